"""Migrations: once, again and again, and never over somebody else's data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from builders import said, telling

from graph.errors import DatabaseError, SchemaMismatch
from graph.ontology import Stance
from graph.period import Period, Span
from graph.resolution.judgements import Judgement, judge
from graph.search.ranking import keys_of
from graph.store.export import export
from graph.store.migrations import VERSION, check, migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from graph.store.database import Database, Run

pytestmark = pytest.mark.anyio


async def write(db: Database, text: str) -> None:
    """Run one statement that writes."""

    async def work(run: Run) -> None:
        await run(text)

    await db.write(work)


async def test_migrating_twice_is_migrating_once(database: Database) -> None:
    """The second time finds nothing to do."""
    first, second = await migrate(database), await migrate(database)
    assert (first.version, first.applied) == (VERSION, VERSION)
    assert (second.version, second.applied) == (VERSION, 0)
    assert await check(database) == VERSION


async def test_keys_are_unique_afterwards(database: Database) -> None:
    """Neither a node nor a direct edge can be there twice."""
    await migrate(database)
    await write(database, "CREATE (a:Entity {id: 'a'})-[:MET {id: 'm'}]->(:Entity {id: 'b'})")
    with pytest.raises(DatabaseError, match="ConstraintValidationFailed"):
        await write(database, "CREATE (:Entity {id: 'a'})")
    with pytest.raises(DatabaseError, match="ConstraintValidationFailed"):
        await write(database, "MATCH (a:Entity {id: 'a'}), (b:Entity {id: 'b'}) CREATE (b)-[:MET {id: 'm'}]->(a)")


async def test_an_older_graph_becomes_one_that_can_be_searched(database: Database) -> None:
    """Each entity gets the keys of its names, also when there are more than fit into one step."""
    await migrate(database)
    await write(database, "MATCH (marker:Communique) SET marker.version = 1")
    await write(
        database, "UNWIND range(1, 2500) AS n CREATE (:Entity {id: 'e' + n, name: 'Kim ' + n, aliases: ['K' + n]})"
    )
    migrated = await migrate(database)
    rows = await database.read("MATCH (e:Entity) RETURN e.name AS name, e.aliases AS aliases, e.search_keys AS keys")
    assert (migrated.version, migrated.applied) == (VERSION, VERSION - 1)
    assert len(rows) == 2500
    assert [row for row in rows if row["keys"] != keys_of(row["name"], row["aliases"])] == []


async def test_facts_of_an_older_graph_are_found_by_their_days(database: Database) -> None:
    """Each dated fact gets the span that one loaded now would have."""
    await migrate(database)
    await write(database, "MATCH (marker:Communique) SET marker.version = 1")
    dates = ["2023-09-13", "2023-09", "2023", "2021/2023", "2022/..", "../2024-01-21"]
    periods = {edtf: Period.parse(edtf) for edtf in dates}
    for edtf, period in periods.items():
        first, last = period.first.isoformat(), period.last.isoformat()
        days = f"earliest: date('{first}'), latest: date('{last}')"
        await write(database, f"CREATE (:Fact {{id: '{edtf}', dated: true, {days}}})")
    await write(database, "CREATE (:Fact {id: 'undated', dated: false})")
    await migrate(database)
    rows = await database.read("MATCH (fact:Fact) RETURN fact.id AS id, fact.span AS span")
    expected = {edtf: Span.of(period.earliest, period.latest).value for edtf, period in periods.items()}
    assert {row["id"]: row["span"] for row in rows} == {**expected, "undated": None}
    assert set(expected.values()) == {span.value for span in Span}


async def test_an_older_graph_gets_the_names_of_today(database: Database) -> None:
    """Nodes that were loaded without a name, facts among them, become what they would be loaded now."""
    await migrate(database)
    told = said("person:kim", "ATTACKED", "state:prk", stance=Stance.DENIES, by=("person:kim-il",))
    await load(database, telling("2024-01-21", told))
    await judge(database, "person:kim", "person:kim-il", Judgement.SAME, by="us", at=dt.datetime.now(dt.UTC))
    before = [line async for line in export(database)]
    await write(database, "MATCH (n) WHERE NOT n:Entity AND NOT n:Alias REMOVE n.name")
    await write(database, "MATCH (marker:Communique {id: 'graph'}) SET marker.version = 6")
    await migrate(database)
    assert [line async for line in export(database)] == before
    assert await database.read("MATCH (n) WHERE n.name IS NULL RETURN n") == []


async def test_an_older_graph_gets_confidence_and_knows_bare_sayings(database: Database) -> None:
    """It ends as if its articles had been loaded today by a reader that does not rate its claims."""
    await migrate(database)
    await load(
        database, telling("2024-01-21", said("person:putin", "STATED"), said("person:putin", "MET", "person:kim"))
    )
    today = [line async for line in export(database)]
    for text in (
        "MATCH (n:Claim|Fact) REMOVE n.confidence, n.saying",
        "MATCH ()-[edge:MET]->() REMOVE edge.confidence",
        "MATCH (entity:Entity {id: 'person:putin'}) SET entity.facts = 2",
        "MATCH (marker:Communique {id: 'graph'}) SET marker.version = 8 REMOVE marker.edges_from",
    ):
        await write(database, text)
    assert (await migrate(database)).applied == 1
    assert [line async for line in export(database)] == today


async def test_a_newer_graph_is_refused(database: Database) -> None:
    """The remedy is a newer program, or another database."""
    await migrate(database)
    await write(database, f"MATCH (marker:Communique) SET marker.version = {VERSION + 1}")
    with pytest.raises(SchemaMismatch, match="Install the current communique"):
        await migrate(database)


async def test_other_peoples_data_is_refused(database: Database) -> None:
    """Somebody else's persons are not taken for ours; what has other labels is not in the way."""
    await write(database, "CREATE (:Movie {title: 'a film'})")
    assert await check(database) == 0
    await write(database, "CREATE (:Person {name: 'an actor'})")
    with pytest.raises(SchemaMismatch, match=r"'Person'.*a database of its own"):
        await migrate(database)
