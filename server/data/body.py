"""What is asked of a table -> the bytes of the answer, some at a time."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Any

import orjson

from graph.errors import InvalidInput
from graph.query import cursors
from graph.tables.reading import listing_of, piece, pieces, whole
from server.data.asking import JSON
from server.data.compression import compressing
from server.data.formats import FORMATS, Sink, rows_of
from server.http.refusals import BAD_CURSOR, Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graph.query.plan import Cursor
    from graph.tables.reading import Ask, Piece
    from server.data.asking import Asked
    from server.data.compression import Coding
    from server.data.formats import Format, Writer


def body(ask: Ask, asked: Asked, coding: Coding | None) -> AsyncGenerator[bytes]:
    """Yield the answer, in that coding; raises CommuniqueError."""
    if asked.layout == JSON:
        return _page(ask, asked, coding)
    return written(ask, asked, FORMATS[asked.layout], coding)


async def _page(ask: Ask, asked: Asked, coding: Coding | None) -> AsyncGenerator[bytes]:
    told = await _json(ask, asked)
    sink = Sink()
    with compressing(sink, coding) as out:
        out.write(orjson.dumps(told))
    yield sink.taken()


async def _json(ask: Ask, asked: Asked) -> dict[str, Any]:
    """Return a page of rows; of a graph, its nodes and edges as readers of graphs take them."""
    if asked.table.paged:
        found = await piece(ask, asked.table, asked.options, asked.first or 1, _cursor(asked))
        return {"rows": list(rows_of(found.batch)), "next": found.after}
    several = await whole(ask, asked.tables, asked.options)
    rows = {table.name: list(rows_of(each.batch)) for table, each in zip(asked.tables, several, strict=True)}
    if len(rows) == 1:
        return {"rows": rows[asked.table.name], "next": None}
    return {"directed": True, "multigraph": False, "graph": {}, **rows}


async def written(ask: Ask, asked: Asked, layout: Format, coding: Coding | None = None) -> AsyncGenerator[bytes]:
    """Yield all rows that are asked for, as they come; raises CommuniqueError.

    Making columns of what was read, and bytes of them, is left to a thread: meanwhile others are
    answered, and the next page is asked for.
    """
    sink = Sink()
    with compressing(sink, coding) as out, closing(layout.writer(asked.table.columns, out)) as writer:
        async with aclosing(pieces(ask, asked.table, asked.options, asked.first)) as found:
            async for each in found:
                await _encoded(writer, each)
                if ready := sink.taken():
                    yield ready
    yield sink.taken()


async def _encoded(writer: Writer, found: Piece) -> None:
    """Write some rows in a thread; nobody touches the writer before that is done, also if it is waited for no more."""
    writing = asyncio.create_task(asyncio.to_thread(lambda: writer.write(found.batch)))
    try:
        await asyncio.shield(writing)
    finally:
        await asyncio.wait([writing])


def _cursor(asked: Asked) -> Cursor | None:
    if asked.after is None:
        return None
    try:
        return cursors.decode(listing_of(asked.table, asked.options), asked.after)
    except InvalidInput as error:
        raise Refusal(BAD_CURSOR, error.message, remedy="Start again at the first page.") from error
