"""Rules for dates of the calendar, with and without a year.

A date without a year is the nearest past one as of the day of publication, and the nearest
one from that day on for what is to come.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.period import Day, Period
from loaders.times import days
from loaders.times.meaning import Grain, Meaning, Origin, Reckon, Rule, fixed, nothing
from loaders.times.words import (
    ANYTHING,
    APOSTROPHE,
    DAY,
    FIGURES,
    FULL_MONTH,
    MONTH,
    MONTHS,
    ORDINAL,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    pattern,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

FAR_BACK = dt.timedelta(days=300)
SOON = dt.timedelta(days=31)
"""A day without a year that lies so far back, and comes again so soon, is the one to come: nobody writes
'February 8' in February for a day of the year before."""
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until|till)\s+)"  # noqa: RUF001  an en dash joins a range
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})|\s+(?:of\s+)?(?P<which>last|this|next)\s+year)"
_NAMED_DAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?"
_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _number(text: str) -> int:
    return int("".join(char for char in text if char.isdigit()))


def _of_year(match: re.Match[str], build: Callable[[int], Period | None], grain: Grain, what: str) -> Meaning | None:
    """Read the year beside a date: a number, 'last year', or none."""
    named = match.groupdict()
    if named.get("year"):
        return fixed(build(int(named["year"])), grain, f"{what} as written") or nothing("no such day in the calendar")
    if named.get("which"):
        shift = _SHIFT[named["which"]]
        return Meaning(
            f"{what} of {named['which']} year", grain, Origin.PUBLICATION, lambda day: build(day.year + shift)
        )
    weekday = named.get("weekday")
    if weekday:
        past, ahead = _on_weekday(build, days.WEEKDAYS[weekday])
    elif grain is Grain.DAY:
        past, ahead = _nearest(build), _next(build)
    else:
        past, ahead = _latest(build), _next(build)
    return Meaning(f"{what} without a year: the nearest past one", grain, Origin.PUBLICATION, past, ahead)


def _latest(build: Callable[[int], Period | None]) -> Reckon:
    """The last one that has begun by the day."""

    def reckon(today: Day) -> Period | None:
        return next(
            (p for year in range(today.year, today.year - 9, -1) if (p := build(year)) and p.first <= today), None
        )

    return reckon


def _next(build: Callable[[int], Period | None]) -> Reckon:
    """The first one that has not ended before the day."""

    def reckon(today: Day) -> Period | None:
        return next((p for year in range(today.year, today.year + 9) if (p := build(year)) and p.last >= today), None)

    return reckon


def _nearest(build: Callable[[int], Period | None]) -> Reckon:
    """The last one by the day, unless that is a year ago and the next one near."""

    def reckon(today: Day) -> Period | None:
        past, ahead = _latest(build)(today), _next(build)(today)
        if past and ahead and today - past.last > FAR_BACK and ahead.first - today <= SOON:
            return ahead
        return past

    return reckon


def _on_weekday(build: Callable[[int], Period | None], weekday: int) -> tuple[Reckon, Reckon]:
    """Only those years in which the date falls on the weekday."""

    def fitting(year: int) -> Period | None:
        period = build(year)
        return period if period and period.first.weekday() == weekday else None

    return _latest(fitting), _next(fitting)


def _iso(match: re.Match[str]) -> Meaning | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return fixed(days.day(year, month, day), Grain.DAY, "a date in figures")


def _figures(match: re.Match[str]) -> Meaning | None:
    """13/09/2023 and 9/13/2023; where both can be the month only full stops tell (13.09.2023)."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    day_first, month_first = days.day(year, other, one), days.day(year, one, other)
    if match["sign"] == "." or month_first is None or day_first == month_first:
        return fixed(day_first, Grain.DAY, "a date in figures, day first")
    if day_first is None:
        return fixed(month_first, Grain.DAY, "a date in figures, month first")
    return nothing("a date in figures whose day and month cannot be told apart")


def _day(match: re.Match[str]) -> Meaning | None:
    month, number = days.month_number(match["month"]), _number(match["day"])
    return _of_year(match, lambda year: days.day(year, month, number), Grain.DAY, "a day")


