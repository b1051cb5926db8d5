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
from loaders.times.expression import Anchor, Grain
from loaders.times.recognizer import expressions
from loaders.times.rules import calendar
from loaders.times.words import WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from loaders.model import Block, Document
    from loaders.times.event_anchored import ExpressionMatch
    from loaders.times.expression import Resolve

SHARED = 2
"""Names that a caption and a sentence must have in common to speak of one event."""
HALF_A_YEAR = dt.timedelta(days=183)
WEEK = dt.timedelta(days=6)
_NAME = re.compile(r"[A-Z][\w-]{2,}")
_WEEKDAY = re.compile(WEEKDAY)


@dataclass(frozen=True, slots=True)
class Clue:
    """An expression of the text with the words around it."""

    match: ExpressionMatch
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
            expression = rule.read(match)
            if expression and expression.anchor is Anchor.CALENDAR and expression.grain is grain and expression.past:
                return expression.past(Day.min)
    return None


def infer_publication(document: Document, doc: Doc) -> tuple[Period | None, Basis]:
    """Reckon from dates inside the text when it was published; (None, UNKNOWN) where nothing tells."""
    captions = list(_clues(document, doc, {BlockKind.CAPTION}))
    body = list(_clues(document, doc, {BlockKind.BODY, BlockKind.TITLE}))
    windows = [window for clue in body if (window := _window(clue, captions))]
    window = intersect(windows) if windows else None
    if window is None:
        return None, Basis.UNKNOWN
    datelines = (
        day for clue in _clues(document, doc, {BlockKind.DATELINE}) if (day := _underspecified(clue, Grain.DAY))
    )
    filed = next((day for resolve in datelines if (day := resolve(window.last))), None)
    if filed and filed.lies_in(window):
        return filed, Basis.INFERRED
    return _narrowed(window, body), Basis.INFERRED


def _clues(document: Document, doc: Doc, kinds: set[BlockKind]) -> Iterator[Clue]:
    for block in document.blocks:
        if block.kind in kinds:
            for match in expressions(document.text, block, doc):
                sentence = _around(document.text, block, match)
                words = document.text[match.start : match.end]
                yield Clue(match, words, frozenset(_NAME.findall(sentence)) - set(days.MONTHS) - set(days.WEEKDAYS))


def _around(text: str, block: Block, match: ExpressionMatch) -> str:
    """The sentence around an expression, roughly: from full stop to full stop."""
    start = max(text.rfind(". ", block.start, match.start), block.start)
    end = text.find(". ", match.end, block.end)
    return text[start : end if end > 0 else block.end]


def _window(clue: Clue, captions: list[Clue]) -> Period | None:
    """The year in which a month without a year is the last such month, where a caption gives its date.

    The latest of several photographs counts.
    """
    month = _underspecified(clue, Grain.MONTH)
    if month is None:
        return None
    shown = [
        day
        for caption in captions
        if (day := _calendar_day(caption)) and len(caption.names & clue.names) >= SHARED
        if (period := month(day)) and period.may_contain(day)
    ]
    if not shown:
        return None
    latest = max(shown)
    return Period.within(latest, Day(latest.year + 1, latest.month, 1) - dt.timedelta(days=1))


def _underspecified(clue: Clue, grain: Grain) -> Resolve | None:
    """What reckons a month or day that is written without a year; None for other expressions."""
    expression = clue.match.expression
    fits = expression.anchor is Anchor.PUBLICATION and expression.grain is grain and expression.ahead is not None
    return expression.past if fits and not _WEEKDAY.search(clue.text) else None


def _calendar_day(clue: Clue) -> Day | None:
    expression = clue.match.expression
    period = expression.past(Day.min) if expression.past and expression.anchor is Anchor.CALENDAR else None
    return period.first if period and period.first == period.last else None


def _narrowed(window: Period, body: list[Clue]) -> Period:
    """Let later months and days push the start, and weekdays fix the week."""
    starts = [_nearest(month, window.first).first for clue in body if (month := _underspecified(clue, Grain.MONTH))]
    ends = [_nearest(day, window.first).last for clue in body if (day := _underspecified(clue, Grain.DAY))]
    earliest = max((window.first, *_within(starts, window), *_within(ends, window)))
    narrowed = Period.within(earliest, window.last)
    return _in_week(narrowed, body) if earliest in ends else narrowed


def _within(found: Iterable[Day], window: Period) -> list[Day]:
    return [day for day in found if window.may_contain(day)]


def _nearest(resolve: Resolve, day: Day) -> Period:
    """The occurrence nearest to the day, before or after."""
    return resolve(day + HALF_A_YEAR) or Period.on(day)


def _in_week(published: Period, body: list[Clue]) -> Period:
    """Weekdays are those of the week before publication, and of no week before the last date told."""
    weeks = [
        Period.within(first, first + WEEK)
        for clue in body
        if (name := _WEEKDAY.fullmatch(clue.text))
        for first in [days.weekday_from(published.first, days.WEEKDAYS[name.group()])]
    ]
    return intersect((published, *weeks)) or published
