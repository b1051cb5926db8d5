"""Rules for so many days, weeks, months or years: ago, later, to come, and as mere durations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.period import Day, Period
from loaders.times import days
from loaders.times.expression import Anchor, Expression, Grain, Rule, undated
from loaders.times.units import GRAINS, from_publication, undated_reader
from loaders.times.words import ABOUT, ANYTHING, APOSTROPHE, COUNT, UNIT, UNITS, WEEKDAY, count_of, pattern, unit_of

if TYPE_CHECKING:
    import re


HOURS = {"hour": 24, "minute": 24 * 60}
"""So many make a day."""


@dataclass(frozen=True, slots=True)
class Distance:
    """So many units, at least and at most."""

    unit: str
    least: int
    most: int

    @property
    def grain(self) -> Grain:
        """How fine a date at this distance is."""
        return GRAINS.get(self.unit, Grain.YEAR)

    def from_day(self, today: Day, sign: int) -> Period:
        """Return the days at this distance after the day, before it where the sign is negative."""
        here = Period.on(today)
        low, high = sorted((sign * self.least, sign * self.most))
        return Period.within(days.shifted(here, self.unit, low).first, days.shifted(here, self.unit, high).last)


def _distance(match: re.Match[str]) -> Distance | None:
    """Read the number and the unit; None for a vague many."""
    unit, count = unit_of(match["unit"]), count_of(match["count"] or "a")
    if count is None:
        return None
    in_day = HOURS.get(unit)
    if in_day:
        return Distance("day", count[0] // in_day, -(-count[1] // in_day))
    return Distance(unit, *count)


def _moved(match: re.Match[str]) -> Expression:
    """Two days ago; three weeks later; a year earlier."""
    distance = _distance(match)
    if distance is None:
        return undated("a vague distance")
    way = " ".join(match["way"].lower().split())
    sign = -1 if way in {"ago", "earlier", "before", "previously", "prior"} else 1
    anchor = Anchor.PUBLICATION if way in {"ago", "from now"} else Anchor.FOCUS
    reason = f"{' '.join(match.group().split())}, counted from {anchor}"
    return Expression(reason, distance.grain, anchor, lambda today: distance.from_day(today, sign))


def _offset(match: re.Match[str]) -> Expression:
    """Read 'December 2012, two months before …': the date of what follows."""
    distance = _distance(match)
    if distance is None:
        return undated("a vague distance from something else")
    sign = 1 if match["way"] in {"before", "ahead of"} else -1
    reason = "the distance from the date before it to what follows"

    def onwards(today: Day) -> Period:
        return distance.from_day(today, sign)

    def back(today: Day) -> Period:
        return distance.from_day(today, -sign)

    return Expression(reason, distance.grain, Anchor.BESIDE, onwards, back=back, leads=True)


def _ahead(match: re.Match[str]) -> Expression:
    """In two days, within three weeks; a duration in what has happened."""
    distance = _distance(match)
    if distance is None:
        return undated("a vague distance")
    from_now = match["way"].lower() == "within" or "less" in match.group()

    def resolve(today: Day) -> Period:
        there = distance.from_day(today, 1)
        return Period.within(today, there.last) if from_now else there

    return Expression("a time to come, or a duration", distance.grain, Anchor.PUBLICATION, lambda _: None, resolve)


def _recent(match: re.Match[str]) -> Expression:
    """Over the past two weeks: from then to publication."""
    distance = _distance(match)
    if distance is None:
        return undated("a vague stretch of time")
    unit, most = distance.unit, distance.most
    reason = "a stretch of time up to publication"
    return from_publication(reason, distance.grain, lambda today: Period.lasting(_back(today, unit, most), today))


def _back(today: Day, unit: str, count: int) -> Day:
    """The same day so many units before."""
    if unit in {"day", "week"}:
        return today - dt.timedelta(days=count * {"day": 1, "week": 7}[unit])
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    month = days.month(today.year, today.month - months)
    return min(month.last, month.first.replace(day=min(today.day, month.last.day)))


_SOME = rf"{ABOUT}?(?P<count>(?i:{COUNT})) (?P<unit>{UNIT}s?)"


RULES = (
    Rule(
        "ago",
        pattern(
            rf"{_SOME}"
            r" (?P<way>ago|earlier|later|afterwards?|previously|prior(?! to\b)|from now"
            r"|(?:before|after)(?=\s*[,.;:)]|\s*$))"
        ),
        _moved,
        UNITS,
    ),
    Rule(
        "offset",
        pattern(rf"{_SOME} (?P<way>before|after|ahead of|following)(?=\s+\w)"),
        _offset,
        UNITS,
    ),
    Rule(
        "right after",
        pattern(r"(?:[Hh]ours|[Mm]inutes|[Mm]oments) (?:before|after|ahead of|following)(?=\s+\w)"),
        lambda _: Expression(
            "hours from something else", Grain.DAY, Anchor.BESIDE, Period.on, back=Period.on, leads=True
        ),
        ANYTHING,
    ),
    Rule("in", pattern(rf"(?P<way>[Ii]n|[Ww]ithin) {_SOME}(?:{APOSTROPHE}? time)?"), _ahead, UNITS),
    Rule(
        "recent",
        pattern(
            rf"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or|[Tt]hroughout) the (?:past|last|previous)"
            rf"(?: (?P<count>{COUNT}))? (?P<unit>{UNIT}s?)(?! of\b)"
        ),
        _recent,
        UNITS,
    ),
    Rule(
        "duration",
        pattern(
            rf"(?:(?:[Ff]or|[Dd]uring|[Aa]fter|[Oo]ver|[Ll]asting) )?{ABOUT}?(?P<count>(?i:{COUNT}))(?:\s+|-)"
            rf"(?P<unit>{UNIT}s?)(?:-(?:old|long))?"
        ),
        undated_reader("a duration"),
        UNITS,
    ),
    Rule(
        "habit", pattern(rf"(?:[Ee]very|[Ee]ach|per) (?:other )?(?:{UNIT}|{WEEKDAY})"), undated_reader("a habit"), UNITS
    ),
    Rule(
        "times",
        pattern(r"(?:[Oo]nce|[Tt]wice|[Tt]hree times|four times|\d times) an? (?:day|week|month|year)"),
        undated_reader("a habit"),
        UNITS,
    ),
    Rule(
        "often",
        pattern(r"(?:[Dd]aily|[Ww]eekly|[Mm]onthly|[Yy]early|[Aa]nnually|[Aa]nnual)"),
        undated_reader("a habit"),
        ANYTHING,
    ),
    Rule(
        "vaguely",
        pattern(
            r"(?:(?i:recently|lately|in recent (?:days|weeks|months|years|decades)"
            r"|in the (?:coming|near|foreseeable) (?:days|weeks|months|years|future)))"
        ),
        undated_reader("a vague time"),
        ANYTHING,
    ),
)
"""Earlier rules go before later ones of the same length."""
