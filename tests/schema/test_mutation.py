"""The actions behind mutations, against a real graph: what they change, and what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import strawberry
from builders import said, telling
from graphql import build_schema
from strawberry.schema.config import StrawberryConfig

from graph.errors import InvalidInput, NotAllowed
from graph.resolution.judgements import judgements
from graph.store.migrations import migrate
from graph.store.writer import load
from schema.mutation import ACTIONS, LONGEST, Mutation, Ref
from schema.query import Query
from schema.request_response import Context
from schema.scalars import SCALARS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store.database import Database
    from graph.store.writer import Loaded

pytestmark = pytest.mark.anyio

STORY = telling(
    "2023-09-14",
    said("person:putin", "MET", "person:kim", on="2023-09-13"),
    said("person:vladimir-putin", "VISITED", "state:prk", on="2023-09"),
)
GIVEN = {"text": STORY.article.text, "title": None, "outlet": "KCNA"}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "loadArticle": {"input": GIVEN},
    "retractArticle": {"id": STORY.article.id},
    "judge": {"left": "person:vladimir-putin", "right": "person:putin", "judgement": "same", "reason": "One man."},
}


@pytest.fixture
async def context(database: Database) -> Context:
    """Somebody who may write, in a graph without articles; what is loaded is always the same story."""
    await migrate(database)

    async def take_in(given: Mapping[str, Any]) -> Loaded:
        assert given == {"text": STORY.article.text, "outlet": "KCNA"}
        return await load(database, STORY)

    return Context(database, take_in, writer="ada")


def test_every_field_has_its_action() -> None:
    """What the schema offers can be done, and nothing else."""
    sdl = strawberry.Schema(query=Query, mutation=Mutation, config=StrawberryConfig(scalar_map=SCALARS)).as_str()
    mutation = build_schema(sdl).mutation_type
    assert mutation is not None
    assert set(mutation.fields) == set(ACTIONS)


async def test_an_article_is_loaded_judged_and_retracted(context: Context) -> None:
    """Each payload has the fields of the schema; objects are told by their ids."""
    payloads = [await ACTIONS[each](context, ARGUMENTS[each]) for each in ("loadArticle", "judge", "retractArticle")]
    assert payloads == [
        {"article": Ref(STORY.article.id), "alreadyLoaded": False, "facts": 2, "entities": 4},
        {"entity": Ref("person:putin"), "factsMoved": 1},
        {"id": STORY.article.id, "factsRemoved": 2, "entitiesRemoved": 3},
    ]


async def test_a_judgement_names_whoever_asked(context: Context) -> None:
    """The name is the token's; the reason is the client's."""
    await ACTIONS["loadArticle"](context, ARGUMENTS["loadArticle"])
    await ACTIONS["judge"](context, ARGUMENTS["judge"])
    [record] = await judgements(context.database)
    assert (record.in_force.by, record.in_force.reason) == ("ada", "One man.")


@pytest.mark.parametrize("field", ACTIONS)
async def test_who_may_not_write_changes_nothing(context: Context, field: str) -> None:
    """The error is FORBIDDEN, whatever else is wrong."""
    with pytest.raises(NotAllowed, match="the right to write"):
        await ACTIONS[field](Context(context.database, context.load), ARGUMENTS[field])
    assert NotAllowed.code == "FORBIDDEN"
    assert await context.database.read("MATCH (article:Article) RETURN article.id") == []


async def test_what_is_too_long_is_refused(context: Context) -> None:
    """A title, an address or an outlet is no place for a text."""
    with pytest.raises(InvalidInput, match="The outlet is longer than"):
        await ACTIONS["loadArticle"](context, {"input": {**GIVEN, "outlet": "k" * (LONGEST + 1)}})


async def test_a_service_that_loads_nothing_says_so(context: Context) -> None:
    """The remedy is the command line."""
    with pytest.raises(InvalidInput, match="communique load"):
        await ACTIONS["loadArticle"](Context(context.database, writer="ada"), ARGUMENTS["loadArticle"])
