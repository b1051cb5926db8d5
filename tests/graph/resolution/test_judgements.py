"""Judging: two entities become one and two again, and every load honours it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import anyio
import orjson
import pytest
from builders import entity, said, telling
from emptying import emptied, empty
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InvalidInput
from graph.ontology import Stance, Status
from graph.resolution.judgements import Judgement, Record, Verdict, judge, judgements
from graph.store.export import export
from graph.store.migrations import migrate
from graph.store.writer import load, retract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.local import Neo4jAddress
    from graph.model import Extraction
    from graph.resolution.judgements import Judged
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

SAME, NOT_SAME = Judgement.SAME, Judgement.NOT_SAME
NOW = dt.datetime(2024, 2, 1, 12, tzinfo=dt.UTC)
PUTIN, VLADIMIR, VOVA, KIM = "person:putin", "person:vladimir-putin", "person:vova", "person:kim"
RUSSIA, RF, KOREA = "state:rus", "state:russian-federation", "state:prk"
KCNA, AGENCY = "outlet:kcna", "organization:korean-agency"

FIRST = telling(
    "2023-09-14",
    said(PUTIN, "MET", KIM, on="2023-09-13", place="place:vostochny"),
    said(PUTIN, "HOLDS_OFFICE", RUSSIA, title="president", on="2023-09-14"),
    said(KOREA, "SUPPLIED_ARMS_TO", RUSSIA, on="2023-09", status=Status.ALLEGED, by=(PUTIN,)),
    said(KOREA, "DENIED", on="2023-09-14", about=2),
    outlet=KCNA,
    leaders=[PUTIN],
)
SECOND = telling(
    "2023-10-02",
    said(KIM, "MET", VLADIMIR, on="2023-09", status=Status.REPORTED, by=(AGENCY,), place="place:amur"),
    said(VLADIMIR, "HOLDS_OFFICE", RF, title="president", on="2023-10-02"),
    said(VLADIMIR, "MET", PUTIN, on="2023-10-01"),
    said(KOREA, "SUPPLIED_ARMS_TO", RF, stance=Stance.DENIES, on="2023-09", by=(VLADIMIR,)),
    outlet=AGENCY,
)
THIRD = telling(
    "2023-10-03",
    said(VOVA, "MET", KIM, on="2023-09-13", place="place:amur", by=(VLADIMIR, KCNA)),
    said(VOVA, "PLANS_TO_VISIT", KOREA, status=Status.PLANNED, by=(KCNA,)),
    said(VOVA, "DENIED", on="2023-10-03", about=0),
)
WORLD = (FIRST, SECOND, THIRD)
PAIRS = ((PUTIN, VLADIMIR), (VLADIMIR, VOVA), (RF, RUSSIA), (AGENCY, KCNA), ("place:amur", "place:vostochny"))


async def decide(db: Database, left: str, right: str, judgement: Judgement, reason: str | None = None) -> Judged:
    """Judge, as somebody would."""
    return await judge(db, left, right, judgement, by="ada", at=NOW, reason=reason)


async def graph(db: Database, *, records: bool = False) -> list[dict[str, Any]]:
    """Return the whole graph as lines."""
    return [line async for line in export(db, records=records)]


def lines(graph: list[dict[str, Any]]) -> list[bytes]:
    """Return the graph as bytes, to be compared."""
    return [orjson.dumps(line) for line in graph]


@pytest.fixture
async def db(database: Database) -> Database:
    """An empty graph, ready to be written to."""
    await migrate(database)
    return database


@pytest.fixture
async def world(db: Database) -> Database:
    """A graph of the three articles."""
    for article in WORLD:
        await load(db, article)
    return db


async def test_same_folds_two_entities_into_one(world: Database) -> None:
    """The one has the other's facts, names, mentions and words; the other is gone."""
    judged = await decide(world, VLADIMIR, PUTIN, SAME)
    people = await world.read(
        "MATCH (e:Person) WHERE e.name CONTAINS 'Putin' RETURN e.id AS id, e.type AS type, e.name AS name, "
        "e.aliases AS aliases, COUNT { (e)<-[:MENTIONS]-() } AS mentions, COUNT { (e)-[:SAID]->() } AS said"
    )
    meetings = await world.read(
        "MATCH (:Entity {id: $one})-[edge:MET]-(:Entity {id: $other}) "
        "RETURN edge.when AS day, edge.articles AS articles",
        {"one": PUTIN, "other": KIM},
    )
    assert (judged.entity, judged.facts_moved) == (PUTIN, 4)
    assert people == [
        {
            "id": PUTIN,
            "type": "leader",
            "name": "Putin",
            "aliases": [PUTIN, VLADIMIR],
            "mentions": 9,
            "said": 3,
        }
    ]
    assert meetings == [{"day": "13 Sep 2023", "articles": 2}]


