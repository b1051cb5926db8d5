"""find_times: every time expression of the text that is read, with the days it stands for.

rules -> candidates -> the longest of those that overlap -> modifiers, ranges -> periods
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import InvalidPeriod
from graph.period import Day, Period, unite
from loaders.model import BlockKind, Timex
from loaders.times.disambiguation import is_date
from loaders.times.event_anchored import ExpressionMatch, anchored_to_dates, in_one_sentence, says_how_long_after
from loaders.times.expression import Anchor, Grain, Resolve, undated
from loaders.times.modifiers import LOOK_BACK, MODIFIERS, NEVER, joined, modified
from loaders.times.rules import NEEDS, RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from loaders.model import Block, Document

DATED = frozenset({BlockKind.TITLE, BlockKind.CAPTION, BlockKind.BODY})
"""Kinds of blocks that are looked through; a dateline dates the article, nothing in it."""
_TO = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|until|till)\s+(?:the\s+)?")  # noqa: RUF001  dashes join ranges
_AND = re.compile(r"\s+and\s+(?:in\s+)?")
_OWNER = re.compile(r"['’]s(?!\w)|['’](?=\s)")  # noqa: RUF001
FURTHEST = 50
"""Expressions back to the date that a story turns on."""
FINENESS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 31, Grain.SEASON: 92, Grain.YEAR: 366, Grain.NONE: 0}
"""Days: 'the next month' counts from a date no vaguer than a month."""
_FROM = re.compile(r"(?<!\w)(?i:(?P<between>between)|from)\s+(?:the\s+)?$")
MOST_MODIFIERS = 3
"""'since at least the end of early 2020' has as many as anybody would write."""
MEASURED = 100
"""Characters before 'since' that may say what is measured."""
_MEASURE = re.compile(
    r"(?<!\w)(?i:first|second|third|fourth|fifth|only|(?:larg|high|low|bigg|great|strong|clos|long|fierc|warm|deadli|hott)est|most|worst|best)"
    r"\b[^.,;:]{0,80}$"
)


def find_times(document: Document, doc: Doc) -> tuple[Timex, ...]:
    """Return the time expressions of title, captions and body, in order.

    Each is an exact slice of the text. What counts from the day of publication has no period
    where that is unknown, and a vaguer one where it is known as an interval only.
    """
    found: list[Timex] = []
    near = 0
    for block in document.blocks:
        if block.kind in DATED:
            here = len(found)
            for match in expressions(document.text, block, doc):
                anchor = _anchor(document, match, found, near)
                found.append(_timex(document.text, match, anchor))
            near = here
    return tuple(found)


def expressions(text: str, block: Block, doc: Doc) -> list[ExpressionMatch]:
    """Return the expressions of one block with their modifiers, ranges joined."""
    candidates = list(_apart(_candidates(text, block, doc)))
    return list(anchored_to_dates(text, list(_with_modifiers(text, block, _ranges(text, block, candidates)))))


def _candidates(text: str, block: Block, doc: Doc) -> Iterator[ExpressionMatch]:
    needed = {needs for needs in NEEDS if needs.search(text[block.start : block.end])}
    for rule in (rule for rule in RULES if rule.needs in needed):
        for match in rule.pattern.finditer(text, block.start, block.end):
            if is_date(rule.name, match, doc):
                expression = rule.read(match)
                if expression and expression.parts:
                    yield from (ExpressionMatch(*part) for part in expression.parts)
                elif expression:
                    yield ExpressionMatch(match.start(), match.end(), expression)


def _apart(candidates: Iterator[ExpressionMatch]) -> Iterator[ExpressionMatch]:
    """Of those that overlap keep the one that begins first, then the longest, then the first rule's."""
    end = -1
    for expression in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if expression.start >= end:
            yield expression
            end = expression.end


def _ranges(text: str, block: Block, candidates: list[ExpressionMatch]) -> list[ExpressionMatch]:
    """Join the neighbours that make a range: 'from June to August 2022', 'between 2003 and 2005'."""
    done: list[ExpressionMatch] = []
    whole = True
    for candidate in candidates:
        joint = None if whole else _range(text, block, done, candidate)
        if joint:
            done.pop()
        done.append(joint or candidate)
        whole = joint is not None
    return done


def _range(text: str, block: Block, done: list[ExpressionMatch], end: ExpressionMatch) -> ExpressionMatch | None:
    start = done[-1]
    link = text[start.end : end.start]
    floor = done[-2].end if len(done) > 1 else block.start
    opening = _FROM.search(text, max(floor, start.start - LOOK_BACK), start.start)
    between = bool(opening and opening["between"])
    if _TO.fullmatch(link) or (_AND.fullmatch(link) and (opening or _are_neighbours(start, end))):
        expression = joined(start.expression, end.expression, between=between)
        return expression and ExpressionMatch(opening.start() if opening else start.start, end.end, expression)
    return None


