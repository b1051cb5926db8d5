"""What is asked of a table -> the bytes of the answer, some at a time."""

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
from server.http.refusals import BAD_CURSOR, Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graph.query.plan import Cursor
    from graph.tables.reading import Ask, Piece
    from server.data.compression import Coding
    from server.data.formats import Format, Writer
    from server.data.request import TableRequest


def body(ask: Ask, request: TableRequest, coding: Coding | None) -> AsyncGenerator[bytes]:
    """Yield the answer, in that coding; raises CommuniqueError."""
    if request.format_name == JSON:
        return _page(ask, request, coding)
    return written(ask, request, FORMATS[request.format_name], coding)


async def _page(ask: Ask, request: TableRequest, coding: Coding | None) -> AsyncGenerator[bytes]:
    told = await _json(ask, request)
    sink = Sink()
    with compressing(sink, coding) as out:
        out.write(orjson.dumps(told))
    yield sink.taken()


async def _json(ask: Ask, request: TableRequest) -> dict[str, Any]:
    """Return a page of rows; of a graph, its nodes and edges as readers of graphs take them."""
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
    """Yield all rows that are asked for, as they come; raises CommuniqueError.

    Making columns of what was read, and bytes of them, is left to a thread: meanwhile others are
    answered, and the next page is asked for.
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
    """Write some rows in a thread; nobody touches the writer before that is done, also if it is waited for no more."""
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
        raise Refusal(BAD_CURSOR, error.message, remedy="Start again at the first page.") from error
