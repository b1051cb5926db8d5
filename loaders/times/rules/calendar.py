"""Rules for days and months, with and without a year."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from graph.period import Day, Period
from loaders.times import days
from loaders.times.expression import Anchor, Expression, Grain, Rule, fixed, undated
from loaders.times.underspecified import OF_YEAR, SHIFT, of_year
from loaders.times.words import DAY, FIGURES, FULL_MONTH, MONTH, MONTHS, ORDINAL, WEEKDAY, YEAR, number_in, pattern

_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until|till)\s+)"  # noqa: RUF001  an en dash joins a range
_WEEKS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_LISTED = re.compile(r"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?(?!\d)")
_NAMED_DAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?"


def _figures(match: re.Match[str]) -> Expression | None:
    """13/09/2023 and 9/13/2023; where both can be the month only full stops tell (13.09.2023)."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    day_first, month_first = days.day(year, other, one), days.day(year, one, other)
    if match["sign"] == "." or month_first is None or day_first == month_first:
        return fixed(day_first, Grain.DAY, "a date in figures, day first")
    if day_first is None:
        return fixed(month_first, Grain.DAY, "a date in figures, month first")
    return undated("a date in figures whose day and month cannot be told apart")


def _day(match: re.Match[str]) -> Expression | None:
    month, number = days.month_number(match["month"]), number_in(match["day"])
    return of_year(match, lambda year: days.day(year, month, number), Grain.DAY, "a day")


def _days(match: re.Match[str]) -> Expression | None:
    """15 to 17 January: from day to day within a month; 3 and 5 January: each of them."""
    listed = [int(number["day"]) for number in _LISTED.finditer(match.group())] if " and " in match.group() else []
    apart = any(other - one > 1 for one, other in pairwise(listed))
    return _each_day(match) if apart and not match["between"] else _from_day_to_day(match)


def _each_day(match: re.Match[str]) -> Expression:
    month = days.month_number(match["month"])

    def single(day: int) -> Expression | None:
        return of_year(match, lambda year: days.day(year, month, day), Grain.DAY, "a day of several")

    found = list(_LISTED.finditer(match.string, match.start(), match.end()))
    single_days = [(number.start(), number.end(), single(int(number["day"]))) for number in found]
    return replace(undated("several days"), parts=tuple((a, b, day) for a, b, day in single_days if day))


def _from_day_to_day(match: re.Match[str]) -> Expression | None:
    month, start, end = days.month_number(match["month"]), number_in(match["start"]), number_in(match["end"])
    between = match["between"] is not None or " or " in match.group()
    span = Period.within if between else Period.lasting

    def build(year: int) -> Period | None:
        first, last = days.day(year, month, start), days.day(year, month, end)
        return span(first.first, last.last) if first and last and first.first < last.first else None

    return of_year(match, build, Grain.DAY, "some day of a range" if between else "a range of days")


def _month(match: re.Match[str]) -> Expression | None:
    number = days.month_number(match["month"])
    return of_year(match, lambda year: days.month(year, number), Grain.MONTH, "a month")


def _week_of_month(match: re.Match[str]) -> Expression | None:
    """Read 'the second week of May': from the eighth to the fourteenth."""
    number, which = days.month_number(match["month"]), _WEEKS[match["week"].lower()]

    def build(year: int) -> Period:
        month = days.month(year, number)
        start = 7 * which if which >= 0 else month.last.day - 7
        return Period.within(month.first.replace(day=start + 1), month.first.replace(day=start + 7))

    return of_year(match, build, Grain.WEEK, "a week of a month")


def _led_month(match: re.Match[str]) -> Expression:
    """Last June, next June, this June."""
    number, lead = days.month_number(match["month"]), match["lead"].lower()

    def last(today: Day) -> Period:
        return days.month(today.year - (number >= today.month), number)

    def coming(today: Day) -> Period:
        return days.month(today.year + (number <= today.month), number)

    def this(today: Day) -> Period:
        return days.month(today.year, number)

    resolve = {"last": last, "past": last, "this past": last, "next": coming, "coming": coming}.get(lead, this)
    return Expression(f"{lead} {match['month']}, as of publication", Grain.MONTH, Anchor.PUBLICATION, resolve)


def _ordinal(match: re.Match[str]) -> Expression:
    """On the 13th: the last such day of a month."""
    number = number_in(match["day"])

    def in_month(today: Day, shift: int) -> Period | None:
        month = days.month(today.year, today.month + shift)
        return days.day(month.first.year, month.first.month, number)

    def past(today: Day) -> Period | None:
        return next((p for back in (0, -1, -2) if (p := in_month(today, back)) and p.first <= today), None)

    def ahead(today: Day) -> Period | None:
        return next((p for on in (0, 1, 2) if (p := in_month(today, on)) and p.first >= today), None)

    named = match["which_month"]
    if named:
        shift = SHIFT[named.lower()]
        return Expression(
            f"a day of {named} month", Grain.DAY, Anchor.PUBLICATION, lambda today: in_month(today, shift)
        )
    return Expression("a day of the month: the last such day", Grain.DAY, Anchor.PUBLICATION, past, ahead)


_LEAD = r"(?:this past|[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming)"
_FROM = r"(?:(?P<between>[Bb]etween)\s+(?:the\s+)?|[Ff]rom\s+(?:the\s+)?)?"


RULES = (
    Rule(
        "iso",
        pattern(rf"(?<!\d[/.-])(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"),
        lambda match: fixed(
            days.day(int(match["year"]), int(match["month"]), int(match["day"])), Grain.DAY, "a date in figures"
        ),
        FIGURES,
    ),
    Rule(
        "figures",
        pattern(rf"(?<!\d[/.-])(?P<one>\d\d?)(?P<sign>[/.])(?P<other>\d\d?)(?P=sign)(?P<year>{YEAR})"),
        _figures,
        FIGURES,
    ),
    Rule(
        "month days",
        pattern(rf"{_FROM}(?P<month>{MONTH})\s*(?P<start>{DAY})(?:,\s+{DAY})*{_TO}(?:the\s+)?(?P<end>{DAY}){OF_YEAR}?"),
        _days,
        MONTHS,
    ),
    Rule(
        "days month",
        pattern(
            rf"{_FROM}(?P<start>{DAY})(?:,\s+{DAY})*{_TO}(?:the\s+)?(?P<end>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR}?"
        ),
        _days,
        MONTHS,
    ),
    Rule("month day", pattern(rf"{_NAMED_DAY}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){OF_YEAR}?"), _day, MONTHS),
    Rule(
        "day month",
        pattern(rf"{_NAMED_DAY}(?:the )?(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR}?"),
        _day,
        MONTHS,
    ),
    Rule("month year", pattern(rf"(?P<month>{MONTH}){OF_YEAR}"), _month, MONTHS),
    Rule(
        "week of month",
        pattern(rf"[Tt]he (?P<week>first|second|third|fourth|last) week of (?P<month>{FULL_MONTH}){OF_YEAR}?"),
        _week_of_month,
        MONTHS,
    ),
    Rule("led month", pattern(rf"(?P<lead>{_LEAD})\s+(?P<month>{FULL_MONTH})"), _led_month, MONTHS),
    Rule("month", pattern(rf"(?P<month>{FULL_MONTH})"), _month, MONTHS),
    Rule(
        "day of month",
        pattern(rf"(?<=[Oo]n\s)(?:the )?(?P<day>{ORDINAL})(?: of (?P<which_month>last|this|next) month)?"),
        _ordinal,
        FIGURES,
    ),
)
"""Earlier rules go before later ones of the same length."""
