"""Orders of lists, and the predicates that lead to a place in them (keyset paging).

An order is a run of segments, since what lacks the value to be sorted by comes last in
either direction. Within a segment items are sorted by keys that are always there, the last
of them unique. Every key has a predicate: only so does the server read along an index
instead of sorting everything.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.errors import InvalidInput
from graph.query.plan import Cursor, Direction
from graph.query.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.query.cypher.text import Scope

    Orders = dict[str, Callable[[Direction], tuple["Segment", ...]]]

ASC, DESC = Direction.ASC, Direction.DESC
DAYS = ("day", "report_day")
"""Properties to sort by that are days."""


@dataclass(frozen=True, slots=True)
class Key:
    """A value to sort by: an expression with `{it}` for the item, and its direction; whether it is a day."""

    expression: str
    direction: Direction = ASC
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a list: its number, its condition with `{it}` for the item, its keys."""

    number: int
    condition: str
    keys: tuple[Key, ...]

    @property
    def reversed(self) -> Segment:
        """The same part from its other end."""
        return replace(self, keys=tuple(replace(key, direction=key.direction.opposite) for key in self.keys))


def _property(name: str, direction: Direction = ASC) -> Key:
    return Key(f"{{it}}.{name}", direction, name in DAYS)


def _facts_by_date(way: Direction) -> tuple[Segment, ...]:
    return _by_day("day", way)


def _facts_by_report(way: Direction) -> tuple[Segment, ...]:
    return _by_day("report_day", way)


def _by_day(day: str, way: Direction) -> tuple[Segment, ...]:
    """Return the order by a day, which where there is none is the last of all."""
    keys = (_property(day, way), _property("id", way))
    if way is ASC:
        return (Segment(0, "", keys),)
    dated, undated = (f"{{it}}.{day} {sign} date('9999-12-31')" for sign in "<=")
    return (Segment(0, dated, keys), Segment(1, undated, keys))


def _facts_by_relation(way: Direction) -> tuple[Segment, ...]:
    return (Segment(0, "", (_property("relation", way), _property("day"), _property("id"))),)


def _facts_by_confidence(way: Direction) -> tuple[Segment, ...]:
    return (Segment(0, "", (_property("confidence", way), _property("day"), _property("id"))),)


def _entities_by_name(way: Direction) -> tuple[Segment, ...]:
    return (Segment(0, "", (_property("name", way), _property("id", way))),)


def _entities_by_facts(way: Direction) -> tuple[Segment, ...]:
    return (Segment(0, "", (_property("facts", way), _property("id", way))),)


FACT_ORDERS: Orders = {
    "date": _facts_by_date,
    "reported": _facts_by_report,
    "relation": _facts_by_relation,
    "confidence": _facts_by_confidence,
}
ENTITY_ORDERS: Orders = {"name": _entities_by_name, "facts": _entities_by_facts}
CLAIMS = (Segment(0, "", (_property("day"), _property("article_id"), _property("order"), _property("id"))),)
ARTICLES = (Segment(0, "", (_property("day"), _property("id"))),)


MENTIONS = (
    Segment(0, "", (Key("{it}_article.day", is_day=True), Key("{it}_sentence.id"), Key("{it}.start"), Key("{it}.end"))),
)
NEIGHBOURS = (Segment(0, "", (Key("{it}_facts", DESC), _property("id"))),)


def turned(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the list from its other end."""
    return tuple(segment.reversed for segment in reversed(segments))


def beyond(
    scope: Scope, segments: Sequence[Segment], it: str, cursor: Cursor | None, *, inclusive: bool = False
) -> list[str | None]:
    """Return, for each segment, the condition that an item of it stands behind the cursor.

    None where no item of the segment can. With `inclusive`, the item at the cursor counts.
    """
    if cursor is None:
        return [_present(segment, it) for segment in segments]
    place = next((at for at, segment in enumerate(segments) if segment.number == cursor.segment), None)
    if place is None or not _fits(segments[place], cursor):
        raise InvalidInput("The cursor is not one of this list.", remedy="Use one that the same field returned.")
    return [
        None
        if at < place
        else _present(segment, it)
        if at > place
        else _behind(scope, segment, it, cursor, inclusive=inclusive)
        for at, segment in enumerate(segments)
    ]


def columns(segments: Sequence[Segment], it: str) -> str:
    """Return the keys of an item as columns, so that a merge of several sources need not read them again."""
    return ", ".join(f"{key.expression.format(it=it)} AS {name}" for name, key in _named(segments, it))


def sorting(segments: Sequence[Segment], it: str, *, read: bool = False) -> str:
    """Return what to sort by, over all segments (a `segment` column tells them apart): the `columns` if `read`."""
    keys = [
        (name if read else key.expression.format(it=it), " DESC" if key.direction is DESC else "")
        for name, key in _named(segments, it)
    ]
    return ", ".join(f"{key}{way}" for key, way in keys)


def place(segment: Segment, it: str) -> str:
    """Return the list that makes an item's cursor, of its `columns`."""
    columns = (f"toString({name})" if key.is_day else name for name, key in _named([segment], it))
    return f"[{', '.join([str(segment.number), *columns])}]"


def _named(segments: Sequence[Segment], it: str) -> list[tuple[str, Key]]:
    """Return the keys of the longest segment, which begin like those of all others, under their columns' names."""
    longest = max(segments, key=lambda segment: len(segment.keys))
    return [(f"{it}_key{at}", key) for at, key in enumerate(longest.keys)]


def cursor_at(segments: Sequence[Segment], at: Sequence[Any]) -> Cursor:
    """Return the cursor of an item from the list that `place` made."""
    number, *values = at
    keys = next(segment for segment in segments if segment.number == number).keys
    typed = (dt.date.fromisoformat(value) if key.is_day else value for key, value in zip(keys, values, strict=True))
    return Cursor(number, tuple(typed))


def _fits(segment: Segment, cursor: Cursor) -> bool:
    """Whether the cursor's values can be those of an item of the segment."""
    types = [value.type if isinstance(value, Slot) else type(value).__name__ for value in cursor.values]
    return [key.is_day for key in segment.keys] == [each == "date" for each in types]


def _present(segment: Segment, it: str) -> str:
    keys = [f"{key.expression.format(it=it)} IS NOT NULL" for key in segment.keys]
    return " AND ".join([segment.condition.format(it=it), *keys] if segment.condition else keys)


def _behind(scope: Scope, segment: Segment, it: str, cursor: Cursor, *, inclusive: bool) -> str:
    """Return the condition as a chain: the first key at or beyond, then beyond or else the next key."""
    values = [scope.parameter(value) for value in cursor.values]
    keys = [key.expression.format(it=it) for key in segment.keys]
    signs = ["<" if key.direction is DESC else ">" for key in segment.keys]
    chain = f"{keys[-1]} {signs[-1]}{'=' if inclusive else ''} {values[-1]}"
    for key, sign, value in reversed(list(zip(keys[:-1], signs[:-1], values[:-1], strict=True))):
        chain = f"({key} {sign} {value} OR ({key} = {value} AND {chain}))"
    bound = f"{keys[0]} {signs[0]}= {values[0]}"
    others = [f"{key} IS NOT NULL" for key in keys[1:]]
    conditions = [segment.condition.format(it=it), bound, *others, chain]
    return " AND ".join(condition for condition in conditions if condition)
