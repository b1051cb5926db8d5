"""The managed Neo4j, as the rest of the project meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from graph.database import Database
    from graph.local import Neo4jAddress


@pytest.mark.anyio
async def test_answers_queries(database: Database):
    """The address that is handed out is one that answers."""
    assert await database.read("RETURN 1 AS one") == [{"one": 1}]


def test_refuses_strangers(neo4j_address: Neo4jAddress):
    """Without the password nothing is told."""
    url = f"{neo4j_address.http}/db/neo4j/query/v2"
    assert httpx.post(url, json={"statement": "RETURN 1"}).status_code == 401
