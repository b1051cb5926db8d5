"""What the API sums up: subgraphs and paths, timelines, dyads, statistics, the ontology itself."""

import datetime as dt

import strawberry

from graph.ontology import EntityType, Status
from schema.enums import Event, Relation
from schema.types import Entity, Fact


@strawberry.type(description="Facts, and the entities that they join.")
class Subgraph:
    """Facts, and the entities that they join."""

    nodes: list[Entity]
    facts: list[Fact]
    truncated: bool = strawberry.field(description="More was there than the limit let through.")


@strawberry.type(description="Facts that lead from one entity to another, and the entities on the way.")
class Path:
    """Facts that lead from one entity to another."""

    length: int = strawberry.field(description="How many facts it has.")
    nodes: list[Entity]
    facts: list[Fact]


@strawberry.type(description="How many facts are of one event; null is none of the events.")
class EventCount:
    """How many facts are of one event."""

    event: Event | None
    count: int


@strawberry.type(description="How many facts have one status.")
class StatusCount:
    """How many facts have one status."""

    status: Status
    count: int


@strawberry.type(
    description="start and end inclusive; buckets without a gap from the first to the last that counts. A fact counts "
    "once, where its earliest day falls (its latest, if open before); uncertain counts those whose period reaches "
    "beyond the bucket."
)
class TimelineBucket:
    """A stretch of time, and what is said to have happened in it."""

    start: dt.date
    end: dt.date
    count: int
    uncertain: int
    events: list[EventCount]
    statuses: list[StatusCount]


@strawberry.type(
    description="Two entities and the facts that lead from the one to the other. Where direction has no meaning "
    "(symmetric relations, directed: false), ends stand in the order of their ids."
)
class Dyad:
    """Two entities and the facts that lead from the one to the other."""

    source: Entity
    target: Entity
    count: int
    events: list[EventCount] = strawberry.field(description="Most facts first.")
    earliest: dt.date | None = strawberry.field(description="The first day that the facts can touch, open ends aside.")
    latest: dt.date | None = strawberry.field(description="The last day that the facts can touch, open ends aside.")


@strawberry.type(description="How many there are of one kind.")
class NamedCount:
    """How many there are of one kind."""

    name: str
    count: int


@strawberry.type(description="What the graph holds.")
class Statistics:
    """What the graph holds."""

    articles: int
    sentences: int
    claims: int
    facts: int
    entities: int
    entity_types: list[NamedCount]
    relations: list[NamedCount]
    statuses: list[NamedCount]
    earliest: dt.date | None
    latest: dt.date | None


@strawberry.type(description="One relation of the ontology: what it may join, and what it means.")
class RelationInfo:
    """One relation of the ontology."""

    relation: Relation
    event: Event | None
    plover: str | None = strawberry.field(description="The type in the PLOVER code book.")
    from_: list[EntityType] = strawberry.field(name="from")
    to: list[EntityType]
    about_fact: bool = strawberry.field(description="Whether it may speak of another fact.")
    symmetric: bool = strawberry.field(description="Whether direction has no meaning.")
    description: str
