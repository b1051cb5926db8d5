"""What can be asked of a table, as the parameters of an address: checked once, then the options of a plan.

Names and values are those of GraphQL's filters. What an address cannot say (`and`, `or`, `not`)
the parameter `filter` does, which holds the same filter as JSON. Parameters come in groups; each
adds to the options what it is about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, Json, StrictBool, model_validator
from pydantic.alias_generators import to_camel

from graph.query.plan import Between, ClaimFilter, DateRange, Direction, EntityFilter, FactFilter, Options, Order
from server.data.values import (
    Day,
    Event,
    Flag,
    Ids,
    Names,
    Relation,
    StanceName,
    StatusName,
    TypeName,
    Word,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEPEST = 32
"""How deep `and`, `or` and `not` may lie in each other."""
LARGEST_PAGE, USUAL_PAGE = 500, 100
"""Rows on a page of JSON: at most, and unless asked otherwise."""
LONGEST_CURSOR = 2000
MOST_BUCKETS = 20_000
"""A longer timeline is refused; 50 years of days are shorter."""
MOST_PAIRS = 10_000
MOST_FILTERS = 8
"""Filters that `and` and `or` may join."""
if TYPE_CHECKING:
    SomeRows = ManyRows = SomePairs = int
else:
    SomeRows, ManyRows, SomePairs = whole(1, LARGEST_PAGE), whole(1, 999_999_999), whole(1, MOST_PAIRS)


class _Strict(BaseModel):
    """What is not foreseen is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel)


class Range(_Strict):
    """Days from the first to the last, inclusive."""

    first: Day | None = Field(None, alias="from", description="The first day; open if left out.")
    last: Day | None = Field(None, alias="to", description="The last day; open if left out.")
    match: Literal["POSSIBLY", "CERTAINLY"] = Field(
        "POSSIBLY", description="Whether a fact's period may touch the range, or cannot but lie in it."
    )

    def plan(self) -> DateRange:
        """Return it as a plan has it."""
        return DateRange(self.first, self.last, certainly=self.match == "CERTAINLY")


class Ends(_Strict):
    """Two lists of entities, one for each end of a fact."""

    these: Ids = Field(description="Ids of the entities at one end.")
    those: Ids = Field(description="Ids of the entities at the other.")

    def plan(self) -> Between:
        """Return it as a plan has it."""
        return Between(tuple(self.these), tuple(self.those))


class _Facts(_Strict):
    """Conditions on a fact that an address and a filter have in common; all that are given must hold."""

    relation: Names[Relation] | None = Field(None, description="One of these.")
    event: Names[Event] | None = Field(None, description="Of one of these classes.")
    subject: Ids | None = Field(None, description="Ids: one of these does it.")
    object: Ids | None = Field(None, description="Ids: to one of these it is done.")
    participant: Ids | None = Field(None, description="Ids: one of these stands at either end.")
    place: Ids | None = Field(None, description="Ids: it happened at one of these.")
    as_of: Day | None = Field(None, description="Its period may contain that day.")
    known_by: Day | None = Field(None, description="As it was known on that day: only what had been reported by then.")
    status: Names[StatusName] | None = Field(
        None, description="One of these: a fact shows the strongest status of its claims."
    )
    source: Ids | None = Field(None, description="Ids: one of these says so.")
    article: Ids | None = Field(None, description="Ids: one of these articles tells it.")


class Facts(_Facts):
    """Which facts are meant, as JSON: what GraphQL's FactFilter says."""

    denied: StrictBool | None = Field(None, description="Whether a source denies it.")
    dated: StrictBool | None = Field(None, description="Whether a source says when.")
    during: Range | None = Field(None, description="Its period lies in a range of days.")
    between: Ends | None = Field(None, description="One end in each of two lists, either way round.")
    and_: Annotated[list[Facts], Field(max_length=MOST_FILTERS)] | None = Field(
        None, alias="and", description="All of these hold."
    )
    or_: Annotated[list[Facts], Field(max_length=MOST_FILTERS)] | None = Field(
        None, alias="or", description="One of these holds."
    )
    not_: Facts | None = Field(None, alias="not", description="This does not hold.")

    @property
    def depth(self) -> int:
        """How deep filters lie in this one, itself counted."""
        below = (*(self.and_ or ()), *(self.or_ or ()), *((self.not_,) if self.not_ else ()))
        return 1 + max((each.depth for each in below), default=0)

    @model_validator(mode="after")
    def _shallow(self) -> Self:
        if self.depth > DEEPEST:
            raise ValueError(f"filters may lie {DEEPEST} deep in each other")
        return self

    def plan(self) -> FactFilter:
        """Return it as a plan has it."""
        return FactFilter(**_planned(self))


