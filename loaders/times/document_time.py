"""When a text was published: as a header line or dateline says, or else inferred from the dates inside.

'Sept. 13, 2023' in a header                              ->  that day
a dated photograph of what the body calls 'in September'  ->  the year
months and days without a year, nearest to it             ->  published no earlier
'on Sunday'                                               ->  published within a week from the first such day
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.model import Basis
from graph.period import Day, Period, intersect
from loaders.model import BlockKind
from loaders.times import days
from loaders.times.expression import Grain, Origin
from loaders.times.recognizer import expressions
from loaders.times.rules import calendar
from loaders.times.words import WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from loaders.model import Block, Document
    from loaders.times.event_anchored import Expression
    from loaders.times.expression import Reckon

SHARED = 2
"""Names that a caption and a sentence must have in common to speak of one event."""
HALF_A_YEAR = dt.timedelta(days=183)
WEEK = dt.timedelta(days=6)
_NAME = re.compile(r"[A-Z][\w-]{2,}")
_WEEKDAY = re.compile(WEEKDAY)


@dataclass(frozen=True, slots=True)
class Clue:
    """An expression of the text with the words around it."""

    expression: Expression
    text: str
    names: frozenset[str]


def dated(document: Document, doc: Doc) -> Document:
    """Return the document with a date of publication reckoned from inside, if one can be had.

    A document that has one is returned as it is.
    """
    if document.published:
        return document
    inferred, basis = infer_publication(document, doc)
    return replace(document, published=inferred, basis=basis)


def written_day(text: str) -> Period | None:
    """Return the day with a year that the text names; None where there is none."""
    return _written(text, Grain.DAY)


def written_date(text: str) -> Period | None:
    """Return the day that the text names, or else the month with a year; None where there is none."""
    return _written(text, Grain.DAY) or _written(text, Grain.MONTH)


def _written(text: str, grain: Grain) -> Period | None:
    for rule in calendar.RULES:
        for match in rule.pattern.finditer(text):
            meaning = rule.read(match)
            if meaning and meaning.origin is Origin.CALENDAR and meaning.grain is grain and meaning.past:
                return meaning.past(Day.min)
    return None


def infer_publication(document: Document, doc: Doc) -> tuple[Period | None, Basis]:
    """Reckon from dates inside the text when it was published; (None, UNKNOWN) where nothing tells."""
    captions = list(_clues(document, doc, {BlockKind.CAPTION}))
    body = list(_clues(document, doc, {BlockKind.BODY, BlockKind.TITLE}))
    windows = [window for clue in body if (window := _window(clue, captions))]
    window = intersect(windows) if windows else None
    if window is None:
        return None, Basis.UNKNOWN
    datelines = (day for clue in _clues(document, doc, {BlockKind.DATELINE}) if (day := _yearless(clue, Grain.DAY)))
    filed = next((day for reckon in datelines if (day := reckon(window.last))), None)
    if filed and filed.lies_in(window):
        return filed, Basis.INFERRED
    return _narrowed(window, body), Basis.INFERRED


def _clues(document: Document, doc: Doc, kinds: set[BlockKind]) -> Iterator[Clue]:
    for block in document.blocks:
        if block.kind in kinds:
            for expression in expressions(document.text, block, doc):
                sentence = _around(document.text, block, expression)
                words = document.text[expression.start : expression.end]
                yield Clue(
                    expression, words, frozenset(_NAME.findall(sentence)) - set(days.MONTHS) - set(days.WEEKDAYS)
                )


def _around(text: str, block: Block, expression: Expression) -> str:
    """The sentence around an expression, roughly: from full stop to full stop."""
    start = max(text.rfind(". ", block.start, expression.start), block.start)
    end = text.find(". ", expression.end, block.end)
    return text[start : end if end > 0 else block.end]


def _window(clue: Clue, captions: list[Clue]) -> Period | None:
    """The year in which a month without a year is the last such month, where a caption gives its date.

    The latest of several photographs counts.
    """
    month = _yearless(clue, Grain.MONTH)
    if month is None:
        return None
    shown = [
        day
        for caption in captions
        if (day := _calendar_day(caption)) and len(caption.names & clue.names) >= SHARED and _is_in(day, month)
    ]
    if not shown:
        return None
    latest = max(shown)
    return Period.within(latest, Day(latest.year + 1, latest.month, 1) - dt.timedelta(days=1))


def _is_in(day: Day, month: Reckon) -> bool:
    period = month(day)
    return period is not None and period.may_contain(day)


def _yearless(clue: Clue, grain: Grain) -> Reckon | None:
    """What reckons a month or day that is written without a year; None for other expressions."""
    meaning = clue.expression.meaning
    fits = meaning.origin is Origin.PUBLICATION and meaning.grain is grain and meaning.ahead is not None
    return meaning.past if fits and not _WEEKDAY.search(clue.text) else None


def _calendar_day(clue: Clue) -> Day | None:
    meaning = clue.expression.meaning
    period = meaning.past(Day.min) if meaning.past and meaning.origin is Origin.CALENDAR else None
    return period.first if period and period.first == period.last else None


def _narrowed(window: Period, body: list[Clue]) -> Period:
    """Let later months and days push the start, and weekdays fix the week."""
    starts = [_nearest(month, window.first).first for clue in body if (month := _yearless(clue, Grain.MONTH))]
    ends = [_nearest(day, window.first).last for clue in body if (day := _yearless(clue, Grain.DAY))]
    earliest = max((window.first, *_within(starts, window), *_within(ends, window)))
    narrowed = Period.within(earliest, window.last)
    return _in_week(narrowed, body) if earliest in ends else narrowed


def _within(found: Iterable[Day], window: Period) -> list[Day]:
    return [day for day in found if window.may_contain(day)]


def _nearest(reckon: Reckon, day: Day) -> Period:
    """The occurrence nearest to the day, before or after."""
    return reckon(day + HALF_A_YEAR) or Period.on(day)


def _in_week(published: Period, body: list[Clue]) -> Period:
    """Weekdays are those of the week before publication, and of no week before the last date told."""
    weeks = [
        Period.within(first, first + WEEK)
        for clue in body
        if (name := _WEEKDAY.fullmatch(clue.text))
        for first in [days.weekday_from(published.first, days.WEEKDAYS[name.group()])]
    ]
    return intersect((published, *weeks)) or published
