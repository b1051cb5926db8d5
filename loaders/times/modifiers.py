"""Modifiers, the words before a date that change it: since, until, by, before, after, early, the end of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.errors import InvalidPeriod
from graph.period import Day, Period
from loaders.times.expression import Expression, Grain, Resolve

LOOK_BACK = 40
"""Characters before a date that may change it."""
Change = Callable[[Period, Day], Period]
"""From a period, and the day on which one speaks, to another."""
NEVER = Day.min
"""The day on which a text speaks that nobody can date."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Modifier:
    """A wording before a date, and how it changes the date: for what has been, and what is to come.

    An `owning` one stands only before a date that owns something: 'after last week's talks'; one that
    `parts` tells of another time than the date's.
    """

    pattern: re.Pattern[str]
    reason: str
    past: Change
    ahead: Change | None = None
    owning: bool = False
    parts: bool = False


def _since(period: Period, _: Day) -> Period:
    """From then on; nobody says that it has ended."""
    return Period.lasting(period.first, None)


def _until(period: Period, _: Day) -> Period:
    return Period.lasting(None, period.last)


def _by(period: Period, _: Day) -> Period:
    return Period.within(None, period.last)


def _by_then(period: Period, today: Day) -> Period:
    return Period.within(today if NEVER < today <= period.last else None, period.last)


def _before_then(period: Period, today: Day) -> Period:
    last = _day_before(period)
    return Period.within(today if NEVER < today <= last else None, last)


def _after(period: Period, today: Day) -> Period:
    first = _day_after(period)
    return Period.within(first, today if today >= first else None)


def _after_then(period: Period, today: Day) -> Period:
    return Period.within(max(_day_after(period), today), None)


def _after_its(period: Period, today: Day) -> Period:
    """'After last week's talks' may be in the same week."""
    return Period.within(period.first, today if today >= period.first else None)


def _day_before(period: Period) -> Day:
    """Return the day itself of a single day: what comes before a meeting may come on the same day."""
    return period.first if period.first == period.last else period.first - _DAY


def _day_after(period: Period) -> Day:
    """Return the day itself of a single day: what comes after a meeting may come on the same day."""
    return period.last if period.first == period.last else period.last + _DAY


def _about(period: Period, _: Day) -> Period:
    plain = re.fullmatch(r"\d{4}(?:-\d\d){0,2}", period.edtf)
    return replace(period, edtf=f"{period.edtf}~") if plain else period


def _part(start: float, end: float) -> Change:
    """Keep the stretch between two fractions of the period."""

    def change(period: Period, _: Day) -> Period:
        length = (period.last - period.first).days + 1
        first = min(period.last, period.first + dt.timedelta(days=round(length * start)))
        return Period.within(first, max(first, period.first + dt.timedelta(days=round(length * end) - 1)))

    return change


def _before_date(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{words.replace(' ', chr(92) + 's+')})$")


_THE = r"(?:\s+the)?\s+"
_BEFORE = _before_date(rf"(?:before|prior to|ahead of){_THE}")
_AFTER = _before_date(rf"(?:after|following){_THE}")
MODIFIERS = (
    Modifier(_before_date(rf"(?:the )?first half of{_THE}"), "its first half", _part(0, 1 / 2)),
    Modifier(_before_date(rf"(?:the )?second half of{_THE}"), "its second half", _part(1 / 2, 1)),
    Modifier(_before_date(r"early(?:\s+in|\s+on)?(?:\s+the)?[\s-]+"), "its first third", _part(0, 1 / 3)),
    Modifier(
        _before_date(rf"(?:the )?(?:beginning|start|outset|opening) of{_THE}"), "its first quarter", _part(0, 1 / 4)
    ),
    Modifier(_before_date(r"mid(?:-|\s+|dle\s+of(?:\s+the)?\s+)"), "its second third", _part(1 / 3, 2 / 3)),
    Modifier(_before_date(rf"the middle of{_THE}"), "its second third", _part(1 / 3, 2 / 3)),
    Modifier(_before_date(r"late(?:\s+in|\s+on)?(?:\s+the)?[\s-]+"), "its last third", _part(2 / 3, 1)),
    Modifier(_before_date(rf"(?:the )?(?:end|close) of{_THE}"), "its last quarter", _part(3 / 4, 1)),
    Modifier(
        _before_date(rf"(?:around|about|circa|approximately|roughly|sometime in|some time in){_THE}"),
        "about then",
        _about,
    ),
    Modifier(_before_date(rf"(?:ever )?since(?: at least)?(?: (?:in|on))?{_THE}"), "from then on", _since, parts=True),
    Modifier(
        _before_date(rf"(?:starting|beginning|effective|as from)(?: (?:in|on|from))?{_THE}"),
        "from then on",
        _since,
        _after_then,
    ),
    Modifier(_before_date(rf"(?:up )?(?:until|till)(?: (?:in|on))?{_THE}"), "up to then", _until),
    Modifier(_before_date(rf"(?:up to|as late as){_THE}"), "up to then", _until),
    Modifier(_before_date(rf"(?:by|no later than|not later than){_THE}"), "some day up to then", _by, _by_then),
    Modifier(_BEFORE, "some day before or in it", _by, _by_then, owning=True, parts=True),
    Modifier(
        _BEFORE,
        "some day before",
        lambda period, _: Period.within(None, _day_before(period)),
        _before_then,
        parts=True,
    ),
    Modifier(
        _AFTER,
        "some day in or after it",
        _after_its,
        lambda period, today: Period.within(max(period.first, today), None),
        owning=True,
        parts=True,
    ),
    Modifier(_AFTER, "some day after", _after, _after_then, parts=True),
)
"""Tried in this order, again and again, outwards from the date."""


def modified(expression: Expression, modifier: Modifier) -> Expression:
    """Return the expression with the modifier applied."""
    past, ahead = expression.past, expression.ahead or expression.past
    return replace(
        expression,
        reason=f"{expression.reason}; {modifier.reason}",
        past=_applied(past, modifier.past),
        ahead=_applied(ahead, modifier.ahead or modifier.past),
        own=expression.own or (expression.past if modifier.parts else None),
    )


def _applied(resolve: Resolve | None, change: Change) -> Resolve | None:
    if resolve is None:
        return None

    def modified(today: Day) -> Period | None:
        period = resolve(today)
        try:
            return change(period, today) if period else None
        except (InvalidPeriod, OverflowError):
            return None

    return modified


def joined(start: Expression, end: Expression, *, between: bool) -> Expression | None:
    """Return the expression of a range from one date to another; None where they do not fit.

    Where the first has no year of its own it is the last such before the second.
    """
    if start.past is None or end.past is None or start.grain is not end.grain or end.grain is Grain.NONE:
        return None
    what = "some day of a range" if between else "a range"
    return replace(
        end,
        reason=f"{what}: {start.reason}, {end.reason}",
        past=_range(start.past, end.past, between=between),
        ahead=_range(start.past, end.ahead or end.past, between=between),
    )


def _range(start: Resolve, end: Resolve, *, between: bool) -> Resolve:
    def resolve(today: Day) -> Period | None:
        last = end(today)
        first = start(last.last) if last else None
        if first is None or last is None or first.first > last.first:
            return None
        return (Period.within if between else Period.lasting)(first.first, last.last)

    return resolve