async def test_the_opposite_undoes_it_exactly(world: Database) -> None:
    """After each judgement has been taken back, nothing of it is left but its record."""
    before = await graph(world)
    for left, right in PAIRS:
        await decide(world, left, right, SAME)
    assert await graph(world) != before
    for left, right in PAIRS:
        await decide(world, right, left, NOT_SAME)
    assert lines(await graph(world)) == lines(before)


async def test_a_later_load_honours_it(world: Database) -> None:
    """Judged before the articles come or after: the graph is the same."""
    for left, right in PAIRS:
        await decide(world, left, right, SAME)
    judged_last = await graph(world)
    for article in WORLD:
        await retract(world, article.article.id)
    assert [line for line in await graph(world) if line.get("node") not in (["Folded"], None)] == []
    for article in reversed(WORLD):
        await load(world, article)
    assert lines(await graph(world)) == lines(judged_last)


async def test_a_judgement_is_kept_with_who_when_and_why(world: Database) -> None:
    """And with those that it took the place of."""
    await decide(world, VLADIMIR, PUTIN, SAME, "One passport.")
    await decide(world, PUTIN, VLADIMIR, NOT_SAME, " Two passports. ")
    first = Verdict(judgement=SAME, by="ada", at=NOW, reason="One passport.")
    last = Verdict(judgement=NOT_SAME, by="ada", at=NOW, reason="Two passports.")
    assert await judgements(world) == [Record(left=PUTIN, right=VLADIMIR, in_force=last, history=(first,))]
    assert [line["properties"]["by"] for line in await graph(world, records=True) if line.get("node") == ["Judgement"]]


async def test_the_same_judgement_again_changes_nothing(world: Database) -> None:
    """Neither the graph nor the record; also from the other side."""
    await decide(world, VLADIMIR, PUTIN, SAME)
    before = await graph(world, records=True)
    judged = await decide(world, PUTIN, VLADIMIR, SAME, "Once more.")
    assert (judged.entity, judged.facts_moved) == (PUTIN, 0)
    assert await graph(world, records=True) == before


async def test_what_was_judged_apart_stays_apart(world: Database) -> None:
    """No chain of judgements may join the two; judged the same, they are one after all."""
    await decide(world, PUTIN, VOVA, NOT_SAME)
    await decide(world, PUTIN, VLADIMIR, SAME)
    with pytest.raises(InvalidInput, match=r"judged NOT_SAME by ada, and this would join them: .* = .* = "):
        await decide(world, VLADIMIR, VOVA, SAME)
    await decide(world, PUTIN, VOVA, SAME)
    assert (await decide(world, VLADIMIR, VOVA, SAME)).entity == PUTIN


async def test_who_is_one_by_a_chain_cannot_be_told_apart(world: Database) -> None:
    """The error names the chain; nothing is changed."""
    await decide(world, PUTIN, VLADIMIR, SAME)
    await decide(world, VLADIMIR, VOVA, SAME)
    before = await graph(world, records=True)
    with pytest.raises(InvalidInput, match=f"already join the two: {PUTIN} = {VLADIMIR} = {VOVA}"):
        await decide(world, PUTIN, VOVA, NOT_SAME)
    assert await graph(world, records=True) == before


@pytest.mark.parametrize(
    ("left", "right", "match"),
    [
        (PUTIN, PUTIN, "cannot be judged against itself"),
        (PUTIN, RUSSIA, "of different kinds"),
        (PUTIN, "person:nobody", "holds no entity 'person:nobody'"),
        (PUTIN, "nobody", "'nobody' is not the id of an entity"),
    ],
    ids=["itself", "kinds", "unknown", "no id"],
)
async def test_what_cannot_be_judged_is_refused(world: Database, left: str, right: str, match: str) -> None:
    """The graph stays as it is."""
    before = await graph(world, records=True)
    with pytest.raises(InvalidInput, match=match):
        await decide(world, left, right, SAME)
    assert await graph(world, records=True) == before


