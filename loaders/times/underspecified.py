"""Which year a date without one belongs to.

It is the nearest past one as of the day of publication, and the nearest from that day on for
what is to come.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loaders.times import days
from loaders.times.expression import Grain, Meaning, Origin, Reckon, fixed, nothing
from loaders.times.words import YEAR

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from graph.period import Day, Period

FAR_BACK = dt.timedelta(days=300)
SOON = dt.timedelta(days=31)
"""A day without a year that lies so far back, and comes again so soon, is the one to come: nobody writes
'February 8' in February for a day of the year before."""
OF_YEAR = (
    rf"(?:(?:,?\s+(?:of\s+)?|,)(?P<year>{YEAR})"
    r"|(?:\s+|,\s+(?=this))(?:of\s+)?(?P<which>last|this|next|that|the\s+same)\s+year)"
)
"""How a date says its year, by number or not."""
SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
"""Years, or months, from the present one."""


def of_year(match: re.Match[str], build: Callable[[int], Period | None], grain: Grain, what: str) -> Meaning | None:
    """Read the year beside a date: a number, 'last year', or none."""
    named = match.groupdict()
    if named.get("year"):
        return fixed(build(int(named["year"])), grain, f"{what} as written") or nothing("no such day in the calendar")
    which = " ".join((named.get("which") or "").split())
    if which in {"that", "the same"}:
        return Meaning(f"{what} of {which} year", Grain.YEAR, Origin.FOCUS, lambda day: build(day.year))
    if which:
        shift = SHIFT[which]
        return Meaning(f"{what} of {which} year", grain, Origin.PUBLICATION, lambda day: build(day.year + shift))
    weekday = named.get("weekday")
    if weekday:
        past, ahead = _on_weekday(build, days.WEEKDAYS[weekday])
    elif grain is Grain.DAY:
        past, ahead = _nearest(build), _next(build)
    else:
        past, ahead = _latest(build), _next(build)
    return Meaning(f"{what} without a year: the nearest past one", grain, Origin.PUBLICATION, past, ahead)


def _latest(build: Callable[[int], Period | None]) -> Reckon:
    """The last one that has begun by the day."""

    def reckon(today: Day) -> Period | None:
        return next(
            (p for year in range(today.year, today.year - 9, -1) if (p := build(year)) and p.first <= today), None
        )

    return reckon


def _next(build: Callable[[int], Period | None]) -> Reckon:
    """The first one that has not ended before the day."""

    def reckon(today: Day) -> Period | None:
        return next((p for year in range(today.year, today.year + 9) if (p := build(year)) and p.last >= today), None)

    return reckon


def _nearest(build: Callable[[int], Period | None]) -> Reckon:
    """The last one by the day, unless that is a year ago and the next one near."""

    def reckon(today: Day) -> Period | None:
        past, ahead = _latest(build)(today), _next(build)(today)
        if past and ahead and today - past.last > FAR_BACK and ahead.first - today <= SOON:
            return ahead
        return past

    return reckon


def _on_weekday(build: Callable[[int], Period | None], weekday: int) -> tuple[Reckon, Reckon]:
    """Only those years in which the date falls on the weekday."""

    def fitting(year: int) -> Period | None:
        period = build(year)
        return period if period and period.first.weekday() == weekday else None

    return _latest(fitting), _next(fitting)
