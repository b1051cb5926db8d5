"""Lines into paragraphs, by position only: blank lines, single line ends, hard-wrapped text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.model import Block

WIDEST_WRAP = 120
"""Columns. Text whose longest line is shorter may have been wrapped by a program."""
NARROWEST_WRAP = 50
"""Columns. Shorter lines between two blank ones are a list, a verse, an address."""
LEAST_LINES = 4
"""Lines in a text before its width means anything."""
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029]")
FLOWING = 0.4
"""Share of the lines of wrapped text that begin in small letters, at least."""
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")  # noqa: RUF001  typographic quotes
BULLET = re.compile(r"[•‣◦▪●·*–—-]\s|\(?\d{1,2}[.)]\s")  # noqa: RUF001  dashes begin items, too


_LINKING = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
"""Words that no line of its own ends with."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the text without a break in thought; `start` and `end` leave out the space around."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, without the space around it; empty where the line is blank."""

    start: int
    end: int
    text: str


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield every line from `start` on, blank ones included."""
    for match in _LINE.finditer(text, start):
        words = match.group().strip()
        begin = match.end() - len(match.group().lstrip())
        yield Line(begin, begin + len(words), words)


def paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """Return the paragraphs from `start` on, in order; none is empty."""
    every = list(lines(text, start))
    whole = _wrap_width(every)
    found: list[Paragraph] = []
    for run in _between_blanks(every):
        width = _wrap_width(run)
        parts = _unwrapped(run, width if width and width >= NARROWEST_WRAP else whole)
        found.extend(Paragraph(part[0].start, part[-1].end, text[part[0].start : part[-1].end]) for part in parts)
    return found


def unwrapped(text: str, blocks: Iterable[Block]) -> str:
    """Return the text with a space for every line end within a block, so that offsets stay what they are."""
    pieces: list[str] = []
    at = 0
    for block in blocks:
        pieces += [text[at : block.start], _BREAK.sub(" ", text[block.start : block.end])]
        at = block.end
    return "".join([*pieces, text[at:]])


def _between_blanks(every: list[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines that no blank line parts."""
    for written, run in groupby(every, key=lambda line: bool(line.text)):
        if written:
            yield list(run)


def _unwrapped(run: list[Line], width: int | None) -> list[list[Line]]:
    """Return the lines of each paragraph in a run: those that were wrapped together."""
    parts = [[run[0]]]
    flows = _flows(run)
    for before, line in pairwise(run):
        if _is_wrapped(before, line, width) or (flows and _is_cut(before, line)):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _flows(run: list[Line]) -> bool:
    """Whether a run was wrapped though its lines end anywhere: many of them begin within a sentence."""
    inside = sum(_goes_on(before, line) for before, line in pairwise(run))
    return inside >= FLOWING * (len(run) - 1) and inside > 0 and bool(_STOP.search(run[-1].text))


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line cannot but go on with the sentence before it, by its first sign or the last word of that."""
    if not _is_cut(before, line):
        return False
    begins_inside = line.text[0].isalnum() and not line.text[0].isupper()
    return begins_inside or before.text.rsplit(maxsplit=1)[-1] in _LINKING


def _is_cut(before: Line, line: Line) -> bool:
    """Whether the line before ends within a sentence."""
    return not _STOP.search(before.text) and not BULLET.match(line.text)


def _wrap_width(every: list[Line]) -> int | None:
    """Return the column at which the lines were wrapped; None where they were not."""
    lengths = [len(line.text) for line in every if line.text]
    if len(lengths) < LEAST_LINES or max(lengths) > WIDEST_WRAP:
        return None
    return max(lengths)


def _is_wrapped(before: Line, line: Line, width: int | None) -> bool:
    """Whether the line goes on where the one before ended, for want of room for its first word."""
    if width is None or BULLET.match(line.text):
        return False
    return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width
