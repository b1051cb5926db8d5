"""What `communique migrate` does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from graph.store.migrations import VERSION
from server.console import say
from server.neo4j import neo4j, prepare

if TYPE_CHECKING:
    from server.settings import Settings


def migrate(settings: Settings) -> None:
    """Bring the database to this program's version, and print that."""
    with neo4j(settings) as address:
        asyncio.run(prepare(address, settings.edge_confidence))
    say("The database is at this program's version.")
    typer.echo(VERSION)
