"""Buckets of a calendar: days, weeks from Monday, months and years, one after the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Day = dt.date
_LONGEST = {"day": 1, "week": 7, "month": 31, "year": 366}
"""Days; as many from a bucket's start lead into the next one, or to its last day but one."""
_FIRST: dict[str, Callable[[Day], Day]] = {
    "day": lambda day: day,
    "week": lambda day: day - dt.timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


def start_of(day: Day, every: str) -> Day:
    """Return the first day of the bucket that the day falls into; `every` is day, week, month or year."""
    return _FIRST[every](day)


def end_of(start: Day, every: str) -> Day:
    """Return the last day of the bucket that begins on `start`; no later than there are days."""
    if (Day.max - start).days < _LONGEST[every]:
        return Day.max
    return start_of(start + dt.timedelta(days=_LONGEST[every]), every) - dt.timedelta(days=1)


def buckets(first: Day, last: Day, every: str) -> Iterator[tuple[Day, Day]]:
    """Yield start and end, inclusive, of every bucket from that of `first` to that of `last`, without a gap."""
    start = start_of(first, every)
    while True:
        end = end_of(start, every)
        yield start, end
        if end >= last:
            return
        start = end + dt.timedelta(days=1)


def so_many(first: Day, last: Day, every: str) -> int:
    """Return how many buckets there are at most from `first` to `last`."""
    return (last - first).days // (_LONGEST[every] - (every in {"month", "year"}) * 3) + 2
