"""When: each time expression goes to the event that governs it in the parse, not to the sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.events.tree import ancestors, is_verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from graph.period import Period
    from loaders.events.clauses import Clause
    from loaders.model import Timex


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time expressions of a text, by the position of the predicate each belongs to."""

    at: Mapping[int, tuple[Timex, ...]]

    @classmethod
    def of(cls, doc: Doc, times: Sequence[Timex], predicates: frozenset[int]) -> Calendar:
        """Attach every expression that names days to its nearest governing predicate."""
        found: defaultdict[int, list[Timex]] = defaultdict(list)
        for timex in times:
            span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
            if timex.period is None or span is None:
                continue
            for _, parent in ancestors(span.root):
                if parent.i in predicates:
                    found[parent.i].append(timex)
                    break
        return cls({i: tuple(timexes) for i, timexes in found.items()})

    def when(self, clause: Clause) -> Timex | None:
        """Return the clause's own date; a noun's may stand with the verb it completes."""
        for predicate in _line(clause):
            if predicate in self.at:
                return self.at[predicate][0]
        return None

    def period_at(self, position: int) -> Period | None:
        """Return the date that stands with the predicate at this position."""
        timexes = self.at.get(position, ())
        return timexes[0].period if timexes else None


def _line(clause: Clause) -> list[int]:
    """Return the predicates whose date is the clause's too, the nearest first."""
    line = [clause.head.i]
    if clause.nominal and clause.governor.i != clause.head.i:
        line.append(clause.governor.i)
    token = clause.governor if clause.nominal else clause.head
    for child, parent in ancestors(token):
        if child.dep_ not in {"xcomp", "conj", "advcl"} or not is_verb(parent):
            break
        line.append(parent.i)
    return line
