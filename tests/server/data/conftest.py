"""The sample articles, loaded once for all tests of a file, and the service that tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from service import serving_samples

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from httpx import AsyncClient

    from graph.local import Neo4jAddress


@pytest.fixture(scope="module")
async def client(neo4j_address: Neo4jAddress) -> AsyncIterator[AsyncClient]:
    """A client of the service."""
    async with serving_samples(neo4j_address) as client:
        yield client
