"""Period: a date as vague as its source, with its bounds, and the algebra on it.

The notation is the Library of Congress Extended Date/Time Format (EDTF, 2019, levels 0-2),
parsed and validated by the `edtf` package. Bounds are whole days, inclusive; None is open.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from edtf import EDTFParseException, parse_edtf

from graph.errors import InvalidPeriod

if TYPE_CHECKING:
    from collections.abc import Iterable

Day = dt.date
FIRST_DAY = Day.min
LAST_DAY = Day.max
OPEN = ".."
LONGEST = 60
"""Characters of notation; no date needs more, and the parser's time grows with the length."""
_UNKNOWN_END = re.compile(r"(?<=/)$|^(?=/)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[?~%]?")
_MONTH = re.compile(r"\d{4}-(0\d|1[0-2])[?~%]?")
_SEASON = re.compile(r"\d{4}-2[1-4][?~%]?")
_YEAR = re.compile(r"\d{4}[?~%]?")
_WINTER = "24"
"""Begins in December of the year it is named after, and lasts to the end of February."""
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


class Precision(StrEnum):
    """How closely a period is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"
    OPEN = "open"


_SHAPES = ((_DAY, Precision.DAY), (_MONTH, Precision.MONTH), (_SEASON, Precision.SEASON), (_YEAR, Precision.YEAR))


class Span(StrEnum):
    """How long a period is at most; what begins before a range and overlaps it cannot begin longer before."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    LONG = "long"
    """More than a year, or without an end."""
    BEFORE = "before"
    """Without a beginning."""

    @property
    def days(self) -> int | None:
        """The most days that it has, None for any number."""
        return _SPANS.get(self)

    @classmethod
    def of(cls, first: Day | None, last: Day | None) -> Span:
        """Return the span from one day to the other, both inclusive; None is open."""
        if first is None:
            return cls.BEFORE
        length = (last - first).days + 1 if last else None
        return next((span for span, most in _SPANS.items() if length and length <= most), cls.LONG)


_SPANS = {Span.DAY: 1, Span.MONTH: 31, Span.YEAR: 366}


@dataclass(frozen=True, slots=True)
class Period:
    """When something happened or held, as closely as a source says.

    `earliest` and `latest` are the first and last day it can touch, inclusive; None is open.
    `text` holds the source's words and takes no part in comparisons.
    """

    edtf: str
    earliest: Day | None
    latest: Day | None
    precision: Precision
    text: str | None = field(default=None, compare=False)

    @classmethod
    def parse(cls, edtf: str, text: str | None = None) -> Period:
        """Read EDTF notation; raises InvalidPeriod with the remedy.

        An end that is unknown ('1985/') is as good as open ('1985/..'): nothing says how far away it is.
        """
        notation = _UNKNOWN_END.sub(OPEN, edtf.strip())
        if len(notation) > LONGEST:
            raise _invalid(edtf)
        try:
            parsed = cast("Any", parse_edtf(notation))
            earliest, latest = _bound(parsed.lower_strict()), _bound(parsed.upper_strict())
            if _SEASON.fullmatch(notation) and notation[5:7] == _WINTER:
                latest = Day(int(notation[:4]) + 1, 3, 1) - dt.timedelta(days=1)
        except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
            raise _invalid(edtf) from error
        if earliest and latest and earliest > latest:
            raise _invalid(edtf)
        return cls(notation, earliest, latest, _precision(notation, earliest, latest), text)

    @classmethod
    def on(cls, day: Day, text: str | None = None) -> Period:
        """That day."""
        return cls(day.isoformat(), day, day, Precision.DAY, text)

    @classmethod
    def within(cls, earliest: Day | None, latest: Day | None, text: str | None = None) -> Period:
        """Some day from `earliest` to `latest`, inclusive; None is open."""
        return _spanning(earliest, latest, lasting=False, text=text)

    @classmethod
    def lasting(cls, earliest: Day | None, latest: Day | None, text: str | None = None) -> Period:
        """All the days from `earliest` to `latest`, inclusive; None is open, both None is always."""
        return _spanning(earliest, latest, lasting=True, text=text)

    @property
    def first(self) -> Day:
        """`earliest`, with the first day there is for an open start."""
        return self.earliest or FIRST_DAY

    @property
    def last(self) -> Day:
        """`latest`, with the last day there is for an open end."""
        return self.latest or LAST_DAY

    @property
    def is_lasting(self) -> bool:
        """Whether the notation says that it goes on through the whole period (an interval)."""
        return "/" in self.edtf

    @property
    def label(self) -> str:
        """The period for people: '13 Sep 2023', 'within Jan 2024', 'after 21 Jan 2024'."""
        return _label(self)

    def overlaps(self, other: Period) -> bool:
        """Whether the two may share a day."""
        return self.first <= other.last and other.first <= self.last

    def lies_in(self, other: Period) -> bool:
        """Whether it cannot but lie in the other: every day it can touch is one of the other's."""
        return other.first <= self.first and self.last <= other.last

    def may_contain(self, day: Day) -> bool:
        """Whether the day can belong to it; an open end contains every day beyond."""
        return self.first <= day <= self.last

    def intersect(self, other: Period) -> Period | None:
        """Return the days that both can touch; None where they share none."""
        return intersect((self, other))

    def unite(self, other: Period) -> Period:
        """Return the smallest period that covers both."""
        return unite((self, other))


