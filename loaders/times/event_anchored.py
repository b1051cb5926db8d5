"""Distances from something told: 'two months before staging a test', 'two months after the October attack'.

A date before the distance in the sentence dates what comes after it; else a date in what comes
after it dates what the sentence tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.period import Period
from loaders.times.expression import Expression, Resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.period import Day

_SENTENCE_END = re.compile(r"(?<=[a-z\d)”’\"]{2})[.!?][\"'”’]?\s+[A-Z“\"]|\n")  # noqa: RUF001
_PHRASE = re.compile(r"[^.,;:()\n]{0,60}")
"""What stands between a distance and the date of what it counts from."""
_CLAUSE = re.compile(r"[^.;:()\n,]{1,80},[^.;:()\n,]{1,80}")
"""What stands between a distance that a sentence begins with and the date of what it tells."""
_COMES = re.compile(
    r"(?<!\w)(?:com(?:es?|ing)|came|happen(?:s|ed)|occur(?:s|red)|followed|spoke|speaking|took place)"
    r"\s+(?:just\s+|only\s+)?$"
)
_BACK = 24
"""Characters before a distance that may say that it tells how long after something came."""


@dataclass(frozen=True, slots=True)
class ExpressionMatch:
    """A time expression, where it stands, and what it says."""

    start: int
    end: int
    expression: Expression


def anchored_to_dates(text: str, candidates: Sequence[ExpressionMatch]) -> Iterator[ExpressionMatch]:
    """Yield the expressions, those distances turned round that count from a date after them."""
    for index, candidate in enumerate(candidates):
        after = candidates[index + 1] if index + 1 < len(candidates) else None
        before = candidates[index - 1] if index else None
        if (
            candidate.expression.back is None
            or after is None
            or (before and in_one_sentence(text, before.end, candidate.start))
        ):
            yield candidate
        elif after.expression.past and _PHRASE.fullmatch(text, candidate.end, after.start):
            yield replace(
                candidate, expression=_counted(candidate.expression.back, candidate.expression, after.expression)
            )
        elif after.expression.past and _CLAUSE.fullmatch(text, candidate.end, after.start):
            yield replace(candidate, expression=_before(candidate.expression, after.expression))
        else:
            yield candidate


def in_one_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between the two places."""
    return _SENTENCE_END.search(text, start, end) is None


def says_how_long_after(text: str, start: int) -> bool:
    """Whether the words before a distance say that what the article tells came then."""
    return _COMES.search(text, max(0, start - _BACK), start) is not None


def _counted(back: Resolve, distance: Expression, date: Expression) -> Expression:
    def past(today: Day) -> Period | None:
        period = date.past(today) if date.past else None
        first, last = (back(period.first), back(period.last)) if period else (None, None)
        return Period.within(first.first, last.last) if first and last else None

    return Expression(f"{date.reason}; the distance from it", distance.grain, date.anchor, past)


def _before(distance: Expression, date: Expression) -> Expression:
    """Count from the date after a clause that the distance leads: 'two years after it began, they met on Monday'."""

    def past(today: Day) -> Period | None:
        period = date.past(today) if date.past else None
        return distance.past(period.first) if period and distance.past else None

    return replace(distance, anchor=date.anchor, past=past, back=None, leads=True)
