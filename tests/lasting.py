"""A statement that takes minutes, and how many of it Neo4j is running."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store.database import Database

LASTING = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b % 7 = 8 RETURN count(*) AS lasting"
)
RUNNING = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery ENDS WITH 'AS lasting' RETURN count(*) AS running"


async def comes(db: Database, *, running: int) -> None:
    """Wait until Neo4j runs so many of it; raises TimeoutError after 20 seconds; none ends by itself before 30."""
    async with asyncio.timeout(20):
        while (await db.read(RUNNING))[0]["running"] != running:  # noqa: ASYNC110  only Neo4j can tell
            await asyncio.sleep(0.05)
