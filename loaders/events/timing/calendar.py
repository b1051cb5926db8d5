"""When: each time expression goes to the event that governs it in the parse, not to the sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from loaders.events.syntax import ancestors, children
from loaders.events.timing.attachment import OWNING, governor, holding, is_known, line, set_in
from loaders.model import BlockKind
from loaders.parsing.parser import block_at
from loaders.resources.lexicon import lexicon
from loaders.resources.speech_words import Speech, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from graph.period import Period
    from loaders.events.syntax import Clause
    from loaders.model import Document, Timex

_SHOWN = frozenset({"show"})
"""Verbs of saying with which a caption tells what is to be seen."""
_Any = TypeVar("_Any")
_DAYS = 8
_NEAR = 200
"""Tokens back to an event that a noun speaks of again."""
_AGAIN = re.compile(r",?\s*(?:and|or|as well as)\s+(?:(?:then|later|also)\s+)?again\s+(?:(?:in|on)\s+)?(?:the\s+)?")
_AND = re.compile(r"\s*(?:,|,?\s+and)\s+(?:on\s+)?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time expressions of a text, by the position of the predicate each belongs to.

    `captions` holds those of captions, by where the caption begins; `scenes` the event nouns
    that set the time of a verb: 'said during a visit in May'; `also`, by where an expression
    begins, those coordinated to it: 'in 2006, 2009 and 2013'.
    """

    document: Document
    at: Mapping[int, tuple[Timex, ...]]
    captions: Mapping[int, Timex]
    scenes: Mapping[int, tuple[int, ...]]
    also: Mapping[int, tuple[Timex, ...]]

    @classmethod
    def of(cls, document: Document, doc: Doc, times: Sequence[Timex], clauses: Mapping[int, Clause]) -> Calendar:
        """Attach every expression that names days to its nearest governing predicate."""
        placed = list(_placed(doc, times))
        scenes = _scenes(clauses)
        dates = _dated(placed, clauses)
        held = {i: verb for i, clause in clauses.items() if i not in dates for verb in holding(clause) if verb in dates}
        at = dates | {i: dates[verb] for i, verb in held.items()}
        plain = cls(document, at, _captions(document, placed, clauses), scenes, _also(document, placed))
        return replace(plain, at={**at, **dict(plain.recalled(clauses))})

    def recalled(self, clauses: Mapping[int, Clause]) -> Iterator[tuple[int, tuple[Timex, ...]]]:
        """Yield the events that are spoken of again, each with its date: 'at a meeting on Friday … at the meeting'."""
        last: dict[str, tuple[int, Timex]] = {}
        for i, clause in clauses.items():
            timex = self.when(clause) if clause.nominal else None
            frames = sorted({entry.frame for entry in lexicon().nouns.get(clause.lemma, ())}) if clause.nominal else []
            told = [last[frame] for frame in frames if frame in last]
            if timex and timex.period and (timex.period.last - timex.period.first).days < _DAYS:
                last |= dict.fromkeys(frames, (i, timex))
            elif timex is None and told and is_known(clause.head) and i - told[0][0] < _NEAR:
                yield i, (told[0][1],)

    def when(self, clause: Clause) -> Timex | None:
        """Return the clause's own date; that of the verb a noun completes, of its scene, of its caption."""
        for predicate in line(clause, self.at):
            if predicate in self.at:
                return self.at[predicate][0]
            settings = (self.at[scene][0] for scene in self.scenes.get(predicate, ()) if scene in self.at)
            if found := next((timex for timex in settings if _has_begun(timex)), None):
                return found
        block = block_at(self.document, clause.head.idx)
        return self.captions.get(block.start) if block else None

    def period_at(self, position: int) -> Period | None:
        """Return the date that stands with the predicate at this position."""
        timexes = self.at.get(position, ())
        return timexes[0].period if timexes else None


def _placed(doc: Doc, times: Sequence[Timex]) -> Iterator[tuple[Timex, Span]]:
    """Yield the expressions that name days, each with its tokens."""
    for timex in times:
        names = timex.period or timex.future or timex.own
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand") if names else None
        if span is not None:
            yield timex, span


