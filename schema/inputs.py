"""The input types of the API: filters and orders."""

import datetime as dt

import strawberry
from strawberry import UNSET

from graph.ontology import EntityType, Stance, Status
from graph.query.plan import Direction
from schema.enums import DateMatch, EntityOrderField, Event, FactOrderField, Relation


@strawberry.input(description="An inclusive range of days; an omitted bound is open.")
class DateRange:
    """An inclusive range of days."""

    from_: dt.date | None = strawberry.field(name="from", default=UNSET, description="The first day; open if omitted.")
    to: dt.date | None = strawberry.field(default=UNSET, description="The last day; open if omitted.")
    match: DateMatch | None = strawberry.field(
        default=DateMatch.POSSIBLY, description="How a fact's period must relate to the range."
    )


@strawberry.input(description="Two lists of entities, one for each end of a fact.")
class Between:
    """Two lists of entities, one for each end of a fact."""

    these: list[strawberry.ID] = strawberry.field(description="Ids of the entities at one end.")
    those: list[strawberry.ID] = strawberry.field(description="Ids of the entities at the other end.")


@strawberry.input(
    description="Conditions on facts; all of those given must hold. A fact without a date matches no date condition, "
    "nor the negation of one."
)
class FactFilter:
    """Conditions on facts."""

    relation: list[Relation] | None = strawberry.field(default=UNSET, description="The relation is one of these.")
    event: list[Event] | None = strawberry.field(
        default=UNSET, description="The class of the relation is one of these."
    )
    subject: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids; the subject is one of these."
    )
    object: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids; the object is one of these.")
    participant: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids; the subject or the object is one of these."
    )
    between: Between | None = strawberry.field(
        default=UNSET, description="One end is in the first list and the other in the second, in either direction."
    )
    place: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="Ids; the place is one of these.")
    during: DateRange | None = strawberry.field(
        default=UNSET, description="The period lies in a range of days, possibly or certainly."
    )
    as_of: dt.date | None = strawberry.field(
        default=UNSET, description="The period may include this day; an open end includes every day beyond it."
    )
    known_by: dt.date | None = strawberry.field(
        default=UNSET, description="The fact as known on this day: only what had been reported by then counts."
    )
    status: list[Status] | None = strawberry.field(
        default=UNSET, description="The status is one of these; a fact has the strongest status of its claims."
    )
    denied: bool | None = strawberry.field(default=UNSET, description="Whether a source denies the fact.")
    source: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids; one of these says so, beyond the articles' own voice."
    )
    article: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids; one of these articles reports the fact."
    )
    dated: bool | None = strawberry.field(default=UNSET, description="Whether a source gives a date.")
    and_: "list[FactFilter] | None" = strawberry.field(
        name="and", default=UNSET, description="All of these filters match."
    )
    or_: "list[FactFilter] | None" = strawberry.field(
        name="or", default=UNSET, description="At least one of these filters matches."
    )
    not_: "FactFilter | None" = strawberry.field(name="not", default=UNSET, description="This filter does not match.")


@strawberry.input(description="Conditions on a text; all of those given must hold. Case matters.")
class StringFilter:
    """Conditions on a text."""

    equals: str | None = strawberry.field(default=UNSET, description="The text equals this.")
    contains: str | None = strawberry.field(default=UNSET, description="The text contains this.")
    starts_with: str | None = strawberry.field(default=UNSET, description="The text starts with this.")
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description="The text is one of these.")


@strawberry.input(description="Conditions on entities; all of those given must hold.")
class EntityFilter:
    """Conditions on entities."""

    types: list[EntityType] | None = strawberry.field(default=UNSET, description="The type is one of these.")
    name: StringFilter | None = strawberry.field(default=UNSET, description="Conditions on the name.")
    iso3: list[str] | None = strawberry.field(
        default=UNSET, description="The entity is a state with one of these ISO 3166-1 alpha-3 codes."
    )
    ids: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="The id is one of these.")


@strawberry.input(description="Conditions on claims; all of those given must hold.")
class ClaimFilter:
    """Conditions on claims."""

    stance: list[Stance] | None = strawberry.field(
        default=UNSET, description="The claim supports its fact (SUPPORTS) or denies it (DENIES)."
    )
    speaker: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids; one of these says so, at any position in the chain of speakers."
    )
    fact: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids; the claim is about one of these facts."
    )
    article: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids; the claim is from one of these articles."
    )
    status: list[Status] | None = strawberry.field(default=UNSET, description="The claim's own status is one of these.")


@strawberry.input(description="The order of facts.")
class FactOrder:
    """The order of facts."""

    field: FactOrderField = strawberry.field(default=FactOrderField.DATE, description="The field to sort by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="The sort direction.")


@strawberry.input(description="The order of entities.")
class EntityOrder:
    """The order of entities."""

    field: EntityOrderField = strawberry.field(default=EntityOrderField.NAME, description="The field to sort by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="The sort direction.")
