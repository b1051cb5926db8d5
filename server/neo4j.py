"""Which Neo4j a command works with: the user's own, the one that runs on this home, or one started for it."""

from __future__ import annotations

from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.errors import InvalidInput
from graph.local import Neo4jAddress, running, started
from graph.store import migrations
from graph.store.database import Database
from server.console import Telling, warn
from server.settings import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from server.settings import Settings

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""How an address of Neo4j may begin."""


@contextmanager
def neo4j(settings: Settings) -> Generator[Neo4jAddress]:
    """Give a Neo4j that answers, and stop it afterwards if it was started for this.

    With `neo4j_uri` set nothing is fetched or started. Raises InvalidInput or LocalNeo4jError.
    """
    if settings.neo4j_uri:
        yield _own(settings, settings.neo4j_uri)
    elif there := running(settings.home):
        yield there
    else:
        with Telling() as telling, started(settings.home, progress=telling) as address:
            yield address


@asynccontextmanager
async def connected(
    address: Neo4jAddress,
    *,
    timeout: float = 30.0,  # noqa: ASYNC109  kept by the server
    connections: int = 100,
    edges_from: float | None = None,
) -> AsyncGenerator[Database]:
    """Open the database, at the version that this program works with; raises DatabaseError.

    `edges_from` is the confidence from which on facts have direct edges, None for what it was before.
    """
    async with Database.connect(
        address.bolt,
        address.username,
        address.password,
        address.database,
        timeout=timeout,
        connections=connections,
    ) as database:
        await migrations.migrate(database, edges_from=edges_from)
        yield database


async def prepare(address: Neo4jAddress, edges_from: float | None = None) -> None:
    """See that the database answers, and bring it to this program's version; raises DatabaseError."""
    async with connected(address, edges_from=edges_from):
        pass


def _own(settings: Settings, uri: str) -> Neo4jAddress:
    where = urlsplit(uri)
    if where.scheme not in SCHEMES or not where.hostname:
        raise InvalidInput(
            "NEO4J_URI is not the address of a Neo4j server.",
            remedy="Write it like bolt://127.0.0.1:7687 or neo4j+s://…",
        )
    if "+" not in where.scheme and where.hostname not in LOOPBACK:
        warn(f"The password is sent to {where.hostname} unencrypted; use {where.scheme}+s:// to encrypt it.")
    return Neo4jAddress(
        bolt=uri,
        username=settings.neo4j_username,
        password=settings.neo4j_password.get_secret_value(),
        database=settings.neo4j_database,
    )
