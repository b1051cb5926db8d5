"""What can be changed, and what does it: an action for each field of `Mutation`.

An action takes the context and the field's arguments as GraphQL names them, already coerced
(enumerations as their values, inputs as mappings), and returns the payload under GraphQL's
names. Where the payload holds an object, the action returns a `Ref`: whoever runs the
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
from schema.request_response import Context
from schema.scalars import EDTF
from schema.types import Article, Entity, described

LONGEST = 1000
"""Characters of an article's title, address or outlet."""
strawberry.enum(Judgement, description="Whether two entities are one.")


@strawberry.input(
    description="An article to load. What is given goes before what the text says of itself in a header or dateline."
)
class LoadArticleInput:
    """An article to load."""

    text: str = strawberry.field(description="The text, in English, with its header if it has one; kept as it is.")
    title: str | None = strawberry.field(default=UNSET, description="Its title, where the text does not say.")
    url: str | None = strawberry.field(default=UNSET, description="Where it was published.")
    outlet: str | None = strawberry.field(default=UNSET, description="The name of the outlet that published it.")
    published: EDTF | None = strawberry.field(
        default=UNSET, description="When it was published; relative dates in the text are read against it."
    )


@strawberry.type(description="An article in the graph, and what it tells.")
class LoadArticlePayload:
    """An article in the graph, and what it tells."""

    article: Article = strawberry.field(description="The article.")
    already_loaded: bool = strawberry.field(description="It was there before; nothing was changed.")
    facts: int = strawberry.field(description="How many facts it tells, new or known.")
    entities: int = strawberry.field(description="How many entities it names.")


@strawberry.type(description="An article gone from the graph, and what only it held up.")
class RetractArticlePayload:
    """An article gone from the graph, and what only it held up."""

    id: ID = strawberry.field(description="The article's id.")
    facts_removed: int = strawberry.field(description="How many facts no other article tells.")
    entities_removed: int = strawberry.field(description="How many entities no other article names.")


@strawberry.type(description="What a judgement came to.")
class JudgePayload:
    """What a judgement came to."""

    entity: Entity = strawberry.field(description="The entity that `left` now stands for.")
    facts_moved: int = strawberry.field(
        description="How many facts speak of another entity than before; 0 if the judgement was in force already."
    )


@strawberry.type(description="What can be changed; all of it wants the right to write.")
class Mutation:
    """What can be changed."""

    @described
    def load_article(self, input: LoadArticleInput) -> LoadArticlePayload:  # noqa: A002  the contract's word
        """Reads an article and takes it into the graph; one that is there already changes nothing."""
        raise NotImplementedError

    @described
    def retract_article(self, id: ID) -> RetractArticlePayload:  # noqa: A002  the contract's word
        """Takes an article out of the graph, as if it had never been there."""
        raise NotImplementedError

    @described
    def judge(self, left: ID, right: ID, judgement: Judgement, reason: str | None = UNSET) -> JudgePayload:
        """Says whether two entities are one. Kept, honoured by every later load, and undone by its opposite."""
        raise NotImplementedError


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
        raise InvalidInput("This service loads no articles.", remedy="Load them with `communique load`.")
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
    """Keep what somebody says of two entities."""
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
    """Return who asks; raises NotAllowed if they may not write."""
    if context.writer is None:
        raise NotAllowed("Changing the graph wants the right to write.", remedy="Send a token with the role `write`.")
    return context.writer
