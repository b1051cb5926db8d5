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

from graph.store import reader
from graph.store.export import export as lines
from server.data.asking import RESOURCES, request
from server.data.body import body, written
from server.data.formats import FORMATS, JSON, Format
from server.data.graphml import GraphML
from server.neo4j import connected, neo4j

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Sequence

    from graph.local import Neo4jAddress
    from graph.store.database import Database
    from server.data.asking import Asked
    from server.settings import Settings

LINES = "jsonl"
GRAPHML = Format("graphml", "application/graphml+xml", GraphML)
LAYOUTS = {**FORMATS, JSON.name: JSON, GRAPHML.name: GRAPHML}
"""What rows can be written as."""


def export(settings: Settings, layout: str, table: str | None, options: Sequence[str]) -> None:
    """Print what is asked for; raises InvalidInput for what cannot be."""
    asked = _asked(layout, table, options)
    with neo4j(settings) as address:
        asyncio.run(_export(address, asked))


def _asked(layout: str, table: str | None, options: Sequence[str]) -> Asked | None:
    """Return which rows are asked for; None for the graph as it lies."""
    if layout == GRAPHML.name and table not in {None, "facts"}:
        raise typer.BadParameter("graphml contains facts only.", param_hint="--table")
    if table is None and layout not in {LINES, GRAPHML.name}:
        raise typer.BadParameter(f"{layout} needs a table; name one.", param_hint="--table")
    if table is None and layout == LINES:
        if options:
            raise typer.BadParameter("the whole graph cannot be filtered; name a table.", param_hint=options[0])
        return None
    resource = RESOURCES[table or "facts"]
    whole = layout == JSON.name and not resource.paged
    return replace(request(resource, JSON.name if whole else LINES, _values(options)), layout=layout)


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


async def _export(address: Neo4jAddress, asked: Asked | None) -> None:
    async with connected(address) as db:
        async for part in _graph(db) if asked is None else _rows(db, asked):
            sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


async def _graph(db: Database) -> AsyncGenerator[bytes]:
    async for line in lines(db):
        yield orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _rows(db: Database, asked: Asked) -> AsyncGenerator[bytes]:
    ask = partial(reader.read, db)
    if asked.layout == JSON.name and not asked.table.paged:
        return body(ask, asked, None)
    return written(ask, asked, LAYOUTS[asked.layout])
