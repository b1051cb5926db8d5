"""Days, weeks, months and years as units: how each is counted from a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.period import Day, Period
from loaders.times import days
from loaders.times.expression import Anchor, Expression, Grain, Resolve, undated

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "season": Grain.SEASON}
"""Those of the units; whatever is larger is as vague as a year."""


def from_publication(reason: str, grain: Grain, past: Resolve, ahead: Resolve | None = None) -> Expression:
    """Return the expression of what counts from the day of publication."""
    return Expression(reason, grain, Anchor.PUBLICATION, past, ahead)


def undated_reader(reason: str) -> Callable[[re.Match[str]], Expression]:
    """Return a reader of expressions that name no day."""
    return lambda _: undated(reason)


def day_shift(count: int) -> Resolve:
    """Return the day so many days after, before where negative."""
    return lambda today: Period.on(today + dt.timedelta(days=count))


def _weekend(today: Day, shift: int) -> Period:
    """The last weekend is the one that has begun last; this one, the one of this week."""
    last = days.weekend(today)
    if shift < 0 and last.last >= today:
        last = days.weekend(today - dt.timedelta(days=7))
    return last if shift <= 0 else days.weekend(today + dt.timedelta(days=7))


def _quarter(today: Day, shift: int) -> Period:
    start = days.month(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift).first
    return Period.within(start, days.month(start.year, start.month + 2).last)


def _decade(today: Day, shift: int) -> Period:
    start = today.year // 10 * 10 + 10 * shift
    return Period.within(Day(start, 1, 1), Day(start + 9, 12, 31))


def _century(today: Day, shift: int) -> Period:
    start = (today.year - 1) // 100 * 100 + 1 + 100 * shift
    return Period.within(Day(start, 1, 1), Day(start + 99, 12, 31))


BY_UNIT: dict[str, Callable[[int], Resolve]] = {
    "week": lambda shift: lambda today: days.week(today + dt.timedelta(days=7 * shift)),
    "weekend": lambda shift: lambda today: _weekend(today, shift),
    "month": lambda shift: lambda today: days.month(today.year, today.month + shift),
    "year": lambda shift: lambda today: days.year(today.year + shift),
    "quarter": lambda shift: lambda today: _quarter(today, shift),
    "decade": lambda shift: lambda today: _decade(today, shift),
    "century": lambda shift: lambda today: _century(today, shift),
}
"""From a number of units to the reckoning of the one so many after that of the day."""
