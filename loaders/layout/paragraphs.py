"""Lines into paragraphs, by position only: blank lines, single line ends, hard-wrapped text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDEST_WRAP = 120
"""Columns. Text whose longest line is shorter may have been wrapped by a program."""
LEAST_LINES = 4
"""Lines in a text before its width means anything."""
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
BULLET = re.compile(r"[•‣◦▪●·*–—-]\s|\(?\d{1,2}[.)]\s")  # noqa: RUF001  dashes begin items, too


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the text without a break in thought; `start` and `end` leave out the space around.

    `after_blank` says whether an empty line, or nothing, stands before it.
    """

    start: int
    end: int
    text: str
    after_blank: bool = True


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
    width = _wrap_width(every)
    runs: list[list[Line]] = []
    blank_before: list[bool] = []
    before = Line(start, start, "")
    for line in every:
        if line.text and _is_wrapped(before, line, width):
            runs[-1].append(line)
        elif line.text:
            runs.append([line])
            blank_before.append(not before.text)
        before = line
    spans = ((run[0].start, run[-1].end) for run in runs)
    return [Paragraph(a, z, text[a:z], blank) for (a, z), blank in zip(spans, blank_before, strict=True)]


def _wrap_width(every: list[Line]) -> int | None:
    """Return the column at which the text was wrapped; None where it was not."""
    lengths = [len(line.text) for line in every if line.text]
    if len(lengths) < LEAST_LINES or max(lengths) > WIDEST_WRAP:
        return None
    return max(lengths)


def _is_wrapped(before: Line, line: Line, width: int | None) -> bool:
    """Whether the line goes on where the one before ended, for want of room for its first word."""
    if width is None or not before.text or BULLET.match(line.text):
        return False
    return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width
