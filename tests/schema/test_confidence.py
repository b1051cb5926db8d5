"""How sure readings are: what a client can ask of it, and what has a direct edge in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import said, telling
from schema_scene import ask

from graph.store.export import export
from graph.store.migrations import migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

KIM, PUTIN, RUS = "person:kim", "person:putin", "state:rus"
FIRST = telling(
    "2024-01-21",
    said(KIM, "MET", PUTIN, on="2023-09-13", confidence=0.9),
    said(KIM, "VISITED", RUS, on="2023-09-12", confidence=0.4),
    said(PUTIN, "STATED", confidence=0.9),
)
SECOND = telling("2024-02-01", said(KIM, "VISITED", RUS, on="2023-09-12", confidence=0.7))
_EDGES = "MATCH (:Entity)-[edge]->(:Entity) RETURN type(edge) AS kind ORDER BY kind"


@pytest.fixture
async def db(database: Database) -> Database:
    """A graph with one article that is surer of one thing than of another."""
    await migrate(database)
    await load(database, FIRST)
    return database


async def relations(db: Database, arguments: str = "") -> list[str]:
    """Return the relations of the facts in a list."""
    answer = await ask(db, f"{{ facts{arguments} {{ nodes {{ relation }} }} }}")
    return [fact["relation"] for fact in answer["facts"]["nodes"]]


async def edges(db: Database) -> list[str]:
    """Return the types of the direct edges."""
    return [row["kind"] for row in await db.read(_EDGES)]


async def test_a_fact_is_as_sure_as_its_surest_claim(db: Database) -> None:
    """Another article can make it surer."""
    query = "{ facts(filter: { relation: [VISITED] }) { nodes { confidence claims { nodes { confidence } } } } }"
    assert (await ask(db, query))["facts"]["nodes"] == [{"confidence": 0.4, "claims": {"nodes": [{"confidence": 0.4}]}}]
    await load(db, SECOND)
    [fact] = (await ask(db, query))["facts"]["nodes"]
    assert (fact["confidence"], [claim["confidence"] for claim in fact["claims"]["nodes"]]) == (0.7, [0.4, 0.7])


async def test_lists_can_leave_out_what_is_less_sure(db: Database) -> None:
    """And put the surest first."""
    assert await relations(db, "(filter: { minConfidence: 0.8 })") == ["MET"]
    assert await relations(db, "(filter: { not: { minConfidence: 0.8 } })") == ["VISITED"]
    assert await relations(db, "(orderBy: { field: CONFIDENCE, direction: DESC })") == ["MET", "VISITED"]


async def test_what_is_unsure_has_no_edge(db: Database) -> None:
    """Until another article makes it surer, or less is asked for."""
    assert await edges(db) == ["MET"]
    await migrate(db, edges_from=0.3)
    assert await edges(db) == ["MET", "VISITED"]
    await migrate(db)
    assert await edges(db) == ["MET", "VISITED"]
    await migrate(db, edges_from=0.95)
    assert await edges(db) == []
    await migrate(db, edges_from=0.5)
    await load(db, SECOND)
    assert await edges(db) == ["MET", "VISITED"]


async def test_the_order_of_loading_does_not_matter_to_edges(db: Database) -> None:
    """The graph is the same whether the surer article comes first or last."""
    await load(db, SECOND)
    first = [line async for line in export(db)]
    await db.write(lambda run: run("MATCH (node) WHERE NOT node:Communique OR node.change > 0 DETACH DELETE node"))
    await load(db, SECOND)
    await load(db, FIRST)
    assert [line async for line in export(db)] == first


async def test_a_bare_saying_counts_only_if_it_is_asked_for(db: Database) -> None:
    """In lists, in counts of entities and in statistics; its claim stays."""
    assert await relations(db) == ["VISITED", "MET"]
    for wanted in ("{ sayings: true }", "{ relation: [STATED, MET, VISITED] }", "{ and: [{ sayings: true }] }"):
        assert sorted(await relations(db, f"(filter: {wanted})")) == ["MET", "STATED", "VISITED"]
    assert await relations(db, '(filter: { sayings: false, subject: ["person:putin"] })') == []
    answer = await ask(
        db, '{ entity(id: "person:putin") { facts { totalCount } } statistics { facts sayings claims } }'
    )
    assert answer == {
        "entity": {"facts": {"totalCount": 1}},
        "statistics": {"facts": 2, "sayings": 1, "claims": 3},
    }