class FactsAsked(_Facts):
    """Which facts are meant, as an address says it."""

    denied: Flag | None = Field(None, description="Whether a source denies it.")
    dated: Flag | None = Field(None, description="Whether a source says when.")
    first_day: Day | None = Field(None, alias="from", description="It happened on that day or later.")
    last_day: Day | None = Field(None, alias="to", description="It happened on that day or earlier.")
    match: Literal["POSSIBLY", "CERTAINLY"] = Field(
        "POSSIBLY", description="Whether a fact's period may touch the days from and to, or cannot but lie in them."
    )
    these: Ids | None = Field(None, description="Ids: with `those`, one end is among these, the other among those.")
    those: Ids | None = Field(None, description="Ids: see `these`.")
    also: Json[Facts] | None = Field(None, alias="filter", description="GraphQL's FactFilter as JSON; must hold, too.")

    def told(self, options: Options) -> Options:
        """Add the filter."""
        apart = {"first_day", "last_day", "match", "these", "those", "also"}
        facts = {name: value for name, value in _planned(self).items() if name not in apart}
        if self.first_day or self.last_day:
            facts["during"] = DateRange(self.first_day, self.last_day, certainly=self.match == "CERTAINLY")
        if self.these is not None or self.those is not None:
            facts["between"] = Between(tuple(self.these or ()), tuple(self.those or ()))
        if self.also:
            facts["and_"] = (self.also.plan(),)
        return replace(options, facts=FactFilter(**facts))


class FactOrder(_Strict):
    """In which order facts come."""

    order_by: Literal["DATE", "REPORTED", "RELATION"] = Field(
        "DATE", description="What comes first is decided by this."
    )
    direction: Literal["ASC", "DESC"] = Field("ASC", description="Which end comes first.")

    def told(self, options: Options) -> Options:
        """Add the order."""
        return _ordered(options, self.order_by, self.direction)


class Every(_Strict):
    """How long the buckets of a timeline are."""

    every: Literal["DAY", "WEEK", "MONTH", "YEAR"] = Field(
        "MONTH", description="How long each is; weeks begin on Monday."
    )

    def told(self, options: Options) -> Options:
        """Add the length."""
        return replace(options, every=self.every.lower(), limit=MOST_BUCKETS)


class Pairs(_Strict):
    """Which pairs are meant."""

    directed: Flag = Field(True, description="Whether A to B and B to A are two pairs.")  # noqa: FBT003  a default
    first: SomePairs = Field(500, description="So many pairs at most.")

    def told(self, options: Options) -> Options:
        """Add whether direction counts, and how many there may be."""
        return replace(options, directed=self.directed, limit=self.first)


class Part(_Strict):
    """Which half of a graph."""

    part: Literal["EDGES", "NODES"] = Field("EDGES", description="Its edges or its nodes.")


class ClaimsAsked(_Strict):
    """Which claims are meant; all that is given must hold."""

    stance: Names[StanceName] | None = Field(None, description="It speaks for its fact, or against it.")
    speaker: Ids | None = Field(None, description="Ids: one of these says so, at any place in the chain of speakers.")
    fact: Ids | None = Field(None, description="Ids: it is about one of these facts.")
    article: Ids | None = Field(None, description="Ids: it is from one of these articles.")
    status: Names[StatusName] | None = Field(None, description="One of these: how sure its source is.")

    def told(self, options: Options) -> Options:
        """Add the filter."""
        return replace(options, claims=ClaimFilter(**_planned(self)))


class EntitiesAsked(_Strict):
    """Which entities are meant; all that is given must hold."""

    types: Names[TypeName] | None = Field(None, alias="type", description="It is one of these.")
    ids: Ids | None = Field(None, alias="id", description="It is one of these.")
    in_: Ids | None = Field(None, alias="name", description="Its name is one of these.")
    contains: Word | None = Field(None, description="This stands in its name; case counts.")
    starts_with: Word | None = Field(None, description="Its name begins with this.")
    iso3: Ids | None = Field(None, description="It is the state of one of these codes (ISO 3166-1 alpha-3).")

    def told(self, options: Options) -> Options:
        """Add the filter."""
        return replace(options, entities=EntityFilter(**_planned(self)))


class EntityOrder(_Strict):
    """In which order entities come."""

    order_by: Literal["NAME", "FACTS"] = Field("NAME", description="What comes first is decided by this.")
    direction: Literal["ASC", "DESC"] = Field("ASC", description="Which end comes first.")

    def told(self, options: Options) -> Options:
        """Add the order."""
        return _ordered(options, self.order_by, self.direction)


class OnePage(_Strict):
    """Which page of a table."""

    first: SomeRows = Field(USUAL_PAGE, description="So many rows at most.")
    after: Annotated[str, Field(max_length=LONGEST_CURSOR)] | None = Field(
        None, description="Where to read on: `next` of the page before."
    )


class AllRows(_Strict):
    """How much of a table."""

    first: ManyRows | None = Field(None, description="So many rows at most; all, unless given.")


def _planned(given: BaseModel) -> dict[str, Any]:
    """Return what is given, as a plan has it."""
    told = ((name, getattr(given, name)) for name in type(given).model_fields)
    return {name: _plain(value) for name, value in told if value is not None}


def _plain(value: Any) -> Any:  # noqa: ANN401  what a field holds
    if isinstance(value, list):
        return tuple(map(_plain, cast("list[Any]", value)))
    return value.plan() if isinstance(value, Facts | Range | Ends) else value


def _ordered(options: Options, by: str, direction: str) -> Options:
    return replace(options, order=Order(by.lower(), Direction(direction.lower())))


def is_list(schema: Mapping[str, Any]) -> bool:
    """Whether a JSON schema is that of a list, or of one that may be missing."""
    return any(each.get("type") == "array" for each in (schema, *schema.get("anyOf", ())))
