"""What clients may ask for: filters and orders."""

import datetime as dt

import strawberry
from strawberry import UNSET

from graph.ontology import EntityType, Stance, Status
from graph.query.plan import Direction
from schema.enums import DateMatch, EntityOrderField, Event, FactOrderField, Relation


@strawberry.input(description="Days from the first to the last, inclusive; what is left out is open.")
class DateRange:
    """Days from the first to the last, inclusive."""

    from_: dt.date | None = strawberry.field(name="from", default=UNSET, description="The first day; open if left out.")
    to: dt.date | None = strawberry.field(default=UNSET, description="The last day; open if left out.")
    match: DateMatch | None = strawberry.field(
        default=DateMatch.POSSIBLY, description="How far a fact's period must agree with the range."
    )


@strawberry.input(description="Two lists of entities, one for each end of a fact.")
class Between:
    """Two lists of entities, one for each end of a fact."""

    these: list[strawberry.ID] = strawberry.field(description="Ids of the entities at one end.")
    those: list[strawberry.ID] = strawberry.field(description="Ids of the entities at the other.")


@strawberry.input(
    description="Every field given must hold. A fact without a date is matched by no date condition "
    "(and so by the not of one)."
)
class FactFilter:
    """Which facts are meant."""

    relation: list[Relation] | None = strawberry.field(default=UNSET, description="One of these.")
    event: list[Event] | None = strawberry.field(default=UNSET, description="Of one of these classes.")
    subject: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids: one of these does it.")
    object: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids: to one of these it is done.")
    participant: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="At either end.")
    between: Between | None = strawberry.field(
        default=UNSET, description="One end in each of the two lists, either way round."
    )
    place: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids: it happened at one of these.")
    during: DateRange | None = strawberry.field(
        default=UNSET, description="Its period lies in a range of days, possibly or certainly."
    )
    as_of: dt.date | None = strawberry.field(
        default=UNSET, description="Its period may contain that day; an open end contains every day beyond."
    )
    known_by: dt.date | None = strawberry.field(
        default=UNSET, description="As it was known on that day: only what had been reported by then."
    )
    status: list[Status] | None = strawberry.field(
        default=UNSET, description="One of these: a fact shows the strongest status of its claims."
    )
    denied: bool | None = strawberry.field(default=UNSET, description="Whether a source denies it.")
    source: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Those who say so, beyond the articles' own voice."
    )
    article: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="The articles that tell it.")
    dated: bool | None = strawberry.field(default=UNSET, description="Whether a source says when.")
    and_: "list[FactFilter] | None" = strawberry.field(name="and", default=UNSET, description="All of these hold.")
    or_: "list[FactFilter] | None" = strawberry.field(name="or", default=UNSET, description="One of these holds.")
    not_: "FactFilter | None" = strawberry.field(name="not", default=UNSET, description="This does not hold.")


@strawberry.input(description="Conditions on a text; every one given must hold. Case counts.")
class StringFilter:
    """Conditions on a text."""

    equals: str | None = strawberry.field(default=UNSET, description="It is this.")
    contains: str | None = strawberry.field(default=UNSET, description="This stands in it.")
    starts_with: str | None = strawberry.field(default=UNSET, description="It begins with this.")
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description="It is one of these.")


@strawberry.input(description="Which entities are meant; every field given must hold.")
class EntityFilter:
    """Which entities are meant."""

    types: list[EntityType] | None = strawberry.field(default=UNSET, description="It is one of these.")
    name: StringFilter | None = strawberry.field(default=UNSET, description="What its name is like.")
    iso3: list[str] | None = strawberry.field(
        default=UNSET, description="It is the state of one of these codes (ISO 3166-1 alpha-3)."
    )
    ids: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="It is one of these.")


@strawberry.input(description="Which claims are meant; every field given must hold.")
class ClaimFilter:
    """Which claims are meant."""

    stance: list[Stance] | None = strawberry.field(
        default=UNSET, description="It speaks for its fact (SUPPORTS) or against it (DENIES)."
    )
    speaker: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids: one of these says so, at any place in the chain of speakers."
    )
    fact: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids: it is about one of these facts."
    )
    article: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids: it is from one of these articles."
    )
    status: list[Status] | None = strawberry.field(default=UNSET, description="One of these: how sure its source is.")


@strawberry.input(description="In which order facts come.")
class FactOrder:
    """In which order facts come."""

    field: FactOrderField = strawberry.field(
        default=FactOrderField.DATE, description="What comes first is decided by this."
    )
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end comes first.")


@strawberry.input(description="In which order entities come.")
class EntityOrder:
    """In which order entities come."""

    field: EntityOrderField = strawberry.field(
        default=EntityOrderField.NAME, description="What comes first is decided by this."
    )
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end comes first.")
