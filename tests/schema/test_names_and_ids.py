"""How an entity is found by what somebody types or has kept: a name in another spelling, an id of before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from builders import said, telling
from schema_scene import PUTIN, ask

from graph.resolution.judgements import Judgement, judge
from graph.store.migrations import migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("name", ["Putin", "putin", " PUTIN ", "Pútin"])
async def test_the_way_a_name_is_written_does_not_matter(scene: Database, name: str) -> None:
    """Case, accents and spaces at its ends."""
    assert await ask(scene, "query ($name: String) { entity(name: $name) { id } }", name=name) == {
        "entity": {"id": PUTIN}
    }


async def test_a_name_of_two_words_may_have_two_spaces(database: Database) -> None:
    """As in text that was copied from a page; nothing else than the name fits."""
    await migrate(database)
    await load(database, telling("2024-01-21", said("person:kim-jong-un", "VISITED", "state:rus")))
    for name, expected in (("Kim  Jong Un", {"id": "person:kim-jong-un"}), ("Kim", None)):
        assert (await ask(database, "query ($name: String) { entity(name: $name) { id } }", name=name))[
            "entity"
        ] == expected


async def test_an_id_of_before_a_judgement_leads_to_the_entity(database: Database) -> None:
    """By `entity`, `node` and `nodes`, which answer for each id that is asked for."""
    await migrate(database)
    await load(database, telling("2024-01-21", said("person:vladimir-putin", "MET", "person:kim")))
    await load(database, telling("2024-01-22", said("person:putin", "MET", "person:kim")))
    judged = await judge(
        database, "person:vladimir-putin", "person:putin", Judgement.SAME, by="ada", at=dt.datetime.now(dt.UTC)
    )
    ids = ["person:vladimir-putin", "person:putin"]
    for each in ids:
        query = "query ($id: ID!) { entity(id: $id) { id } node(id: $id) { id } }"
        assert await ask(database, query, id=each) == {"entity": {"id": judged.entity}, "node": {"id": judged.entity}}
    answer = await ask(database, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)
    assert answer["nodes"] == [{"id": judged.entity}] * 2
