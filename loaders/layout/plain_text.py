"""Plain text: an article's text as it is read, and where each of its characters stands in the text handed in.

Texts come decomposed (NFD), with line ends of three systems, with spaces of many widths, soft hyphens
and signs without any width. All of these are evened out once, before anything else looks at the text;
what is found is then told in offsets of the original, so that a quote is always a slice of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Soft hyphen, joiners, marks of direction, byte order mark: signs without width."""
_PIECE = re.compile(
    rf"(?P<nothing>[{UNSEEN}]+)"
    r"|(?P<line>\r\n|[\r\x85\u2028])"
    r"|(?P<paragraph>\u2029)"
    r"|(?P<space>[^\S \t\n\v\f\r\x85\u2028\u2029])"
    rf"|(?P<letter>[^\W\d_][{UNSEEN}]*[\u0300-\u036f]+)"
)
_INSTEAD = {"nothing": "", "line": "\n", "paragraph": "\n\n", "space": " "}
"""What stands for a piece of each kind; a letter with its accents is composed (NFC)."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as it is read, with the text it was made of.

    `starts` holds, for each of its characters and for its end, the offset in `original` at which what it stands
    for begins; None if the two texts are the same.
    """

    text: str
    original: str
    starts: Sequence[int] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a span of the text; both spans have their end exclusive.

        What has no width between two words belongs to neither.
        """
        if self.starts is None:
            return start, end
        first = self.starts[start]
        if end <= start:
            return first, first
        last, after = self.starts[end - 1], self.starts[end]
        return first, last + len(self.original[last:after].rstrip(UNSEEN))


def plain_text(original: str) -> PlainText:
    """Return the text as it is read: composed, with one kind of line end and of space, and nothing unseen."""
    if original.isascii() and "\r" not in original:
        return PlainText(original, original)
    pieces = list(_pieces(original))
    text = "".join(piece for _, piece in pieces)
    if text == original:
        return PlainText(original, original)
    starts = [start for start, piece in pieces for _ in piece]
    return PlainText(text, original, (*starts, len(original)))


def _pieces(original: str) -> Iterator[tuple[int, str]]:
    """Yield what stands for each piece of the original, with its offset there."""
    at = 0
    for match in _PIECE.finditer(original):
        yield from enumerate(original[at : match.start()], at)
        kind = match.lastgroup or ""
        yield match.start(), _INSTEAD.get(kind, unicodedata.normalize("NFC", match.group()))
        at = match.end()
    yield from enumerate(original[at:], at)
