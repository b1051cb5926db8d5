"""The queries of the API."""

import strawberry
from strawberry import ID

from graph.ontology import EntityType
from schema.connections import Connection
from schema.enums import Granularity
from schema.fields import Argument, connection, field
from schema.inputs import ClaimFilter, EntityFilter, EntityOrder, FactFilter, FactOrder
from schema.summaries import Dyad, Path, RelationInfo, SearchHit, Statistics, Subgraph, TimelineBucket
from schema.types import Article, Claim, Entity, Fact, Leader, Node, Official, State, Weapon

_OF_ONE_TYPE = "Like `entities`, for this type alone."


@strawberry.type(description="Read access to the graph.")
class Query:
    """Read access to the graph."""

    statistics: Statistics = strawberry.field(description="The contents of the graph in numbers.")
    ontology: list[RelationInfo] = strawberry.field(description="The relations, and what they can connect.")
    node: Node | None = field("The object with this id: an entity, a fact, a claim, a sentence or an article.", id=ID)
    nodes: list[Node | None] = field("The objects with these ids, in the same order.", ids=list[ID])
    entity: Entity | None = field(
        "The entity with this id or this name. Its own name takes precedence over aliases. If several entities match, "
        "the error AMBIGUOUS lists the candidates; if none does, the result is null.",
        id=ID | None,
        name=str | None,
        type=EntityType | None,
    )
    entities: Connection[Entity] = connection(
        "Entities, by name unless `orderBy` gives another order.", filter=EntityFilter, order_by=EntityOrder
    )
    leaders: Connection[Leader] = connection(_OF_ONE_TYPE, filter=EntityFilter, order_by=EntityOrder)
    officials: Connection[Official] = connection(_OF_ONE_TYPE, filter=EntityFilter, order_by=EntityOrder)
    states: Connection[State] = connection(_OF_ONE_TYPE, filter=EntityFilter, order_by=EntityOrder)
    weapons: Connection[Weapon] = connection(_OF_ONE_TYPE, filter=EntityFilter, order_by=EntityOrder)
    search: list[SearchHit] = field(
        "Searches names and aliases, best match first; ignores case and accents, and tolerates a typo.",
        text=str,
        types=list[EntityType] | None,
        first=Argument(int | None, 10),
    )
    fact: Fact | None = field("The fact with this id.", id=ID)
    facts: Connection[Fact] = connection(
        "Facts, by date unless `orderBy` gives another order.", filter=FactFilter, order_by=FactOrder
    )
    claims: Connection[Claim] = connection(
        "Claims, by date of publication, then in reading order.", forward_only=True, filter=ClaimFilter
    )
    article: Article | None = field("The article with this id.", id=ID)
    articles: Connection[Article] = connection("Articles, by the last day on which they can have been published.")
    paths: list[Path] = field(
        "The shortest paths of facts from one entity to another, along edges in either direction, without visiting an "
        "entity twice. Every fact on a path matches the filter. With `chronological`, days must exist within the "
        "facts' periods that never go back along the path; a fact without a date cannot be on such a path.",
        from_=ID,
        to=ID,
        max_length=Argument(int | None, 4),
        first=Argument(int | None, 5),
        filter=FactFilter | None,
        chronological=Argument(bool | None, default=False),
    )
    neighbourhood: Subgraph = field(
        "The facts around some entities, nearest first, then entity by entity in the order reached, then by date. The "
        "same request gives the same facts.",
        of=list[ID],
        depth=Argument(int | None, 1),
        filter=FactFilter | None,
        limit=Argument(int | None, 200),
    )
    timeline: list[TimelineBucket] = field(
        "The number of facts in each period of time. Counts what is said to have happened: PLANNED and HYPOTHETICAL "
        "facts only if `filter.status` lists them.",
        filter=FactFilter | None,
        every=Argument(Granularity | None, Granularity.MONTH),
    )
    dyads: list[Dyad] = field(
        "The pairs of entities with the most facts between them, the largest number first. Counts what is said to have "
        "happened: PLANNED and HYPOTHETICAL facts only if `filter.status` lists them.",
        filter=FactFilter | None,
        directed=Argument(bool | None, default=True),
        first=Argument(int | None, 20),
    )
