"""Which year a date without one belongs to.

It is the nearest past one as of the day of publication, and the nearest from that day on for
what is to come.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loaders.times import days
from loaders.times.expression import Anchor, Expression, Grain, Resolve, fixed, undated
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


def of_year(match: re.Match[str], build: Callable[[int], Period | None], grain: Grain, what: str) -> Expression | None:
    """Read the year beside a date: a number, 'last year', or none."""
    named = match.groupdict()
    if named.get("year"):
        return fixed(build(int(named["year"])), grain, f"{what} as written") or undated("no such day in the calendar")
    which = " ".join((named.get("which") or "").split())
    if which in {"that", "the same"}:
        return Expression(f"{what} of {which} year", Grain.YEAR, Anchor.FOCUS, lambda day: build(day.year))
    if which:
        shift = SHIFT[which]
        return Expression(f"{what} of {which} year", grain, Anchor.PUBLICATION, lambda day: build(day.year + shift))
    weekday = named.get("weekday")
    if weekday:
        past, ahead = _on_weekday(build, days.WEEKDAYS[weekday])
    elif grain is Grain.DAY:
        past, ahead = _nearest(build), _next(build)
    else:
        past, ahead = _latest(build), _next(build)
    return Expression(f"{what} without a year: the nearest past one", grain, Anchor.PUBLICATION, past, ahead)


def _latest(build: Callable[[int], Period | None]) -> Resolve:
    """The last one that has begun by the day."""

    def resolve(today: Day) -> Period | None:
        return next(
            (p for year in range(today.year, today.year - 9, -1) if (p := build(year)) and p.first <= today), None
        )

    return resolve


def _next(build: Callable[[int], Period | None]) -> Resolve:
    """The first one that has not ended before the day."""

    def resolve(today: Day) -> Period | None:
        return next((p for year in range(today.year, today.year + 9) if (p := build(year)) and p.last >= today), None)

    return resolve


def _nearest(build: Callable[[int], Period | None]) -> Resolve:
    """The last one by the day, unless that is a year ago and the next one near."""

    def resolve(today: Day) -> Period | None:
        past, ahead = _latest(build)(today), _next(build)(today)
        if past and ahead and today - past.last > FAR_BACK and ahead.first - today <= SOON:
            return ahead
        return past

    return resolve


def _on_weekday(build: Callable[[int], Period | None], weekday: int) -> tuple[Resolve, Resolve]:
    """Only those years in which the date falls on the weekday."""

    def fitting(year: int) -> Period | None:
        period = build(year)
        return period if period and period.first.weekday() == weekday else None

    return _latest(fitting), _next(fitting)
