"""The parameters of a table in a URL: validated once, then the options of a plan.

Names and values are those of GraphQL's filters, made from their declarations in
`graph.query.filters`. What cannot be a parameter (`and`, `or`, `not`) stands in `filter`, which is a
GraphQL filter as JSON. Parameters come in groups; each adds its part to the options.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional, Self, cast

from pydantic import BaseModel, ConfigDict, Field, Json, StrictBool, StrictInt, create_model, model_validator
from pydantic.alias_generators import to_camel

from graph.query.filters import (
    Between,
    ClaimFilter,
    DateRange,
    EntityFilter,
    FactFilter,
    Kind,
    StringFilter,
    filter_fields,
)
from graph.query.plan import Direction, Options, Order
from server.data.parameter_types import LARGEST, Day, Flag, Fraction, Number, Several, Word, Words, one_of, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEPEST = 32
"""Levels to which `and`, `or` and `not` may be nested."""
LARGEST_PAGE, USUAL_PAGE = 500, 100
"""Rows on a page of JSON: the maximum and the default."""
LONGEST_CURSOR = 2000
MOST_BUCKETS = 20_000
"""A longer timeline is refused; 50 years of days are shorter."""
MOST_PAIRS = 10_000
MOST_FILTERS = 8
"""Filters in one `and` or `or`."""
if TYPE_CHECKING:
    SomeRows = ManyRows = SomePairs = int
else:
    SomeRows, ManyRows, SomePairs = whole(1, LARGEST_PAGE), whole(1, LARGEST), whole(1, MOST_PAIRS)


class Strict(BaseModel):
    """Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel)


class Range(Strict):
    """An inclusive range of days."""

    first: Day | None = Field(None, alias="from", description="The first day; open if omitted.")
    last: Day | None = Field(None, alias="to", description="The last day; open if omitted.")
    match: Literal["POSSIBLY", "CERTAINLY"] = Field(
        "POSSIBLY", description="Whether a fact's period may overlap the range, or must lie entirely in it."
    )

    def plan(self) -> DateRange:
        """Return the value of a plan."""
        return DateRange(self.first, self.last, certainly=self.match == "CERTAINLY")


class Ends(Strict):
    """Two lists of entities, one for each end of a fact."""

    these: Words = Field(description="Ids of the entities at one end.")
    those: Words = Field(description="Ids of the entities at the other end.")

    def plan(self) -> Between:
        """Return the value of a plan."""
        return Between(tuple(self.these), tuple(self.those))


_IN_BOTH: Mapping[Kind, Any] = {Kind.IDS: Words, Kind.TEXTS: Words, Kind.TEXT: Word, Kind.DAY: Day}
IN_URL: Mapping[Kind, Any] = {
    **_IN_BOTH,
    Kind.FLAG: Flag,
    Kind.NUMBER: Number,
    Kind.FRACTION: Fraction,
    **dict.fromkeys((Kind.RANGE, Kind.BETWEEN, Kind.STRING, Kind.FILTER, Kind.FILTERS)),
}
"""The type of a parameter by what its condition is compared with; None if it takes several, or stands in `filter`."""
IN_JSON: Mapping[Kind, Any] = {
    **_IN_BOTH,
    Kind.FLAG: StrictBool,
    Kind.NUMBER: Annotated[StrictInt, Field(ge=0, le=LARGEST)],
    Kind.FRACTION: Annotated[float, Field(strict=True, ge=0, le=1)],
    Kind.RANGE: Range,
    Kind.BETWEEN: Ends,
    Kind.FILTER: "Facts",
    Kind.FILTERS: Annotated[list["Facts"], Field(max_length=MOST_FILTERS)],
}
"""The type of a field of a filter as JSON, by what its condition is compared with."""


def filter_model(of: type, kinds: Mapping[Kind, Any], **aliases: str) -> type[BaseModel]:
    """Return a model with a field for each condition of a filter whose kind has a type.

    `aliases` are the names that differ from those of GraphQL.
    """
    conditions: dict[str, Any] = {
        name: (
            Optional[value],  # noqa: UP045  it may be the name of a type
            Field(None, alias=aliases.get(name, field.client_name), description=field.meaning),
        )
        for name, field in filter_fields(of).items()
        if (value := Several[one_of(field.names)] if field.names else kinds[field.kind])
    }
    return create_model(of.__name__, __base__=Strict, **conditions)


class Facts(filter_model(FactFilter, IN_JSON)):
    """Conditions on facts as JSON, like GraphQL's FactFilter."""

    @property
    def depth(self) -> int:
        """How deeply filters are nested, this one included."""
        values: list[Any] = [getattr(self, name) for name in type(self).model_fields]
        parts = (
            part for value in values for part in (cast("list[Any]", value) if isinstance(value, list) else [value])
        )
        return 1 + max((part.depth for part in parts if isinstance(part, Facts)), default=0)

    @model_validator(mode="after")
    def _shallow(self) -> Self:
        if self.depth > DEEPEST:
            raise ValueError(f"filters may be nested at most {DEEPEST} levels deep")
        return self

    def plan(self) -> FactFilter:
        """Return the value of a plan."""
        return FactFilter(**_planned(self, FactFilter))