def _are_neighbours(start: ExpressionMatch, end: ExpressionMatch) -> bool:
    """Whether the second follows upon the first: 'October and November', 'Saturday and Sunday'."""
    one, other = start.expression, end.expression
    if one.grain not in {Grain.DAY, Grain.MONTH} or one.grain is not other.grain or not one.past or not other.past:
        return False
    last = other.past(_ANY_DAY)
    first = one.past(last.last) if last else None
    return first is not None and last is not None and (last.first - first.last).days == 1


_ANY_DAY = Day(2001, 1, 1)


def _with_modifiers(text: str, block: Block, candidates: list[ExpressionMatch]) -> Iterator[ExpressionMatch]:
    floor = block.start
    for candidate in candidates:
        yield _measured(text, block, _modified(text, floor, candidate) if candidate.expression.past else candidate)
        floor = candidate.end


def _measured(text: str, block: Block, candidate: ExpressionMatch) -> ExpressionMatch:
    """Take away the date of a measure: 'the first visit since 2020' was not in 2020."""
    if not text.startswith(("since ", "ever since ", "in "), candidate.start):
        return candidate
    head = text[max(block.start, candidate.start - MEASURED) : candidate.start]
    own = candidate.expression.own or candidate.expression.past
    measure = replace(undated("a measure, no date"), anchor=candidate.expression.anchor, own=own)
    return replace(candidate, expression=measure) if _MEASURE.search(head) else candidate


def _modified(text: str, floor: int, candidate: ExpressionMatch) -> ExpressionMatch:
    """Take in the words before a date that change it, one after the other, outwards."""
    for _ in range(MOST_MODIFIERS):
        base = max(floor, candidate.start - LOOK_BACK)
        head = text[base : candidate.start]
        owns = _OWNER.match(text, candidate.end) is not None or head.endswith("the ")
        fitting = (modifier for modifier in MODIFIERS if owns or not modifier.owning)
        found = next(((modifier, match) for modifier in fitting if (match := modifier.pattern.search(head))), None)
        if found is None:
            return candidate
        modifier, match = found
        candidate = ExpressionMatch(base + match.start(), candidate.end, modified(candidate.expression, modifier))
    return candidate


def _timex(text: str, match: ExpressionMatch, anchor: Period | None) -> Timex:
    words = text[match.start : match.end]
    expression = match.expression
    if expression.leads and anchor and _days(anchor) > FINENESS[expression.grain]:
        return Timex(match.start, match.end, words, anchor, f"{expression.reason}, as vague as that", leads=True)
    past, ahead, own = (
        _resolved(resolve, anchor, words) for resolve in (expression.past, expression.ahead, expression.own)
    )
    unknown = expression.past is not None and past is None and ahead is None
    reason = f"{expression.reason}, which is unknown" if unknown else expression.reason
    future = None if ahead == past else ahead
    return Timex(match.start, match.end, words, past, reason, future, leads=expression.anchor is Anchor.BESIDE, own=own)


def _anchor(document: Document, match: ExpressionMatch, found: list[Timex], near: int) -> Period | None:
    """The days from which the expression counts; those `found` from `near` on are close before it."""
    expression = match.expression
    if expression.anchor in {Anchor.CALENDAR, Anchor.PUBLICATION}:
        return document.published or (Period.on(NEVER) if expression.anchor is Anchor.CALENDAR else None)
    if expression.anchor is Anchor.BESIDE:
        return _beside(document, match, found)
    floor = max(0 if expression.anchor is Anchor.TOPIC else near, len(found) - FURTHEST)
    earlier = (found[index] for index in range(len(found) - 1, floor - 1, -1))
    periods = (period for timex in earlier if (period := timex.own or timex.period))
    return next((period for period in periods if _days(period) <= FINENESS[expression.grain]), None)


def _beside(document: Document, offset: ExpressionMatch, found: list[Timex]) -> Period | None:
    """The date before a distance in its sentence; of what 'came two weeks after' something, the last one told."""
    dated = next((timex for timex in reversed(found[-FURTHEST:]) if timex.period and not timex.leads), None)
    if dated and in_one_sentence(document.text, dated.end, offset.start):
        return dated.period
    if not says_how_long_after(document.text, offset.start):
        return None
    days = (timex.period for timex in found[:FURTHEST] if timex.period and _days(timex.period) == 1)
    return next(days, document.published)


def _days(period: Period) -> int:
    return (period.last - period.first).days + 1


def _resolved(resolve: Resolve | None, anchor: Period | None, text: str) -> Period | None:
    """Resolve from the first and from the last day of the anchor, and cover both."""
    if resolve is None or anchor is None:
        return None
    periods = [_at(resolve, day) for day in {anchor.earliest, anchor.latest}]
    known = [period for period in periods if period]
    if not known or len(known) < len(periods):
        return None
    whole = unite(known)
    span = Period.lasting if all(period.is_lasting for period in known) else Period.within
    return replace(known[0] if len(set(known)) == 1 else span(whole.earliest, whole.latest), text=text)


def _at(resolve: Resolve, day: Day | None) -> Period | None:
    try:
        return resolve(day) if day else None
    except (InvalidPeriod, OverflowError, ValueError):
        return None
