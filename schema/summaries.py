"""Summaries of the API: subgraphs and paths, timelines, dyads, statistics, the ontology itself."""

import datetime as dt

import strawberry

from graph.ontology import EntityType, Status
from schema.enums import Event, Relation
from schema.types import Entity, Fact


@strawberry.type(description="Facts, and the entities that they connect.")
class Subgraph:
    """Facts, and the entities that they connect."""

    nodes: list[Entity] = strawberry.field(description="The entities that the facts connect, and those at the centre.")
    facts: list[Fact] = strawberry.field(description="The facts, nearest first.")
    truncated: bool = strawberry.field(description="Whether the limit cut off further facts.")


@strawberry.type(description="A chain of facts that leads from one entity to another.")
class Path:
    """A chain of facts that leads from one entity to another."""

    length: int = strawberry.field(description="The number of facts in the path.")
    nodes: list[Entity] = strawberry.field(description="The entities along the path, from the first to the last.")
    facts: list[Fact] = strawberry.field(
        description="The facts along the path; each connects two consecutive entities."
    )


@strawberry.type(description="The number of facts in one class of events.")
class EventCount:
    """The number of facts in one class of events."""

    event: Event | None = strawberry.field(description="The class; null for relations that are not events.")
    count: int = strawberry.field(description="The number of facts in the class.")


@strawberry.type(description="The number of facts with one status.")
class StatusCount:
    """The number of facts with one status."""

    status: Status = strawberry.field(description="The status.")
    count: int = strawberry.field(description="The number of facts with this status.")


@strawberry.type(
    description="A period of time and the number of facts in it. `start` and `end` are inclusive; buckets follow each "
    "other from the first that has facts to the last; more than 36 empty ones in a row are left out. A fact counts "
    "once, in the bucket of its earliest day (its latest if the start is open); `uncertain` counts those whose period "
    "extends beyond the bucket."
)
class TimelineBucket:
    """A period of time and the number of facts in it."""

    start: dt.date = strawberry.field(description="The first day.")
    end: dt.date = strawberry.field(description="The last day.")
    count: int = strawberry.field(description="The number of facts in the bucket.")
    uncertain: int = strawberry.field(description="The number of these facts that may have happened outside it.")
    events: list[EventCount] = strawberry.field(
        description="The number of these facts in each class of events, the largest first."
    )
    statuses: list[StatusCount] = strawberry.field(
        description="The number of these facts with each status, the largest first."
    )


@strawberry.type(
    description="Two entities and the facts from one to the other. Where direction does not matter (symmetric "
    "relations, `directed: false`), the two are ordered by id."
)
class Dyad:
    """Two entities and the facts from one to the other."""

    source: Entity = strawberry.field(description="The entity that acts.")
    target: Entity = strawberry.field(description="The entity acted on.")
    count: int = strawberry.field(description="The number of facts from source to target.")
    events: list[EventCount] = strawberry.field(
        description="The number of these facts in each class of events, the largest first."
    )
    earliest: dt.date | None = strawberry.field(
        description="The first day that the facts can include; open starts are ignored."
    )
    latest: dt.date | None = strawberry.field(
        description="The last day that the facts can include; open ends are ignored."
    )


@strawberry.type(
    description="An entity found by a search, with the name that matched. Best matches come first: the text is its own "
    "name; an alias; a name sounds like it; a name has all of its words, in any order; a name begins with it; a name "
    "has all of its words apart from one typo. Among equal matches, entities with more facts come first."
)
class SearchHit:
    """An entity found by a search."""

    entity: Entity = strawberry.field(description="The entity that the text may name.")
    matched: str = strawberry.field(description="The name or alias that matches best.")
    score: float = strawberry.field(
        description="How well the name matches, not how likely the entity is to be meant: 1 the entity's own name, "
        "0.95 an alias, 0.9 sounds like a name, 0.8 words of a name, 0.7 the beginning of a name, 0.5 words of a name "
        "with one typo. Case, accents, script and punctuation are ignored."
    )


@strawberry.type(description="The number of items of one kind.")
class NamedCount:
    """The number of items of one kind."""

    name: str = strawberry.field(description="The kind.")
    count: int = strawberry.field(description="The number of items.")


@strawberry.type(description="The contents of the graph in numbers.")
class Statistics:
    """The contents of the graph in numbers."""

    articles: int = strawberry.field(description="The number of articles loaded.")
    sentences: int = strawberry.field(description="The number of sentences in the articles.")
    claims: int = strawberry.field(description="The number of claims found in the sentences.")
    facts: int = strawberry.field(description="The number of facts that the claims are about, bare sayings left out.")
    sayings: int = strawberry.field(description="The number of bare sayings: STATED without an object.")
    entities: int = strawberry.field(description="The number of entities that the articles name.")
    entity_types: list[NamedCount] = strawberry.field(description="The number of entities of each type.")
    relations: list[NamedCount] = strawberry.field(description="The number of facts of each relation.")
    statuses: list[NamedCount] = strawberry.field(description="The number of facts with each status.")
    earliest: dt.date | None = strawberry.field(
        description="The first day that any fact can include; open starts are ignored."
    )
    latest: dt.date | None = strawberry.field(
        description="The last day that any fact can include; open ends are ignored."
    )


@strawberry.type(description="A relation of the ontology: what it can connect and what it means.")
class RelationInfo:
    """A relation of the ontology."""

    relation: Relation = strawberry.field(description="The relation.")
    event: Event | None = strawberry.field(description="The class of the relation; null if it is not an event.")
    plover: str | None = strawberry.field(description="The corresponding type in the PLOVER code book.")
    from_: list[EntityType] = strawberry.field(name="from", description="The types that the subject can have.")
    to: list[EntityType] = strawberry.field(description="The types that the object can have.")
    about_fact: bool = strawberry.field(description="Whether it can refer to another fact.")
    symmetric: bool = strawberry.field(description="Whether direction does not matter.")
    description: str = strawberry.field(description="What the relation means.")
