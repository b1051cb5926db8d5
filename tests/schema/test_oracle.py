"""Compiled answers are right: any operation, answered by plain resolvers too, and compared to the byte."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from oracle.answering import Oracle
from oracle.comparing import Comparison
from oracle.listings import LISTINGS
from oracle.memory import Memory
from oracle.operations import operations
from oracle.scene import WORLD
from schema_scene import load_all

import schema
from graph.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.database import Run
    from graph.local import Neo4jAddress

pytestmark = pytest.mark.anyio
MANY = int(os.environ.get("COMMUNIQUE_OPERATIONS", "200"))
"""Operations that are compared; a long run asks for thousands, each run for other ones."""


@pytest.fixture(scope="module")
async def comparison(neo4j_address: Neo4jAddress) -> AsyncIterator[Comparison]:
    """Both sides of the comparison, with the world in the database and in memory."""
    address = neo4j_address
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        await db.write(_delete)
        await load_all(db, WORLD)
        comparison = Comparison(Oracle(schema.sdl(), Memory(WORLD)), db)
        await comparison.learn(LISTINGS)
        yield comparison


async def _delete(run: Run) -> None:
    await run("MATCH (node) DETACH DELETE node")


@settings(
    max_examples=MANY,
    deadline=None,
    derandomize=MANY <= 200,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
async def test_any_operation_is_answered_as_plain_resolvers_answer_it(comparison: Comparison, data: st.DataObject):
    """Data to the byte, errors by path and code."""
    operation = data.draw(operations(comparison.oracle.schema))
    valid = comparison.is_valid(operation)
    event(f"valid: {valid}")
    assume(valid)
    differing = await comparison.differing(operation)
    event("too large" if differing == "" else "compared")  # noqa: PLC1901  None is no difference
    assert not differing, differing
