"""When: each time expression goes to the event that governs it in the parse, not to the sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.events.tree import ancestors, children, is_verb
from loaders.model import BlockKind
from loaders.parse import block_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from graph.period import Period
    from loaders.events.clauses import Clause
    from loaders.model import Document, Timex

_SCENES = frozenset({"during", "at", "in", "on", "amid"})
"""Prepositions by which one event is the time of another: 'said during a visit in May'."""
_CHAINED = frozenset({"xcomp", "conj", "advcl", "pcomp"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time expressions of a text, by the position of the predicate each belongs to.

    `captions` holds those that no predicate governs, by where their caption begins.
    """

    document: Document
    at: Mapping[int, tuple[Timex, ...]]
    captions: Mapping[int, Timex]

    @classmethod
    def of(cls, document: Document, doc: Doc, times: Sequence[Timex], predicates: frozenset[int]) -> Calendar:
        """Attach every expression that names days to its nearest governing predicate."""
        found: defaultdict[int, list[Timex]] = defaultdict(list)
        captions: dict[int, Timex] = {}
        for timex in times:
            span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
            if timex.period is None or span is None:
                continue
            governor = next((parent.i for _, parent in ancestors(span.root) if parent.i in predicates), None)
            if governor is not None:
                found[governor].append(timex)
            block = block_at(document, timex.start)
            if block and block.kind is BlockKind.CAPTION:
                captions.setdefault(block.start, timex)
        return cls(document, {i: tuple(timexes) for i, timexes in found.items()}, captions)

    def when(self, clause: Clause) -> Timex | None:
        """Return the clause's own date; that of the verb a noun completes, of its scene, of its caption."""
        for predicate in _line(clause):
            if predicate in self.at:
                return self.at[predicate][0]
        block = block_at(self.document, clause.head.idx)
        return self.captions.get(block.start) if block else None

    def period_at(self, position: int) -> Period | None:
        """Return the date that stands with the predicate at this position."""
        timexes = self.at.get(position, ())
        return timexes[0].period if timexes else None


def _line(clause: Clause) -> Iterator[int]:
    """Yield the predicates whose date is the clause's too, the nearest first."""
    yield clause.head.i
    yield from _scenes(clause.head)
    if clause.nominal and clause.governor.i != clause.head.i:
        yield clause.governor.i
        yield from _scenes(clause.governor)
    for child, parent in ancestors(clause.governor if clause.nominal else clause.head):
        if child.dep_ not in _CHAINED or not (is_verb(parent) or parent.dep_ == "prep"):
            break
        yield parent.i
        yield from _scenes(parent)


def _scenes(predicate: Token) -> Iterator[int]:
    for preposition in children(predicate, "prep"):
        if preposition.lower_ in _SCENES:
            yield from (noun.i for noun in children(preposition, "pobj"))