class FactParameters(filter_model(FactFilter, IN_URL)):
    """Conditions on facts, as a URL gives them."""

    first_day: Day | None = Field(None, alias="from", description="The fact happened on this day or later.")
    last_day: Day | None = Field(None, alias="to", description="The fact happened on this day or earlier.")
    match: Literal["POSSIBLY", "CERTAINLY"] = Field(
        "POSSIBLY",
        description="Whether a fact's period may overlap the range from `from` to `to`, or must lie entirely in it.",
    )
    these: Words | None = Field(None, description="Ids; with `those`: one end is among these, the other among those.")
    those: Words | None = Field(None, description="Ids; see `these`.")
    also: Json[Facts] | None = Field(
        None, alias="filter", description="GraphQL's FactFilter as JSON; it must match as well."
    )

    def apply(self, options: Options) -> Options:
        """Add the filter."""
        facts = _planned(self, FactFilter)
        if self.first_day or self.last_day:
            facts["during"] = DateRange(self.first_day, self.last_day, certainly=self.match == "CERTAINLY")
        if self.these is not None or self.those is not None:
            facts["between"] = Between(tuple(self.these or ()), tuple(self.those or ()))
        if self.also:
            facts["and_"] = (self.also.plan(),)
        return replace(options, facts=FactFilter(**facts))


class FactOrder(Strict):
    """The order of facts."""

    order_by: Literal["DATE", "REPORTED", "RELATION", "CONFIDENCE"] = Field("DATE", description="The field to sort by.")
    direction: Literal["ASC", "DESC"] = Field("ASC", description="The sort direction.")

    def apply(self, options: Options) -> Options:
        """Add the order."""
        return _ordered(options, self.order_by, self.direction)


class Every(Strict):
    """The length of a timeline's buckets."""

    every: Literal["DAY", "WEEK", "MONTH", "YEAR"] = Field(
        "MONTH", description="The length of a bucket; weeks begin on Monday."
    )

    def apply(self, options: Options) -> Options:
        """Add the length."""
        return replace(options, every=self.every.lower(), limit=MOST_BUCKETS)


class Pairs(Strict):
    """Conditions on pairs."""

    directed: Flag = Field(True, description="Whether facts from A to B and from B to A are counted separately.")  # noqa: FBT003  a default
    first: SomePairs = Field(500, description="The maximum number of pairs.")

    def apply(self, options: Options) -> Options:
        """Add whether direction counts, and how many there may be."""
        return replace(options, directed=self.directed, limit=self.first)


class Part(Strict):
    """One half of a graph."""

    part: Literal["EDGES", "NODES"] = Field("EDGES", description="Whether to return the edges or the nodes.")


class ClaimParameters(filter_model(ClaimFilter, IN_URL)):
    """Conditions on claims."""

    def apply(self, options: Options) -> Options:
        """Add the filter."""
        return replace(options, claims=ClaimFilter(**_planned(self, ClaimFilter)))


class EntityParameters(filter_model(EntityFilter, IN_URL, types="type", ids="id")):
    """Conditions on entities; all of those given must hold."""

    in_: Words | None = Field(None, alias="name", description="The name is one of these.")
    contains: Word | None = Field(None, description="The name contains this; case matters.")
    starts_with: Word | None = Field(None, description="The name starts with this.")

    def apply(self, options: Options) -> Options:
        """Add the filter."""
        entities, name = (_planned(self, of) for of in (EntityFilter, StringFilter))
        if name:
            entities["name"] = StringFilter(**name)
        return replace(options, entities=EntityFilter(**entities))


class EntityOrder(Strict):
    """The order of entities."""

    order_by: Literal["NAME", "FACTS"] = Field("NAME", description="The field to sort by.")
    direction: Literal["ASC", "DESC"] = Field("ASC", description="The sort direction.")

    def apply(self, options: Options) -> Options:
        """Add the order."""
        return _ordered(options, self.order_by, self.direction)


class OnePage(Strict):
    """One page of a table."""

    first: SomeRows = Field(USUAL_PAGE, description="The maximum number of rows.")
    after: Annotated[str, Field(max_length=LONGEST_CURSOR)] | None = Field(
        None, description="Return the rows after this cursor: `next` of the previous page."
    )


class AllRows(Strict):
    """The size of a table."""

    first: ManyRows | None = Field(None, description="The maximum number of rows; all if omitted.")


def _planned(given: BaseModel, of: type) -> dict[str, Any]:
    """Return the conditions of a filter that are given, with the values of a plan."""
    values = ((name, getattr(given, name, None)) for name in filter_fields(of))
    return {name: _plain(value) for name, value in values if value is not None}


def _plain(value: Any) -> Any:  # noqa: ANN401  what a field holds
    if isinstance(value, list):
        return tuple(map(_plain, cast("list[Any]", value)))
    return value.plan() if isinstance(value, Facts | Range | Ends) else value


def _ordered(options: Options, by: str, direction: str) -> Options:
    return replace(options, order=Order(by.lower(), Direction(direction.lower())))


def is_list(schema: Mapping[str, Any]) -> bool:
    """Whether a JSON schema is that of a list, or of a list that may be omitted."""
    return any(each.get("type") == "array" for each in (schema, *schema.get("anyOf", ())))
