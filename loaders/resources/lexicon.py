"""The words that tell of events, as data: which frame a verb or noun opens, and under what conditions.

`frames.tsv` says which relations a frame yields and which slots give their ends; `verbs.tsv`
and `nouns.tsv` say which words open a frame; `classes.tsv` names sets of words that
conditions speak of. The classes of events follow CAMEO (Gerner, Schrodt and Yilmaz 2009) and
PLOVER (Open Event Data Alliance 2018); the words were gathered for this project.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

SAYING = "say"
"""The frame of words that tell no more than that somebody spoke; any other goes before it."""
ANY = "*"
"""The word of entries that any verb answers to: 'Iran must stop'."""
NOTHING = "none"
"""The frame of words that, under their conditions, tell of no event."""


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
class Row:
    """One relation that a frame yields, and the slots of its ends, the best first."""

    relation: Relation
    subjects: tuple[Slot, ...]
    objects: tuple[Slot, ...]
    needs_object: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """What a slot must hold: a word ('obj' = 'visit'), a class ('@aid'), a type ('#person'), anything.

    '#several' asks for more than one actor.

    The slot '*' is the predicate's own phrase. `absent` turns it round: the slot must be empty.
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by word, the most specific first, with the frames and classes they speak of."""

    frames: Mapping[str, tuple[Row, ...]]
    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]


def table(name: str) -> list[list[str]]:
    """Return the rows of one of the data files; lines that begin with '#' are comments."""
    text = files("loaders.resources").joinpath("events", name).read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row and not row[0].startswith("#")]


@cache
def turns() -> Mapping[tuple[str, str], str]:
    """Return what a relation becomes where the act is only planned or refused: (which, relation) to relation."""
    return {(which, old): new for which, new, relations in table("turns.tsv") for old in relations.split("|")}


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    frames: defaultdict[str, list[Row]] = defaultdict(list)
    frames[NOTHING] = []
    for frame, *cells in table("frames.tsv"):
        if cells:
            frames[frame].append(_row(*cells[:4]))
    return Lexicon(
        frames={name: tuple(rows) for name, rows in frames.items()},
        verbs=_by_word([(frame, when, words, "", "") for frame, when, words in table("verbs.tsv")]),
        nouns=_by_word([(frame, when, words, of, poss) for frame, of, poss, when, words in table("nouns.tsv")]),
        classes={name: frozenset(words.split("|")) for name, words in table("classes.tsv")},
    )


def _row(relation: str, subjects: str, objects: str, needed: str) -> Row:
    return Row(RELATIONS[relation], _slots(subjects), _slots(objects), needs_object=needed == "yes")


def _slots(cell: str) -> tuple[Slot, ...]:
    names = (name for name in cell.split("|") if name)
    return tuple(Slot(name.rstrip("~^"), loose=name.endswith("~"), home=name.endswith("^")) for name in names)


def _by_word(rows: list[tuple[str, str, str, str, str]]) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for frame, when, words, of, poss in rows:
        conditions = tuple(_condition(text) for text in when.split())
        for word in words.split("|"):
            found[word].append(Entry(word, frame, conditions, of, poss))
    return {word: tuple(sorted(entries, key=lambda e: -e.weight)) for word, entries in found.items()}


def _condition(text: str) -> Condition:
    slot, _, value = text.lstrip("!").partition("=")
    return Condition(slot, value, absent=text.startswith("!"))
