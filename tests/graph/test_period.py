"""Periods: what a notation covers, and the algebra under uncertainty."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidPeriod
from graph.period import Period, Span, intersect, unite

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
BOUNDS = st.tuples(st.none() | DAYS, st.none() | DAYS).filter(any)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period with at least one bound, lasting or not."""
    earliest, latest = draw(BOUNDS)
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    make = draw(st.sampled_from([Period.within, Period.lasting]))
    return make(earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision", "label"),
    [
        ("2023-09-13", "2023-09-13", "2023-09-13", "day", "13 Sep 2023"),
        ("2023-09", "2023-09-01", "2023-09-30", "month", "Sep 2023"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "Feb 2024"),
        ("1953", "1953-01-01", "1953-12-31", "year", "1953"),
        ("2022~", "2022-01-01", "2022-12-31", "year", "c. 2022"),
        ("2023-24", "2023-12-01", "2024-02-29", "season", "winter 2023"),
        ("2024-01-15/2024-01-17", "2024-01-15", "2024-01-17", "range", "15–17 Jan 2024"),  # noqa: RUF001
        ("[2024-01-15..2024-01-17]", "2024-01-15", "2024-01-17", "range", "within 15–17 Jan 2024"),  # noqa: RUF001
        ("2020/", "2020-01-01", None, "open", "since 2020"),
        ("/2024-01-21", None, "2024-01-21", "open", "until 21 Jan 2024"),
        ("2020/..", "2020-01-01", None, "open", "since 2020"),
        ("../2024-01-21", None, "2024-01-21", "open", "until 21 Jan 2024"),
        ("[2024-01-21..]", "2024-01-21", None, "open", "after 21 Jan 2024"),
    ],
)
def test_a_notation_has_its_bounds_precision_and_words(
    edtf: str, earliest: str | None, latest: str | None, precision: str, label: str
) -> None:
    """Each shape of EDTF covers the days it names, inclusive."""
    period = Period.parse(edtf)
    days = [day.isoformat() if day else None for day in (period.earliest, period.latest)]
    assert [*days, period.precision, period.label] == [earliest, latest, precision, label]


@pytest.mark.parametrize("edtf", ["2023-02-30", "soon", "", "2024-01-17/2024-01-15", "9" * 70, "13 Sep 2023"])
def test_what_is_no_date_is_refused_with_the_remedy(edtf: str) -> None:
    """The error shows how a date is written."""
    with pytest.raises(InvalidPeriod, match="Write it like 2023-09-13"):
        Period.parse(edtf)


@given(periods())
def test_what_is_written_can_be_read(period: Period) -> None:
    """The notation of a period that was put together parses to the same bounds."""
    read = Period.parse(period.edtf)
    assert (read.earliest, read.latest, read.precision) == (period.earliest, period.latest, period.precision)


@given(periods(), periods())
def test_intersecting_is_what_overlapping_leaves(one: Period, other: Period) -> None:
    """Two periods have days in common exactly if they overlap, and these lie in both."""
    common = one.intersect(other)
    assert (common is not None) == one.overlaps(other) == other.overlaps(one)
    assert common is None or (common.lies_in(one) and common.lies_in(other))


@given(periods(), periods())
def test_uniting_covers_both_and_no_more(one: Period, other: Period) -> None:
    """Both lie in their union, and its bounds are theirs."""
    both = one.unite(other)
    assert one.lies_in(both)
    assert other.lies_in(both)
    assert (both.first, both.last) == (min(one.first, other.first), max(one.last, other.last))


@given(st.lists(periods(), min_size=1, max_size=5), st.randoms())
def test_order_and_repetition_do_not_matter(members: list[Period], random: object) -> None:
    """Both operations are functions of the set."""
    shuffled = [*members, members[0]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert intersect(members) == intersect(shuffled)
    assert unite(members) == unite(shuffled)


@given(periods(), periods(), periods())
def test_intersection_is_associative(one: Period, other: Period, third: Period) -> None:
    """It makes no difference which two reports are combined first."""
    left, right = one.intersect(other), other.intersect(third)
    bounds = [p and (p.first, p.last) for p in (left and left.intersect(third), right and one.intersect(right))]
    assert bounds[0] == bounds[1]


@given(periods(), DAYS)
def test_containing_a_day_is_overlapping_it(period: Period, day: dt.date) -> None:
    """A period may contain the days that it overlaps; an open end contains every day beyond."""
    assert period.may_contain(day) == period.overlaps(Period.on(day))


def test_the_words_of_the_source_take_no_part_in_comparisons() -> None:
    """'in September' and 'last September' are one period."""
    assert Period.parse("2023-09", "in September") == Period.parse("2023-09", "last September")


@given(periods())
def test_a_span_is_as_long_as_what_it_stands_for(period: Period):
    """So that what overlaps a range is never looked for too late; and no class would do that is shorter."""
    first, last = period.earliest, period.latest
    span = Span.of(first, last)
    assert (span is Span.BEFORE) == (first is None)
    if first and last:
        length = (last - first).days + 1
        assert span.days is None or length <= span.days
        assert not any(each.days and length <= each.days < (span.days or length + 1) for each in Span)
    elif first:
        assert span is Span.LONG
