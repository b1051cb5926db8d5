"""The small world of `scene`, loaded once for all tests of a file, which only read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.store.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress
    from graph.store.database import Run


@pytest.fixture(scope="module")
async def scene(neo4j_address: Neo4jAddress) -> AsyncIterator[Database]:
    """A database that holds the world."""
    from schema_scene import load_all  # noqa: PLC0415  beside this file

    address = neo4j_address
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        await db.write(_delete)
        await load_all(db)
        yield db


async def _delete(run: Run) -> None:
    await run("MATCH (node) DETACH DELETE node")
