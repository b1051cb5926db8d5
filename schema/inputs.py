"""What clients may ask for: filters and orders."""

import datetime as dt

import strawberry
from strawberry import UNSET

from graph.ontology import EntityType, Stance, Status
from graph.plan import Direction
from schema.enums import DateMatch, EntityOrderField, Event, FactOrderField, Relation


@strawberry.input(description="Days from the first to the last, inclusive; what is left out is open.")
class DateRange:
    """Days from the first to the last, inclusive."""

    from_: dt.date | None = strawberry.field(name="from", default=UNSET)
    to: dt.date | None = UNSET
    match: DateMatch | None = DateMatch.POSSIBLY


@strawberry.input(description="Two lists of entities, one for each end of a fact.")
class Between:
    """Two lists of entities, one for each end of a fact."""

    these: list[strawberry.ID]
    those: list[strawberry.ID]


@strawberry.input(
    description="Every field given must hold. A fact without a date is matched by no date condition "
    "(and so by the not of one)."
)
class FactFilter:
    """Which facts are meant."""

    relation: list[Relation] | None = UNSET
    event: list[Event] | None = UNSET
    subject: list[strawberry.ID] | None = UNSET
    object: list[strawberry.ID] | None = UNSET
    participant: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="At either end.")
    between: Between | None = strawberry.field(
        default=UNSET, description="One end in each of the two lists, either way round."
    )
    place: list[strawberry.ID] | None = UNSET
    during: DateRange | None = UNSET
    as_of: dt.date | None = strawberry.field(
        default=UNSET, description="Its period may contain that day; an open end contains every day beyond."
    )
    known_by: dt.date | None = strawberry.field(
        default=UNSET, description="As it was known on that day: only what had been reported by then."
    )
    status: list[Status] | None = UNSET
    denied: bool | None = UNSET
    source: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Those who say so, beyond the articles' own voice."
    )
    article: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="The articles that tell it.")
    dated: bool | None = strawberry.field(default=UNSET, description="Whether a source says when.")
    and_: "list[FactFilter] | None" = strawberry.field(name="and", default=UNSET)
    or_: "list[FactFilter] | None" = strawberry.field(name="or", default=UNSET)
    not_: "FactFilter | None" = strawberry.field(name="not", default=UNSET)


@strawberry.input(description="Conditions on a text; every one given must hold. Case counts.")
class StringFilter:
    """Conditions on a text."""

    equals: str | None = UNSET
    contains: str | None = UNSET
    starts_with: str | None = UNSET
    in_: list[str] | None = strawberry.field(name="in", default=UNSET)


@strawberry.input(description="Which entities are meant; every field given must hold.")
class EntityFilter:
    """Which entities are meant."""

    types: list[EntityType] | None = UNSET
    name: StringFilter | None = UNSET
    iso3: list[str] | None = UNSET
    ids: list[strawberry.ID] | None = UNSET


@strawberry.input(description="Which claims are meant; every field given must hold.")
class ClaimFilter:
    """Which claims are meant."""

    stance: list[Stance] | None = UNSET
    speaker: list[strawberry.ID] | None = UNSET
    fact: list[strawberry.ID] | None = UNSET
    article: list[strawberry.ID] | None = UNSET
    status: list[Status] | None = UNSET


@strawberry.input(description="In which order facts come.")
class FactOrder:
    """In which order facts come."""

    field: FactOrderField = FactOrderField.DATE
    direction: Direction = Direction.ASC


@strawberry.input(description="In which order entities come.")
class EntityOrder:
    """In which order entities come."""

    field: EntityOrderField = EntityOrderField.NAME
    direction: Direction = Direction.ASC
