"""What is remembered of operations, and how the database is asked."""

from __future__ import annotations

import gc
from itertools import product
from typing import TYPE_CHECKING

import pytest
from graphql import DocumentNode
from schema_scene import RUS, ask

import schema
from graph.query.parameters import Values
from schema.execution.operations import DOCUMENTS, Operations
from schema.request_response import Request

if TYPE_CHECKING:
    from graph.query.cypher import Compiled
    from graph.store.database import Database

pytestmark = pytest.mark.anyio
CORE = schema.build().core


def compiled(query: str, operations: Operations | None = None, **variables: object) -> Compiled:
    """Return what runs for a valid request."""
    operations = operations or Operations(CORE, schema.Limits())
    bound = operations.bind(operations.prepared(Request(query)), variables)
    slots = Values()
    return operations.compiled(bound.template, tuple(map(slots.form, bound.options)))


def test_other_values_are_the_same_compiled_operation():
    """What was asked before is compiled no more, whatever the values, sizes and cursors' places."""
    query = (
        "query ($id: [ID!], $n: Int, $on: Date) { facts(first: $n, filter: {subject: $id, asOf: $on}) { totalCount } }"
    )
    operations = Operations(CORE, schema.Limits())
    one = compiled(query, operations, id=["a"], n=3, on="2023-09-13")
    assert compiled(query, operations, id=["b"], n=7, on="2024-01-01") is one
    assert compiled(query, operations, id=["b", "c"], n=7, on="2024-01-01") is not one


def test_what_is_remembered_is_bounded():
    """Whatever strangers send and however its variables decide, few of their documents stay in memory."""
    operations = Operations(CORE, schema.Limits())
    query = 'query ($%s: Boolean!) { entity(name: "%s") { id name @include(if: $%s) } }'
    before = remembered()
    for name, filler in product((f"v{n}" for n in range(100)), ("x" * 5000, "y" * 10_000)):
        for value in (True, False):
            compiled(query % (name, filler, name), operations, **{name: value})
    assert DOCUMENTS / 2 < remembered() - before <= 2 * DOCUMENTS


def remembered() -> int:
    """Return the characters of all documents in memory."""
    gc.collect()
    found = [each for each in gc.get_objects() if isinstance(each, DocumentNode)]
    return sum(len(each.loc.source.body) for each in found if each.loc)


async def test_a_null_limit_is_the_usual_one(scene: Database):
    """Null takes a limit's default, and reads no less than leaving it out."""
    given = 'query ($n: Int) { dyads(first: $n) { count } search(text: "Kim", first: $n) { matched } }'
    left_out = '{ dyads { count } search(text: "Kim") { matched } }'
    assert await ask(scene, given, n=None) == await ask(scene, left_out)


async def test_a_range_of_days_enters_an_index_where_it_begins(scene: Database):
    """Facts of a relation, of an entity or of all are read from the range's days on, not from the first there is."""
    wanted = 'during: {from: "2023-01-01", to: "2023-12-31"}'
    for more, first in (("relation: [MET]", "relation"), (f'subject: ["{RUS}"]', "subject_id"), ("", "span")):
        statement = compiled(f"{{ facts(filter: {{{more} {wanted}}}) {{ nodes {{ id }} }} }}")
        assert f"fact1.{first} " in statement.text
        assert statement.text.count("fact1.day >= ") == 3
        found = await ask(scene, f"{{ facts(filter: {{{more} {wanted}}}) {{ totalCount nodes {{ id }} }} }}")
        assert found["facts"]["totalCount"] == len(found["facts"]["nodes"]) > 0
