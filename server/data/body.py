"""A request -> the bytes of the response, some at a time."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Any

import orjson

from graph.errors import InvalidInput
from graph.query import cursors
from graph.tables.reading import listing_of, piece, pieces, whole
from server.data.compression import compressing
from server.data.formats import FORMATS, Sink, rows_of
from server.data.request import JSON
from server.http.refusals import BadCursor

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graph.query.plan import Cursor
    from graph.tables.reading import Ask, Piece
    from server.data.compression import Coding
    from server.data.formats import Format, Writer
    from server.data.request import TableRequest


def body(ask: Ask, request: TableRequest, coding: Coding | None) -> AsyncGenerator[bytes]:
    """Yield the response, in that coding; raises CommuniqueError."""
    if request.format_name == JSON:
        return _page(ask, request, coding)
    return written(ask, request, FORMATS[request.format_name], coding)


async def _page(ask: Ask, request: TableRequest, coding: Coding | None) -> AsyncGenerator[bytes]:
    page = await _json(ask, request)
    sink = Sink()
    with compressing(sink, coding) as out:
        out.write(orjson.dumps(page))
    yield sink.taken()


async def _json(ask: Ask, request: TableRequest) -> dict[str, Any]:
    """Return a page of rows; of a graph, its nodes and edges in the node-link format of NetworkX."""
    if request.table.paged:
        found = await piece(ask, request.table, request.options, request.first or 1, _cursor(request))
        return {"rows": list(rows_of(found.batch)), "next": found.after}
    several = await whole(ask, request.tables, request.options)
    rows = {table.name: list(rows_of(each.batch)) for table, each in zip(request.tables, several, strict=True)}
    if len(rows) == 1:
        return {"rows": rows[request.table.name], "next": None}
    return {"directed": True, "multigraph": False, "graph": {}, **rows}


async def written(
    ask: Ask, request: TableRequest, file_format: Format, coding: Coding | None = None
) -> AsyncGenerator[bytes]:
    """Yield all rows of a request, as they are read; raises CommuniqueError.

    A thread makes columns of the rows, and bytes of the columns. Meanwhile the event loop serves
    other requests, and the next page is being read.
    """
    sink = Sink()
    with compressing(sink, coding) as out, closing(file_format.writer(request.table.columns, out)) as writer:
        async with aclosing(pieces(ask, request.table, request.options, request.first)) as found:
            async for each in found:
                await _encoded(writer, each)
                if ready := sink.taken():
                    yield ready
    yield sink.taken()


async def _encoded(writer: Writer, found: Piece) -> None:
    """Write some rows in a thread; a cancelled task ends only when the thread is done with the writer."""
    writing = asyncio.create_task(asyncio.to_thread(lambda: writer.write(found.batch)))
    try:
        await asyncio.shield(writing)
    finally:
        await asyncio.wait([writing])


def _cursor(request: TableRequest) -> Cursor | None:
    if request.after is None:
        return None
    try:
        return cursors.decode(listing_of(request.table, request.options), request.after)
    except InvalidInput as error:
        raise BadCursor(error.message, remedy="Start again at the first page.") from error
