"""What can be asked."""

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


@strawberry.type(description="What can be asked.")
class Query:
    """What can be asked."""

    @described
    def node(self, id: ID) -> Node | None:  # noqa: A002  the contract's word, here and below
        """Whatever has that id: an entity, a fact, a claim, a sentence, an article."""
        raise NotImplementedError

    @described
    def nodes(self, ids: list[ID]) -> list[Node | None]:
        """As node, for several ids, in their order."""
        raise NotImplementedError

    @described
    def entity(self, id: ID | None = UNSET, name: str | None = UNSET, type: EntityType | None = UNSET) -> Entity | None:  # noqa: A002
        """By id, or by name: an entity's own name goes before aliases; several that fit are the error AMBIGUOUS, with the candidates. Null if there is none."""  # noqa: E501
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
        """Entities, by name unless another order is asked for."""
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
        """As entities, of this type alone."""
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
        """As entities, of this type alone."""
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
        """As entities, of this type alone."""
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
        """As entities, of this type alone."""
        raise NotImplementedError

    @described
    def search(
        self,
        text: str,
        types: list[EntityType] | None = UNSET,
        first: int | None = 10,
    ) -> list[SearchHit]:
        """Names and aliases, best first; forgives case, accents and a slip of the keys."""
        raise NotImplementedError

    @described
    def fact(self, id: ID) -> Fact | None:  # noqa: A002
        """The fact of that id."""
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
        """Facts, by date unless another order is asked for."""
        raise NotImplementedError

    @described
    def claims(
        self,
        filter: ClaimFilter | None = UNSET,  # noqa: A002
        first: int | None = UNSET,
        after: str | None = UNSET,
    ) -> Connection[Claim]:
        """Claims, by publication, then in reading order."""
        raise NotImplementedError

    @described
    def article(self, id: ID) -> Article | None:  # noqa: A002
        """The article of that id."""
        raise NotImplementedError

    @described
    def articles(
        self,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Article]:
        """Articles, by the last day on which they can have appeared."""
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
        """The fewest facts that lead from one entity to another, along direct edges in either direction, no entity twice; every fact on the way meets the filter. chronological: only where days can be chosen within the periods that never go back; a fact without a date cannot be on such a path."""  # noqa: E501
        raise NotImplementedError

    @described
    def neighbourhood(
        self,
        of: list[ID],
        depth: int | None = 1,
        filter: FactFilter | None = UNSET,  # noqa: A002
        limit: int | None = 200,
    ) -> Subgraph:
        """The facts around some entities, nearest first, then entity by entity as they were reached, by date; the same request gives the same facts."""  # noqa: E501
        raise NotImplementedError

    @described
    def timeline(
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002
        every: Granularity | None = Granularity.MONTH,
    ) -> list[TimelineBucket]:
        """How many facts there are in each stretch of time, of what is said to have happened: PLANNED and HYPOTHETICAL only when filter.status asks for them."""  # noqa: E501
        raise NotImplementedError

    @described
    def dyads(
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002
        directed: bool | None = True,  # noqa: FBT001, FBT002  the contract's words
        first: int | None = 20,
    ) -> list[Dyad]:
        """Who did most to whom, of what is said to have happened: PLANNED and HYPOTHETICAL only when filter.status asks for them. Most facts first."""  # noqa: E501
        raise NotImplementedError

    statistics: Statistics = strawberry.field(description="What the graph holds.")
    ontology: list[RelationInfo] = strawberry.field(description="The relations that there are, and what they join.")
