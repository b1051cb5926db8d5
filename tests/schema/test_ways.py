"""Paths and neighbourhoods: what leads from one entity to another, and what lies around some."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from builders import said, telling
from emptying import emptied
from schema_scene import ask, fail, load_all

from graph.ontology import Status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

A, B, C, D, E = (f"state:{letter}" for letter in "abcde")
ALONE = "state:alone"
WORLD = telling(
    "2024-01-01",
    said(A, "MET", B, on="2023-05-01"),
    said(C, "MET", B, on="2023-06-01"),
    said(A, "ACCUSED", C, on="2023-09"),
    said(C, "AIDED", D, on="2023-01/2023-03"),
    said(D, "AIDED", C, on="2023-12-01"),
    said(D, "AIDED", E),
    said(E, "ATTACKED", A, status=Status.HYPOTHETICAL),
    said(B, "VISITED", "state:x", on="2023-07-01"),
    said("state:x", "AIDED", B, on="2023-07-02"),
    said(ALONE, "THREATENED", A, status=Status.HYPOTHETICAL),
)
PATHS = """query ($from: ID!, $to: ID!, $far: Int, $first: Int, $filter: FactFilter, $forward: Boolean) {
  paths(from: $from, to: $to, maxLength: $far, first: $first, filter: $filter, chronological: $forward) {
    length nodes { id } facts { relation subject { id } object { id } } } }"""
AROUND = """query ($of: [ID!]!, $depth: Int, $filter: FactFilter, $limit: Int) {
  around: neighbourhood(of: $of, depth: $depth, filter: $filter, limit: $limit) {
    truncated nodes { id } facts { id summary } } }"""


@pytest.fixture(scope="module")
async def world(neo4j_address: Neo4jAddress) -> AsyncIterator[Database]:
    """A database that holds six states and what they do."""
    async with emptied(neo4j_address) as db:
        await load_all(db, (WORLD,))
        yield db


async def ways(db: Database, start: str, end: str, **options: Any) -> list[str]:  # noqa: ANN401  any argument
    """Return the paths as the last letters of their nodes, each checked against its facts."""
    paths = (await ask(db, PATHS, **{"from": start, "to": end, **options}))["paths"]
    for path in paths:
        ids = [node["id"] for node in path["nodes"]]
        assert len(ids) == len(set(ids)) == path["length"] + 1
        for (one, other), fact in zip(pairwise(ids), path["facts"], strict=True):
            assert {one, other} == {fact["subject"]["id"], fact["object"]["id"]}
    assert [path["length"] for path in paths] == sorted(path["length"] for path in paths)
    return ["".join(node["id"][-1] for node in path["nodes"]) for path in paths]


async def test_paths_lead_either_way_the_shortest_first(world: Database):
    """Along the edges or against them; the roundabout way comes after the straight one."""
    assert await ways(world, A, C) == ["ac", "abc"]
    assert await ways(world, C, A, first=1) == ["ca"]
    assert sorted(await ways(world, B, D)) == ["bacd", "bacd", "bcd", "bcd"]


async def test_no_path_passes_twice(world: Database):
    """There and back again is no way, not even for want of another."""
    assert await ways(world, A, "state:x", far=6) == ["abx", "abx", "acbx", "acbx"]


async def test_every_fact_on_a_path_meets_the_filter(world: Database):
    """A longer path that meets it is found where the shortest does not."""
    assert await ways(world, A, C, filter={"relation": ["MET"]}) == ["abc"]
    assert await ways(world, A, C, filter={"during": {"to": "2023-06-01"}}) == ["abc"]
    assert await ways(world, A, C, filter={"not": {"participant": [B]}}) == ["ac"]
    assert await ways(world, A, C, filter={"status": ["ALLEGED"]}) == []
    assert await ways(world, A, C, filter={"knownBy": "2023-12-31"}) == []


async def test_a_chronological_path_never_goes_back(world: Database):
    """Days can be chosen within the periods; what has no date is on no such path."""
    assert await ways(world, A, C, forward=True) == ["ac", "abc"]
    assert await ways(world, C, A, forward=True) == ["ca"]
    assert sorted(await ways(world, A, D, forward=True)) == ["abcd", "acd"]
    assert await ways(world, C, E, forward=True) == []
    assert sorted(await ways(world, C, E)) == ["cde", "cde"]


async def test_no_path_is_no_error(world: Database):
    """Too far away, unknown, supposed only, or the place where one stands."""
    assert await ways(world, A, E, far=2) == []
    assert await ways(world, A, "state:nowhere") == []
    assert await ways(world, A, ALONE) == []
    assert await ways(world, A, A) == []


async def around(db: Database, *of: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the neighbourhood, asked twice: the same request gives the same facts."""
    first, again = [(await ask(db, AROUND, of=list(of), **options))["around"] for _ in range(2)]
    assert first == again
    return first


async def test_a_neighbourhood_grows_from_near_to_far(world: Database):
    """Each step adds facts behind the nearer ones, and their ends."""
    near = await around(world, A)
    ids = [node["id"] for node in near["nodes"]]
    assert (ids[:3], set(ids[3:])) == ([A, B, C], {E, ALONE})
    assert [fact["summary"].partition(" (")[0] for fact in near["facts"]][:2] == ["A met B", "A accused C"]
    far = await around(world, A, depth=2)
    assert far["facts"][: len(near["facts"])] == near["facts"]
    assert {node["id"] for node in far["nodes"]} == {A, B, C, D, E, "state:x", ALONE}
    assert (near["truncated"], far["truncated"]) == (False, False)
    assert len(far["facts"]) == len({fact["id"] for fact in far["facts"]}) == 10


async def test_a_neighbourhood_says_when_it_is_cut_short(world: Database):
    """Just the limit is whole; one fact less is not. What is left is what was nearest."""
    whole = await around(world, A, depth=2)
    assert await around(world, A, depth=2, limit=10) == whole
    cut = await around(world, A, depth=2, limit=5)
    assert cut["truncated"]
    assert cut["facts"] == whole["facts"][:5]


async def test_a_neighbourhood_is_filtered_at_every_step(world: Database):
    """What does not meet the filter leads nowhere."""
    met = await around(world, A, depth=3, filter={"relation": ["MET"]})
    assert [node["id"] for node in met["nodes"]] == [A, B, C]
    assert [node["id"] for node in (await around(world, "state:nowhere", B, filter={"relation": []}))["nodes"]] == [B]


@pytest.mark.parametrize(
    "query",
    [
        '{ paths(from: "a", to: "b", maxLength: 7) { length } }',
        '{ paths(from: "a", to: "b", first: -1) { length } }',
        '{ neighbourhood(of: ["a"], depth: 0) { truncated } }',
        '{ neighbourhood(of: ["a"], limit: 1001) { truncated } }',
    ],
)
async def test_how_far_and_how_many_is_bounded(world: Database, query: str):
    """The error says what is allowed."""
    [error] = await fail(world, query)
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert "must be from" in error["message"]
