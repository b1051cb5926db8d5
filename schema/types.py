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
from schema.connections import Connection, PageInfo
from schema.descriptions import ARGUMENTS
from schema.enums import Event, Relation
from schema.inputs import FactFilter, FactOrder
from schema.scalars import EDTF

if TYPE_CHECKING:
    from collections.abc import Callable


def described(method: "Callable[..., Any]") -> Any:  # noqa: ANN401  Strawberry's own field
    """Return a field with the method's docstring and arguments, which `ARGUMENTS` describes."""
    field = strawberry.field(resolver=method, description=inspect.getdoc(method))
    for argument in field.arguments:
        argument.description = ARGUMENTS.get(argument.python_name)
    return field


@strawberry.type(
    description="When something happened or held: earliest and latest are inclusive, null where open; "
    "text is the source's words, label is for people (13 Sep 2023)."
)
class Period:
    """When something happened or held."""

    edtf: EDTF = strawberry.field(
        description="The date, exactly: 2023-09-13, 2023-09, 2024-01-15/2024-01-17, [..2024-01-21]."
    )
    earliest: dt.date | None = strawberry.field(description="The first day that it can touch; null where that is open.")
    latest: dt.date | None = strawberry.field(description="The last day that it can touch; null where that is open.")
    precision: Precision = strawberry.field(description="How closely it is known.")
    text: str | None = strawberry.field(description="The source's own words: on Thursday, last June.")
    label: str = strawberry.field(description="The date for people: 13 Sep 2023, Jan 2019, after 21 Jan 2024.")


@strawberry.interface(description="Whatever has an id.")
class Node:
    """Whatever has an id."""

    id: ID = strawberry.field(
        description="Names it for good: the same text gives the same ids on any machine, in any order of loading."
    )


@strawberry.interface(description="An actor or thing that facts speak of.")
class Entity(Node):
    """An actor or thing that facts speak of."""

    type: EntityType = strawberry.field(description="What it is.")
    name: str = strawberry.field(description="The name that it is best known by.")
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

    part_of: Entity | None = strawberry.field(
        description="The state or body that it is part of, where an article says so."
    )


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

    title: str = strawberry.field(description="What the office is called: president, foreign minister.")
    holder: Entity = strawberry.field(description="Who holds it.")
    of: Entity | None = strawberry.field(description="The state or organization whose office it is.")
    attested: Period | None = strawberry.field(
        description="From the first to the last day at which sources show the holder in it; not when it began."
    )
    fact: "Fact" = strawberry.field(description="The HOLDS_OFFICE fact behind it, with its evidence.")


@strawberry.type(description="Something said to have happened or to hold: a dated edge between two entities.")
class Fact(Node):
    """Something said to have happened or to hold."""

    relation: Relation = strawberry.field(description="What is said to have happened or to hold between the two.")
    event: Event | None = strawberry.field(
        description="The class of its relation; null for relations that are no event, as PART_OF."
    )
    mode: str | None = strawberry.field(
        description="A finer word than event: visit, meet, transfer …; "
        "for RELATED_TO what the subject is to the object: father, sister …"
    )
    subject: Entity = strawberry.field(description="Who did it.")
    object: Entity | None = strawberry.field(
        description="To whom it was done, or with whom; null for what has no other end."
    )
    about: "Fact | None" = strawberry.field(description="The fact that is denied (DENIED) or spoken of (STATED).")
    place: Entity | None = strawberry.field(description="Where it happened, if a source says so.")
    instruments: list[Entity] = strawberry.field(
        description="With what it was done: the weapons fired, the rocket launched."
    )
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
    last_reported: dt.date | None = strawberry.field(
        description="The day of the latest report, reckoned in the same way."
    )
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

    fact: Fact = strawberry.field(description="What it speaks for or against.")
    stance: Stance = strawberry.field(description="Whether it speaks for the fact or against it.")
    status: Status = strawberry.field(description="How sure this one source is; the fact shows the strongest.")
    quote: str = strawberry.field(description="The words of the text, exactly.")
    attributions: list["Attribution"] = strawberry.field(
        description="Who says so; empty where the article says it in its own voice."
    )
    sentence: "Sentence" = strawberry.field(description="The sentence in which it is said.")
    article: "Article" = strawberry.field(description="The article in which it is said.")


@strawberry.type(description="Who says so, outermost first, from 0: KCNA reports that Putin said that …")
class Attribution:
    """Who says so."""

    order: int = strawberry.field(description="Its place in the chain of speakers; 0 is the outermost.")
    name: str = strawberry.field(description="The speaker, as the article calls him.")
    verb: str | None = strawberry.field(
        description="How it was said: said, reported, denied; null where the article has no verb."
    )
    speaker: Entity | None = strawberry.field(description="The speaker, where it is known who that is.")


@strawberry.type(description="start and end: Unicode code points into Article.text, end exclusive.")
class Sentence(Node):
    """A sentence of an article."""

    index: int = strawberry.field(description="Its place among the article's sentences, from 0.")
    start: int = strawberry.field(description="Where it begins in Article.text, in Unicode code points.")
    end: int = strawberry.field(description="Where it ends in Article.text: the place behind its last character.")
    text: str = strawberry.field(description="Its words, exactly.")
    article: "Article" = strawberry.field(description="The article that it is from.")
    mentions: list["Mention"] = strawberry.field(description="The words in it that name an entity, in reading order.")


@strawberry.type(description="The words that name an entity, at their place in the article's text.")
class Mention:
    """The words that name an entity."""

    surface: str = strawberry.field(description="The words, exactly.")
    start: int = strawberry.field(description="Where they begin in Article.text, in Unicode code points.")
    end: int = strawberry.field(description="Where they end in Article.text: the place behind the last character.")
    entity: Entity = strawberry.field(description="Whom or what they name.")
    sentence: Sentence = strawberry.field(description="The sentence in which they stand.")


@strawberry.type(description="A text that was loaded, and what it tells.")
class Article(Node):
    """A text that was loaded."""

    title: str | None = strawberry.field(description="Its headline, if it came with one.")
    outlet: Outlet | None = strawberry.field(description="Who published it, if it came with that.")
    url: str | None = strawberry.field(description="Where it can be read, if it came with that.")
    language: str = strawberry.field(description="Its language, ISO 639-1: en.")
    published: Period | None = strawberry.field(
        description="When it appeared: as handed in, else as its text shows; null if it does not."
    )
    text: str = strawberry.field(description="Exactly as it was handed in.")
    sentences: list[Sentence] = strawberry.field(description="Its sentences, in reading order.")

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

    node: Entity = strawberry.field(description="The entity at the other end.")
    cursor: str = strawberry.field(description="Its place in the list, for after.")
    facts: int = strawberry.field(description="How many facts join the two.")
    relations: list[Relation] = strawberry.field(description="What joins the two.")


@strawberry.type(description="A page of neighbours.")
class NeighbourConnection:
    """A page of neighbours."""

    edges: list[NeighbourEdge] = strawberry.field(description="The neighbours of this page, each with what joins it.")
    nodes: list[Entity] = strawberry.field(description="The neighbours of this page, without more.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")
    total_count: int = strawberry.field(
        description="How many neighbours there are on all pages; counted only when asked for."
    )
