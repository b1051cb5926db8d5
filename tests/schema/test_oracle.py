"""Compiled answers are right: any operation, answered by plain resolvers too, and compared to the byte."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest
from emptying import emptied
from oracle.answering import Oracle
from oracle.comparing import Comparison
from oracle.listings import LISTINGS
from oracle.memory import Memory
from oracle.operations import operation
from oracle.scene import WORLD
from schema_scene import load_all

import schema

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress

pytestmark = pytest.mark.anyio
MANY, FIRST = (
    int(os.environ.get(f"COMMUNIQUE_ORACLE_{name}", default)) for name, default in (("MANY", "100"), ("FIRST", "0"))
)
"""How many operations are compared, and the seed of the first; a long run asks for thousands."""


@pytest.fixture(scope="module")
async def comparison(neo4j_address: Neo4jAddress) -> AsyncIterator[Comparison]:
    """Both sides of the comparison, with the world in the database and in memory."""
    async with emptied(neo4j_address) as db:
        await load_all(db, WORLD)
        comparison = Comparison(Oracle(schema.sdl(), Memory(WORLD)), db)
        await comparison.learn(LISTINGS)
        yield comparison


@pytest.mark.parametrize("mistakes", [False, True], ids=["sound", "with mistakes"])
async def test_any_operation_is_answered_as_plain_resolvers_answer_it(comparison: Comparison, *, mistakes: bool):
    """Data to the byte, errors by path and code."""
    compared = 0
    for seed in range(FIRST, FIRST + MANY):
        asked = operation(Random(seed), comparison.oracle.schema, mistakes=mistakes)  # noqa: S311  not a secret
        if comparison.is_valid(asked):
            differing = await comparison.differing(asked)
            assert not differing, f"{seed=}\n{differing}"
            compared += differing is None
    assert compared > MANY / 2
