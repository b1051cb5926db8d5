"""What a selection asks for, as a plan; and how much of it is too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from graphql import get_operation_ast, parse

import schema
from graph.query.cypher import compile_plan
from schema.error_formatting import RequestError
from schema.execution.limits import Limits, check_size, cost
from schema.execution.operations import Operations
from schema.request_response import Request

if TYPE_CHECKING:
    from graph.query.plan import Plan


def planned(query: str, **variables: object) -> Plan:
    """Return the plan of a valid query."""
    operations = Operations(schema.build().core, Limits())
    bound = operations.bind(operations.prepared(Request(query)), variables)
    return bound.template.plan(bound.options)


def test_a_plan_prints_as_a_tree():
    """Aliases, options and the types that something is wanted of can be read off it."""
    query = """query ($on: Date!, $with: Boolean!) {
      met: facts(first: 3, filter: {relation: [MET], asOf: $on, not: {denied: true}}) { nodes { ...Fact } totalCount }
      entity(name: "Kim") { id ... on Leader { offices { title } } aliases @include(if: $with) __typename } }
      fragment Fact on Fact { summary subject { name } }"""
    assert str(planned(query, on="2023-09-13", **{"with": False})).splitlines() == [
        "met: facts(facts: (relation: [MET], as_of: 2023-09-13, not_: (denied: True)), page: (size: 3))",
        "  nodes",
        "    summary",
        "    subject",
        "      name",
        "  totalCount",
        "entity(name: Kim)",
        "  id",
        "  offices of Leader",
        "    title",
        "  __typename",
    ]


def test_fields_of_one_key_are_one_read():
    """What two fragments ask for under one key is merged."""
    plan = planned("{ facts { nodes { id } } ...More } fragment More on Query { facts { nodes { summary } } }")
    assert [line.strip() for line in str(plan).splitlines()] == ["facts(page: ())", "nodes", "id", "summary"]


def test_one_shape_is_one_text():
    """Values and aliases make no new text, so that the server plans it once."""
    one = compile_plan(planned('{ a: facts(first: 3, filter: {participant: ["x", "w"]}) { nodes { b: id } } }'))
    other = compile_plan(planned('{ facts(first: 9, filter: {participant: ["y", "z"]}) { nodes { id } } }'))
    assert one.text == other.text
    assert one.parameters != other.parameters


def test_values_travel_as_parameters():
    """Nothing that a client writes stands in the text."""
    evil = "x' OR 1 = 1 //"
    query = """query ($id: ID!, $s: String!) { node(id: $id) { id } entity(name: $s) { id }
      entities(filter: {name: {contains: $s}, ids: [$id]}) { nodes { id } }
      facts(filter: {source: [$id]}) { totalCount } }"""
    statement = compile_plan(planned(query, id=evil, s=evil))
    assert evil not in statement.text


def test_nothing_is_read_for_what_is_known():
    """The ontology needs no database."""
    assert not compile_plan(planned("{ ontology { relation description } }")).text


def test_pages_within_pages_multiply():
    """The cost of a plan is what its answer may hold."""
    assert cost(planned("{ facts(first: 10) { nodes { id } } }").reads) == 20
    assert cost(planned("{ facts(first: 10) { nodes { claims(first: 5) { nodes { id } } } } }").reads) == 10 * (
        1 + 1 + 5 * 2
    )


BOMB = "{ ...F9 } fragment F0 on Query { statistics { facts } } " + " ".join(
    f"fragment F{n} on Query {{ ...F{n - 1} ...F{n - 1} ...F{n - 1} ...F{n - 1} }}" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("query", "limits"),
    [
        ("{ facts { nodes { id } } }", Limits(depth=2)),
        ("{ a: facts { totalCount } b: facts { totalCount } }", Limits(aliases=1)),
        ("{ facts { totalCount } articles { totalCount } }", Limits(fields=3)),
        (BOMB, Limits()),
        ("{ " + "statistics { facts } " * 102 + "}", Limits()),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(101)) + " }", Limits()),
        ("{ " + " ".join(f"a{n}: __schema {{ queryType {{ name }} }}" for n in range(6)) + " }", Limits()),
    ],
    ids=[
        "depth",
        "aliases",
        "fields",
        "fragments that multiply",
        "one field often",
        "aliases of a type",
        "the schema often",
    ],
)
def test_too_much_is_refused_before_it_is_planned(query: str, limits: Limits):
    """Each bound holds, fragments spread out."""
    document = parse(query)
    operation = get_operation_ast(document)
    assert operation
    with pytest.raises(RequestError):
        check_size(document, operation, limits)
