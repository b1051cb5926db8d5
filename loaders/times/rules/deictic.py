"""Rules for what counts from the day of publication: yesterday, on Sunday, last week, this year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.period import Day, Period
from loaders.times import days
from loaders.times.expression import Anchor, Expression, Grain, Resolve, Rule
from loaders.times.units import BY_UNIT, GRAINS, day_shift, from_publication, undated_reader
from loaders.times.words import ANYTHING, APOSTROPHE, DAYTIME, UNITS, WEEKDAY, WEEKDAYS, pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _deictic(match: re.Match[str]) -> Expression:
    words = " ".join(match["word"].lower().split())
    return from_publication(f"{words}, as of publication", Grain.DAY, day_shift(_DAYS[words]))


_HOLIDAYS = {"christmas eve": (12, 24), "christmas": (12, 25), "new year eve": (12, 31), "new year": (1, 1)}


def _holiday(match: re.Match[str]) -> Expression:
    """Read 'Christmas Day' and 'New Year's Eve': the last one before publication, or the next one."""
    month, number = _HOLIDAYS[" ".join([match["feast"].lower(), *([match["eve"].lower()] if match["eve"] else [])])]

    def last(today: Day) -> Period | None:
        this = days.day(today.year, month, number)
        return this if this and this.first <= today else days.day(today.year - 1, month, number)

    def coming(today: Day) -> Period | None:
        this = days.day(today.year, month, number)
        return this if this and this.first >= today else days.day(today.year + 1, month, number)

    return from_publication("a feast", Grain.DAY, last, coming)


def _weekday(match: re.Match[str]) -> Expression:
    """Sunday, last Sunday, next Sunday, Sunday last week."""
    number, lead = days.WEEKDAYS[match["weekday"]], " ".join((match["lead"] or "").lower().split())
    which = match["which"]
    if which:
        shift = {"last": -7, "this": 0, "next": 7}[which]
        return from_publication(
            f"that day of {which} week",
            Grain.DAY,
            lambda today: Period.on(days.week(today).first + dt.timedelta(days=shift + number)),
        )
    if lead in {"last", "past", "this past"}:
        return from_publication("the last such day before publication", Grain.DAY, _by(number, -1))
    if lead in {"next", "coming", "this coming"}:
        return from_publication("the next such day after publication", Grain.DAY, _from(number, 1))
    return from_publication("the last such day on or before publication", Grain.DAY, _by(number, 0), _from(number, 0))


def _by(number: int, shift: int) -> Resolve:
    return lambda today: Period.on(days.weekday_by(today + dt.timedelta(days=shift), number))


def _from(number: int, shift: int) -> Resolve:
    return lambda today: Period.on(days.weekday_from(today + dt.timedelta(days=shift), number))


def _begun_weekend(today: Day) -> Period:
    """The weekend that has begun last."""
    this = days.weekend(today)
    return this if this.first <= today else days.weekend(today - dt.timedelta(days=7))


def _unit(match: re.Match[str]) -> Expression:
    """Last week, this month, next year, earlier this year."""
    lead, unit = (match["lead"] or "last").lower(), match["unit"].lower()
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1}.get(lead, 0)
    resolve, grain = BY_UNIT[unit](shift), GRAINS.get(unit, Grain.YEAR)
    if unit == "weekend" and shift == 0:
        return from_publication("this weekend, as of publication", Grain.DAY, _begun_weekend, resolve)
    part = (match["part"] or "").lower()
    if part in _PARTS and shift == 0 and (part == "later" or unit == "week"):
        part_of = _PARTS[part]
        return from_publication(
            f"{part} this {unit}", grain, lambda today: part_of(period, today) if (period := resolve(today)) else None
        )
    return from_publication(f"{lead} {unit}, as of publication", grain, resolve)


