"""Dated events: who did anything on a known day, and which events a text dates without saying whose they are.

'Pompeo met reporters on Tuesday' makes no claim, but tells when Pompeo spoke; 'Tuesday's meeting' is the
one mentioned before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import Status, planned_form
from loaders.events.factuality import factuality_of
from loaders.events.syntax import children, is_narrated
from loaders.resources.lexicon import lexicon
from loaders.times.days import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.period import Period
    from loaders.events.frames import Text
    from loaders.events.syntax import Clause
    from loaders.events.timing.calendar import Calendar

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "these"})
_ALIKE = ({"visit", "tour", "meet", "talk", "host"}, {"launch", "test"})
"""Frames of nouns that can speak of the same event."""

_TIMES = frozenset({"yesterday", "today", "week", "month", "year", "weekend"})
_SIDES = ("subj", "obj", "with", "between", "presumed")


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody, by ids, who did something on a day, in which sentence."""

    sentence: int
    actors: frozenset[str]
    period: Period


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event that a noun dates, in which sentence, what relations it can have been, and whether it is to come."""

    sentence: int
    relations: frozenset[str]
    period: Period
    planned: bool = False


@dataclass(frozen=True, slots=True)
class DatedEvents:
    """The dated acts and occasions of a text, in its order."""

    acts: tuple[Act, ...] = ()
    occasions: tuple[Occasion, ...] = ()

    @classmethod
    def of(cls, text: Text, calendar: Calendar) -> DatedEvents:
        """Gather what a text dates."""
        return cls(tuple(_acts(text, calendar)), tuple(_occasions(text, calendar)))


def _acts(text: Text, calendar: Calendar) -> Iterator[Act]:
    for clause in text.verbs.values():
        timex = calendar.when(clause) if is_narrated(clause.head) else None
        if timex and timex.period:
            actors = frozenset(entity.id for entity in text.parties.all_named(clause.filled("subj"), loose=True))
            yield Act(text.sentence_at[clause.head.i], actors, timex.period)


def _occasions(text: Text, calendar: Calendar) -> Iterator[Occasion]:
    for clause in text.clauses.values():
        relations = _relations(clause) if clause.nominal and _is_definite(text, clause) else frozenset[str]()
        timex = calendar.when(clause) if relations else None
        if timex:
            planned = factuality_of(clause).status is Status.PLANNED
            period = (timex.future if planned else None) or timex.period
            if period:
                yield Occasion(text.sentence_at[clause.head.i], relations, period, planned)


def _is_definite(text: Text, clause: Clause) -> bool:
    """Whether the noun refers back: 'the meeting', 'Tuesday's meeting', and names no party."""
    if text.parties.all_named([token for slot in _SIDES for token in clause.filled(slot)]):
        return False
    owners = children(clause.head, "poss")
    known = any(child.lower_ in _DEFINITE for child in children(clause.head, "det", "poss"))
    return known or any(owner.text in WEEKDAYS or owner.lower_ in _TIMES for owner in owners)


def _relations(clause: Clause) -> frozenset[str]:
    frames = {entry.frame for entry in lexicon().nouns.get(clause.lemma, ())}
    wider = frames.union(*(group for group in _ALIKE if group & frames))
    names = {row.relation.name for frame in wider for row in lexicon().frames.get(frame, ())}
    return frozenset(names | {planned_form(name) for name in names})
