"""The ontology: one table of relations and one of entity types, which everything else follows.

Labels, relationship types, constraints, indexes, GraphQL enumerations and the reference
documentation are derived from `RELATIONS` (read from `ontology.tsv`) and `EntityType`. What code
must know of a relation beyond its ends is a `Trait` in the table, or another of its columns.
PLOVER types: Open Event Data Alliance, PLOVER code book (2018).
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from graph.tsv import Row, Text, read_table, split

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


class Trait(StrEnum):
    """What is true of a relation beyond its ends and its aspect, in the terms of the field; rules ask for these."""

    SPEECH_ACT = "speech-act"
    """Done by saying it (Austin's illocutionary acts): 'accused', 'invited', 'promised'. Its day is when it is said."""
    COMMISSIVE = "commissive"
    """A speech act that binds the speaker to a course (Searle): a promise, a threat, taking sides. One can deny the
    act itself ('denied having promised aid'); who denies an accusation denies what it says."""
    EXERCITIVE = "exercitive"
    """A speech act that decides something (Austin): a veto, an invitation. 'The move' can mean it, as it does deeds."""
    JUDGEMENT = "judgement"
    """Finds a deed right or wrong, and so concerns the doer: 'condemned the launch' is against those who launched."""
    VISIT = "visit"
    """A guest goes to hosts, now or by plan; a place visited counts as its state."""
    MEETING = "meeting"
    """Both ends meet face to face, now or by plan; it includes that they speak with each other."""
    JOINT = "joint"
    """Both ends take part in one encounter, and a text may tell it from either: 'Xi hosted Kim', 'Kim met Xi'."""
    VISIT_OUTCOME = "visit-outcome"
    """What a visit is known to yield, such as statements, praise and agreements; its day is within the visit."""
    TRANSFER = "transfer"
    """Goods pass from one hand to another (PLOVER AID), with the parties or the goods as its object."""
    ARMS = "arms"
    """A transfer of weapons, which may be reported as a continuing flow."""
    NEEDS_COUNTERPARTY = "needs-counterparty"
    """Is no event unless the text says for or against whom, or where: 'will continue to support', 'made a request'."""
    FOREIGN = "foreign"
    """Crosses a border: no one does it to the state they serve themselves."""
    TOWARDS_STATE = "towards-state"
    """What is done to a place is done to its state (metonymy): 'sanctions on Crimea'."""
    CORE_OBJECT = "core-object"
    """The object is a core argument of the predicate, in one of its frame's slots, or is missing; a name that merely
    stands nearby is none."""
    INCHOATIVE = "inchoative"
    """Lasts, but is reported by its beginning, which has a day: 'imposed sanctions on Tuesday'."""
    EPISODIC = "episodic"
    """May last, but is reported blow by blow: each strike is an occurrence of its own, a war is not."""
    ATTESTED = "attested"
    """A state (Vendler) that every mention of it attests anew: an office, kin, membership."""


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
DENIED = "DENIED"
"""The relation of denials, which speak of another fact."""
SPOKE_WITH = "SPOKE_WITH"
"""The relation of conversations, which a meeting tells too."""
STATED = "STATED"
"""The relation of statements that are none of the other speech acts."""
HOLDS_OFFICE = "HOLDS_OFFICE"
"""The relation of office holders, who follow each other in one office."""
RELATED_TO = "RELATED_TO"
"""The relation of kin, whose `mode` is the degree of kinship."""
PART_OF = "PART_OF"
"""The relation of parts to their wholes."""


def _types(cell: object) -> object:
    """Return the entity types that a cell names by kind: 'Person' stands for leaders and officials too."""
    if not isinstance(cell, str):
        return cell
    kinds = {EntityType(word.lower()) for word in cell.split("|") if word != FACT}
    return frozenset(member for member in EntityType if member.kind in kinds)


def _names_fact(cell: object) -> object:
    return FACT in cell.split("|") if isinstance(cell, str) else cell


Types = Annotated[frozenset[EntityType], BeforeValidator(_types)]
"""A cell of kinds of entities: 'Person|State'."""


class Relation(Row, frozen=True):
    """One row of the ontology: what may stand between two entities."""

    name: str = Field(alias="relation")
    subjects: Types = Field(alias="from")
    objects: Types = Field(alias="to")
    about_fact: Annotated[bool, BeforeValidator(_names_fact)] = Field(alias="to")
    event: Text
    mode: Text
    plover: Text
    aspect: Aspect
    symmetric: bool
    meaning: str
    planned_form: Text
    """The relation of its own under which it stands while it is only planned."""
    planned_plover: Text
    """The PLOVER type of the act while it is only planned: PLOVER codes the intent (AGREE, THREATEN), not the act."""
    traits: Annotated[frozenset[Trait], BeforeValidator(split)]

    @property
    def verb(self) -> str:
        """The relation in words, as an edge's caption reads: 'supplied arms to'."""
        return self.name.lower().replace("_", " ")

    def joins(self, subject: EntityType, obj: EntityType | None) -> bool:
        """Whether the relation may lead from a subject to an object of these types.

        Without an object nothing can be wrong at that end.
        """
        return subject in self.subjects and (obj is None or obj in self.objects)

    def has(self, trait: Trait) -> bool:
        """Whether the table gives the relation this trait."""
        return trait in self.traits


RELATIONS: Mapping[str, Relation] = MappingProxyType(
    {relation.name: relation for relation in read_table(Relation, "graph", "ontology.tsv")}
)
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
PLANNED_FORM: Mapping[str, str] = MappingProxyType(
    {relation.name: relation.planned_form for relation in RELATIONS.values() if relation.planned_form}
)
"""Relations that have a relation of their own for what is only planned: VISITED, PLANS_TO_VISIT."""


_WITH: Mapping[Trait, frozenset[str]] = MappingProxyType(
    {trait: frozenset(name for name, relation in RELATIONS.items() if relation.has(trait)) for trait in Trait}
)


def relations_with(trait: Trait) -> frozenset[str]:
    """Return the names of the relations that have a trait."""
    return _WITH[trait]


def planned_form(relation: str) -> str:
    """Return the relation under which something planned is stored (VISITED: PLANS_TO_VISIT)."""
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
