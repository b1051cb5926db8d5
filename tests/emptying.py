"""The test's database, emptied: what is deleted, and how, is decided here alone."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from graph.store.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graph.local import Neo4jAddress
    from graph.store.database import Run

DELETE_SOME = "MATCH (node) WITH node LIMIT 2000 DETACH DELETE node RETURN count(*) AS deleted"


@asynccontextmanager
async def emptied(address: Neo4jAddress) -> AsyncGenerator[Database]:
    """Give the database without nodes; constraints and indexes of earlier tests may be there."""
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        await empty(db)
        yield db


async def empty(db: Database) -> None:
    """Delete every node, the mark of the graph's version too; constraints and indexes stay."""
    while await db.write(_delete_some):
        pass


async def _delete_some(run: Run) -> int:
    [row] = await run(DELETE_SOME)
    return int(row["deleted"])
