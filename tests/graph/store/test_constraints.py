"""Constraints and indexes: all that are needed, at every start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.ontology import EDGE_TYPES
from graph.store.constraints import ensure
from graph.store.migrations import migrate

if TYPE_CHECKING:
    from graph.store.database import Database, Run

pytestmark = pytest.mark.anyio


async def constraints_in(db: Database) -> set[str]:
    """Return the names of all constraints."""
    return {row["name"] for row in await db.read("SHOW CONSTRAINTS YIELD name RETURN name")}


async def test_each_relation_has_its_constraint(database: Database) -> None:
    """Two edges of one relation never have one id."""
    await migrate(database)
    assert {f"edge_{name.lower()}" for name in EDGE_TYPES} <= await constraints_in(database)


async def test_what_is_missing_is_created_at_the_next_start(database: Database) -> None:
    """A graph of this version that lacks a relation's constraint, as of a relation added since, gets it."""
    await migrate(database)
    await drop(database, "CONSTRAINT edge_met", "INDEX fact_relation_day_id")
    assert "edge_met" not in await constraints_in(database)
    assert (await migrate(database)).applied == 0
    assert "edge_met" in await constraints_in(database)
    assert await ensure(database) == ()


async def test_only_what_is_missing_is_created(database: Database) -> None:
    """What is there is left alone."""
    await migrate(database)
    await drop(database, "INDEX fact_relation_day_id")
    assert await ensure(database) == ("fact_relation_day_id",)


async def drop(db: Database, *dropped: str) -> None:
    """Drop constraints or indexes."""

    async def work(run: Run) -> None:
        for each in dropped:
            await run(f"DROP {each}")

    await db.write(work)
