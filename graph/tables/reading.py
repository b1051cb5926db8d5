"""A table and what is asked of it -> batches of columns, page by page: memory is that of two pages.

Each page is a statement of its own, which begins behind the last row of the one before. So no
transaction waits for a slow reader; and while others write, the pages are not of one moment.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from graph.query import cursors
from graph.query.plan import Page, Plan, Read
from graph.tables.columns import picked

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

    from graph.query.plan import Cursor, Options
    from graph.query.reader import Answer
    from graph.tables.columns import Batch, Column
    from graph.tables.tables import Table

    Ask = Callable[[Plan], Awaitable[Answer]]
    """Runs a plan; gives its answer."""

SIZE = 2000
"""Rows of a page of those that are read one after the other."""
_INFO = Read("pageInfo", "pageInfo", reads=(Read("endCursor", "endCursor"), Read("hasNextPage", "hasNextPage")))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a table that are read but not yet made, and the place behind them, None if they are the last."""

    columns: Sequence[Column]
    items: Callable[[], Sequence[Any]]
    after: str | None

    @property
    def batch(self) -> Batch:
        """Return the columns, made anew each time: it takes a while, and can be left to a thread."""
        return picked(self.columns, self.items())


async def piece(ask: Ask, table: Table, options: Options, size: int, after: Cursor | None = None) -> Piece:
    """Return so many rows behind a place; raises what went wrong."""
    nodes = Read("nodes", "nodes", reads=table.reads, late=True)
    page = Page(listing_of(table, options), size, after=after)
    read = Read(table.name, table.root, replace(options, page=page), (nodes, _INFO))
    found = await _answer(ask, read)
    info = found["pageInfo"]
    return Piece(table.columns, found["nodes"], info["endCursor"] if info["hasNextPage"] else None)


async def whole(ask: Ask, tables: Sequence[Table], options: Options) -> list[Piece]:
    """Return all rows of tables that are not paged and are read by the same; raises what went wrong."""
    first = tables[0]
    found = await _answer(ask, Read(first.name, first.root, options, first.reads))
    return [Piece(table.columns, partial(table.rows, found), None) for table in tables]


async def pieces(ask: Ask, table: Table, options: Options, most: int | None = None) -> AsyncGenerator[Piece]:
    """Yield all rows, or so many at most; the next page is read while the last is worked on."""
    if not table.paged:
        [found] = await whole(ask, [table], options)
        yield found
        return
    left = most
    ahead = asyncio.create_task(piece(ask, table, options, _least(left)))
    try:
        while True:
            found = await ahead
            left = None if left is None else left - _least(left)
            last = found.after is None or left == 0
            if not last and found.after:
                after = cursors.decode(listing_of(table, options), found.after)
                ahead = asyncio.create_task(piece(ask, table, options, _least(left), after))
            yield found
            if last:
                return
    finally:
        await _ended(ahead)


async def _ended(ahead: asyncio.Task[Piece]) -> None:
    """Stop reading; an error in a page that no one waits for is of no interest."""
    ahead.cancel()
    await asyncio.wait([ahead])
    if not ahead.cancelled():
        ahead.exception()


async def _answer(ask: Ask, read: Read) -> Any:  # noqa: ANN401  what was read
    answer, failed = await ask(Plan((read,)))
    if answer is None or failed:
        raise failed[0].error
    return answer[read.key]


def listing_of(table: Table, options: Options) -> str:
    """Return the name to which cursors of the table in that order are bound."""
    order = options.order
    return f"{table.name}:{order.by}:{order.direction}" if order else table.name


def _least(left: int | None) -> int:
    return SIZE if left is None else min(SIZE, left)
