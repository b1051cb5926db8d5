"""A single day written out somewhere: a header line, a dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.period import Day
from loaders.times.expression import Grain, Origin
from loaders.times.rules.calendar import RULES

if TYPE_CHECKING:
    from graph.period import Period


def written_day(text: str) -> Period | None:
    """Return the day with a year that the text names; None where there is none."""
    return _written(text, Grain.DAY)


def written_date(text: str) -> Period | None:
    """Return the day that the text names, or else the month with a year; None where there is none."""
    return _written(text, Grain.DAY) or _written(text, Grain.MONTH)


def _written(text: str, grain: Grain) -> Period | None:
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            meaning = rule.read(match)
            if meaning and meaning.origin is Origin.CALENDAR and meaning.grain is grain and meaning.past:
                return meaning.past(Day.min)
    return None
