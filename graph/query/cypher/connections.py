"""How a page is shaped: GraphQL's connection, with edges, nodes, pageInfo and totalCount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.query import cursors
from graph.query.cypher.orders import cursor_at
from graph.query.cypher.shaping import Column, Nested, constant, given, list_of, object_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.query.cypher.orders import Segment
    from graph.query.cypher.shaping import Row, Run, Shaper
    from graph.query.plan import Page, Read

ROWS, MORE = 0, -1
"""Places in a page that is shaped: of its rows, and of whether one more was read."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What the shape of a page depends on.

    `items` shape a row's item, by what is read of it; `extra` is what an edge shows besides, by its name;
    `columns` are the places of what is read of the page: 'rows' is the first, 'count', 'earlier' and 'later' follow.
    A row's own place in the list, of which its cursor is made, stands last in it.
    """

    page: Page
    segments: tuple[Segment, ...]
    items: Mapping[tuple[Read, ...], Shaper]
    extra: Mapping[str, Shaper]
    columns: Mapping[str, int]

    def shape(self, read: Read) -> Shaper:
        """Shape the page: rows in the order of the list, without the one that tells of more."""
        body = object_of((each, self._part(each)) for each in read.reads)
        if "rows" not in self.columns:
            return body
        size, step = given(self.page.size), -1 if self.page.backward else 1

        def shaped(page: Row, run: Run) -> Any:  # noqa: ANN401
            rows, most = page[ROWS], size(run)
            return body([rows[:most][::step], *page[1:], len(rows) > most], run)

        return shaped

    def _part(self, part: Read) -> Shaper:
        match part.name:
            case "edges":
                edge = object_of((each, self._edge(each)) for each in part.reads)
                return Nested(ROWS, list_of(edge, fails=part.fails))
            case "nodes":
                nodes = Nested(ROWS, list_of(self.items[part.reads], fails=part.fails))
                return _late(nodes) if part.late else nodes
            case "pageInfo":
                return object_of((each, self._info(each)) for each in part.reads)
            case "totalCount":
                return Column(self.columns["count"])
            case _:
                return constant(part.options.name)

    def _edge(self, part: Read) -> Shaper:
        match part.name:
            case "node":
                return self.items[part.reads]
            case "cursor":
                cursor = self._cursor()
                return lambda row, _: cursor(row)
            case _:
                return self.extra.get(part.name) or constant(part.options.name)

    def _info(self, part: Read) -> Shaper:
        match part.name:
            case "hasNextPage":
                return self._more("later", read=not self.page.backward)
            case "hasPreviousPage":
                return self._more("earlier", read=self.page.backward)
            case "startCursor":
                return self._cursor_of(0)
            case "endCursor":
                return self._cursor_of(-1)
            case _:
                return constant(part.options.name)

    def _more(self, side: str, *, read: bool) -> Shaper:
        """Return whether there is more on a side of the page: beyond its cursor or behind the rows that were `read`."""
        place = self.columns[side]
        return (lambda page, _: page[place] or page[MORE]) if read else Column(place)

    def _cursor_of(self, place: int) -> Shaper:
        """Return the cursor of the first or the last row; None if there is none."""
        cursor = self._cursor()
        return lambda page, _: cursor(page[ROWS][place]) if page[ROWS] else None

    def _cursor(self) -> Callable[[Row], str]:
        """Return what makes the cursor of a row."""
        listing, segments = self.page.listing, self.segments
        return lambda row: cursors.encode(listing, cursor_at(segments, row[-1]))


def _late(nodes: Shaper) -> Shaper:
    """Return a function that makes the nodes, instead of these."""
    return lambda page, run: lambda: nodes(page, run)
