"""A plan made by hand, read from a real database: no GraphQL is needed to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import said, telling

from graph.errors import Ambiguous
from graph.query.filters import FactFilter
from graph.query.plan import Options, Page, Plan, Read
from graph.query.reader import read
from graph.store.migrations import migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

SUMMIT = telling(
    "2023-09-14", said("person:kim", "MET", "person:putin", on="2023-09-13", place="place:kim"), note="summit"
)


async def test_a_plan_is_answered_under_its_own_keys(database: Database):
    """Several parts in one statement, each as its asker called it."""
    await migrate(database)
    await load(database, SUMMIT)
    met = Options(facts=FactFilter(relation=("MET",)), page=Page("facts", 5))
    nodes = Read("them", "nodes", reads=(Read("what", "summary"), Read("who", "subject", reads=(Read("id", "id"),))))
    plan = Plan(
        (
            Read("a", "facts", met, (nodes, Read("n", "totalCount"))),
            Read("b", "entity", Options(name="Kim"), (Read("id", "id"),)),
            Read("c", "fact", Options(ids=("fact:none",)), (Read("id", "id"),)),
        )
    )
    answer, failed = await read(database, plan)
    assert answer
    [fact] = answer["a"]["them"]
    assert fact["what"] == "Kim met Putin (in Kim; 13 Sep 2023)"
    assert fact["who"] == {"id": "person:kim"}
    assert answer["a"]["n"] == 1
    assert answer["b"] is None
    assert [(each.path, type(each.error)) for each in failed] == [(("b",), Ambiguous)]
    assert answer["c"] is None
