"""The sample articles, loaded once for all tests of a file, and the service that tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from service import load_samples, serving

from graph.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from httpx import AsyncClient

    from graph.database import Run
    from graph.local import Neo4jAddress


@pytest.fixture(scope="module")
async def client(neo4j_address: Neo4jAddress) -> AsyncIterator[AsyncClient]:
    """A client of the service."""
    address = neo4j_address
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        await db.write(_delete)
        await load_samples(db)
    async with serving(address) as client:
        yield client


async def _delete(run: Run) -> None:
    await run("MATCH (node) DETACH DELETE node")
