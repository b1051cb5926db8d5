"""Any filter, against the same filter written in Python over the facts that the claims make."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from builders import origins_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schema_scene import ARTICLES, KCNA, KIM, PRK, PUTIN, RUS, UKR, USA, VOSTOCHNY, ask

from graph.facts.assembly import assemble
from graph.ontology import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.model import Fact
    from graph.store.database import Database

Filter = dict[str, Any]
pytestmark = pytest.mark.anyio

CLAIMS = {claim.id: claim for article in ARTICLES for claim in article.claims}
FACTS = assemble(CLAIMS.values(), origins_of(ARTICLES))
IDS = st.lists(st.sampled_from([KIM, PUTIN, PRK, RUS, UKR, USA, KCNA, VOSTOCHNY]), max_size=3)
DAYS = st.sampled_from(
    ["2022-06-01", "2023-09-13", "2023-09-14", "2023-12-31", "2024-01-20", "2024-02-28", "2024-03-01"]
)


def _range(days: list[str], match: str) -> Filter:
    first, last = sorted(days)
    return {"from": first, "to": last, "match": match}


def _combined(inner: st.SearchStrategy[Filter]) -> st.SearchStrategy[Filter]:
    several = st.lists(inner, max_size=2)
    return st.fixed_dictionaries({}, optional={"and": several, "or": several, "not": inner})


RANGES = st.builds(_range, st.lists(DAYS, min_size=2, max_size=2), st.sampled_from(["POSSIBLY", "CERTAINLY"]))
SIMPLE: st.SearchStrategy[Filter] = st.fixed_dictionaries(
    {},
    optional={
        "relation": st.lists(st.sampled_from(["MET", "HOLDS_OFFICE", "ATTACKED", "DENIED"]), max_size=2),
        "event": st.lists(st.sampled_from(["CONSULT", "ASSAULT", "AID"]), max_size=2),
        "subject": IDS,
        "object": IDS,
        "participant": IDS,
        "between": st.fixed_dictionaries({"these": IDS, "those": IDS}),
        "place": IDS,
        "source": IDS,
        "during": RANGES,
        "asOf": DAYS,
        "status": st.lists(st.sampled_from(["ASSERTED", "PLANNED", "ALLEGED"]), max_size=2),
        "denied": st.booleans(),
        "dated": st.booleans(),
        "article": st.lists(st.sampled_from([article.article.id for article in ARTICLES]), max_size=2),
    },
)
FILTERS = st.recursive(SIMPLE, _combined, max_leaves=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS)
async def test_a_filter_finds_what_it_says(scene: Database, wanted: dict[str, Any]):
    """However its conditions are put together."""
    query = "query ($filter: FactFilter) { facts(filter: $filter, first: 100) { totalCount nodes { id } } }"
    found = (await ask(scene, query, filter=wanted))["facts"]
    assert {fact["id"] for fact in found["nodes"]} == {fact.id for fact in FACTS if holds(fact, wanted)}


def holds(fact: Fact, wanted: dict[str, Any]) -> bool:
    """Whether the fact meets every condition of the filter."""
    return all(CONDITIONS[name](fact, value) for name, value in wanted.items())


def _during(fact: Fact, days: dict[str, str]) -> bool:
    if fact.period is None:
        return False
    first, last = dt.date.fromisoformat(days["from"]), dt.date.fromisoformat(days["to"])
    if days["match"] == "CERTAINLY":
        return first <= fact.period.first and fact.period.last <= last
    return fact.period.first <= last and first <= fact.period.last


def _between(fact: Fact, ends: dict[str, list[str]]) -> bool:
    ways = (("these", "those"), ("those", "these"))
    return any(fact.subject in ends[one] and fact.object in ends[other] for one, other in ways)


CONDITIONS: dict[str, Callable[[Fact, Any], bool]] = {
    "relation": lambda fact, names: fact.relation in names,
    "event": lambda fact, names: RELATIONS[fact.relation].event in names,
    "subject": lambda fact, ids: fact.subject in ids,
    "object": lambda fact, ids: fact.object in ids,
    "participant": lambda fact, ids: fact.subject in ids or fact.object in ids,
    "between": _between,
    "place": lambda fact, ids: fact.place in ids,
    "source": lambda fact, ids: any(source in ids for source in fact.sources),
    "during": _during,
    "asOf": lambda fact, day: fact.period is not None and fact.period.may_contain(dt.date.fromisoformat(day)),
    "status": lambda fact, names: fact.status.name in names,
    "denied": lambda fact, value: fact.denied == value,
    "dated": lambda fact, value: (fact.period is not None) == value,
    "article": lambda fact, ids: any(CLAIMS[each].article in ids for each in (*fact.supports, *fact.denials)),
    "and": lambda fact, filters: all(holds(fact, each) for each in filters),
    "or": lambda fact, filters: any(holds(fact, each) for each in filters),
    "not": lambda fact, wanted: not holds(fact, wanted),
}
