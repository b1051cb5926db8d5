"""Buckets of a calendar: days, weeks from Monday, months and years, one after the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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


def runs(starts: Iterable[Day], every: str, most_empty: int) -> list[tuple[Day, Day]]:
    """Return the first and the last of each run of bucket starts, in order.

    A new run begins where more than `most_empty` buckets lie between one start and the next.
    """
    found: list[tuple[Day, Day]] = []
    for start in sorted(starts):
        if found and _steps(found[-1][1], start, every) <= most_empty + 1:
            found[-1] = (found[-1][0], start)
        else:
            found.append((start, start))
    return found


def _steps(one: Day, other: Day, every: str) -> int:
    """Return how many buckets after the one that begins on a day that of another begins."""
    if every in {"month", "year"}:
        return ((other.year - one.year) * 12 + other.month - one.month) // (12 if every == "year" else 1)
    return (other - one).days // _LONGEST[every]


def so_many(first: Day, last: Day, every: str) -> int:
    """Return how many buckets there are at most from `first` to `last`."""
    return (last - first).days // (_LONGEST[every] - (every in {"month", "year"}) * 3) + 2
