"""What a page of a list needs, each a Cypher expression: its rows, and counts and whether there is more around.

Order, cursor and limit come first, what is shown of the items last. Asking whether there
are more has one item more read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.query.cypher.orders import beyond, columns, place, sorting, turned
from graph.query.cypher.text import block, collect, where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.query.cypher.orders import Segment
    from graph.query.cypher.text import Scope
    from graph.query.plan import Cursor, Page


@dataclass(frozen=True, slots=True)
class Source:
    """Where items come from: a clause that binds them, and what must hold besides.

    `constant` is a value that all of them share and that begins the index to read along: the
    server sees the index's order only if the sorting begins with it, too.
    """

    clause: str
    conditions: tuple[str, ...] = ()
    constant: str = ""

    def sorting(self, segment: Segment, it: str) -> str:
        """Return what to sort the source's items by."""
        return ", ".join(filter(None, (self.constant, sorting([segment], it))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list: the variable of an item, where items come from, how they are sorted.

    `of` is the variable that the list hangs on, empty for none; `counted` are the sources to
    count and to look around in, where these are fewer than those to read along; `carried` are further
    variables that a source binds and that sorting or showing needs; `shown` is returned of every item;
    `indexed` says that sources are read along indexes.
    """

    it: str
    of: str
    sources: tuple[Source, ...]
    segments: tuple[Segment, ...]
    counted: tuple[Source, ...] = ()
    carried: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    indexed: bool = True

    @property
    def whole(self) -> tuple[Source, ...]:
        """The sources of all items, wherever they are sorted."""
        return self.counted or self.sources

    @property
    def columns(self) -> str:
        """All that a source hands on."""
        return ", ".join((self.it, *self.carried))


def rows(scope: Scope, listing: Listing, page: Page, shown: Sequence[str], *, more: bool) -> str:
    """Return the list of the page's items, a list each of what is shown; with `more`, one item more, if there is."""
    segments = turned(listing.segments) if page.backward else listing.segments
    limit = f"LIMIT {scope.parameter(page.size)}{' + 1' if more else ''}"
    branches = _branches(scope, listing, page, segments)
    if not branches:
        return "[]"
    part = f"{listing.it}_segment"
    read = [
        f"{clause}\nWITH {listing.columns}, {segment.number} AS {part}, {columns(segments, listing.it)}\n"
        f"ORDER BY {source.sorting(segment, listing.it)}\n{limit}"
        for source, segment, clause in branches
    ]
    returned = f"RETURN [{', '.join(shown)}]"
    if len(read) == 1:
        return collect(*read, returned)
    merged = block("\nUNION ALL\n".join(f"{each}\nRETURN *" for each in read))
    order = f"{part}{' DESC' if page.backward else ''}, {sorting(segments, listing.it, read=True)}"
    return collect("CALL (%s) {\n%s\n}" % (listing.of, merged), f"WITH * ORDER BY {order} {limit}", returned)  # noqa: UP031  braces


def at(listing: Listing) -> str:
    """Return the place of an item that `rows` reads, of which its cursor is made."""
    if len(listing.segments) == 1:
        return place(listing.segments[0], listing.it)
    cases = " ".join(f"WHEN {each.number} THEN {place(each, listing.it)}" for each in listing.segments)
    return f"CASE {listing.it}_segment {cases} END"


def count(listing: Listing) -> str:
    """Return how many items the whole list has."""
    return " + ".join(f"COUNT {{ {_clause(source, listing, '')} }}" for source in listing.whole)


def earlier(scope: Scope, listing: Listing, page: Page) -> str:
    """Return whether the list has items before the page's `after`; false without one."""
    return _any_beyond(scope, listing, turned(listing.segments), page.after)


def later(scope: Scope, listing: Listing, page: Page) -> str:
    """Return whether the list has items behind the page's `before`; false without one."""
    return _any_beyond(scope, listing, listing.segments, page.before)


def _any_beyond(scope: Scope, listing: Listing, segments: Sequence[Segment], cursor: Cursor | None) -> str:
    if cursor is None:
        return "false"
    conditions = [each for each in beyond(scope, segments, listing.it, cursor, inclusive=True) if each]
    branches = [f"EXISTS {{ {_clause(source, listing, each)} }}" for source in listing.whole for each in conditions]
    return " OR ".join(branches) or "false"


def _branches(
    scope: Scope, listing: Listing, page: Page, segments: Sequence[Segment]
) -> list[tuple[Source, Segment, str]]:
    """Return a clause for every part of every source that can hold items of the page."""
    start, end = (page.before, page.after) if page.backward else (page.after, page.before)
    ahead = _beyond(scope, listing, segments, start)
    behind: list[str | None] = [""] * len(segments)
    if end:
        behind = list(reversed(_beyond(scope, listing, turned(segments), end)))
    parts = [
        (segment, " AND ".join(filter(None, (one, other))))
        for segment, one, other in zip(segments, ahead, behind, strict=True)
        if one is not None and other is not None
    ]
    return [(source, segment, _bound(source, condition)) for source in listing.sources for segment, condition in parts]


def _beyond(scope: Scope, listing: Listing, segments: Sequence[Segment], cursor: Cursor | None) -> list[str | None]:
    """Return what leads to a place in the list; without an index nothing has to lead to its beginning."""
    if cursor is None and not listing.indexed:
        return [segment.condition.format(it=listing.it) for segment in segments]
    return beyond(scope, segments, listing.it, cursor)


def _bound(source: Source, condition: str) -> str:
    return f"{source.clause}\n{where([*source.conditions, condition])}"


def _clause(source: Source, listing: Listing, condition: str) -> str:
    return f"{_bound(source, condition)} RETURN {listing.it}"
