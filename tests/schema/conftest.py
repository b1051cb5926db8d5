"""The small world of `scene`, loaded once for all tests of a file, which only read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from emptying import emptied

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress
    from graph.store.database import Database


@pytest.fixture(scope="module")
async def scene(neo4j_address: Neo4jAddress) -> AsyncIterator[Database]:
    """A database that holds the world."""
    from schema_scene import load_all  # noqa: PLC0415  beside this file

    async with emptied(neo4j_address) as db:
        await load_all(db)
        yield db
