"""find_times: every time expression of the text that is read, with the days it stands for.

rules -> candidates -> the longest of those that overlap -> operators, ranges -> periods
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import InvalidPeriod
from graph.period import Day, Period, unite
from loaders.model import BlockKind, Timex
from loaders.times.disambiguation import is_date
from loaders.times.event_anchored import Expression, in_one_sentence, tells_how_long_after, turned
from loaders.times.expression import Grain, Origin, Reckon, Rule, nothing
from loaders.times.modifiers import LOOK_BACK, NEVER, OPERATORS, Operator, changed, joined
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
MOST_OPERATORS = 3
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
            for expression in expressions(document.text, block, doc):
                origin = _origin(document, expression, found, near)
                found.append(_timex(document.text, expression, origin))
            near = here
    return tuple(found)


def expressions(text: str, block: Block, doc: Doc) -> list[Expression]:
    """Return the expressions of one block with their operators, ranges joined."""
    atoms = list(_apart(_candidates(text, block, doc)))
    return list(turned(text, list(_with_operators(text, block, _ranges(text, block, atoms)))))


def _candidates(text: str, block: Block, doc: Doc) -> Iterator[Expression]:
    for rule in _possible(text[block.start : block.end]):
        for match in rule.pattern.finditer(text, block.start, block.end):
            if is_date(rule.name, match, doc):
                meaning = rule.read(match)
                if meaning and meaning.parts:
                    yield from (Expression(*part) for part in meaning.parts)
                elif meaning:
                    yield Expression(match.start(), match.end(), meaning)


def _possible(words: str) -> Iterator[Rule]:
    """Yield the rules that can match these words."""
    needed = {needs for needs in NEEDS if needs.search(words)}
    return (rule for rule in RULES if rule.needs in needed)


def _apart(candidates: Iterator[Expression]) -> Iterator[Expression]:
    """Of those that overlap keep the one that begins first, then the longest, then the first rule's."""
    end = -1
    for expression in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if expression.start >= end:
            yield expression
            end = expression.end


def _ranges(text: str, block: Block, atoms: list[Expression]) -> list[Expression]:
    """Join the neighbours that make a range: 'from June to August 2022', 'between 2003 and 2005'."""
    done: list[Expression] = []
    whole = True
    for atom in atoms:
        joint = None if whole else _range(text, block, done, atom)
        if joint:
            done.pop()
        done.append(joint or atom)
        whole = joint is not None
    return done


def _range(text: str, block: Block, done: list[Expression], end: Expression) -> Expression | None:
    start = done[-1]
    link = text[start.end : end.start]
    floor = done[-2].end if len(done) > 1 else block.start
    opening = _FROM.search(text, max(floor, start.start - LOOK_BACK), start.start)
    between = bool(opening and opening["between"])
    if _TO.fullmatch(link) or (_AND.fullmatch(link) and (opening or _are_neighbours(start, end))):
        meaning = joined(start.meaning, end.meaning, between=between)
        return meaning and Expression(opening.start() if opening else start.start, end.end, meaning)
    return None


def _are_neighbours(start: Expression, end: Expression) -> bool:
    """Whether the second follows upon the first: 'October and November', 'Saturday and Sunday'."""
    one, other = start.meaning, end.meaning
    if one.grain not in {Grain.DAY, Grain.MONTH} or one.grain is not other.grain or not one.past or not other.past:
        return False
    last = other.past(_ANY_DAY)
    first = one.past(last.last) if last else None
    return first is not None and last is not None and (last.first - first.last).days == 1


_ANY_DAY = Day(2001, 1, 1)


def _with_operators(text: str, block: Block, atoms: list[Expression]) -> Iterator[Expression]:
    floor = block.start
    for atom in atoms:
        yield _measured(text, block, _operated(text, floor, atom) if atom.meaning.past else atom)
        floor = atom.end


def _measured(text: str, block: Block, atom: Expression) -> Expression:
    """Take away the date of a measure: 'the first visit since 2020' was not in 2020."""
    if not text.startswith(("since ", "ever since ", "in "), atom.start):
        return atom
    head = text[max(block.start, atom.start - MEASURED) : atom.start]
    own = atom.meaning.own or atom.meaning.past
    measure = replace(nothing("a measure, no date"), origin=atom.meaning.origin, own=own)
    return replace(atom, meaning=measure) if _MEASURE.search(head) else atom


