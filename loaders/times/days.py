"""What the calendar says: days, weeks, months and their neighbours, reckoned from a day.

Everything here is a pure function of days and numbers; a Period is what comes out.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from graph.period import Day, Period

WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""The months and weeks of the seasons are those of EDTF, on the northern half of the globe."""


def month_number(name: str) -> int:
    """Return the number of a month from its name or any abbreviation of it, 1 to 12."""
    short = name[:3].title()
    return next(number for month, number in MONTHS.items() if month.startswith(short))


def year(number: int) -> Period:
    """That calendar year."""
    return Period.within(Day(number, 1, 1), Day(number, 12, 31))


def month(number_of_year: int, number: int) -> Period:
    """That month; a number beyond 1 to 12 leads into a neighbouring year."""
    carried, index = divmod(number - 1, 12)
    first = Day(number_of_year + carried, index + 1, 1)
    return Period.within(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


@lru_cache(maxsize=1000)
def season(number_of_year: int, name: str) -> Period:
    """That season, as EDTF counts it."""
    return Period.parse(f"{number_of_year:04}-{SEASONS[name]}")


def day(number_of_year: int, month_of_year: int, number: int) -> Period | None:
    """That day; None where the calendar has no such day."""
    try:
        return Period.on(Day(number_of_year, month_of_year, number))
    except ValueError:
        return None


def week(today: Day) -> Period:
    """The week of a day, Monday to Sunday."""
    monday = today - dt.timedelta(days=today.weekday())
    return Period.within(monday, monday + dt.timedelta(days=6))


def weekend(today: Day) -> Period:
    """The Saturday and Sunday of the week of a day."""
    saturday = today + dt.timedelta(days=5 - today.weekday())
    return Period.within(saturday, saturday + dt.timedelta(days=1))


def weekday_by(today: Day, weekday: int) -> Day:
    """The last such weekday on or before the day."""
    return today - dt.timedelta(days=(today.weekday() - weekday) % 7)


def weekday_from(today: Day, weekday: int) -> Day:
    """The first such weekday on or after the day."""
    return today + dt.timedelta(days=(weekday - today.weekday()) % 7)


def shifted(period: Period, unit: str, count: int) -> Period:
    """Move a period by so many days, weeks, months or years; what is left is as vague as the unit.

    Two weeks before a day is the week around that day, two months before it a month.
    """
    today = period.first
    if unit == "day":
        return _moved(period, count)
    if unit == "week":
        around = _moved(period, 7 * count)
        return Period.within(_plus(around.first, -3), _plus(around.last, 3))
    if unit == "month":
        return month(today.year, today.month + count)
    return year(today.year + count * {"decade": 10, "century": 100}.get(unit, 1))


def _moved(period: Period, days: int) -> Period:
    return Period.within(_plus(period.first, days), _plus(period.last, days))


def _plus(today: Day, days: int) -> Day:
    return today + dt.timedelta(days=days)
