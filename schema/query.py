"""The queries of the API."""

from typing import Annotated

import strawberry
from strawberry import ID, UNSET

from graph.ontology import EntityType
from schema.connections import Connection
from schema.enums import Granularity
from schema.inputs import ClaimFilter, EntityFilter, EntityOrder, FactFilter, FactOrder
from schema.summaries import Dyad, Path, RelationInfo, SearchHit, Statistics, Subgraph, TimelineBucket
from schema.types import (
    Article,
    Claim,
    Entity,
    Fact,
    Leader,
    Node,
    Official,
    State,
    Weapon,
    described,
)


@strawberry.type(description="Read access to the graph.")
class Query:
    """Read access to the graph."""

    @described
    def node(self, id: ID) -> Node | None:  # noqa: A002  the contract's word, here and below
        """The object with this id: an entity, a fact, a claim, a sentence or an article."""
        raise NotImplementedError

    @described
    def nodes(self, ids: list[ID]) -> list[Node | None]:
        """The objects with these ids, in the same order."""
        raise NotImplementedError

    @described
    def entity(self, id: ID | None = UNSET, name: str | None = UNSET, type: EntityType | None = UNSET) -> Entity | None:  # noqa: A002
        """The entity with this id or this name. Its own name takes precedence over aliases. If several entities match, the error AMBIGUOUS lists the candidates; if none does, the result is null."""  # noqa: E501
        raise NotImplementedError

    @described
    def entities(  # noqa: PLR0913, PLR0917
        self,
        filter: EntityFilter | None = UNSET,  # noqa: A002
        order_by: EntityOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Entity]:
        """Entities, by name unless `orderBy` gives another order."""
        raise NotImplementedError

    @described
    def leaders(  # noqa: PLR0913, PLR0917
        self,
        filter: EntityFilter | None = UNSET,  # noqa: A002
        order_by: EntityOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Leader]:
        """Like `entities`, for this type alone."""
        raise NotImplementedError

    @described
    def officials(  # noqa: PLR0913, PLR0917
        self,
        filter: EntityFilter | None = UNSET,  # noqa: A002
        order_by: EntityOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Official]:
        """Like `entities`, for this type alone."""
        raise NotImplementedError

    @described
    def states(  # noqa: PLR0913, PLR0917
        self,
        filter: EntityFilter | None = UNSET,  # noqa: A002
        order_by: EntityOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[State]:
        """Like `entities`, for this type alone."""
        raise NotImplementedError

    @described
    def weapons(  # noqa: PLR0913, PLR0917
        self,
        filter: EntityFilter | None = UNSET,  # noqa: A002
        order_by: EntityOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Weapon]:
        """Like `entities`, for this type alone."""
        raise NotImplementedError

    @described
    def search(
        self,
        text: str,
        types: list[EntityType] | None = UNSET,
        first: int | None = 10,
    ) -> list[SearchHit]:
        """Searches names and aliases, best match first; ignores case and accents, and tolerates a typo."""
        raise NotImplementedError

    @described
    def fact(self, id: ID) -> Fact | None:  # noqa: A002
        """The fact with this id."""
        raise NotImplementedError

    @described
    def facts(  # noqa: PLR0913, PLR0917  a page's arguments
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002
        order_by: FactOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Fact]:
        """Facts, by date unless `orderBy` gives another order."""
        raise NotImplementedError

    @described
    def claims(
        self,
        filter: ClaimFilter | None = UNSET,  # noqa: A002
        first: int | None = UNSET,
        after: str | None = UNSET,
    ) -> Connection[Claim]:
        """Claims, by date of publication, then in reading order."""
        raise NotImplementedError

    @described
    def article(self, id: ID) -> Article | None:  # noqa: A002
        """The article with this id."""
        raise NotImplementedError

    @described
    def articles(
        self,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Article]:
        """Articles, by the last day on which they can have been published."""
        raise NotImplementedError

    @described
    def paths(  # noqa: PLR0913, PLR0917
        self,
        from_: Annotated[ID, strawberry.argument(name="from")],
        to: ID,
        max_length: int | None = 4,
        first: int | None = 5,
        filter: FactFilter | None = UNSET,  # noqa: A002
        chronological: bool | None = False,  # noqa: FBT001, FBT002
    ) -> list[Path]:
        """The shortest paths of facts from one entity to another, along edges in either direction, without visiting an entity twice. Every fact on a path matches the filter. With `chronological`, days must exist within the facts' periods that never go back along the path; a fact without a date cannot be on such a path."""  # noqa: E501
        raise NotImplementedError

    @described
    def neighbourhood(
        self,
        of: list[ID],
        depth: int | None = 1,
        filter: FactFilter | None = UNSET,  # noqa: A002
        limit: int | None = 200,
    ) -> Subgraph:
        """The facts around some entities, nearest first, then entity by entity in the order reached, then by date. The same request gives the same facts."""  # noqa: E501
        raise NotImplementedError

    @described
    def timeline(
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002
        every: Granularity | None = Granularity.MONTH,
    ) -> list[TimelineBucket]:
        """The number of facts in each period of time. Counts what is said to have happened: PLANNED and HYPOTHETICAL facts only if `filter.status` lists them."""  # noqa: E501
        raise NotImplementedError

    @described
    def dyads(
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002
        directed: bool | None = True,  # noqa: FBT001, FBT002  the contract's words
        first: int | None = 20,
    ) -> list[Dyad]:
        """The pairs of entities with the most facts between them, the largest number first. Counts what is said to have happened: PLANNED and HYPOTHETICAL facts only if `filter.status` lists them."""  # noqa: E501
        raise NotImplementedError

    statistics: Statistics = strawberry.field(description="The contents of the graph in numbers.")
    ontology: list[RelationInfo] = strawberry.field(description="The relations, and what they can connect.")