def _operated(text: str, floor: int, atom: Expression) -> Expression:
    """Take in the words before a date that change it, one after the other."""
    for _ in range(MOST_OPERATORS):
        changed_by = _operator(text, floor, atom)
        if changed_by is None:
            return atom
        operator, start = changed_by
        atom = Expression(start, atom.end, changed(atom.meaning, operator))
    return atom


def _operator(text: str, floor: int, atom: Expression) -> tuple[Operator, int] | None:
    """Find what changes the date, and where it begins."""
    base = max(floor, atom.start - LOOK_BACK)
    head = text[base : atom.start]
    owns = _OWNER.match(text, atom.end) is not None or head.endswith("the ")
    fitting = (operator for operator in OPERATORS if owns or not operator.owning)
    found = ((operator, match) for operator in fitting if (match := operator.pattern.search(head)))
    return next(((operator, base + match.start()) for operator, match in found), None)


def _timex(text: str, expression: Expression, origin: Period | None) -> Timex:
    words = text[expression.start : expression.end]
    meaning = expression.meaning
    if meaning.leads and origin and _days(origin) > FINENESS[meaning.grain]:
        return Timex(expression.start, expression.end, words, origin, f"{meaning.reason}, as vague as that", leads=True)
    past, ahead, own = (_reckoned(reckon, origin, words) for reckon in (meaning.past, meaning.ahead, meaning.own))
    unknown = meaning.past is not None and past is None and ahead is None
    reason = f"{meaning.reason}, which is unknown" if unknown else meaning.reason
    future = None if ahead == past else ahead
    return Timex(
        expression.start, expression.end, words, past, reason, future, leads=meaning.origin is Origin.BESIDE, own=own
    )


def _origin(document: Document, expression: Expression, found: list[Timex], near: int) -> Period | None:
    """The days from which the expression counts; those `found` from `near` on are close before it."""
    meaning = expression.meaning
    if meaning.origin in {Origin.CALENDAR, Origin.PUBLICATION}:
        return document.published or (Period.on(NEVER) if meaning.origin is Origin.CALENDAR else None)
    if meaning.origin is Origin.BESIDE:
        return _beside(document, expression, found)
    floor = max(0 if meaning.origin is Origin.TOPIC else near, len(found) - FURTHEST)
    earlier = (found[index] for index in range(len(found) - 1, floor - 1, -1))
    periods = (period for timex in earlier if (period := timex.own or timex.period))
    return next((period for period in periods if _days(period) <= FINENESS[meaning.grain]), None)


def _beside(document: Document, offset: Expression, found: list[Timex]) -> Period | None:
    """The date before a distance in its sentence; of what 'came two weeks after' something, the last one told."""
    dated = next((timex for timex in reversed(found[-FURTHEST:]) if timex.period and not timex.leads), None)
    if dated and in_one_sentence(document.text, dated.end, offset.start):
        return dated.period
    if not tells_how_long_after(document.text, offset.start):
        return None
    days = (timex.period for timex in found[:FURTHEST] if timex.period and _days(timex.period) == 1)
    return next(days, document.published)


def _days(period: Period) -> int:
    return (period.last - period.first).days + 1


def _reckoned(reckon: Reckon | None, origin: Period | None, text: str) -> Period | None:
    """Reckon from the first and from the last day of the origin, and cover both."""
    if reckon is None or origin is None:
        return None
    periods = [_at(reckon, day) for day in {origin.earliest, origin.latest}]
    known = [period for period in periods if period]
    if not known or len(known) < len(periods):
        return None
    return replace(_cover(known), text=text)


def _at(reckon: Reckon, day: Day | None) -> Period | None:
    try:
        return reckon(day) if day else None
    except (InvalidPeriod, OverflowError, ValueError):
        return None


def _cover(periods: list[Period]) -> Period:
    if len(set(periods)) == 1:
        return periods[0]
    whole = unite(periods)
    span = Period.lasting if all(period.is_lasting for period in periods) else Period.within
    return span(whole.earliest, whole.latest)
