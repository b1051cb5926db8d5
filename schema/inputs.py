"""The input types of the API: filters, made from their declarations in `graph.query.filters`, and orders."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Optional

import strawberry
from strawberry import UNSET

from graph.query import filters
from graph.query.filters import FilterField, Kind, filter_fields
from graph.query.plan import Direction
from schema.enums import DateMatch, EntityOrderField, FactOrderField


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


_TYPES = {
    Kind.IDS: list[strawberry.ID],
    Kind.TEXTS: list[str],
    Kind.TEXT: str,
    Kind.DAY: dt.date,
    Kind.FLAG: bool,
    Kind.NUMBER: int,
    Kind.FRACTION: float,
    Kind.RANGE: DateRange,
    Kind.BETWEEN: Between,
    Kind.STRING: "StringFilter",
}
"""What a condition is compared with, and its type in GraphQL."""


def filter_input(of: type) -> type:
    """Return the input type of a filter, with a field for each of its own."""
    fields = filter_fields(of)
    values = {
        name: strawberry.field(name=field.client_name, default=UNSET, description=field.meaning)
        for name, field in fields.items()
    }
    annotations = {name: Optional[_type_of(field, of.__name__)] for name, field in fields.items()}  # noqa: UP045  of a name
    body = {**values, "__annotations__": annotations, "__module__": __name__}
    return strawberry.input(type(of.__name__, (), body), description=" ".join((of.__doc__ or "").split()))


def _type_of(field: FilterField, own: str) -> Any:  # noqa: ANN401  an annotation
    if field.names:
        return list[field.names]
    return {Kind.FILTER: own, Kind.FILTERS: list[own]}.get(field.kind) or _TYPES[field.kind]


if TYPE_CHECKING:

    class FactFilter:
        """Conditions on facts."""

    class EntityFilter:
        """Conditions on entities."""

    class ClaimFilter:
        """Conditions on claims."""

else:
    FactFilter, StringFilter, EntityFilter, ClaimFilter = map(
        filter_input, (filters.FactFilter, filters.StringFilter, filters.EntityFilter, filters.ClaimFilter)
    )


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
