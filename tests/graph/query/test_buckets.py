"""Buckets: whole days, weeks, months and years, one after the other."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.query.buckets import buckets, end_of, runs, so_many, start_of

Day = dt.date
EVERY = st.sampled_from(["day", "week", "month", "year"])


@pytest.mark.parametrize(
    ("every", "start", "end"),
    [
        ("day", Day(2024, 2, 29), Day(2024, 2, 29)),
        ("week", Day(2024, 2, 26), Day(2024, 3, 3)),
        ("month", Day(2024, 2, 1), Day(2024, 2, 29)),
        ("year", Day(2024, 1, 1), Day(2024, 12, 31)),
    ],
)
def test_a_day_falls_into(every: str, start: Day, end: Day):
    """Weeks begin on Monday; a leap year has its day more."""
    assert start_of(Day(2024, 2, 29), every) == start
    assert end_of(start, every) == end


@given(EVERY, st.dates(), st.integers(0, 500))
def test_buckets_leave_no_gap(every: str, first: Day, days: int):
    """Each begins on the day after the one before; together they cover both days, and no bucket more."""
    last = min(first, Day.max - dt.timedelta(days=days)) + dt.timedelta(days=days)
    spans = list(buckets(first, last, every))
    assert spans[0][0] == start_of(first, every)
    assert spans[-1][0] <= last <= spans[-1][1]
    assert all(start - end == dt.timedelta(days=1) for (_, end), (start, _) in pairwise(spans))
    assert len(spans) <= so_many(first, last, every)


@pytest.mark.parametrize(("every", "apart"), [("day", 37), ("week", 37 * 7), ("month", 37 * 31), ("year", 37 * 366)])
def test_a_long_emptiness_parts_runs(every: str, apart: int):
    """Up to 36 empty buckets stay within a run; more begin another."""
    near = start_of(Day(1915, 4, 24), every)
    far = start_of(near + dt.timedelta(days=apart), every)
    beyond = start_of(far + dt.timedelta(days=apart + apart // 30 + 1), every)
    assert runs([far, near], every, 36) == [(near, far)]
    assert runs([beyond, far, near], every, 36) == [(near, far), (beyond, beyond)]
