"""Database: reading cannot write, errors are ours, time and memory are limited."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from graph.errors import AccessRefused, DatabaseError, DatabaseUnavailable, QueryTimedOut, QueryTooLarge
from graph.store.database import Database

if TYPE_CHECKING:
    from graph.local import Neo4jAddress
    from graph.store.database import Run

pytestmark = pytest.mark.anyio

ENDLESS = "UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n) AS n"
HOARDING = "UNWIND range(1, 100000000) AS n WITH collect(n) AS kept RETURN size(kept) AS size"


async def test_dates_arrive_as_dates_at_any_depth(database: Database) -> None:
    """The first and the last day travel both ways."""
    days = [dt.date.min, dt.date(2023, 9, 13), dt.date.max]
    rows = await database.read("RETURN {days: [day IN $days | {day: day}]} AS map", {"days": days})
    assert rows == [{"map": {"days": [{"day": day} for day in days]}}]


async def test_reading_cannot_write(database: Database) -> None:
    """A read transaction refuses to create anything."""
    with pytest.raises(DatabaseError, match="AccessMode"):
        await database.read("CREATE (n:Entity) RETURN n")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x"])
async def test_reading_cannot_fetch_files_or_addresses(database: Database, address: str) -> None:
    """Whoever may read the graph may not read the machine."""
    with pytest.raises(DatabaseError):
        await database.read("LOAD CSV FROM $address AS line RETURN line", {"address": address})


async def test_what_takes_too_long_is_stopped(database: Database) -> None:
    """The statement, which would take hours, ends with the remedy."""
    with pytest.raises(QueryTimedOut, match="narrower filter"):
        await database.read(ENDLESS, timeout=1)


async def test_want_of_memory_is_not_tried_again(database: Database, neo4j_address: Neo4jAddress) -> None:
    """A second try would only meet it again."""
    if neo4j_address.http is None:
        pytest.skip("an outside server has limits of its own")
    tries = 0

    async def work(run: Run) -> None:
        nonlocal tries
        tries += 1
        await run(HOARDING)

    with pytest.raises(QueryTooLarge, match="more memory"):
        await database.write(work)
    assert tries == 1


async def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    """What was written before the error is undone."""

    async def work(run: Run) -> None:
        await run("CREATE (:Thing {id: 1})")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(work)
    assert await database.read("MATCH (n:Thing) RETURN n") == []


async def test_a_wrong_password_is_refused(neo4j_address: Neo4jAddress) -> None:
    """The remedy names the settings; the password is not in it."""
    with pytest.raises(AccessRefused, match="NEO4J_PASSWORD") as caught:
        async with Database.connect(neo4j_address.bolt, "nobody", "certainly-wrong"):
            pass
    assert "certainly-wrong" not in str(caught.value)


async def test_no_server_is_said_so() -> None:
    """Nothing listens there."""
    with pytest.raises(DatabaseUnavailable, match="NEO4J_URI"):
        async with Database.connect("bolt://127.0.0.1:9", "neo4j", "x"):
            pass


async def test_whoever_finds_no_connection_free_is_told_so(neo4j_address: Neo4jAddress) -> None:
    """Waiting for a connection counts as waiting for an answer: nobody waits longer than for that."""
    async with Database.connect(
        neo4j_address.bolt, neo4j_address.username, neo4j_address.password, timeout=1, connections=1
    ) as db:
        slow = asyncio.create_task(db.read(ENDLESS, timeout=30))
        await asyncio.sleep(0.5)
        with pytest.raises(DatabaseUnavailable, match="Try again"):
            await db.record("RETURN 1", {})
        slow.cancel()


async def test_an_address_that_is_none_is_said_so() -> None:
    """A scheme the driver does not know is an error of ours too."""
    with pytest.raises(DatabaseError):
        async with Database.connect("gopher://127.0.0.1:9", "neo4j", "x"):
            pass