def _days(match: re.Match[str]) -> Meaning | None:
    """15 to 17 January: from day to day within a month."""
    month, start, end = days.month_number(match["month"]), _number(match["start"]), _number(match["end"])
    between = match["between"] is not None or " or " in match.group()
    span = Period.within if between else Period.lasting

    def build(year: int) -> Period | None:
        first, last = days.day(year, month, start), days.day(year, month, end)
        return span(first.first, last.last) if first and last and first.first < last.first else None

    return _of_year(match, build, Grain.DAY, "some day of a range" if between else "a range of days")


def _month(match: re.Match[str]) -> Meaning | None:
    number = days.month_number(match["month"])
    return _of_year(match, lambda year: days.month(year, number), Grain.MONTH, "a month")


def _led_month(match: re.Match[str]) -> Meaning:
    """Last June, next June, this June."""
    number, lead = days.month_number(match["month"]), match["lead"].lower()

    def last(today: Day) -> Period:
        return days.month(today.year - (number >= today.month), number)

    def coming(today: Day) -> Period:
        return days.month(today.year + (number <= today.month), number)

    def this(today: Day) -> Period:
        return days.month(today.year, number)

    reckon = {"last": last, "past": last, "this past": last, "next": coming, "coming": coming}.get(lead, this)
    return Meaning(f"{lead} {match['month']}, as of publication", Grain.MONTH, Origin.PUBLICATION, reckon)


def _season(match: re.Match[str]) -> Meaning | None:
    name, named = match["season"].lower(), match.groupdict()
    lead = (named.get("lead") or "").lower()
    if lead in {"last", "past"}:
        return Meaning("the last such season", Grain.SEASON, Origin.PUBLICATION, _ended(name))
    if lead == "next":
        return Meaning("the next such season", Grain.SEASON, Origin.PUBLICATION, _beginning(name))
    return _of_year(match, lambda year: days.season(year, name), Grain.SEASON, "a season")


def _ended(name: str) -> Reckon:
    def reckon(today: Day) -> Period:
        this = days.season(today.year, name)
        return this if this.last < today else days.season(today.year - 1, name)

    return reckon


def _beginning(name: str) -> Reckon:
    def reckon(today: Day) -> Period:
        this = days.season(today.year, name)
        return this if this.first > today else days.season(today.year + 1, name)

    return reckon


