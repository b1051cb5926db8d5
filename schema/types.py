"""What the API shows: entities, facts, claims and the texts that they come from.

A field's method declares its arguments and says what it holds; none is ever called, since
whole operations are planned, read and shaped at once (`schema.execution`).
"""

import datetime as dt
import inspect
from typing import TYPE_CHECKING, Any

import strawberry
from strawberry import ID, UNSET

from graph.ontology import EntityType, Stance, Status
from graph.period import Precision
from schema.enums import Event, Relation
from schema.inputs import FactFilter, FactOrder
from schema.pages import Connection, PageInfo
from schema.scalars import EDTF

if TYPE_CHECKING:
    from collections.abc import Callable


def described(method: "Callable[..., Any]") -> Any:  # noqa: ANN401  Strawberry's own field
    """Return a field with the method's arguments and docstring."""
    return strawberry.field(resolver=method, description=inspect.getdoc(method))


@strawberry.type(
    description="When something happened or held: earliest and latest are inclusive, null where open; "
    "text is the source's words, label is for people (13 Sep 2023)."
)
class Period:
    """When something happened or held."""

    edtf: EDTF
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    text: str | None
    label: str


@strawberry.interface(description="Whatever has an id.")
class Node:
    """Whatever has an id."""

    id: ID


@strawberry.interface(description="An actor or thing that facts speak of.")
class Entity(Node):
    """An actor or thing that facts speak of."""

    type: EntityType
    name: str
    aliases: list[str] = strawberry.field(description="Other names that the articles give it.")

    @described
    def facts(  # noqa: PLR0913, PLR0917  a page's arguments
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002  the contract's word
        order_by: FactOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> "Connection[Fact]":
        """The facts at one end of which it stands."""
        raise NotImplementedError

    @described
    def neighbours(
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002
        first: int | None = UNSET,
        after: str | None = UNSET,
    ) -> "NeighbourConnection":
        """The entities that facts join to this one, most facts first."""
        raise NotImplementedError

    @described
    def mentions(self, first: int | None = UNSET, after: str | None = UNSET) -> "Connection[Mention]":
        """Where articles name it, by publication, then in reading order."""
        raise NotImplementedError


@strawberry.type
class Holder(Entity):
    """Whoever can hold an office; not shown itself."""

    @described
    def offices(self, as_of: dt.date | None = UNSET) -> list["Office"]:
        """Offices attested for this person; with asOf, those attested to hold on that day."""
        raise NotImplementedError

    state: "State | None" = strawberry.field(description="The state whose office this person holds.")


@strawberry.type(description="A head of state or government, or the person who in fact rules.")
class Leader(Holder):
    """A head of state or government."""


@strawberry.type(description="A holder of any other public office: minister, spokesman, envoy, general.")
class Official(Holder):
    """A holder of any other public office."""


@strawberry.type(description="A person of whom no public office is known.")
class Person(Holder):
    """A person of whom no public office is known."""


@strawberry.type(description="A state; its government, capital or seat used as an actor is the state too.")
class State(Entity):
    """A state."""

    iso3: str | None = strawberry.field(description="ISO 3166-1 alpha-3.")

    @described
    def office_holders(self, as_of: dt.date | None = UNSET) -> list["Office"]:
        """Offices of the state or its organizations; with asOf, those attested to hold on that day."""
        raise NotImplementedError

    organizations: list["Organization"] = strawberry.field(description="Those that are PART_OF it.")
    weapons: list["Weapon"] = strawberry.field(
        description="Those that it or its organizations operate, test, launch, supply or receive; "
        "not what is only planned or hypothetical."
    )


@strawberry.type(description="A ministry, army, party, company or league that acts in its own name.")
class Organization(Entity):
    """A body that acts in its own name."""

    part_of: Entity | None


@strawberry.type(description="A newspaper, agency or broadcaster.")
class Outlet(Entity):
    """A newspaper, agency or broadcaster."""


@strawberry.type(description="A weapon or a class of weapons.")
class Weapon(Entity):
    """A weapon or a class of weapons."""

    holders: list[Entity] = strawberry.field(
        description="Who operates, supplied, received, launched or tested it, planned and hypothetical facts aside."
    )


@strawberry.type(description="A rocket, satellite or ship of space.")
class Spacecraft(Entity):
    """A rocket, satellite or ship of space."""


@strawberry.type(description="Where something happens: a city, a base, a region.")
class Place(Entity):
    """Where something happens."""


@strawberry.type(
    description="attested: from the first to the last day at which sources show the holder in office, "
    "unless another holds it in between."
)
class Office:
    """An office that somebody holds."""

    title: str
    holder: Entity
    of: Entity | None
    attested: Period | None
    fact: "Fact"


@strawberry.type(description="Something said to have happened or to hold: a dated edge between two entities.")
class Fact(Node):
    """Something said to have happened or to hold."""

    relation: Relation
    event: Event | None
    mode: str | None = strawberry.field(
        description="A finer word than event: visit, meet, transfer …; "
        "for RELATED_TO what the subject is to the object: father, sister …"
    )
    subject: Entity
    object: Entity | None
    about: "Fact | None" = strawberry.field(description="The fact that is denied (DENIED) or spoken of (STATED).")
    place: Entity | None
    instruments: list[Entity]
    title: str | None = strawberry.field(description="The office, for HOLDS_OFFICE.")
    period: Period | None = strawberry.field(
        description="When it happened or held; null where no source says. "
        "For PLANS_TO_VISIT and PLANS_TO_MEET: when the visit or meeting is to be."
    )
    status: Status = strawberry.field(
        description="The strongest of its supporting claims: CONFIRMED, ASSERTED, REPORTED, ALLEGED, HYPOTHETICAL; "
        "PLANNED is a fact apart."
    )
    denied: bool = strawberry.field(description="Whether a source denies it; the claims say who.")
    sources: list[Entity] = strawberry.field(description="Who says so, beyond the articles' own voice.")
    first_reported: dt.date | None = strawberry.field(
        description="The day of a report is the latest day it can have been made: the report's own date, "
        "else the article's."
    )
    last_reported: dt.date | None
    summary: str = strawberry.field(description="One readable line: who did what to whom, when, as whom reports.")

    @described
    def claims(
        self, stance: Stance | None = UNSET, first: int | None = UNSET, after: str | None = UNSET
    ) -> "Connection[Claim]":
        """By publication, then in reading order."""
        raise NotImplementedError


@strawberry.type(description="One source saying it once, in one sentence.")
class Claim(Node):
    """One source saying it once, in one sentence."""

    fact: Fact
    stance: Stance
    status: Status
    quote: str = strawberry.field(description="The words of the text, exactly.")
    attributions: list["Attribution"]
    sentence: "Sentence"
    article: "Article"


@strawberry.type(description="Who says so, outermost first, from 0: KCNA reports that Putin said that …")
class Attribution:
    """Who says so."""

    order: int
    name: str
    verb: str | None
    speaker: Entity | None


@strawberry.type(description="start and end: Unicode code points into Article.text, end exclusive.")
class Sentence(Node):
    """A sentence of an article."""

    index: int
    start: int
    end: int
    text: str
    article: "Article"
    mentions: list["Mention"]


@strawberry.type(description="The words that name an entity, at their place in the article's text.")
class Mention:
    """The words that name an entity."""

    surface: str
    start: int
    end: int
    entity: Entity
    sentence: Sentence


@strawberry.type(description="A text that was loaded, and what it tells.")
class Article(Node):
    """A text that was loaded."""

    title: str | None
    outlet: Outlet | None
    url: str | None
    language: str
    published: Period | None
    text: str = strawberry.field(description="Exactly as it was handed in.")
    sentences: list[Sentence]

    @described
    def entities(self, types: list[EntityType] | None = UNSET) -> list[Entity]:
        """Whom and what it names."""
        raise NotImplementedError

    @described
    def facts(  # noqa: PLR0913, PLR0917
        self,
        filter: FactFilter | None = UNSET,  # noqa: A002
        order_by: FactOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Connection[Fact]:
        """The facts that it tells."""
        raise NotImplementedError


@strawberry.type(description="An entity that facts join to another.")
class NeighbourEdge:
    """An entity that facts join to another."""

    node: Entity
    cursor: str
    facts: int = strawberry.field(description="How many facts join the two.")
    relations: list[Relation]


@strawberry.type(description="A page of neighbours.")
class NeighbourConnection:
    """A page of neighbours."""

    edges: list[NeighbourEdge]
    nodes: list[Entity]
    page_info: PageInfo
    total_count: int
