"""What `communique run` and `communique serve` do: Neo4j and the service, until Ctrl-C."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING

from server.access import demand_tokens
from server.app import count, create_app
from server.banner import panel, url
from server.commands.load import load_all, sifted, summarise
from server.console import say, talk
from server.ingest import samples
from server.neo4j import connected, neo4j, prepare
from server.service import bind, service

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graph.local import Neo4jAddress
    from server.ingest import Fed
    from server.settings import Settings


def run(settings: Settings, files: Sequence[Path] | None) -> int:
    """Load the files (the sample articles for None), serve until told to stop, return the exit code."""
    demand_tokens(settings)
    good, bad = sifted(samples() if files is None else files)
    if not good:
        return summarise(bad)
    with closing(bind(settings.host, settings.port)) as bound, neo4j(settings) as address:
        asyncio.run(prepare(address, settings.edge_confidence))
        counts = asyncio.run(_load(address, good, bad))
        app = create_app(settings, address)
        service(app, lambda: talk.print(panel(settings, address, counts, secret=talk.is_terminal))).run([bound])
    return 1 if bad else 0


def serve(settings: Settings) -> int:
    """Serve until told to stop."""
    demand_tokens(settings)
    with closing(bind(settings.host, settings.port)) as bound, neo4j(settings) as address:
        asyncio.run(prepare(address, settings.edge_confidence))
        app = create_app(settings, address)
        here = f"{url(settings.host, settings.port)}/graphql"
        service(app, lambda: say(f"GraphQL is served at {here}; Ctrl-C stops it.")).run([bound])
    return 0


async def _load(address: Neo4jAddress, files: Sequence[Path], bad: Sequence[Fed]) -> Mapping[str, int]:
    """Load the files, say what became of them all, and return what the graph holds now."""
    async with connected(address) as db:
        summarise([*await load_all(db, files), *bad])
        return await count(db)
