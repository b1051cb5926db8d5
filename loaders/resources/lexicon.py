"""The words that tell of events, as data: which frame a verb or noun opens, and under what conditions.

`frames.tsv` says which relations a frame yields and which slots give their ends; `verbs.tsv`
and `nouns.tsv` say which words open a frame; `classes.tsv` names sets of words that
conditions speak of. `README.md` beside this module explains every column and condition. The
classes of events follow CAMEO (Gerner, Schrodt and Yilmaz 2009) and PLOVER (Open Event Data
Alliance 2018); the words were gathered for this project.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from graph.ontology import RELATIONS, EntityType, Relation
from graph.tsv import Row, Values, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SAYING = "say"
"""The frame of words that tell no more than that somebody spoke; any other goes before it."""
ANY = "*"
"""The word of entries that any verb answers to: 'Iran must stop'."""
NOTHING = "none"
"""The frame of words that, under their conditions, tell of no event."""
OWN = "*"
"""The slot that stands for the predicate's own phrase."""
SEVERAL = "several"
"""The type that asks for more than one actor in a slot."""
OWN_DEED = "own"
"""The type that asks for a clause without another's subject: 'warned that it would attack'."""
_CONDITION = re.compile(r"(?P<absent>!)?(?P<slot>[a-z]+|\*)(?:=(?P<value>[#@]?[\w-]+))?")


def _of(*kinds: EntityType) -> frozenset[EntityType]:
    return frozenset(entity for entity in EntityType if entity.kind in kinds)


ACTORS = _of(EntityType.PERSON, EntityType.STATE, EntityType.ORGANIZATION)
_WEAPONS = _of(EntityType.WEAPON, EntityType.SPACECRAFT)
TYPES: Mapping[str, frozenset[EntityType]] = {
    "person": _of(EntityType.PERSON),
    "state": _of(EntityType.STATE),
    "organization": _of(EntityType.ORGANIZATION),
    "body": frozenset({EntityType.ORGANIZATION}),
    "actor": ACTORS,
    "weapon": _WEAPONS,
    "projectile": _WEAPONS,
    "thing": _WEAPONS | _of(EntityType.PLACE),
    "where": _of(EntityType.STATE, EntityType.PLACE),
    "assembly": _of(EntityType.ORGANIZATION),
}
"""The types of entities that conditions can ask for: '#person'."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a party stands.

    `loose` ('~') also takes whoever a thing standing there belongs to; `home` ('^') takes the
    state that a person standing there serves: to summon its ambassador is to protest to a state.
    """

    name: str
    loose: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a slot must hold: a word ('obj' = 'visit'), a class ('@aid'), a type ('#person'), anything.

    `absent` turns it round: the slot must be empty.
    """

    slot: str
    value: str = ""
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A word and the frame it opens where its conditions hold; `of` and `poss` are a noun's slots."""

    word: str
    frame: str
    conditions: tuple[Condition, ...]
    of: str = ""
    poss: str = ""

    @property
    def weight(self) -> int:
        """How much the conditions ask for: a word counts more than that something is there; nothing, in `SAYING`."""
        return 0 if self.frame == SAYING else sum(1 + bool(condition.value) for condition in self.conditions)

    def __str__(self) -> str:
        """The entry for people: 'provide obj=@aid: aid'."""
        tests = (f"{'!' if c.absent else ''}{c.slot}{'=' * bool(c.value)}{c.value}" for c in self.conditions)
        return f"{' '.join([self.word, *tests])}: {self.frame}"


def known_relation(name: object) -> Relation:
    """Return the relation of the ontology with a name; a table that names another is refused."""
    if name not in RELATIONS:
        raise ValueError(f"Input should be one of {', '.join(RELATIONS)}")
    return RELATIONS[str(name)]


def _slots(cell: str) -> tuple[Slot, ...]:
    names = (name for name in cell.split("|") if name)
    return tuple(Slot(name.rstrip("~^"), loose=name.endswith("~"), home=name.endswith("^")) for name in names)


def _known_frame(name: str) -> str:
    if name not in frames():
        raise ValueError(f"Input should be one of {', '.join(frames())}")
    return name


def _conditions(cell: str) -> tuple[Condition, ...]:
    return tuple(_condition(text) for text in cell.split())


def _condition(text: str) -> Condition:
    """Read one condition: 'obj', '!obj', 'obj=visit', 'obj=@aid', 'subj=#person'."""
    match = _CONDITION.fullmatch(text)
    if match is None or (match["absent"] and match["value"]):
        raise ValueError(f"{text!r} should be a slot, '!' and a slot, or a slot, '=' and a word, @class or #type")
    value = match["value"] or ""
    known = {"@": classes(), "#": (*TYPES, SEVERAL, OWN_DEED)}.get(value[:1])
    if known is not None and value[1:] not in known:
        raise ValueError(f"{value!r} should be {value[0]} and one of {', '.join(known)}")
    return Condition(match["slot"], value, absent=bool(match["absent"]))


Slots = Annotated[tuple[Slot, ...], BeforeValidator(_slots)]
"""A cell of slots, the best first: 'dat|to|obj~'."""
Frame = Annotated[str, AfterValidator(_known_frame)]
"""A cell with the name of a frame of `frames.tsv`, or `none`."""
Conditions = Annotated[tuple[Condition, ...], BeforeValidator(_conditions)]
"""A cell of conditions that all must hold: 'obj=@aid !with'."""


class ClassRow(Row, frozen=True):
    """Words that conditions name as one: '@aid'."""

    name: str = Field(alias="class")
    words: Values


class FrameRow(Row, frozen=True):
    """One relation that a frame yields, and the slots of its ends, the best first."""

    frame: str
    relation: Annotated[Relation, BeforeValidator(known_relation)]
    subjects: Slots
    objects: Slots
    needs_object: bool


class VerbRow(Row, frozen=True):
    """Verbs that open a frame under the same conditions."""

    frame: Frame
    conditions: Conditions
    verbs: Values


class NounRow(Row, frozen=True):
    """Nouns that open a frame under the same conditions; `of` and `poss` are the slots of 'of' and of the possessor."""

    frame: Frame
    of: Literal["subj", "obj", "of"]
    poss: Literal["subj", "obj", "poss", "to"]
    conditions: Conditions
    nouns: Values


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by word, the most specific first, with the frames and classes they speak of."""

    frames: Mapping[str, tuple[FrameRow, ...]]
    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    verbs = read_table(VerbRow, "loaders.resources", "events", "verbs.tsv")
    nouns = read_table(NounRow, "loaders.resources", "events", "nouns.tsv")
    return Lexicon(
        frames=frames(),
        verbs=_by_word(Entry(word, row.frame, row.conditions) for row in verbs for word in row.verbs),
        nouns=_by_word(Entry(word, row.frame, row.conditions, row.of, row.poss) for row in nouns for word in row.nouns),
        classes=classes(),
    )


@cache
def frames() -> Mapping[str, tuple[FrameRow, ...]]:
    """Return the rows of each frame; `NOTHING` has none."""
    found: defaultdict[str, list[FrameRow]] = defaultdict(list, {NOTHING: []})
    for row in read_table(FrameRow, "loaders.resources", "events", "frames.tsv"):
        found[row.frame].append(row)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Return the words of each class."""
    rows = read_table(ClassRow, "loaders.resources", "events", "classes.tsv")
    return {row.name: frozenset(row.words) for row in rows}


def _by_word(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.word].append(entry)
    return {word: tuple(sorted(entries, key=lambda e: -e.weight)) for word, entries in found.items()}
