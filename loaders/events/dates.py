"""When: each time expression goes to the event that governs it in the parse, not to the sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.events.attaching import AT_ONCE, OWNING, governor, holding, is_known, line
from loaders.events.lexicon import lexicon
from loaders.events.nouns import is_scene
from loaders.events.speech import words
from loaders.events.tree import ancestors
from loaders.model import BlockKind
from loaders.parse import block_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from graph.period import Period
    from loaders.events.clauses import Clause
    from loaders.model import Document, Timex

_SHOWN = frozenset({"show"})
"""Verbs of saying with which a caption tells what is to be seen."""
_DAYS = 8
_NEAR = 200
"""Tokens back to an event that a noun speaks of again."""
_AGAIN = re.compile(r",?\s*(?:and|or|as well as)\s+(?:(?:then|later|also)\s+)?again\s+(?:(?:in|on)\s+)?(?:the\s+)?")


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
        found: defaultdict[int, list[Timex]] = defaultdict(list)
        also: defaultdict[int, list[Timex]] = defaultdict(list)
        roots: dict[int, Timex] = {}
        captions: dict[int, Timex] = {}
        for timex in times:
            span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
            if timex.period is None or span is None:
                continue
            if first := _first_of(span.root, roots) or _again(document, timex, roots):
                also[first.start].append(timex)
            roots.setdefault(span.root.i, timex)
            for noun in _owned(span[-1], timex, clauses):
                found[noun].append(replace(timex, period=timex.own, future=None))
            dated = governor(span.root, timex, clauses)
            if dated is not None:
                found[dated].append(timex)
                if doc[dated].lemma_.lower() in words("verb") - _SHOWN:
                    continue
            block = block_at(document, timex.start)
            if block and block.kind is BlockKind.CAPTION:
                captions.setdefault(block.start, timex)
        for i, clause in clauses.items():
            if held := [verb for verb in holding(clause) if verb in found and i not in found]:
                found[i] = found[held[0]]
        plain = cls(document, _frozen(found), captions, _scenes(clauses), _frozen(also))
        return replace(plain, at={**plain.at, **dict(plain.recalled(clauses))})

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
            for position in (predicate, *self.scenes.get(predicate, ())):
                if position in self.at:
                    return self.at[position][0]
        block = block_at(self.document, clause.head.idx)
        return self.captions.get(block.start) if block else None

    def period_at(self, position: int) -> Period | None:
        """Return the date that stands with the predicate at this position."""
        timexes = self.at.get(position, ())
        return timexes[0].period if timexes else None


def _owned(last: Token, timex: Timex, clauses: Mapping[int, Clause]) -> Iterator[int]:
    """Yield the event that an expression names only to say what came after or before it: 'after Tuesday's talks'."""
    if timex.own and last.dep_ in OWNING and last.head.i in clauses and clauses[last.head.i].nominal:
        yield last.head.i


def _frozen(found: Mapping[int, list[Timex]]) -> dict[int, tuple[Timex, ...]]:
    return {i: tuple(timexes) for i, timexes in found.items()}


def _first_of(root: Token, known: Mapping[int, Timex]) -> Timex | None:
    """Return the first of the expressions that this one, by its root, is coordinated to."""
    first = None
    for child, parent in ancestors(root):
        if child.dep_ not in {"conj", "appos"}:
            break
        first = known.get(parent.i, first)
    return first


def _again(document: Document, timex: Timex, known: dict[int, Timex]) -> Timex | None:
    """Return the expression that this one adds another day to: 'on Monday and again on Wednesday'."""
    last = next(reversed(known.values()), None)
    return last if last and _AGAIN.fullmatch(document.text, last.end, timex.start) else None


def _scenes(clauses: Mapping[int, Clause]) -> Mapping[int, tuple[int, ...]]:
    """Return, for each verb, the events that its clause is set in."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i, clause in clauses.items():
        if clause.nominal and is_scene(clause.head) and clause.head.head.lower_ in AT_ONCE:
            found[clause.governor.i].append(i)
    return {verb: tuple(nouns) for verb, nouns in found.items()}