def _dated(placed: Sequence[tuple[Timex, Span]], clauses: Mapping[int, Clause]) -> dict[int, tuple[Timex, ...]]:
    """Return the expressions by the predicate that each dates."""
    found: defaultdict[int, list[Timex]] = defaultdict(list)
    for timex, span in sorted(placed, key=lambda each: each[0].period is None):
        for noun in _owned(span[-1], timex, clauses):
            found[noun].append(replace(timex, period=timex.own, future=None))
        own = replace(timex, period=timex.own, future=None) if timex.own else timex
        for verb in (child for token in span for child in children(token, "relcl") if child.i in clauses):
            found[verb.i].append(own)
        dated = governor(span.root, timex, clauses) if timex.period or timex.future else None
        if dated is not None:
            found[dated].append(timex)
    return _frozen(found)


def _captions(
    document: Document, placed: Sequence[tuple[Timex, Span]], clauses: Mapping[int, Clause]
) -> dict[int, Timex]:
    """Return the first date of each caption that is not of what somebody says, by where the caption begins."""
    found: dict[int, Timex] = {}
    for timex, span in placed:
        block = block_at(document, timex.start)
        if block and block.kind is BlockKind.CAPTION:
            dated = governor(span.root, timex, clauses)
            if dated is None or clauses[dated].head.lemma_.lower() not in words(Speech.VERB) - _SHOWN:
                found.setdefault(block.start, timex)
    return found


def _also(document: Document, placed: Sequence[tuple[Timex, Span]]) -> dict[int, tuple[Timex, ...]]:
    """Return, by where an expression begins, those coordinated to it."""
    also: defaultdict[int, list[Timex]] = defaultdict(list)
    roots: dict[int, Timex] = {}
    firsts: dict[int, Timex] = {}
    last: Timex | None = None
    for timex, span in placed:
        first = _first_of(span.root, roots) or _again(document, timex, last)
        if first:
            firsts[timex.start] = firsts.get(first.start, first)
            also[firsts[timex.start].start].append(timex)
        roots.setdefault(span.root.i, timex)
        last = timex
    return _frozen(also)


def _owned(last: Token, timex: Timex, clauses: Mapping[int, Clause]) -> Iterator[int]:
    """Yield the event that an expression names only to say what came after or before it: 'after Tuesday's talks'."""
    if timex.own and last.dep_ in OWNING and last.head.i in clauses and clauses[last.head.i].nominal:
        yield last.head.i


def _frozen(found: Mapping[int, list[_Any]]) -> dict[int, tuple[_Any, ...]]:
    return {i: tuple(each) for i, each in found.items()}


def _first_of(root: Token, known: Mapping[int, Timex]) -> Timex | None:
    """Return the first of the expressions that this one, by its root, is coordinated to."""
    first = None
    for child, parent in ancestors(root):
        if child.dep_ not in {"conj", "appos"}:
            break
        first = known.get(parent.i, first)
    return first


def _again(document: Document, timex: Timex, last: Timex | None) -> Timex | None:
    """Return the expression that this one adds a day to: 'on 3 and 5 May', 'on Monday and again on Friday'."""
    if last is None or timex.leads or last.leads:
        return None
    link = document.text[last.end : timex.start]
    added = _AGAIN.fullmatch(link) or (_is_day(last) and _is_day(timex) and _AND.fullmatch(link))
    return last if added else None


def _has_begun(timex: Timex) -> bool:
    """Whether a date has a start: 'amid talk ahead of the 2004 elections' does not say when."""
    return timex.period is None or timex.period.earliest is not None


def _is_day(timex: Timex) -> bool:
    return timex.period is not None and timex.period.first == timex.period.last


def _scenes(clauses: Mapping[int, Clause]) -> dict[int, tuple[int, ...]]:
    """Return, for each verb, the events that its clause is set in, or that it only says took place."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i, clause in clauses.items():
        for verb in set_in(clause):
            found[verb].append(i)
    return _frozen(found)
