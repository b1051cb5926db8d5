"""What the API sums up: subgraphs and paths, timelines, dyads, statistics, the ontology itself."""

import datetime as dt

import strawberry

from graph.ontology import EntityType, Status
from schema.enums import Event, Relation
from schema.types import Entity, Fact


@strawberry.type(description="Facts, and the entities that they join.")
class Subgraph:
    """Facts, and the entities that they join."""

    nodes: list[Entity] = strawberry.field(description="The entities that the facts join, and those asked about.")
    facts: list[Fact] = strawberry.field(description="The facts, nearest first.")
    truncated: bool = strawberry.field(description="More was there than the limit let through.")


@strawberry.type(description="Facts that lead from one entity to another, and the entities on the way.")
class Path:
    """Facts that lead from one entity to another."""

    length: int = strawberry.field(description="How many facts it has.")
    nodes: list[Entity] = strawberry.field(description="The entities on the way, from the first to the last.")
    facts: list[Fact] = strawberry.field(
        description="The facts on the way: each joins two entities that follow each other."
    )


@strawberry.type(description="How many facts are of one event; null is none of the events.")
class EventCount:
    """How many facts are of one event."""

    event: Event | None = strawberry.field(description="The class of event; null for relations that are none.")
    count: int = strawberry.field(description="How many facts are of it.")


@strawberry.type(description="How many facts have one status.")
class StatusCount:
    """How many facts have one status."""

    status: Status = strawberry.field(description="The status.")
    count: int = strawberry.field(description="How many facts have it.")


@strawberry.type(
    description="start and end inclusive; buckets without a gap from the first to the last that counts. A fact counts "
    "once, where its earliest day falls (its latest, if open before); uncertain counts those whose period reaches "
    "beyond the bucket."
)
class TimelineBucket:
    """A stretch of time, and what is said to have happened in it."""

    start: dt.date = strawberry.field(description="Its first day.")
    end: dt.date = strawberry.field(description="Its last day.")
    count: int = strawberry.field(description="How many facts fall into it.")
    uncertain: int = strawberry.field(description="How many of these may have happened outside it.")
    events: list[EventCount] = strawberry.field(description="The same facts by class of event, most facts first.")
    statuses: list[StatusCount] = strawberry.field(description="The same facts by status, most facts first.")


@strawberry.type(
    description="Two entities and the facts that lead from the one to the other. Where direction has no meaning "
    "(symmetric relations, directed: false), ends stand in the order of their ids."
)
class Dyad:
    """Two entities and the facts that lead from the one to the other."""

    source: Entity = strawberry.field(description="Who does it.")
    target: Entity = strawberry.field(description="To whom it is done.")
    count: int = strawberry.field(description="How many facts lead from the one to the other.")
    events: list[EventCount] = strawberry.field(description="Most facts first.")
    earliest: dt.date | None = strawberry.field(description="The first day that the facts can touch, open ends aside.")
    latest: dt.date | None = strawberry.field(description="The last day that the facts can touch, open ends aside.")


@strawberry.type(
    description="An entity that a search found, and by which of its names. Best first: its own name is the text, an "
    "alias is, one sounds like it, one has all of its words in any order, one begins with it, one has all of its words "
    "but for a slip of the keys in one of them. Among equals whoever has more facts comes first."
)
class SearchHit:
    """An entity that a search found."""

    entity: Entity = strawberry.field(description="Whom or what the text may name.")
    matched: str = strawberry.field(description="The entity's name, or the one of its aliases, that fits best.")
    score: float = strawberry.field(
        description="How it fits, not how likely it is to be meant: 1 the entity's own name, 0.95 an alias, 0.9 sounds "
        "like a name, 0.8 all words of one, 0.7 the beginning of one, 0.5 with a slip of the keys. Case, accents, "
        "script and punctuation never count."
    )


@strawberry.type(description="How many there are of one kind.")
class NamedCount:
    """How many there are of one kind."""

    name: str = strawberry.field(description="The kind.")
    count: int = strawberry.field(description="How many there are.")


@strawberry.type(description="What the graph holds.")
class Statistics:
    """What the graph holds."""

    articles: int = strawberry.field(description="How many articles were loaded.")
    sentences: int = strawberry.field(description="How many sentences they have.")
    claims: int = strawberry.field(description="How many claims were read in them.")
    facts: int = strawberry.field(description="How many facts these claims speak of.")
    entities: int = strawberry.field(description="How many entities they name.")
    entity_types: list[NamedCount] = strawberry.field(description="How many entities there are of each type.")
    relations: list[NamedCount] = strawberry.field(description="How many facts there are of each relation.")
    statuses: list[NamedCount] = strawberry.field(description="How many facts there are of each status.")
    earliest: dt.date | None = strawberry.field(description="The first day that a fact can touch, open ends aside.")
    latest: dt.date | None = strawberry.field(description="The last day that a fact can touch, open ends aside.")


@strawberry.type(description="One relation of the ontology: what it may join, and what it means.")
class RelationInfo:
    """One relation of the ontology."""

    relation: Relation = strawberry.field(description="The relation.")
    event: Event | None = strawberry.field(description="The class of event that it is; null if it is none.")
    plover: str | None = strawberry.field(description="The type in the PLOVER code book.")
    from_: list[EntityType] = strawberry.field(name="from", description="What its subject can be.")
    to: list[EntityType] = strawberry.field(description="What its object can be.")
    about_fact: bool = strawberry.field(description="Whether it may speak of another fact.")
    symmetric: bool = strawberry.field(description="Whether direction has no meaning.")
    description: str = strawberry.field(description="What it means.")