async def test_what_identifies_an_entity_goes_with_it(db: Database) -> None:
    """A code of the one is the whole's, and the one's alone again."""
    coded = replace(entity(RF), iso3="RUS", cow=365)
    await load(db, replace(SECOND, entities=(*(each for each in SECOND.entities if each.id != RF), coded)))
    await load(db, FIRST)
    codes = "MATCH (e:State) WHERE e.id STARTS WITH 'state:rus' RETURN e.id AS id, e.iso3 AS iso3, e.cow AS cow"
    apart = await db.read(codes + " ORDER BY id")
    await decide(db, RF, RUSSIA, SAME)
    assert await db.read(codes) == [{"id": RUSSIA, "iso3": "RUS", "cow": 365}]
    await decide(db, RF, RUSSIA, NOT_SAME)
    assert await db.read(codes + " ORDER BY id") == apart


async def test_a_fact_between_the_two_counts_once(world: Database) -> None:
    """Judged to be one, two who met have met themselves: the fact stays, for whoever doubts the judgement."""
    await decide(world, VLADIMIR, PUTIN, SAME)
    [row] = await world.read(
        "MATCH (e:Entity {id: $id}) RETURN e.facts AS facts, "
        "COUNT { MATCH (e)<-[:SUBJECT|OBJECT]-(fact) RETURN DISTINCT fact } AS counted",
        {"id": PUTIN},
    )
    assert row["facts"] == row["counted"]
    assert await world.read("MATCH (e:Entity {id: $id})-[edge:MET]->(e) RETURN edge.when AS day", {"id": PUTIN}) == [
        {"day": "1 Oct 2023"}
    ]


async def test_judging_beside_loading_loses_nothing(db: Database) -> None:
    """Whoever judges while others load and retract gets the graph that one after the other gives."""
    more = [
        telling("2023-09-20", said(PUTIN, "MET", KIM, on="2023-09-13"), said(VLADIMIR, "VISITED", RF), note=str(n))
        for n in range(6)
    ]
    for article in (*WORLD, *more):
        await load(db, article)
    await judge_all(db, PAIRS)
    await retract(db, THIRD.article.id)
    wanted = await graph(db)
    await judge_all(db, PAIRS, NOT_SAME)
    for article in (FIRST, *more):
        await retract(db, article.article.id)
    await load(db, THIRD)
    async with anyio.create_task_group() as group:
        for article in (*more, FIRST):
            group.start_soon(load, db, article)
        for left, right in PAIRS:
            group.start_soon(decide, db, left, right, SAME)
        group.start_soon(retract, db, THIRD.article.id)
    assert lines(await graph(db)) == lines(wanted)


async def judge_all(db: Database, pairs: Iterable[tuple[str, str]], judgement: Judgement = SAME) -> None:
    """Judge all pairs alike."""
    for left, right in pairs:
        await decide(db, left, right, judgement)


LOADED, RETRACTED = "load", "retract"
STEPS = st.one_of(
    st.tuples(st.sampled_from([LOADED, LOADED, RETRACTED]), st.sampled_from(WORLD)),
    st.tuples(st.sampled_from([SAME, SAME, NOT_SAME]), st.sampled_from(PAIRS)),
)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(steps=st.lists(STEPS, min_size=6, max_size=12))
def test_the_graph_depends_on_what_is_loaded_and_judged_alone(
    neo4j_address: Neo4jAddress, steps: list[tuple[str, Any]]
) -> None:
    """Any order of loads, retractions and judgements that ends with the same sets gives the same graph to the byte."""
    anyio.run(_walk, neo4j_address, steps)


async def _walk(address: Neo4jAddress, steps: list[tuple[str, Any]]) -> None:
    async with emptied(address) as db:
        await migrate(db)
        articles: dict[str, Extraction] = {}
        same: set[tuple[str, str]] = set()
        for what, thing in steps:
            await _step(db, what, thing, articles, same)
        walked = await graph(db)
        await empty(db)
        await migrate(db)
        for article in WORLD:
            await load(db, article)
        await judge_all(db, sorted(same))
        for article in WORLD:
            if article.article.id not in articles:
                await retract(db, article.article.id)
        assert lines(walked) == lines(await graph(db))


async def _step(
    db: Database,
    what: str,
    thing: Any,  # noqa: ANN401  an article or a pair
    articles: dict[str, Extraction],
    same: set[tuple[str, str]],
) -> None:
    """Take one step if it can be taken, and keep what is loaded and what is judged then."""
    with suppress(InvalidInput):  # nothing to retract; not known yet
        if what == LOADED:
            await load(db, thing)
            articles[thing.article.id] = thing
        elif what == RETRACTED:
            await retract(db, thing.article.id)
            del articles[thing.article.id]
        else:
            left, right = thing
            await decide(db, left, right, Judgement(what))
            (same.add if what is SAME else same.discard)(thing)
