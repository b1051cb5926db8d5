"""The ontology: one table of relations and one of entity types, which everything else follows.

Labels, relationship types, constraints, indexes, GraphQL enumerations and the reference
documentation are derived from `RELATIONS` (read from `ontology.tsv`) and `EntityType`.
PLOVER types: Open Event Data Alliance, PLOVER code book (2018).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class EntityType(StrEnum):
    """What an entity is shown as; its display label is the capitalised value."""

    LEADER = "leader"
    OFFICIAL = "official"
    PERSON = "person"
    STATE = "state"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    WEAPON = "weapon"
    SPACECRAFT = "spacecraft"
    PLACE = "place"

    @property
    def kind(self) -> EntityType:
        """The type that decides identity: a leader is a person, an outlet an organization."""
        return _KINDS.get(self, self)

    @property
    def label(self) -> str:
        """The display label on the node."""
        return self.value.capitalize()

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels of the node, the general ones first."""
        return tuple(dict.fromkeys(("Entity", self.kind.label, self.label)))

    def stronger(self, other: EntityType) -> EntityType:
        """Return the more telling of two types of one kind: a leader outranks an official."""
        return min(self, other, key=_RANK.index)


_KINDS = {
    EntityType.LEADER: EntityType.PERSON,
    EntityType.OFFICIAL: EntityType.PERSON,
    EntityType.OUTLET: EntityType.ORGANIZATION,
}
_RANK = [
    EntityType.LEADER,
    EntityType.OFFICIAL,
    EntityType.PERSON,
    EntityType.STATE,
    EntityType.OUTLET,
    EntityType.ORGANIZATION,
    EntityType.WEAPON,
    EntityType.SPACECRAFT,
    EntityType.PLACE,
]
"""Which reading wins where two articles read one entity differently."""


class Aspect(StrEnum):
    """How something fills its period, and so how two reports of it combine."""

    PUNCTUAL = "punctual"
    """Happens within the period: bounds of two reports are intersected."""
    DURATIVE = "durative"
    """Goes on through the period: bounds of two reports are united."""
    STATIC = "static"
    """Holds without regard to time."""


class Status(StrEnum):
    """How sure it is that something happened, strongest first; what is planned is apart."""

    CONFIRMED = "confirmed"
    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"


class Stance(StrEnum):
    """Whether a claim speaks for or against its fact."""

    SUPPORTS = "supports"
    DENIES = "denies"


FACT = "Fact"
"""The word that stands in a relation's `to` where it speaks of another fact."""
PLANS = "PLANS"
"""Type of the direct edge of a planned fact whose relation has no planned form."""
PLANNED_FORM = MappingProxyType({"VISITED": "PLANS_TO_VISIT", "MET": "PLANS_TO_MEET"})
"""Relations that have a relation of their own for what is only planned."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of the ontology: what may stand between two entities."""

    name: str
    subjects: frozenset[EntityType]
    objects: frozenset[EntityType]
    about_fact: bool
    event: str | None
    mode: str | None
    plover: str | None
    aspect: Aspect
    symmetric: bool
    meaning: str

    @property
    def verb(self) -> str:
        """The relation in words, as an edge's caption reads: 'supplied arms to'."""
        return self.name.lower().replace("_", " ")

    def joins(self, subject: EntityType, obj: EntityType | None) -> bool:
        """Whether the relation may lead from a subject to an object of these types.

        Without an object nothing can be wrong at that end.
        """
        return subject in self.subjects and (obj is None or obj in self.objects)


def _types(cell: str) -> frozenset[EntityType]:
    kinds = {EntityType(word.lower()) for word in cell.split("|") if word != FACT}
    return frozenset(member for member in EntityType if member.kind in kinds)


def _relation(row: dict[str, str]) -> Relation:
    return Relation(
        name=row["relation"],
        subjects=_types(row["from"]),
        objects=_types(row["to"]),
        about_fact=FACT in row["to"].split("|"),
        event=row["event"] or None,
        mode=row["mode"] or None,
        plover=row["plover"] or None,
        aspect=Aspect(row["aspect"]),
        symmetric=row["symmetric"] == "yes",
        meaning=row["meaning"],
    )


def _read() -> Mapping[str, Relation]:
    table = files("graph").joinpath("ontology.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return MappingProxyType({row["relation"]: _relation(row) for row in rows})


RELATIONS: Mapping[str, Relation] = _read()
"""Every relation by its name, in the order of the table."""
EVENTS: tuple[str, ...] = tuple(dict.fromkeys(r.event for r in RELATIONS.values() if r.event))
"""Event classes, in the order of the table."""
if TYPE_CHECKING:

    class RelationName(StrEnum):
        """The name of a relation; its members are all of `RELATIONS`."""

    class EventName(StrEnum):
        """An event class; its members are all of `EVENTS`."""

else:
    RelationName = StrEnum("RelationName", [(name, name) for name in RELATIONS])
    EventName = StrEnum("EventName", [(name, name) for name in EVENTS])
EDGE_TYPES: tuple[str, ...] = (*RELATIONS, PLANS)
"""Types of the direct edges between entities."""


def planned_form(relation: str) -> str:
    """Return the relation under which something planned is told (VISITED: PLANS_TO_VISIT)."""
    return PLANNED_FORM.get(relation, relation)


def edge_type(relation: str, status: Status) -> str | None:
    """Return the type of a fact's direct edge; None where it must have none.

    Nothing that did not happen may look as if it had: the hypothetical has no edge, the
    planned its own type.
    """
    if status is Status.HYPOTHETICAL:
        return None
    if status is Status.PLANNED and relation not in PLANNED_FORM.values():
        return PLANS
    return relation
