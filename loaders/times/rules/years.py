"""Rules for years and what is larger or smaller than they: seasons, quarters, decades, centuries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.period import Day, Period
from loaders.times import days
from loaders.times.expression import Anchor, Expression, Grain, Resolve, Rule, fixed
from loaders.times.underspecified import OF_YEAR, of_year
from loaders.times.words import ANYTHING, APOSTROPHE, FIGURES, SEASON, SEASONS, YEAR, number_in, pattern

if TYPE_CHECKING:
    import re


def _season(match: re.Match[str]) -> Expression | None:
    name, lead = match["season"].lower(), (match.groupdict().get("lead") or "").lower()
    led: dict[str, Resolve] = {
        "last": _ended(name),
        "past": _ended(name),
        "this": lambda today: days.season(today.year, name),
        "next": _beginning(name),
        "coming": _beginning(name),
    }
    if lead in led:
        return Expression(f"{lead} {name}, as of publication", Grain.SEASON, Anchor.PUBLICATION, led[lead])
    return of_year(match, lambda year: days.season(year, name), Grain.SEASON, "a season")


def _ended(name: str) -> Resolve:
    def resolve(today: Day) -> Period:
        this = days.season(today.year, name)
        return this if this.last < today else days.season(today.year - 1, name)

    return resolve


def _beginning(name: str) -> Resolve:
    def resolve(today: Day) -> Period:
        this = days.season(today.year, name)
        return this if this.first > today else days.season(today.year + 1, name)

    return resolve


def _part_of_year(match: re.Match[str]) -> Expression | None:
    """Quarters and halves."""
    which = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
    length = 6 if match["part"] == "half" else 3
    number = which[match["which_part"].lower()] % (12 // length + 1)
    if number * length > 12:  # noqa: PLR2004  months
        return None

    def build(year: int) -> Period:
        last = days.month(year, number * length)
        return Period.lasting(days.month(year, number * length - length + 1).first, last.last)

    return of_year(match, build, Grain.SEASON, f"a {match['part']} of a year")


def _years(match: re.Match[str]) -> Expression | None:
    start, written = int(match["start"]), match["end"]
    end = int(written) if len(written) > 2 else start // 100 * 100 + int(written)  # noqa: PLR2004  two figures
    if not start < end <= start + 100:
        return None
    return fixed(Period.lasting(Day(start, 1, 1), Day(end, 12, 31)), Grain.YEAR, "a range of years")


def _decade(match: re.Match[str]) -> Expression | None:
    written = match["decade"]
    start = int(written) if len(written) > 2 else 1900 + int(written)  # noqa: PLR2004  two figures
    return fixed(Period.within(Day(start, 1, 1), Day(start + 9, 12, 31)), Grain.YEAR, "a decade")


def _century(match: re.Match[str]) -> Expression | None:
    number = number_in(match["century"])
    start = (number - 1) * 100 + 1
    if not 1 <= number <= 22:  # noqa: PLR2004  centuries that the news speaks of
        return None
    return fixed(Period.within(Day(start, 1, 1), Day(start + 99, 12, 31)), Grain.YEAR, "a century")


_LEAD = r"(?:this past|[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming)"


RULES = (
    Rule("season", pattern(rf"(?:(?:[Tt]he\s+)?(?P<season>{SEASON}){OF_YEAR})"), _season, SEASONS),
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
    Rule("century", pattern(r"[Tt]he (?P<century>\d\d?)(?:st|nd|rd|th) century(?!-)"), _century, FIGURES),
    Rule(
        "year",
        pattern(rf"(?<!\d[.,/-])(?P<year>{YEAR})(?![/:]\d|-\d)"),
        lambda match: fixed(days.year(int(match["year"])), Grain.YEAR, "a year as written"),
        FIGURES,
    ),
)
"""Earlier rules go before later ones of the same length."""
