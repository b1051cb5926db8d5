"""The lines at the top of a text that say what it is: 'Title: …', 'Outlet: …', 'Date: …', 'Url: …'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from loaders.layout.paragraphs import Line, lines

_FIELD = re.compile(r"(?:#\s*)?(?P<name>[A-Za-z][A-Za-z ]{2,14}?)\s*:\s+(?P<value>\S.*)")
_NAMES = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "date": "published",
    "published": "published",
    "published on": "published",
    "publication date": "published",
    "url": "url",
    "link": "url",
    "author": "author",
    "byline": "author",
    "dateline": "place",
    "language": "language",
}
_MAIN = {"title", "published", "url"}


@dataclass(frozen=True, slots=True)
class Field:
    """One header line: what it is about, its value, and where the line and its value stand."""

    name: str
    value: str
    start: int
    value_start: int
    end: int


def header(text: str) -> tuple[Field, ...]:
    """Return the header's fields in order; empty where the text begins at once.

    One line alone counts only if it names title, date or address: 'Source: …' may be a headline.
    """
    written = (line for line in lines(text) if line.text)
    fields = [field for line in takewhile(_field, written) if (field := _field(line))]
    if len(fields) == 1 and fields[0].name not in _MAIN:
        return ()
    return tuple(fields)


def value(fields: tuple[Field, ...], name: str) -> str | None:
    """Return the value of the first field of that name; None where there is none."""
    return next((field.value for field in fields if field.name == name), None)


def _field(line: Line) -> Field | None:
    match = _FIELD.fullmatch(line.text)
    name = _NAMES.get(match["name"].lower()) if match else None
    if match is None or name is None:
        return None
    return Field(name, match["value"], line.start, line.start + match.start("value"), line.end)
