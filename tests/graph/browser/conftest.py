"""The sample articles, loaded for each file of tests of Neo4j Browser: others may empty the database between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from emptying import emptied
from service import load_samples

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress
    from graph.store.database import Database


@pytest.fixture(scope="module")
async def samples(neo4j_address: Neo4jAddress) -> AsyncIterator[Database]:
    """A database with the sample articles, which no test here changes."""
    async with emptied(neo4j_address) as db:
        await load_samples(db)
        yield db
