"""Judging: two entities become one and two again, and every load honours it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import orjson
import pytest
from builders import said, telling
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.database import Database
from graph.errors import InvalidInput
from graph.export import export
from graph.judgements import Judgement, judge, judgements
from graph.migrations import migrate
from graph.ontology import Stance, Status
from graph.writer import load, retract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.judgements import Judged
    from graph.local import Neo4jAddress
    from graph.model import Extraction

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


async def empty(db: Database, articles: Iterable[Extraction] = WORLD, pairs: Iterable[tuple[str, str]] = PAIRS) -> None:
    """Retract all that is there and undo every judgement: the graph is as before, but for the records."""
    there = {row["id"] for row in await db.read("MATCH (article:Article) RETURN article.id AS id")}
    for article in articles:
        if article.article.id in there:
            await retract(db, article.article.id)
    in_force = {record.pair for record in await judgements(db) if record.in_force.judgement is SAME}
    for left, right in pairs:
        if tuple(sorted((left, right))) in in_force:
            await decide(db, left, right, NOT_SAME)


@pytest.fixture
async def db(database: Database) -> Database:
    """A graph of the three articles."""
    await migrate(database)
    for article in WORLD:
        await load(database, article)
    return database


async def test_same_folds_two_entities_into_one(db: Database) -> None:
    """The one has the other's facts, names, mentions and words; the other is gone."""
    judged = await decide(db, VLADIMIR, PUTIN, SAME)
    people = await db.read(
        "MATCH (e:Person) WHERE e.name CONTAINS 'Putin' RETURN e.id AS id, e.aliases AS aliases, e.facts AS facts, "
        "COUNT { (e)<-[:MENTIONS]-() } AS mentions, COUNT { (e)-[:SAID]->() } AS said"
    )
    assert (judged.entity, judged.facts_moved) == (PUTIN, 3)
    assert people == [
        {"id": PUTIN, "aliases": [PUTIN, "Vladimir Putin", VLADIMIR], "facts": 4, "mentions": 8, "said": 3}
    ] or people
    meetings = await db.read(
        "MATCH (:Entity {id: $one})-[edge:MET]-(:Entity {id: $other}) RETURN edge.when AS when, edge.articles AS articles",
        {"one": PUTIN, "other": KIM},
    )
    assert meetings == [{"when": "13 Sep 2023", "articles": 2}]
