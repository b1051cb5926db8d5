"""Rules for expressions that count from the day of publication, or from the date spoken of before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.period import Day, Period
from loaders.times import days
from loaders.times.meaning import Grain, Meaning, Origin, Reckon, Rule, nothing
from loaders.times.words import (
    ABOUT,
    ANYTHING,
    APOSTROPHE,
    COUNT,
    DAYTIME,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    count_of,
    pattern,
    unit_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "season": Grain.SEASON}
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


def _counted(reason: str, grain: Grain, past: Reckon, ahead: Reckon | None = None) -> Meaning:
    return Meaning(reason, grain, Origin.PUBLICATION, past, ahead)


def _deictic(match: re.Match[str]) -> Meaning:
    words = " ".join(match["word"].lower().split())
    return _counted(f"{words}, as of publication", Grain.DAY, _day_shift(_DAYS[words]))


def _day_shift(count: int) -> Reckon:
    return lambda today: Period.on(today + dt.timedelta(days=count))


def _weekday(match: re.Match[str]) -> Meaning:
    """Sunday, last Sunday, next Sunday, Sunday last week."""
    number, lead = days.WEEKDAYS[match["weekday"]], " ".join((match["lead"] or "").lower().split())
    which = match["which"]
    if which:
        shift = {"last": -7, "this": 0, "next": 7}[which]
        return _counted(f"that day of {which} week", Grain.DAY, _of_week(number, shift))
    if lead in {"last", "past", "this past"}:
        return _counted("the last such day before publication", Grain.DAY, _by(number, -1))
    if lead in {"next", "coming", "this coming"}:
        return _counted("the next such day after publication", Grain.DAY, _from(number, 1))
    return _counted("the last such day on or before publication", Grain.DAY, _by(number, 0), _from(number, 0))


def _by(number: int, shift: int) -> Reckon:
    return lambda today: Period.on(days.weekday_by(today + dt.timedelta(days=shift), number))


def _from(number: int, shift: int) -> Reckon:
    return lambda today: Period.on(days.weekday_from(today + dt.timedelta(days=shift), number))


def _of_week(number: int, shift: int) -> Reckon:
    return lambda today: Period.on(days.week(today).first + dt.timedelta(days=shift + number))


def _unit(match: re.Match[str]) -> Meaning:
    """Last week, this month, next year, earlier this year."""
    lead, unit = (match["lead"] or "last").lower(), match["unit"].lower()
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1}.get(lead, 0)
    reckon, grain = _UNITS[unit](shift), _GRAINS.get(unit, Grain.YEAR)
    part = (match["part"] or "").lower()
    if part in _PARTS and shift == 0:
        return _counted(f"{part} this {unit}", grain, _PARTS[part](reckon))
    return _counted(f"{lead} {unit}, as of publication", grain, reckon)


def _unit_itself(match: re.Match[str]) -> Meaning:
    """Read 'the end of the year': this year."""
    unit = match["unit"]
    return _counted(f"the {unit} of publication", _GRAINS.get(unit, Grain.YEAR), _UNITS[unit](0))


def _end_of_year(_: re.Match[str]) -> Meaning:
    return _counted("December of the year of publication", Grain.MONTH, lambda today: days.month(today.year, 12))


_UNITS: dict[str, Callable[[int], Reckon]] = {
    "week": lambda shift: lambda today: days.week(today + dt.timedelta(days=7 * shift)),
    "weekend": lambda shift: lambda today: _weekend(today, shift),
    "month": lambda shift: lambda today: days.month(today.year, today.month + shift),
    "year": lambda shift: lambda today: days.year(today.year + shift),
    "quarter": lambda shift: lambda today: _quarter(today, shift),
    "decade": lambda shift: lambda today: _decade(today, shift),
    "century": lambda shift: lambda today: _century(today, shift),
}
_PARTS: dict[str, Callable[[Reckon], Reckon]] = {
    "earlier": lambda reckon: lambda today: _up_to(reckon(today), today),
    "later": lambda reckon: lambda today: _on_from(reckon(today), today),
}


def _weekend(today: Day, shift: int) -> Period:
    """The last weekend is the one that has begun last; this one, the one of this week."""
    last = days.weekend(today)
    if shift < 0 and last.last >= today:
        last = days.weekend(today - dt.timedelta(days=7))
    return last if shift <= 0 else days.weekend(today + dt.timedelta(days=7))


def _quarter(today: Day, shift: int) -> Period:
    start = days.month(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift).first
    return Period.within(start, days.month(start.year, start.month + 2).last)


def _decade(today: Day, shift: int) -> Period:
    start = today.year // 10 * 10 + 10 * shift
    return Period.within(Day(start, 1, 1), Day(start + 9, 12, 31))


def _century(today: Day, shift: int) -> Period:
    start = (today.year - 1) // 100 * 100 + 1 + 100 * shift
    return Period.within(Day(start, 1, 1), Day(start + 99, 12, 31))


def _up_to(period: Period | None, today: Day) -> Period | None:
    return Period.within(period.first, max(today, period.first)) if period else None


def _on_from(period: Period | None, today: Day) -> Period | None:
    return Period.within(min(today, period.last), period.last) if period else None


def _moved(match: re.Match[str]) -> Meaning:
    """Two days ago; three weeks later; a year earlier; in two days."""
    unit, count = unit_of(match["unit"]), count_of(match["count"])
    if count is None:
        return nothing("a vague number of " + match["unit"])
    way = " ".join(match["way"].lower().split())
    sign = -1 if way in {"ago", "earlier", "before", "previously"} else 1
    origin = Origin.PUBLICATION if way in {"ago", "from now"} else Origin.FOCUS
    low, high = sorted(sign * number for number in count)
    if match["unit"].lower().startswith(("hour", "minute")):
        low, high = min(sign, 0), max(sign, 0)
    grain = _GRAINS.get(unit, Grain.YEAR)

    def reckon(today: Day) -> Period:
        here = Period.on(today)
        return Period.within(days.shifted(here, unit, low).first, days.shifted(here, unit, high).last)

    return Meaning(f"{match.group()!r}, counted from {origin}", grain, origin, reckon)


def _offset(match: re.Match[str]) -> Meaning:
    """Read 'December 2012, two months before …': the date of what follows."""
    unit, count = unit_of(match["unit"]), count_of(match["count"])
    if count is None:
        return nothing("a vague distance from something else")
    sign = 1 if match["way"] in {"before", "ahead of"} else -1
    low, high = sorted(sign * number for number in count)

    def reckon(today: Day) -> Period:
        here = Period.on(today)
        return Period.within(days.shifted(here, unit, low).first, days.shifted(here, unit, high).last)

    grain = _GRAINS.get(unit, Grain.YEAR)
    return Meaning("the distance from the date before it to what follows", grain, Origin.BESIDE, reckon)


def _ahead(match: re.Match[str]) -> Meaning:
    """In two days, within three weeks; a duration in what has happened."""
    unit, count = unit_of(match["unit"]), count_of(match["count"])
    if count is None:
        return nothing("a vague number of " + match["unit"])

    def reckon(today: Day) -> Period:
        here = Period.on(today)
        last = days.shifted(here, unit, count[1])
        first = here if match["way"].lower() == "within" else days.shifted(here, unit, count[0])
        return Period.within(first.first, last.last)

    grain = _GRAINS.get(unit, Grain.YEAR)
    return Meaning("a time to come, or a duration", grain, Origin.PUBLICATION, lambda _: None, reckon)


def _recent(match: re.Match[str]) -> Meaning:
    """Over the past two weeks: from then to publication."""
    unit = unit_of(match["unit"])
    count = count_of(match["count"] or "a")
    if count is None or unit in {"hour", "minute"}:
        return nothing("a vague stretch of time")
    grain = _GRAINS.get(unit, Grain.YEAR)

    def reckon(today: Day) -> Period:
        return Period.lasting(_back(today, unit, count[1]), today)

    return _counted("a stretch of time up to publication", grain, reckon)


def _back(today: Day, unit: str, count: int) -> Day:
    """The same day so many units before."""
    if unit in {"day", "week"}:
        return today - dt.timedelta(days=count * {"day": 1, "week": 7}[unit])
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    month = days.month(today.year, today.month - months)
    return min(month.last, month.first.replace(day=min(today.day, month.last.day)))


def _same(match: re.Match[str]) -> Meaning:
    """That day, the same month: the date spoken of before, as vague as the unit."""
    unit = match["unit"].lower()
    grain = _GRAINS.get(unit, Grain.YEAR if unit == "year" else Grain.DAY)
    reckon = _UNITS[unit](0) if unit in _UNITS else _day_shift(0)
    return Meaning("the date spoken of before", grain, Origin.TOPIC, reckon)


def _neighbour(match: re.Match[str]) -> Meaning:
    """The next day, the previous month, the following year: counted from the date spoken of before."""
    lead, unit = match["lead"].lower(), match["unit"].lower()
    shift = -1 if lead in {"previous", "preceding"} else 1
    reckon = _UNITS[unit](shift) if unit in _UNITS else _day_shift(shift)
    return Meaning(f"the {unit} beside the date spoken of before", _GRAINS.get(unit, Grain.DAY), Origin.FOCUS, reckon)


def _day_beside(match: re.Match[str]) -> Meaning:
    shift = -1 if match["after"] in {"before", "earlier"} else 1
    return Meaning("the day beside the date spoken of before", Grain.DAY, Origin.FOCUS, _day_shift(shift))


def _no_day(reason: str) -> Callable[[re.Match[str]], Meaning]:
    return lambda _: nothing(reason)


_PART_OF = tuple(rf"(?<={word}\sof\s)" for word in ("end", "start", "beginning", "middle", "half", "course"))
_SOME = rf"{ABOUT}?(?P<count>(?i:{COUNT})) (?P<unit>{UNIT}s?)"
_LEAD = r"(?P<lead>this past|this coming|[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|coming)"
_OF_DAY = rf"(?:\s+{DAYTIME})?"
_NOT_DAYS = r"(?<!Black\s)(?<!Good\s)(?<!Bloody\s)(?<!Super\s)(?<!The\sSunday\s)"
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
    Rule("weekdays", pattern(rf"(?:[Ee](?:very|ach) {WEEKDAY}|{WEEKDAY}s)"), _no_day("a habit"), WEEKDAYS),
    Rule("deictic", pattern(rf"(?P<word>(?i:{'|'.join(_DAYS)}))(?:\s+{DAYTIME})?"), _deictic, ANYTHING),
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
        "weekend", pattern(r"(?<=[Oo]ver\s)(?:the|(?P<lead>this|last|next)) (?P<unit>weekend)(?P<part>)"), _unit, UNITS
    ),
    Rule(
        "unit itself",
        pattern(rf"(?:{'|'.join(_PART_OF)})the (?P<unit>week|month|year|decade|century)(?! (?:of|before|after)\b)"),
        _unit_itself,
        UNITS,
    ),
    Rule("end of year", pattern(rf"(?:the )?year(?:{APOSTROPHE}s |-)end"), _end_of_year, UNITS),
    Rule(
        "ago",
        pattern(
            rf"{_SOME}"
            r" (?P<way>ago|earlier|later|afterwards?|previously|from now|(?:before|after)(?=\s*[,.;:)]|\s*$))"
        ),
        _moved,
        UNITS,
    ),
    Rule(
        "offset",
        pattern(rf"{_SOME} (?P<way>before|after|ahead of|following)(?=\s+\w)"),
        _offset,
        UNITS,
    ),
    Rule("in", pattern(rf"(?P<way>[Ii]n|[Ww]ithin) {_SOME}(?:{APOSTROPHE}? time)?"), _ahead, UNITS),
    Rule(
        "recent",
        pattern(
            rf"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or|[Tt]hroughout) the (?:past|last|previous)"
            rf"(?: (?P<count>{COUNT}))? (?P<unit>{UNIT}s?)"
        ),
        _recent,
        UNITS,
    ),
    Rule(
        "same",
        pattern(
            r"(?:[Tt]hat(?: same)?|(?:[Oo]n |[Ii]n )?[Tt]he(?: very)? same)"
            r" (?P<unit>day|week|month|year|morning|afternoon|evening|night)"
        ),
        _same,
        UNITS,
    ),
    Rule(
        "neighbour",
        pattern(
            r"[Tt]he (?P<lead>next|following|previous|preceding) (?P<unit>day|week|month|year|morning|evening|night)"
        ),
        _neighbour,
        UNITS,
    ),
    Rule(
        "day beside",
        pattern(r"(?:[Tt]he|[Aa]|[Oo]ne) day (?P<after>before|after|earlier|later)(?=\s*[,.;:)]|\s*$)"),
        _day_beside,
        UNITS,
    ),
    Rule(
        "duration",
        pattern(
            rf"(?:(?:[Ff]or|[Dd]uring|[Aa]fter|[Oo]ver|[Ll]asting) )?{ABOUT}?(?P<count>(?i:{COUNT}))(?:\s+|-)"
            rf"(?P<unit>{UNIT}s?)(?:-(?:old|long))?"
        ),
        _no_day("a duration"),
        UNITS,
    ),
    Rule("habit", pattern(rf"(?:[Ee]very|[Ee]ach|per) (?:other )?(?:{UNIT}|{WEEKDAY})"), _no_day("a habit"), UNITS),
    Rule(
        "times",
        pattern(r"(?:[Oo]nce|[Tt]wice|[Tt]hree times|four times|\d times) an? (?:day|week|month|year)"),
        _no_day("a habit"),
        UNITS,
    ),
    Rule(
        "often",
        pattern(r"(?:[Dd]aily|[Ww]eekly|[Mm]onthly|[Yy]early|[Aa]nnually|[Aa]nnual)"),
        _no_day("a habit"),
        ANYTHING,
    ),
    Rule(
        "vaguely",
        pattern(
            r"(?:(?i:recently|lately|in recent (?:days|weeks|months|years|decades)"
            r"|in the (?:coming|near|foreseeable) (?:days|weeks|months|years|future)))"
        ),
        _no_day("a vague time"),
        ANYTHING,
    ),
)
"""Earlier rules go before later ones of the same length."""
