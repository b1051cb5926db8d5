"""What can be changed, and what does it: an action for each field of `Mutation`.

An action takes the context and the field's arguments as GraphQL names them, already coerced
(enumerations as their values, inputs as mappings), and returns the payload under GraphQL's
names. Where the payload holds an object, the action returns a `Ref`: the code that runs the
operation reads what was selected of it, after the change.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry import ID, UNSET

from graph.errors import InvalidInput, NotAllowed
from graph.resolution.judgements import Judgement, judge
from graph.store import writer
from schema.fields import field
from schema.request_response import Context
from schema.scalars import EDTF
from schema.types import Article, Entity

LONGEST = 1000
"""Characters of an article's title, address or outlet."""
strawberry.enum(Judgement, description="Whether two entities are one.")


@strawberry.input(
    description="An article to load. The values given here take precedence over the text's own header and dateline."
)
class LoadArticleInput:
    """An article to load."""

    text: str = strawberry.field(description="The text in English, with its header if it has one; stored unchanged.")
    title: str | None = strawberry.field(default=UNSET, description="The title, if the text does not give it.")
    url: str | None = strawberry.field(default=UNSET, description="Where it was published.")
    outlet: str | None = strawberry.field(default=UNSET, description="The name of the outlet that published it.")
    published: EDTF | None = strawberry.field(
        default=UNSET, description="When it was published; relative dates in the text are resolved against it."
    )


@strawberry.type(description="A loaded article, and how much it contains.")
class LoadArticlePayload:
    """A loaded article, and how much it contains."""

    article: Article = strawberry.field(description="The article.")
    already_loaded: bool = strawberry.field(
        description="Whether it was in the graph before; if so, nothing was changed."
    )
    facts: int = strawberry.field(description="The number of facts it reports, new or known.")
    entities: int = strawberry.field(description="The number of entities it names.")


@strawberry.type(description="A retracted article, and what was removed with it.")
class RetractArticlePayload:
    """A retracted article, and what was removed with it."""

    id: ID = strawberry.field(description="The article's id.")
    facts_removed: int = strawberry.field(description="The number of facts that no other article reports.")
    entities_removed: int = strawberry.field(description="The number of entities that no other article names.")


@strawberry.type(description="The result of a judgement.")
class JudgePayload:
    """The result of a judgement."""

    entity: Entity = strawberry.field(description="The entity that `left` now refers to.")
    facts_moved: int = strawberry.field(
        description="The number of facts that now refer to a different entity; 0 if the judgement was already in force."
    )


@strawberry.type(description="Changes to the graph. All of them need a token with the role `write`.")
class Mutation:
    """Changes to the graph."""

    load_article: LoadArticlePayload = field(
        "Reads an article and adds it to the graph; an article that is already there changes nothing.",
        input=LoadArticleInput,
    )
    retract_article: RetractArticlePayload = field(
        "Removes an article from the graph, as if it had never been loaded.", id=ID
    )
    judge: JudgePayload = field(
        "Records whether two entities are one. Later loads honour the judgement; the opposite judgement undoes it.",
        left=ID,
        right=ID,
        judgement=Judgement,
        reason=str | None,
    )


@dataclass(frozen=True, slots=True)
class Ref:
    """An object of the graph, by its id, in a payload."""

    id: str


Arguments = Mapping[str, Any]
Payload = dict[str, Any]
Action = Callable[[Context, Arguments], Awaitable[Payload]]


async def load_article(context: Context, arguments: Arguments) -> Payload:
    """Take an article into the graph."""
    _writer(context)
    if context.load is None:
        raise InvalidInput("This service does not load articles.", remedy="Load them with `communique load`.")
    given = {name: value for name, value in arguments["input"].items() if value is not None and value is not UNSET}
    for name in ("title", "url", "outlet"):
        if len(given.get(name, "")) > LONGEST:
            raise InvalidInput(f"The {name} is longer than {LONGEST:,} characters.", remedy="Shorten it.")
    loaded = await context.load(given)
    return {
        "article": Ref(loaded.article),
        "alreadyLoaded": loaded.already_loaded,
        "facts": loaded.facts,
        "entities": loaded.entities,
    }


async def retract_article(context: Context, arguments: Arguments) -> Payload:
    """Take an article out of the graph."""
    _writer(context)
    gone = await writer.retract(context.database, arguments["id"])
    return {"id": gone.id, "factsRemoved": gone.facts, "entitiesRemoved": gone.entities}


async def judge_entities(context: Context, arguments: Arguments) -> Payload:
    """Keep a judgement on two entities."""
    judged = await judge(
        context.database,
        arguments["left"],
        arguments["right"],
        Judgement(arguments["judgement"]),
        by=_writer(context),
        at=dt.datetime.now(dt.UTC),
        reason=arguments.get("reason") or None,
    )
    return {"entity": Ref(judged.entity), "factsMoved": judged.facts_moved}


ACTIONS: Mapping[str, Action] = {
    "loadArticle": load_article,
    "retractArticle": retract_article,
    "judge": judge_entities,
}
"""Field of `Mutation` -> what does it."""


def _writer(context: Context) -> str:
    """Return the name of the caller; raises NotAllowed if they may not write."""
    if context.writer is None:
        raise NotAllowed("Changing the graph needs the right to write.", remedy="Send a token with the role `write`.")
    return context.writer
