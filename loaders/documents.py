"""Document: an article taken apart by its outside, before anybody reads its sentences.

    text -> plain text -> header, paragraphs -> blocks -> Document

Every block is a slice of the plain text, in which a wrapped line ends in a space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import InvalidInput, InvalidPeriod, UnreadableDocument
from graph.model import Basis
from graph.period import Period
from loaders.language_id import require_english
from loaders.layout.block_kinds import blocks
from loaders.layout.header import Field, header, value
from loaders.layout.outlets import outlet_by_signature
from loaders.layout.paragraphs import paragraphs, unwrapped
from loaders.layout.plain_text import plain_text
from loaders.model import Block, BlockKind, Document
from loaders.sources.text import LARGEST, is_plain
from loaders.times import days
from loaders.times.document_time import written_date, written_day

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN = "unknown"
"""What may be handed in for a date of publication that nobody knows."""
LONGEST_DATE = 60
"""Characters of a date of publication."""
_URL_DAY = re.compile(r"/(20\d\d|19\d\d)[/-]?(0[1-9]|1[0-2])[/-]([0-3]\d)(?=[/_-]|$)")
_MOMENT = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]\d.*)?\s*$")
_SIGNED = re.compile(r"[(/]([^()/]{2,40})[)/]")


def read_document(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: Period | str | None = None,
) -> Document:
    """Take an article apart; what is handed in goes before what the text says of itself.

    `published` is a Period, a date in EDTF or ISO 8601, or 'unknown', which is as good as None.
    Raises UnreadableDocument for text that is empty, not written or not English, and
    InvalidInput for a date that is none.
    """
    source = plain_text(text)
    text = source.text
    _require_text(text)
    require_english(text)
    fields = header(text)
    parts = (*_header_blocks(fields), *_blocks(text, fields))
    when, basis = _published(published, fields, url or value(fields, "url"))
    dated = None if when else _dated_line(text, parts)
    return Document(
        text=unwrapped(text, parts),
        blocks=parts,
        source=source,
        title=title or value(fields, "title") or _first(text, parts, BlockKind.TITLE),
        outlet=outlet or value(fields, "outlet") or _credited(text, parts),
        url=url or value(fields, "url"),
        published=when or dated,
        basis=Basis.STATED if dated else basis,
    )


def _require_text(text: str) -> None:
    if not text.strip():
        raise UnreadableDocument("The text is empty.", remedy="Provide the text of an article.")
    if len(text) > LARGEST:
        raise UnreadableDocument(
            f"The text is longer than {LARGEST:,} characters.", remedy="Provide one article at a time."
        )
    if not is_plain(text):
        raise UnreadableDocument(
            "The text contains control characters.", remedy="Provide the plain text of an article."
        )


def _header_blocks(fields: tuple[Field, ...]) -> Iterable[Block]:
    for field in fields:
        title = field.name == "title"
        kind = BlockKind.TITLE if title else BlockKind.BYLINE
        yield Block(kind, field.value_start if title else field.start, field.end)


def _blocks(text: str, fields: tuple[Field, ...]) -> Iterable[Block]:
    start = fields[-1].end if fields else 0
    return blocks(paragraphs(text, start), titled=value(fields, "title") is not None)


def _first(text: str, parts: tuple[Block, ...], kind: BlockKind) -> str | None:
    return next((" ".join(text[b.start : b.end].split()) for b in parts if b.kind is kind), None)


def _credited(text: str, parts: tuple[Block, ...]) -> str | None:
    """Find the outlet that signs the dateline or the byline."""
    for block in parts:
        if block.kind in {BlockKind.DATELINE, BlockKind.BYLINE}:
            words = text[block.start : block.end]
            candidates = (*_SIGNED.findall(words), *re.split(r"[,|\n]", words))
            named = next((name for name in map(outlet_by_signature, candidates) if name), None)
            if named:
                return named
    return None


def _dated_line(text: str, parts: tuple[Block, ...]) -> Period | None:
    """Find the day in a line of its own between title and body, or in the dateline."""
    above = (block for block in parts if block.kind in {BlockKind.BYLINE, BlockKind.DATELINE})
    return next((day for block in above if (day := written_day(text[block.start : block.end]))), None)


def _published(given: Period | str | None, fields: tuple[Field, ...], url: str | None) -> tuple[Period | None, Basis]:
    if isinstance(given, Period):
        return given, Basis.GIVEN
    if given and given.strip().lower() != UNKNOWN:
        return _given(given), Basis.GIVEN
    stated = _date(value(fields, "published") or "") or _linked_day(url or "")
    return stated, Basis.STATED if stated else Basis.UNKNOWN


def _given(written: str) -> Period:
    date = _date(written)
    if date is None:
        raise InvalidInput(
            f"{written[:LONGEST_DATE]!r} is not a date of publication.",
            remedy="Write it like 2024-01-21, or 'unknown'.",
        )
    return date


def _linked_day(url: str) -> Period | None:
    """Find the day in an address: many outlets put it there."""
    match = _URL_DAY.search(url)
    return days.day(*map(int, match.groups())) if match else None


def _date(written: str) -> Period | None:
    """Read a date of publication as people and machines write it; None where it is none."""
    moment = _MOMENT.match(written)
    if moment:
        return days.day(*map(int, moment.groups()))
    try:
        return Period.parse(written)
    except InvalidPeriod:
        return written_date(written[:LONGEST_DATE])
