"""Timelines and dyads: what is said to have happened, counted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from builders import origins_of
from schema_scene import ARTICLES, KIM, PRK, PUTIN, RUS, ask, fail

from graph.facts.assembly import assemble
from graph.ontology import RELATIONS, Status
from graph.period import LAST_DAY
from graph.query.buckets import start_of

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

FACTS = assemble((claim for article in ARTICLES for claim in article.claims), origins_of(ARTICLES))
HAPPENED = [fact for fact in FACTS if fact.status not in {Status.PLANNED, Status.HYPOTHETICAL}]
TIMELINE = """query ($filter: FactFilter, $every: Granularity) { timeline(filter: $filter, every: $every) {
  start end count uncertain events { event count } statuses { status count } } }"""
DYADS = """query ($filter: FactFilter, $directed: Boolean, $first: Int) {
  dyads(filter: $filter, directed: $directed, first: $first) {
    source { id } to: target { id name } count events { event count } earliest latest } }"""


async def timeline(db: Database, every: str = "MONTH", **condition: object) -> list[dict[str, Any]]:
    """Return the timeline of the facts that meet the filter."""
    return (await ask(db, TIMELINE, filter=condition, every=every))["timeline"]


async def dyads(db: Database, *, directed: bool = True, **condition: object) -> list[dict[str, Any]]:
    """Return the dyads of the facts that meet the filter."""
    return (await ask(db, DYADS, filter=condition, directed=directed, first=50))["dyads"]


@pytest.mark.parametrize("every", ["DAY", "WEEK", "MONTH", "YEAR"])
async def test_each_dated_fact_counts_once_where_its_day_falls(scene: Database, every: str):
    """Buckets without a gap, from the first to the last that counts; sums agree in every way."""
    found = await timeline(scene, every)
    expected: dict[str, int] = {}
    for period in (fact.period for fact in HAPPENED if fact.period):
        start = start_of(period.earliest or period.latest or LAST_DAY, every.lower()).isoformat()
        expected[start] = expected.get(start, 0) + 1
    assert {bucket["start"]: bucket["count"] for bucket in found if bucket["count"]} == expected
    assert (found[0]["count"] > 0, found[-1]["count"] > 0) == (True, True)
    assert all(one["end"] < other["start"] for one, other in pairwise(found))
    for bucket in found:
        for parts in ("events", "statuses"):
            assert sum(part["count"] for part in bucket[parts]) == bucket["count"]


async def test_a_bucket_says_what_reaches_beyond_it(scene: Database):
    """Arms from September to December are uncertain in September, and certain in the year."""
    arms: dict[str, Any] = {"relation": ["SUPPLIED_ARMS_TO"]}
    assert [(each["start"], each["end"], each["uncertain"]) for each in await timeline(scene, **arms)] == [
        ("2023-09-01", "2023-09-30", 1)
    ]
    [year] = await timeline(scene, "YEAR", **arms)
    assert year == {
        "start": "2023-01-01",
        "end": "2023-12-31",
        "count": 1,
        "uncertain": 0,
        "events": [{"event": "AID", "count": 1}],
        "statuses": [{"status": "ALLEGED", "count": 1}],
    }
    [attack] = await timeline(scene, "YEAR", relation=["ATTACKED"])
    assert (attack["start"], attack["uncertain"]) == ("2022-01-01", 1)


async def test_nothing_that_matches_is_no_bucket(scene: Database):
    """Nor is a fact without a date."""
    assert await timeline(scene, relation=["PART_OF"]) == []


async def test_plans_count_only_if_asked_for(scene: Database):
    """A plan is no visit, a supposition no attack."""
    both: dict[str, Any] = {"and": [{"status": ["PLANNED"]}]}
    assert await dyads(scene, relation=["PLANS_TO_VISIT"]) == []
    assert [each["count"] for each in await dyads(scene, relation=["PLANS_TO_VISIT"], status=["PLANNED"])] == [1]
    assert [each["to"]["id"] for each in await dyads(scene, **both)] == [PRK, PRK]
    attacks: dict[str, Any] = {"relation": ["ATTACKED"]}
    assert [each["source"]["id"] for each in await dyads(scene, **attacks)] == [RUS]
    either: dict[str, Any] = {"or": [{"status": ["PLANNED"]}, attacks]}
    assert {each["source"]["id"] for each in await dyads(scene, **either)} == {RUS, PUTIN, "person:choe"}


@pytest.mark.parametrize("directed", [True, False])
async def test_dyads_count_pairs(scene: Database, *, directed: bool):
    """Most facts first; without direction, and for a meeting, the ends stand in the order of their ids."""
    expected: dict[tuple[str, str], int] = {}
    for fact in HAPPENED:
        if fact.object:
            ends = (fact.subject, fact.object)
            pair = ends if directed and not RELATIONS[fact.relation].symmetric else (min(ends), max(ends))
            expected[pair] = expected.get(pair, 0) + 1
    found = await dyads(scene, directed=directed)
    assert {(each["source"]["id"], each["to"]["id"]): each["count"] for each in found} == expected
    counts = [each["count"] for each in found]
    assert counts == sorted(counts, reverse=True)


async def test_a_dyad_says_when_and_what(scene: Database):
    """Events, and the days between which it lies."""
    [met] = await dyads(scene, relation=["MET"], participant=[KIM])
    assert met == {
        "source": {"id": KIM},
        "to": {"id": PUTIN, "name": "Putin"},
        "count": 1,
        "events": [{"event": "CONSULT", "count": 1}],
        "earliest": "2023-09-13",
        "latest": "2023-09-13",
    }
    [attack] = await dyads(scene, relation=["ATTACKED"])
    assert (attack["earliest"], attack["latest"]) == ("2022-01-01", None)


async def test_counts_stand_beside_other_questions(scene: Database):
    """In one operation, and bounded."""
    query = "{ facts(first: 1) { totalCount } timeline { count } dyads(first: 1) { count } statistics { facts } }"
    answer = await ask(scene, query)
    assert answer["facts"]["totalCount"] == answer["statistics"]["facts"] == len(FACTS)
    assert len(answer["dyads"]) == 1
    [error] = await fail(scene, "{ dyads(first: 501) { count } }")
    assert (error["extensions"]["code"], error["path"]) == ("BAD_INPUT", ["dyads"])
