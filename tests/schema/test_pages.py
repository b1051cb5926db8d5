"""Pages: from either end, in any order, of any size, they make up the whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from schema_scene import RUS, ask, fail

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

PAGE = "edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"
ARGUMENTS = "first: $first, after: $after, last: $last, before: $before"
VARIABLES = "$first: Int, $after: String, $last: Int, $before: String"
LISTS = {
    **{
        f"facts by {field}, {way}": f"facts(orderBy: {{field: {field}, direction: {way}}}, {ARGUMENTS})"
        for field in ("DATE", "REPORTED", "RELATION")
        for way in ("ASC", "DESC")
    },
    "entities by name": f"entities(orderBy: {{field: NAME, direction: DESC}}, {ARGUMENTS})",
    "entities by facts": f"entities(orderBy: {{field: FACTS}}, {ARGUMENTS})",
    "articles": f"articles({ARGUMENTS})",
}


async def page(db: Database, listed: str, **arguments: object) -> dict[str, Any]:
    """Return one page."""
    answer = await ask(db, f"query ({VARIABLES}) {{ page: {listed} {{ {PAGE} }} }}", **arguments)
    return answer["page"]


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
async def test_pages_make_up_the_list(scene: Database, listed: str):
    """Read on from either end: every item once, in one order, and the flags tell the truth."""
    whole = await page(scene, listed, first=500)
    ids = [edge["node"]["id"] for edge in whole["edges"]]
    assert len(ids) == len(set(ids)) == whole["totalCount"]
    assert not whole["pageInfo"]["hasNextPage"]
    for size in (1, 3):
        assert await _forward(scene, listed, size) == ids
        assert await _backward(scene, listed, size) == ids


async def _forward(db: Database, listed: str, size: int) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        part = await page(db, listed, first=size, after=after)
        info = part["pageInfo"]
        assert info["hasPreviousPage"] == bool(found)
        found += [edge["node"]["id"] for edge in part["edges"]]
        after = info["endCursor"]
        if not info["hasNextPage"]:
            return found


async def _backward(db: Database, listed: str, size: int) -> list[str]:
    found: list[str] = []
    before = None
    while True:
        part = await page(db, listed, last=size, before=before)
        info = part["pageInfo"]
        assert info["hasNextPage"] == bool(found)
        found = [edge["node"]["id"] for edge in part["edges"]] + found
        before = info["startCursor"]
        if not info["hasPreviousPage"]:
            return found


@pytest.mark.parametrize("field", ["DATE", "REPORTED", "RELATION"])
@pytest.mark.parametrize("above", ["articles", "entities"])
async def test_the_last_behind_a_cursor(scene: Database, above: str, field: str):
    """From the end back to a cursor, also in a list that hangs on something and is read along no index."""
    listed = f"facts(orderBy: {{field: {field}}}, last: $last, after: $after) {{ edges {{ cursor }} }}"
    query = f"query ($last: Int!, $after: String) {{ {above} {{ nodes {{ {listed} }} }} }}"
    whole = [node["facts"]["edges"] for node in (await ask(scene, query, last=500))[above]["nodes"]]
    place, edges = max(enumerate(whole), key=lambda each: len(each[1]))
    nodes = (await ask(scene, query, last=2, after=edges[0]["cursor"]))[above]["nodes"]
    assert nodes[place]["facts"]["edges"] == edges[1:][-2:] != []


async def test_a_page_can_lie_between_two_cursors(scene: Database):
    """What stands between them, and there is more on both sides."""
    listed = LISTS["facts by DATE, DESC"]
    edges = (await page(scene, listed, first=500))["edges"]
    between = await page(scene, listed, first=5, after=edges[1]["cursor"], before=edges[4]["cursor"])
    assert [edge["cursor"] for edge in between["edges"]] == [edges[2]["cursor"], edges[3]["cursor"]]
    assert between["pageInfo"]["hasNextPage"]
    assert between["pageInfo"]["hasPreviousPage"]


@pytest.mark.parametrize("way", ["ASC", "DESC"])
async def test_the_undated_come_last_either_way(scene: Database, way: str):
    """A fact without a date is never the first."""
    query = f"{{ facts(first: 100, orderBy: {{direction: {way}}}) {{ nodes {{ period {{ earliest latest }} }} }} }}"
    periods = [fact["period"] for fact in (await ask(scene, query))["facts"]["nodes"]]
    dated = [period for period in periods if period]
    assert periods[len(dated) :] == [None] * (len(periods) - len(dated))
    days = [period["earliest"] or period["latest"] for period in dated]
    assert days == sorted(days, reverse=way == "DESC")


async def test_pages_inside_pages_have_their_own_cursors(scene: Database):
    """Facts of an entity, neighbours, mentions, claims: read on from a nested cursor."""
    query = """query ($id: ID!, $facts: String, $neighbours: String, $mentions: String) { entity(id: $id) {
      facts(first: 2, after: $facts) { nodes { id } pageInfo { endCursor } totalCount }
      neighbours(first: 1, after: $neighbours) { edges { facts node { id } } pageInfo { endCursor } totalCount }
      mentions(first: 1, after: $mentions) { nodes { sentence { id } start } pageInfo { endCursor } totalCount } } }"""
    seen: dict[str, list[Any]] = {"facts": [], "neighbours": [], "mentions": []}
    cursors: dict[str, str | None] = dict.fromkeys(seen)
    total: dict[str, int] = {}
    for _ in range(10):
        entity = (await ask(scene, query, id=RUS, **cursors))["entity"]
        for name in seen:
            seen[name] += entity[name].get("nodes") or entity[name].get("edges") or []
            cursors[name] = entity[name]["pageInfo"]["endCursor"] or cursors[name]
        total = {name: entity[name]["totalCount"] for name in seen}
    assert {name: len(found) for name, found in seen.items()} == total
    assert len({fact["id"] for fact in seen["facts"]}) == total["facts"]
    assert [edge["facts"] for edge in seen["neighbours"]] == sorted(
        (e["facts"] for e in seen["neighbours"]), reverse=True
    )


async def test_a_cursor_of_another_order_is_refused(scene: Database):
    """A cursor is good for the list and the order it was made for."""
    cursor = (await page(scene, LISTS["facts by DATE, ASC"], first=1))["pageInfo"]["endCursor"]
    query = f'{{ facts(after: "{cursor}", orderBy: {{field: REPORTED}}) {{ totalCount }} }}'
    [error] = await fail(scene, query)
    assert error["extensions"]["code"] == "BAD_CURSOR"


async def test_an_empty_page_is_a_page(scene: Database):
    """first: 0 shows nothing, and says that there is more."""
    empty = await page(scene, LISTS["articles"], first=0)
    assert empty["edges"] == []
    assert empty["pageInfo"] == {"hasNextPage": True, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
