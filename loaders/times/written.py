"""A single day written out somewhere: a header line, a dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.period import Day
from loaders.times.dates import RULES
from loaders.times.meaning import Grain, Origin

if TYPE_CHECKING:
    from graph.period import Period


def written_day(text: str) -> Period | None:
    """Return the first day with a year that the text names; None where there is none."""
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            meaning = rule.read(match)
            if meaning and meaning.origin is Origin.CALENDAR and meaning.grain is Grain.DAY and meaning.past:
                return meaning.past(Day.min)
    return None
