"""A table and what is asked of it -> batches of columns, page by page: memory is that of two pages.

Each page is a statement of its own, which begins behind the last row of the one before. So no
transaction waits for a slow reader; and while others write, the pages are not of one moment.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph import cursors
from graph.flat.columns import picked
from graph.plan import Page, Plan, Read

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

    from graph.flat.columns import Batch
    from graph.flat.tables import Table
    from graph.plan import Cursor, Options
    from graph.reader import Answer

    Ask = Callable[[Plan], Awaitable[Answer]]
    """Runs a plan; gives its answer."""

SIZE = 2000
"""Rows of a page of those that are read one after the other."""
_INFO = Read("pageInfo", "pageInfo", reads=(Read("endCursor", "endCursor"), Read("hasNextPage", "hasNextPage")))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a table, and the place behind them, None if they are the last."""

    batch: Batch
    rows: int
    after: str | None


async def piece(ask: Ask, table: Table, options: Options, size: int, after: Cursor | None = None) -> Piece:
    """Return so many rows behind a place; raises what went wrong."""
    nodes = Read("nodes", "nodes", reads=table.reads)
    page = Page(listing_of(table, options), size, after=after)
    read = Read(table.name, table.root, replace(options, page=page), (nodes, _INFO))
    found = await _answer(ask, read)
    more = found["pageInfo"]["hasNextPage"] and found["nodes"]
    return Piece(
        picked(table.columns, found["nodes"]), len(found["nodes"]), found["pageInfo"]["endCursor"] if more else None
    )


async def whole(ask: Ask, tables: Sequence[Table], options: Options) -> list[Piece]:
    """Return all rows of tables that are not paged and are read by the same; raises what went wrong."""
    first = tables[0]
    found = await _answer(ask, Read(first.name, first.root, options, first.reads))
    told = [(table, table.rows(found)) for table in tables]
    return [Piece(picked(table.columns, rows), len(rows), None) for table, rows in told]


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
            left = None if left is None else left - found.rows
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
    """See that nothing is read any more; what went wrong with a page that nobody waits for is of no interest."""
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