def intersect(periods: Iterable[Period]) -> Period | None:
    """Return the days that all of the periods can touch; None where there is none.

    A pure function of the set: neither order nor repetition matters. Where one of the
    periods spans just the result, its notation is kept.
    """
    members = sorted(set(periods), key=lambda period: period.edtf)
    first, last = max(p.first for p in members), min(p.last for p in members)
    if first > last:
        return None
    return _covering(members, first, last, lasting=any(p.is_lasting for p in members))


def unite(periods: Iterable[Period]) -> Period:
    """Return the smallest period that covers all of the periods, gaps included.

    A pure function of the set, as `intersect`.
    """
    members = sorted(set(periods), key=lambda period: period.edtf)
    return _covering(members, min(p.first for p in members), max(p.last for p in members), lasting=True)


def _covering(members: list[Period], first: Day, last: Day, *, lasting: bool) -> Period:
    for period in members:
        if (period.first, period.last) == (first, last):
            return period
    return _spanning(_closed(first, FIRST_DAY), _closed(last, LAST_DAY), lasting=lasting)


def _closed(day: Day, edge: Day) -> Day | None:
    return None if day == edge else day


def _invalid(edtf: str) -> InvalidPeriod:
    return InvalidPeriod(
        f"{edtf[:60]!r} is not a date in EDTF.",
        remedy="Write it like 2023-09-13, 2023-09, 2023, 2024-01-15/2024-01-17 or 2020/.. .",
    )


def _bound(moment: Any) -> Day | None:  # noqa: ANN401  the edtf package gives struct_time or infinity
    return None if isinstance(moment, float) else Day(*moment[:3])


def _precision(edtf: str, earliest: Day | None, latest: Day | None) -> Precision:
    if earliest is None or latest is None:
        return Precision.OPEN
    shaped = (precision for pattern, precision in _SHAPES if pattern.fullmatch(edtf))
    return next(shaped, Precision.DAY if earliest == latest else Precision.RANGE)


def _spanning(earliest: Day | None, latest: Day | None, *, lasting: bool, text: str | None = None) -> Period:
    """Write the period in the plainest notation that has these bounds."""
    if earliest is None and latest is None and not lasting:
        raise InvalidPeriod("A period needs at least one bound.", remedy="Omit the date if there is none.")
    if earliest and latest and earliest > latest:
        raise InvalidPeriod(f"A period cannot end ({latest}) before it begins ({earliest}).", remedy="Swap the two.")
    edtf = _whole(earliest, latest) or _range(earliest, latest, lasting=lasting)
    return Period(edtf, earliest, latest, _precision(edtf, earliest, latest), text)


def _whole(earliest: Day | None, latest: Day | None) -> str | None:
    """A day, a calendar month or a year, where the bounds are exactly that."""
    if earliest is None or latest is None:
        return None
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and earliest.year == latest.year:
        return f"{earliest.year:04}"
    month_end = calendar.monthrange(earliest.year, earliest.month)[1]
    if (earliest.day, latest) == (1, earliest.replace(day=month_end)):
        return earliest.isoformat()[:7]
    return None


def _range(earliest: Day | None, latest: Day | None, *, lasting: bool) -> str:
    start = earliest.isoformat() if earliest else ""
    end = latest.isoformat() if latest else ""
    return f"{start or OPEN}/{end or OPEN}" if lasting else f"[{start}..{end}]"


def _label(period: Period) -> str:
    """Put the bounds into words; 'c.' where the source is not exact."""
    if period.precision is Precision.OPEN:
        return _open_words(period)
    about = "c. " if any(mark in period.edtf for mark in "?~%") else ""
    return about + _words(period)


def _words(period: Period) -> str:
    start, end = period.first, period.last
    if period.precision is Precision.MONTH:
        return f"{start:%b} {start.year}"
    if period.precision is Precision.YEAR:
        return str(start.year)
    if period.precision is Precision.SEASON:
        return f"{_SEASONS[period.edtf[5:7]]} {period.edtf[:4]}"
    if start == end:
        return _day_words(start)
    return ("" if period.is_lasting else "within ") + _span_words(start, end)


def _open_words(period: Period) -> str:
    bounds = period.edtf.strip("[]").replace("/", " ").replace(OPEN, " ").split()
    if not bounds:
        return "at any time"
    before, after = ("until ", "since ") if period.is_lasting else ("by ", "after ")
    return (before if period.earliest is None else after) + Period.parse(bounds[0]).label


def _day_words(day: Day) -> str:
    return f"{day.day} {day:%b} {day.year}"


def _span_words(start: Day, end: Day) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%b} {end.year}"  # noqa: RUF001  an en dash joins a range
    if start.year == end.year:
        return f"{start.day} {start:%b} – {_day_words(end)}"  # noqa: RUF001
    return f"{_day_words(start)} – {_day_words(end)}"  # noqa: RUF001