def _part_of_year(match: re.Match[str]) -> Meaning | None:
    """Quarters and halves."""
    which = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
    length = 6 if match["part"] == "half" else 3
    number = which[match["which_part"].lower()] % (12 // length + 1)
    if number * length > 12:  # noqa: PLR2004  months
        return None

    def build(year: int) -> Period:
        last = days.month(year, number * length)
        return Period.lasting(days.month(year, number * length - length + 1).first, last.last)

    return _of_year(match, build, Grain.SEASON, f"a {match['part']} of a year")


def _year(match: re.Match[str]) -> Meaning | None:
    return fixed(days.year(int(match["year"])), Grain.YEAR, "a year as written")


def _years(match: re.Match[str]) -> Meaning | None:
    start, written = int(match["start"]), match["end"]
    end = int(written) if len(written) > 2 else start // 100 * 100 + int(written)  # noqa: PLR2004  two figures
    if not start < end <= start + 100:
        return None
    return fixed(Period.lasting(Day(start, 1, 1), Day(end, 12, 31)), Grain.YEAR, "a range of years")


def _decade(match: re.Match[str]) -> Meaning | None:
    written = match["decade"]
    start = int(written) if len(written) > 2 else 1900 + int(written)  # noqa: PLR2004  two figures
    return fixed(Period.within(Day(start, 1, 1), Day(start + 9, 12, 31)), Grain.YEAR, "a decade")


def _century(match: re.Match[str]) -> Meaning | None:
    number = _number(match["century"])
    start = (number - 1) * 100 + 1
    if not 1 <= number <= 22:  # noqa: PLR2004  centuries that the news speaks of
        return None
    return fixed(Period.within(Day(start, 1, 1), Day(start + 99, 12, 31)), Grain.YEAR, "a century")


def _ordinal(match: re.Match[str]) -> Meaning:
    """On the 13th: the last such day of a month."""
    number = _number(match["day"])

    def in_month(today: Day, shift: int) -> Period | None:
        month = days.month(today.year, today.month + shift)
        return days.day(month.first.year, month.first.month, number)

    def past(today: Day) -> Period | None:
        return next((p for back in (0, -1, -2) if (p := in_month(today, back)) and p.first <= today), None)

    def ahead(today: Day) -> Period | None:
        return next((p for on in (0, 1, 2) if (p := in_month(today, on)) and p.first >= today), None)

    named = match["which_month"]
    if named:
        shift = _SHIFT[named.lower()]
        return Meaning(f"a day of {named} month", Grain.DAY, Origin.PUBLICATION, lambda today: in_month(today, shift))
    return Meaning("a day of the month: the last such day", Grain.DAY, Origin.PUBLICATION, past, ahead)


_LEAD = r"(?:this past|[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming)"
_FROM = r"(?:(?P<between>[Bb]etween)\s+(?:the\s+)?|[Ff]rom\s+(?:the\s+)?)?"
RULES = (
    Rule(
        "iso",
        pattern(rf"(?<!\d[/.-])(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"),
        _iso,
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
        pattern(
            rf"{_FROM}(?P<month>{MONTH})\s*(?P<start>{DAY})(?:,\s+{DAY})*{_TO}(?:the\s+)?(?P<end>{DAY}){_OF_YEAR}?"
        ),
        _days,
        MONTHS,
    ),
    Rule(
        "days month",
        pattern(
            rf"{_FROM}(?P<start>{DAY})(?:,\s+{DAY})*{_TO}(?:the\s+)?(?P<end>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}){_OF_YEAR}?"
        ),
        _days,
        MONTHS,
    ),
    Rule("month day", pattern(rf"{_NAMED_DAY}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){_OF_YEAR}?"), _day, MONTHS),
    Rule(
        "day month",
        pattern(rf"{_NAMED_DAY}(?:the )?(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}){_OF_YEAR}?"),
        _day,
        MONTHS,
    ),
    Rule("month year", pattern(rf"(?P<month>{MONTH}){_OF_YEAR}"), _month, MONTHS),
    Rule("led month", pattern(rf"(?P<lead>{_LEAD})\s+(?P<month>{FULL_MONTH})"), _led_month, MONTHS),
    Rule("month", pattern(rf"(?P<month>{FULL_MONTH})"), _month, MONTHS),
    Rule("season", pattern(rf"(?:(?:[Tt]he\s+)?(?P<season>{SEASON}){_OF_YEAR})"), _season, SEASONS),
    Rule("led season", pattern(rf"(?P<lead>{_LEAD})\s+(?P<season>{SEASON})"), _season, SEASONS),
    Rule("in season", pattern(rf"(?<=[Ii]n\sthe\s)(?P<season>{SEASON})(?!\s+of\b)"), _season, SEASONS),
    Rule(
        "part of year",
        pattern(
            r"(?:[Tt]he )?(?P<which_part>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<part>quarter|half)"
            rf"(?:(?:\s+of)?\s+(?P<year>{YEAR})| of (?P<which>last|this|next) year| of the year)"
        ),
        _part_of_year,
        ANYTHING,
    ),
    Rule("years", pattern(rf"(?P<start>{YEAR})[-–/](?P<end>{YEAR}|\d\d)(?![\d/.-])"), _years, FIGURES),  # noqa: RUF001
    Rule("decade", pattern(rf"(?:[Tt]he )?(?P<decade>(?:1[5-9]|20)\d0){APOSTROPHE}?s"), _decade, FIGURES),
    Rule(
        "short decade",
        pattern(rf"(?:the {APOSTROPHE}?|{APOSTROPHE})(?P<decade>[2-9]0){APOSTROPHE}?s"),
        _decade,
        FIGURES,
    ),
    Rule("century", pattern(r"(?:[Tt]he )?(?P<century>\d\d?)(?:st|nd|rd|th) century"), _century, FIGURES),
    Rule("year", pattern(rf"(?<!\d[.,/-])(?P<year>{YEAR})(?![/:]\d|-\d)"), _year, FIGURES),
    Rule(
        "day of month",
        pattern(rf"(?<=[Oo]n\s)(?:the )?(?P<day>{ORDINAL})(?: of (?P<which_month>last|this|next) month)?"),
        _ordinal,
        FIGURES,
    ),
)
"""Earlier rules go before later ones of the same length."""