_PARTS: dict[str, Callable[[Period, Day], Period]] = {
    "earlier": lambda period, today: Period.within(period.first, max(today, period.first)),
    "later": lambda period, today: Period.within(min(today, period.last), period.last),
}
"""'Earlier this week' ends on the day of publication, 'later this week' begins there."""
_PART_OF = tuple(rf"(?<={word}\sof\s)" for word in ("end", "start", "beginning", "middle", "half", "course"))
_LEAD = r"(?P<lead>this past|this coming|[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|coming)"
_OF_DAY = rf"(?:\s+{DAYTIME})?"
_NOT_DAYS = r"(?<!Black\s)(?<!Good\s)(?<!Bloody\s)(?<!Super\s)"
_PAPERS = r"(?! (?:Times|Telegraph|Express|Mirror|Mail|Herald|World|Review|prayers?|Night Live)\b)"


RULES = (
    Rule(
        "weekday",
        pattern(
            rf"(?:{_LEAD} )?{_NOT_DAYS}(?P<weekday>{WEEKDAY}){_OF_DAY}"
            rf"(?:\s+(?:of )?(?P<which>last|this|next) week)?{_PAPERS}"
        ),
        _weekday,
        WEEKDAYS,
    ),
    Rule("weekdays", pattern(rf"(?:[Ee](?:very|ach) {WEEKDAY}|{WEEKDAY}s)"), undated_reader("a habit"), WEEKDAYS),
    Rule("deictic", pattern(rf"(?P<word>(?i:{'|'.join(_DAYS)}))(?:\s+{DAYTIME})?"), _deictic, ANYTHING),
    Rule(
        "soon",
        pattern(
            r"(?i:at an early date|in the near future|(?:very )?soon|shortly|within (?:days|weeks|months)"
            r"|(?:in|over|during|within) the (?:coming|next(?: few)?) (?:days|weeks|months))(?! (?:after|before|as)\b)"
        ),
        lambda _: Expression(
            "a time to come", Grain.NONE, Anchor.PUBLICATION, lambda _: None, lambda today: Period.within(today, None)
        ),
        ANYTHING,
    ),
    Rule(
        "holiday",
        pattern(rf"(?P<feast>Christmas|New Year)(?:{APOSTROPHE}s)? (?:Day|(?P<eve>Eve))"),
        _holiday,
        ANYTHING,
    ),
    Rule(
        "overnight",
        pattern(r"[Oo]vernight(?! stay| visit| stop)"),
        lambda _: from_publication(
            "the night before publication", Grain.DAY, lambda today: Period.within(today - dt.timedelta(days=1), today)
        ),
        ANYTHING,
    ),
    Rule(
        "unit",
        pattern(
            r"(?:(?P<part>(?i:earlier|later)) )?(?P<lead>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|coming|upcoming)"
            r" (?P<unit>week|weekend|month|year|quarter|decade|century)"
        ),
        _unit,
        UNITS,
    ),
    Rule(
        "earlier in unit",
        pattern(r"(?P<part>(?i:earlier|later)) (?P<lead>in) the (?P<unit>week|month|year)(?! of\b)"),
        _unit,
        UNITS,
    ),
    Rule(
        "weekend",
        pattern(r"(?:(?<=[Oo]ver\s)|(?<=[Aa]t\s)|(?<=[Dd]uring\s))the(?P<lead>) (?P<unit>weekend)(?P<part>)"),
        _unit,
        UNITS,
    ),
    Rule(
        "unit itself",
        pattern(rf"(?:{'|'.join(_PART_OF)})the (?P<unit>week|month|year|decade|century)(?! (?:of|before|after)\b)"),
        lambda match: from_publication(
            f"the {match['unit']} of publication", GRAINS.get(match["unit"], Grain.YEAR), BY_UNIT[match["unit"]](0)
        ),
        UNITS,
    ),
    Rule(
        "end of year",
        pattern(rf"(?:the )?year(?:{APOSTROPHE}s |-)end"),
        lambda _: from_publication(
            "December of the year of publication", Grain.MONTH, lambda today: days.month(today.year, 12)
        ),
        UNITS,
    ),
)
"""Earlier rules go before later ones of the same length."""
