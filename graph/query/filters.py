"""Filters: which facts, entities or claims are meant. Every condition is declared here, once.

A field says what it is compared with, its kind, and what it means. GraphQL's inputs
(`schema.inputs`), the parameters of a statement (`graph.query.parameters`) and those of `/data`
(`server.data.parameters`) are derived from this. `graph.query.cypher.conditions` holds the Cypher of
each condition, and cannot be imported while one is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

from graph.ontology import STATED, EntityType, EventName, RelationName, Stance, Status
from graph.query.slots import Day, Slot, Text, Texts

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a condition is compared with."""

    NAMES = "some members of an enumeration"
    IDS = "ids of nodes"
    TEXTS = "texts"
    TEXT = "a text"
    DAY = "a calendar day"
    FLAG = "true or false"
    NUMBER = "a whole number, 0 or more"
    FRACTION = "a number from 0 to 1"
    RANGE = "a DateRange"
    BETWEEN = "a Between"
    STRING = "a StringFilter"
    FILTER = "another filter of the same class"
    FILTERS = "several of those"


Relations = Annotated[tuple[str, ...] | None, Kind.NAMES, RelationName]
Events = Annotated[tuple[str, ...] | None, Kind.NAMES, EventName]
Statuses = Annotated[tuple[str, ...] | None, Kind.NAMES, Status]
Stances = Annotated[tuple[str, ...] | None, Kind.NAMES, Stance]
EntityTypes = Annotated[tuple[str, ...] | None, Kind.NAMES, EntityType]
Ids = Annotated[Texts | None, Kind.IDS]
Words = Annotated[Texts | None, Kind.TEXTS]
Word = Annotated[Text | None, Kind.TEXT]
Date = Annotated[Day | None, Kind.DAY]
Flag = Annotated[bool | Slot | None, Kind.FLAG]
Number = Annotated[int | Slot | None, Kind.NUMBER]
Fraction = Annotated[float | Slot | None, Kind.FRACTION]


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field of a filter as it is declared: `meaning` is for users, `names` are those that may be given, if any."""

    name: str
    kind: Kind
    meaning: str
    names: type[StrEnum] | None

    @property
    def client_name(self) -> str:
        """Its name as clients write it: `knownBy` for `known_by`, `not` for `not_`."""
        first, *others = self.name.removesuffix("_").split("_")
        return first + "".join(map(str.capitalize, others))


@cache
def filter_fields(of: type) -> Mapping[str, FilterField]:
    """Return the fields of a filter by name, in order."""
    hints = get_type_hints(of, include_extras=True)
    return {each.name: _field(each.name, hints[each.name].__metadata__) for each in fields(of)}


def _field(name: str, annotations: tuple[Any, ...]) -> FilterField:
    kind, *names, meaning = annotations
    return FilterField(name, kind, meaning, names[0] if names else None)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from first to last, inclusive; None is open. `certainly`: the period cannot but lie in it."""

    first: Day | None = None
    last: Day | None = None
    certainly: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """One end of a fact in each of two lists of entities, either way round."""

    these: Texts
    those: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFilter:
    """Conditions on facts; all of those given must hold.

    A fact without a date meets no condition on dates, and so meets the negation of one; `dated: true`
    leaves it out.
    """

    relation: Annotated[Relations, "The relation is one of these."] = None
    event: Annotated[Events, "The class of the relation is one of these."] = None
    subject: Annotated[Ids, "Ids; the subject is one of these."] = None
    object: Annotated[Ids, "Ids; the object is one of these."] = None
    participant: Annotated[Ids, "Ids; the subject or the object is one of these."] = None
    between: Annotated[
        Between | None, Kind.BETWEEN, "One end is in the first list and the other in the second, in either direction."
    ] = None
    place: Annotated[Ids, "Ids; the place is one of these."] = None
    during: Annotated[DateRange | None, Kind.RANGE, "The period lies in a range of days, possibly or certainly."] = None
    as_of: Annotated[Date, "The period may include this day; an open end includes every day beyond it."] = None
    known_by: Annotated[Date, "The fact as known on this day: only what had been reported by then counts."] = None
    status: Annotated[Statuses, "The status is one of these; a fact has the strongest status of its claims."] = None
    denied: Annotated[Flag, "Whether a source denies the fact."] = None
    source: Annotated[Ids, "Ids; one of these says so, beyond the articles' own voice."] = None
    article: Annotated[Ids, "Ids; one of these articles reports the fact."] = None
    dated: Annotated[Flag, "Whether a source gives a date."] = None
    min_confidence: Annotated[Fraction, "The confidence is at least this, from 0 to 1."] = None
    sayings: Annotated[
        Flag,
        "Whether bare sayings, STATED without an object, count as well. "
        "If omitted, they count only where `relation` names STATED.",
    ] = None
    and_: Annotated[tuple[FactFilter, ...] | None, Kind.FILTERS, "All of these filters match."] = None
    or_: Annotated[tuple[FactFilter, ...] | None, Kind.FILTERS, "At least one of these filters matches."] = None
    not_: Annotated[FactFilter | None, Kind.FILTER, "This filter does not match."] = None

    @property
    def leaves_out_sayings(self) -> bool:
        """Whether bare sayings are left out because nothing is said of them."""
        asked = self.sayings is not None or (self.relation is not None and STATED in self.relation)
        return not asked and all(each.leaves_out_sayings for each in self.and_ or ())

    @property
    def seen_from(self) -> tuple[Day, ...]:
        """The days that all of the facts must be known by: they are shown as of the first of them."""
        own = () if self.known_by is None else (self.known_by,)
        return (*own, *(day for each in self.and_ or () for day in each.seen_from))


@dataclass(frozen=True, slots=True, kw_only=True)
class StringFilter:
    """Conditions on a text; all of those given must hold. Case matters."""

    equals: Annotated[Word, "The text equals this."] = None
    contains: Annotated[Word, "The text contains this."] = None
    starts_with: Annotated[Word, "The text starts with this."] = None
    in_: Annotated[Words, "The text is one of these."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFilter:
    """Conditions on entities; all of those given must hold."""

    types: Annotated[EntityTypes, "The type is one of these."] = None
    name: Annotated[StringFilter | None, Kind.STRING, "Conditions on the name."] = None
    iso3: Annotated[Words, "The entity is a state with one of these ISO 3166-1 alpha-3 codes."] = None
    ids: Annotated[Ids, "The id is one of these."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Conditions on claims; all of those given must hold."""

    stance: Annotated[Stances, "The claim supports its fact (SUPPORTS) or denies it (DENIES)."] = None
    speaker: Annotated[Ids, "Ids; one of these says so, at any position in the chain of speakers."] = None
    fact: Annotated[Ids, "Ids; the claim is about one of these facts."] = None
    article: Annotated[Ids, "Ids; the claim is from one of these articles."] = None
    status: Annotated[Statuses, "The claim's own status is one of these."] = None
    min_confidence: Annotated[Fraction, "The claim's confidence is at least this, from 0 to 1."] = None
