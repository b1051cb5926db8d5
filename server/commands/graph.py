"""What `communique export` and `communique migrate` do: the graph as a whole."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import orjson
import typer

from graph.export import export as lines
from graph.migrations import VERSION
from server.console import say
from server.neo4j import connected, neo4j, prepare

if TYPE_CHECKING:
    from graph.local import Neo4jAddress
    from server.settings import Settings


def export(settings: Settings) -> None:
    """Print every node and edge, one JSON object a line."""
    with neo4j(settings) as address:
        asyncio.run(_export(address))


async def _export(address: Neo4jAddress) -> None:
    async with connected(address) as db:
        async for line in lines(db):
            sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


def migrate(settings: Settings) -> None:
    """Bring the database to this program's version, and print that."""
    with neo4j(settings) as address:
        asyncio.run(prepare(address))
    say("The database is at this program's version.")
    typer.echo(VERSION)
