"""What `communique export` does: the graph as it lies, or flat rows of it, on standard output."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import orjson
import typer
from pydantic.alias_generators import to_camel

from graph.query import reader
from graph.store.export import export as lines
from server.data.body import body, written
from server.data.formats import FORMATS, JSON, Format
from server.data.graphml import GraphML
from server.data.request import RESOURCES, table_request
from server.neo4j import connected, neo4j

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Sequence

    from graph.local import Neo4jAddress
    from graph.store.database import Database
    from server.data.request import TableRequest
    from server.settings import Settings

LINES = "jsonl"
GRAPHML = Format("graphml", "application/graphml+xml", GraphML)
WRITABLE = {**FORMATS, JSON.name: JSON, GRAPHML.name: GRAPHML}
"""What rows can be written as."""


def export(settings: Settings, format_name: str, table: str | None, options: Sequence[str]) -> None:
    """Print what is asked for; raises InvalidInput for what cannot be."""
    request = _request(format_name, table, options)
    with neo4j(settings) as address:
        asyncio.run(_export(address, request))


def _request(format_name: str, table: str | None, options: Sequence[str]) -> TableRequest | None:
    """Return which rows are asked for; None for the graph as it lies."""
    if format_name == GRAPHML.name and table not in {None, "facts"}:
        raise typer.BadParameter("graphml contains facts only.", param_hint="--table")
    if table is None and format_name not in {LINES, GRAPHML.name}:
        raise typer.BadParameter(f"{format_name} needs a table; name one.", param_hint="--table")
    if table is None and format_name == LINES:
        if options:
            raise typer.BadParameter("the whole graph cannot be filtered; name a table.", param_hint=options[0])
        return None
    resource = RESOURCES[table or "facts"]
    whole = format_name == JSON.name and not resource.paged
    return replace(table_request(resource, JSON.name if whole else LINES, _values(options)), format_name=format_name)


def _values(options: Sequence[str]) -> dict[str, list[str]]:
    """Return options as the parameters of an address: `--known-by 2019-03-01` is knownBy."""
    values: dict[str, list[str]] = {}
    for name, value in _pairs(options):
        values.setdefault(to_camel(name.removeprefix("--").replace("-", "_")), []).append(value)
    return values


def _pairs(options: Sequence[str]) -> Iterator[tuple[str, str]]:
    words = iter(options)
    for word in words:
        name, given, value = word.partition("=")
        if not name.startswith("--"):
            raise typer.BadParameter("there is no such option.", param_hint=word)
        if not given and (value := next(words, "")) == "":
            raise typer.BadParameter("the option needs a value.", param_hint=name)
        yield name, value


async def _export(address: Neo4jAddress, request: TableRequest | None) -> None:
    async with connected(address) as db:
        async for part in _graph(db) if request is None else _rows(db, request):
            sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


async def _graph(db: Database) -> AsyncGenerator[bytes]:
    async for line in lines(db):
        yield orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _rows(db: Database, request: TableRequest) -> AsyncGenerator[bytes]:
    ask = partial(reader.read, db)
    if request.format_name == JSON.name and not request.table.paged:
        return body(ask, request, None)
    return written(ask, request, WRITABLE[request.format_name])
