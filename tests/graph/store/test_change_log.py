"""What is noted of loads for others: every new fact once, in order, and never without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
import pytest
from builders import said, telling
from emptying import empty
from world import ARTICLES

from graph.errors import ChangesMissed
from graph.store import change_log
from graph.store.change_log import Place, newest, revision, since
from graph.store.export import export
from graph.store.migrations import migrate
from graph.store.writer import load, retract

if TYPE_CHECKING:
    from graph.store.database import Database, Run

pytestmark = pytest.mark.anyio

KIM, PUTIN, CHOE = "person:kim", "person:putin", "person:choe"
MEETING = telling("2023-09-14", said(KIM, "MET", PUTIN, on="2023-09-13"), said(CHOE, "MET", KIM))
AGAIN = telling("2023-09-15", said(KIM, "MET", PUTIN, on="2023-09-13"), note="again")


async def facts_of(db: Database) -> set[str]:
    """Return the ids of all facts."""
    return {row["id"] for row in await db.read("MATCH (fact:Fact) RETURN fact.id AS id")}


async def note(db: Database, *facts: str) -> None:
    """Note facts that need not be there."""

    async def work(run: Run) -> None:
        await change_log.note(run, facts)

    await db.write(work)


async def test_a_load_tells_which_facts_came(database: Database) -> None:
    """What was loaded before the place is not told, what comes after is, and only what is new."""
    await migrate(database)
    start = await newest(database)
    await load(database, MEETING)
    after, [added] = await since(database, start)
    assert set(added.facts) == await facts_of(database)
    assert added.facts == tuple(sorted(added.facts))
    await load(database, MEETING)
    await load(database, AGAIN)
    assert await since(database, after) == (after, ())
    assert await newest(database) == after


async def test_every_change_is_another_revision(database: Database) -> None:
    """A load, one that adds a claim but no fact, and a retraction leave another mark each; a known article none."""
    await migrate(database)
    marks = [await revision(database)]
    for article in (MEETING, AGAIN):
        await load(database, article)
        marks.append(await revision(database))
    await load(database, AGAIN)
    assert await revision(database) == marks[-1]
    await retract(database, AGAIN.article.id)
    marks.append(await revision(database))
    assert len({*marks}) == len(marks)


async def test_a_fact_that_comes_back_is_told_again(database: Database) -> None:
    """Retracting tells of no new fact; loading again does."""
    await migrate(database)
    await load(database, MEETING)
    place = await newest(database)
    await retract(database, MEETING.article.id)
    assert await newest(database) == place
    await load(database, MEETING)
    _, [added] = await since(database, place)
    assert set(added.facts) == await facts_of(database)


async def test_writers_at_once_are_told_in_one_order(database: Database) -> None:
    """Whoever reads while several write sees every number once, in order, and all facts that are there in the end."""
    await migrate(database)
    place = await newest(database)
    seen: list[change_log.Added] = []
    done = False

    async def look() -> None:
        nonlocal place
        while not done or await newest(database) != place:
            place, added = await since(database, place)
            seen.extend(added)

    async def work(part: int) -> None:
        for article in ARTICLES[part::4]:
            await load(database, article)

    async with anyio.create_task_group() as readers:
        readers.start_soon(look)
        async with anyio.create_task_group() as writers:
            for part in range(4):
                writers.start_soon(work, part)
        done = True
    assert [each.number for each in seen] == list(range(1, len(seen) + 1))
    assert {fact for each in seen for fact in each.facts} >= await facts_of(database)


async def test_nothing_of_it_is_exported(database: Database) -> None:
    """Notes are no part of the graph that users get."""
    await migrate(database)
    await note(database, "fact:x")
    assert [line async for line in export(database)] == []


async def test_only_the_newest_are_kept(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is further behind than what is kept is told so; who is not misses nothing."""
    monkeypatch.setattr(change_log, "KEPT", 3)
    await migrate(database)
    start = await newest(database)
    await note(database, "fact:0")
    place, _ = await since(database, start)
    for number in range(1, 5):
        await note(database, f"fact:{number}")
    [row] = await database.read("MATCH (note:Communique) WHERE note.change > 0 RETURN count(*) AS kept")
    assert row["kept"] == 3
    with pytest.raises(ChangesMissed, match="subscribe again"):
        await since(database, place)
    _, added = await since(database, Place(place.epoch, place.number + 1))
    assert [each.facts for each in added] == [("fact:2",), ("fact:3",), ("fact:4",)]


async def test_many_are_read_in_parts(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """One reading holds a bounded number of changes; the next goes on behind it."""
    monkeypatch.setattr(change_log, "MOST", 2)
    await migrate(database)
    place = await newest(database)
    for number in range(5):
        await note(database, f"fact:{number}")
    read: list[int] = []
    for _ in range(4):
        place, added = await since(database, place)
        read.append(len(added))
    assert read == [2, 2, 1, 0]


async def test_another_graph_is_noticed(database: Database) -> None:
    """If the database was emptied meanwhile, its numbers are not taken for the old ones."""
    await migrate(database)
    await note(database, "fact:1")
    place = await newest(database)
    await empty(database)
    await migrate(database)
    for _ in range(3):
        await note(database, "fact:2")
    with pytest.raises(ChangesMissed):
        await since(database, place)
