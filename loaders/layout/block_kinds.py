"""What a paragraph is there for, told from its words and its place: one table of rules.

The first rule that fits decides; a paragraph that fits none is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.layout import patterns
from loaders.layout.outlets import outlet_by_signature
from loaders.layout.paragraphs import BULLET
from loaders.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.layout.paragraphs import Paragraph

WINDOW = 250
"""Characters looked at, from either end of a paragraph: its kind shows there."""
LONGEST_TITLE = 250
"""Characters; what is longer is no headline."""
_CALL = 400
"""Characters; what is longer is no call to subscribe, and no copyright line."""
_LINK = 15
"""Words: a line of no more, without a final stop, is a link or a subheading."""
_LABEL = 4
"""Words of a section's name."""
_CREDIT = 12
"""Words of a credit."""
_DATELINE = patterns.any_of(patterns.DATELINES)
_BYLINE = patterns.any_of(patterns.BYLINES)
_CAPTION = patterns.any_of(patterns.CAPTIONS, re.IGNORECASE)
_CREDITED = re.compile(rf"(?:{patterns.any_of(patterns.CREDITS).pattern})$")
_SLASHED = re.compile(patterns.SLASHED)
_PERSON = re.compile(patterns.PERSON)
_BOILERPLATE = patterns.any_of(patterns.BOILERPLATE, re.IGNORECASE)
_END_MARK = re.compile(rf"(?<=[\s.]){patterns.END_MARK}$", re.IGNORECASE)
_BYLINE_BELOW = patterns.any_of(patterns.BYLINES_BELOW)
_DATE_LINE = patterns.any_of(patterns.DATE_LINES, re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.:;,…][\"'”’»)\]]*$")  # noqa: RUF001  typographic quotes
_STOPPED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[”\"]$")  # noqa: RUF001  typographic quotes


@dataclass(frozen=True, slots=True)
class ParagraphContext:
    """A paragraph among its neighbours: what the rules look at.

    `titled` says whether the title has been seen, or given; `begun`, whether the body has begun.
    """

    paragraph: Paragraph
    following: Paragraph | None
    titled: bool
    begun: bool

    @property
    def head(self) -> str:
        """The words it begins with."""
        return self.paragraph.text[:WINDOW]

    @property
    def tail(self) -> str:
        """The words it ends in."""
        return self.paragraph.text[-WINDOW:]

    def is_within(self, words: int) -> bool:
        """Whether it has no more words than that."""
        return len(self.paragraph.text) <= WINDOW and len(self.paragraph.text.split()) <= words


def _is_boilerplate(context: ParagraphContext) -> bool:
    return len(context.paragraph.text) <= _CALL and bool(_BOILERPLATE.match(context.paragraph.text))


def _is_image_credit(context: ParagraphContext) -> bool:
    return context.is_within(_CREDIT) and bool(_SLASHED.fullmatch(context.head))


def _is_caption(context: ParagraphContext) -> bool:
    return bool(_CAPTION.match(context.head) or _CREDITED.search(context.tail))


def _is_byline(context: ParagraphContext) -> bool:
    if context.begun or not context.is_within(2 * _CREDIT):
        return False
    signed = context.following is not None and outlet_by_signature(context.following.text[:WINDOW]) is not None
    lone_name = signed and _PERSON.fullmatch(context.head)
    below = context.titled and _BYLINE_BELOW.fullmatch(context.head)
    return bool(_BYLINE.fullmatch(context.head) or lone_name or below or outlet_by_signature(context.head))


def _is_date_line(context: ParagraphContext) -> bool:
    return not context.begun and context.is_within(_CREDIT) and bool(_DATE_LINE.fullmatch(context.head))


def _is_headline(context: ParagraphContext) -> bool:
    """Whether it stands above the body and does not end like a sentence: a title, a deck, a section's name."""
    fits = not context.begun and context.following is not None and len(context.paragraph.text) <= LONGEST_TITLE
    return fits and not _CLAUSE_END.search(context.tail) and not _DATELINE.match(context.head)


def _is_label(context: ParagraphContext) -> bool:
    """Whether it is a word above the title, or a few below it: 'World', 'Exclusive'."""
    if context.following is None or not _is_headline(context):
        return False
    if context.titled:
        return context.is_within(_LABEL)
    below = context.following.text[:WINDOW]
    return context.is_within(2) and not _STOPPED.search(below) and len(below.split()) > _LABEL


def _is_link(context: ParagraphContext) -> bool:
    if not context.begun or not context.is_within(_LINK) or BULLET.match(context.head):
        return False
    return not _STOPPED.search(_END_MARK.sub("", context.tail).rstrip())


_RULES: tuple[tuple[Callable[[ParagraphContext], bool], BlockKind], ...] = (
    (_is_date_line, BlockKind.BYLINE),
    (_is_boilerplate, BlockKind.BOILERPLATE),
    (_is_image_credit, BlockKind.BOILERPLATE),
    (_is_byline, BlockKind.BYLINE),
    (_is_caption, BlockKind.CAPTION),
    (_is_label, BlockKind.BOILERPLATE),
    (_is_headline, BlockKind.TITLE),
    (_is_link, BlockKind.BOILERPLATE),
)


def blocks(paragraphs: list[Paragraph], *, titled: bool) -> Iterator[Block]:
    """Yield what each paragraph is, in order; `titled` says whether the title is known already."""
    begun = False
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        context = ParagraphContext(paragraph, following, titled, begun)
        kind = next((kind for fits, kind in _RULES if fits(context)), BlockKind.BODY)
        titled = titled or kind is BlockKind.TITLE
        if kind is BlockKind.BODY:
            yield from _body(paragraph, first=not begun)
            begun = True
        else:
            yield Block(kind, paragraph.start, paragraph.end)


def _body(paragraph: Paragraph, *, first: bool) -> Iterator[Block]:
    """Part the dateline before the first paragraph, and an end mark behind the last, from the body."""
    start, end = paragraph.start, paragraph.end
    dateline = _DATELINE.match(paragraph.text[:WINDOW]) if first else None
    if dateline and dateline.end() < len(paragraph.text):
        yield Block(BlockKind.DATELINE, start, start + len(dateline.group().rstrip()))
        start += dateline.end()
    mark = _END_MARK.search(paragraph.text, max(0, len(paragraph.text) - WINDOW))
    if mark is None or paragraph.start + mark.start() <= start:
        yield Block(BlockKind.BODY, start, end)
        return
    written = paragraph.text[: mark.start()].rstrip()
    yield Block(BlockKind.BODY, start, paragraph.start + len(written))
    yield Block(BlockKind.BOILERPLATE, paragraph.start + mark.start(), end)
