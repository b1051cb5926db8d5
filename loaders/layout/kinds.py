"""What a paragraph is there for, told from its words and its place: one table of rules.

The first rule that fits decides; a paragraph that fits none is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.layout.outlets import AGENCIES, outlet_named
from loaders.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.layout.paragraphs import Paragraph

_NAME = r"(?:[A-Z][\w'’.-]*|de|van|von|al|bin|el|la)"
_PERSON = rf"{_NAME}(?:\s+{_NAME}){{1,4}}"
_AGENCY = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
_CREDITED = rf"(?:{_AGENCY}|Getty|Images?|Photos?|EPA|Shutterstock|Handout|File|Pool|courtesy|via)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DASH = r"\s*(?:--+|[-–—―])\s*"  # noqa: RUF001  every dash is in use
_PLACE = r"[A-Z][\w'’.]*(?:[ -][A-Z][\w'’.]*){0,3}"
_CAPITALS = r"(?:[A-Z][A-Z'’.]+)(?:[ -/]+[A-Z][A-Z'’.]+){0,4}"

_DATELINE = re.compile(
    rf"""
      (?:{_CAPITALS}|{_PLACE})(?:,\s+{_PLACE})?,?\s+{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?,?\s*(?:\([^()]{{2,40}}\))?{_DASH}
    | (?:{_CAPITALS}|{_PLACE})(?:,\s+{_PLACE})?,?\s+\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?,?\s*(?:\([^()]{{2,40}}\))?{_DASH}
    | (?:{_CAPITALS}|{_PLACE})(?:,\s+{_PLACE})?\s*\((?:{_AGENCY})\)(?:{_DASH}|\s+)
    | {_CAPITALS}(?:,\s+{_PLACE})?(?:\s*\([^()]{{2,40}}\))?(?:\s+[-–—―]|\s*--|\s*—|:)\s+
    | \((?:{_AGENCY})\){_DASH}
    """,  # noqa: RUF001
    re.VERBOSE,
)
_BOILERPLATE = re.compile(
    r"""
      please\s+enter\s+your | enter\s+your\s+(?:e-?mail|name|comment) | your\s+e-?mail\s+address\s+will\s+not
    | leave\s+a\s+(?:reply|comment) | (?:post|add|submit)\s+a?\s*comments?$ | view\s+\d*\s*comments?
    | follow\s+.{1,60}\s+on\s+(?:facebook|twitter|x|instagram|telegram|youtube|linkedin|threads|bluesky)\b
    | (?:subscribe|sign\s+up|register|log\s?in|join|donate|become\s+a\s+member)\b.{0,80}
      (?:newsletter|e-?mail|inbox|updates|today|now|here|account|channel|access|whatsapp|telegram)
    | (?:read|see|learn)\s+(?:more|also|next)\b | also\s+read\b | related(?:\s+(?:stories|articles|links|news|topics|content))?\s*:?
      (?:\s|$) | (?:click|tap)\s+here\b | more\s+(?:from|on)\s+.{1,40}$ | recommended(?:\s+for\s+you)?\s*:?$ | trending\b.{0,20}$
    | advertisement$ | sponsored\b.{0,40}$ | story\s+continues\s+below | continue\s+reading | skip\s+(?:to|past)\b
    | (?:copyright\b|©|\(c\)\s*\d{4}).{0,200} | all\s+rights\s+reserved | this\s+material\s+may\s+not\s+be
    | (?:reporting|writing|editing|additional\s+reporting|edited|compiled|translated)\s+by\s+.{3,}
    | (?:the\s+)?.{3,60}\s+contributed\s+(?:to|reporting)\b.{0,60}
    | (?:share|print|e-?mail|tweet|save|listen|watch|play|pause)(?:\s+(?:this|on|via|now|to|article|story|video|live))*[\s:|·]*(?:\d+:\d+\s*)*$
    | (?:enlarge\s+this\s+image|toggle\s+caption|hide\s+caption) | (?:photo|image|video)\s+(?:credit|by|courtesy)\b.{0,80}$
    | (?:last\s+)?(?:updated|modified|published|posted)\s*(?:on|at|:).{4,60}$ | \d+\s+min(?:ute)?s?\s+read$
    | (?:tags|topics|filed\s+under|categories|keywords|share\s+this)\s*:?.{0,120}$ | our\s+standards\s*:
    | -?\s*(?:0-|end\s*-|ends\s*-|\#{3,}|_{3,}|\*{3,}|={3,}|-{3,})\s*$ | https?://\S+$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"""
      (?:[Bb][Yy]|[Ww]ritten\ by|[Ff]rom)\s+{_PERSON}(?:(?:,|\s+and|\s+in|\s*\||,?\s*-)\s+[\w .,&'’|-]{{2,80}})?
    | {_PERSON}(?:\s+and\s+{_PERSON})?\s*(?:,|\||-|in\s+{_PLACE},?)\s*(?:{_AGENCY}|[Cc]orrespondent|[Ss]taff\ [Ww]riter|[Rr]eporter|[Ee]ditor)\b.{{0,40}}
    """,
    re.VERBOSE,
)
_CAPTION = re.compile(
    r"(?:file\s*/|file\s*(?:[-–—]|photo)|(?:file\s+)?(?:photo|image|picture|caption|pictured|undated\s+photo)\s*[:\(])",  # noqa: RUF001
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    rf"(?:\([^()]{{0,120}}\b{_CREDITED}\b[^()]{{0,60}}\)|(?:Photo|Image)s?\s*(?:by|:)\s*[^.]{{3,60}}|\b(?:REUTERS|AFP|AP|EPA)/[\w .'’-]{{3,40}})\s*\.?$"
)
_SLASHED = re.compile(r"(?:[A-Z][\w'’&.-]*\s*)+/(?:\s*(?:[A-Z][\w'’&.-]*|of|the|and|via))+")
_STOPPED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[”\"]$")
_BULLET = re.compile(r"[•‣◦▪●·*–—-]\s|\(?\d{1,2}[.)]\s")  # noqa: RUF001
LONGEST_TITLE = 250
"""Characters; longer headlines are sentences."""
_SHORT = 15
"""Words: a line of no more, without a final stop, is a link or a subheading."""
_CREDIT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph among its neighbours: what the rules look at."""

    paragraph: Paragraph
    following: Paragraph | None
    titled: bool
    """Whether the title has been seen, or given."""
    begun: bool
    """Whether the body has begun."""

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return self.paragraph.text

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.text.split())


def _is_boilerplate(place: Place) -> bool:
    return bool(_BOILERPLATE.match(place.text)) and place.words <= 60  # noqa: PLR2004  calls are short


def _is_image_credit(place: Place) -> bool:
    return place.words <= _CREDIT_WORDS and bool(_SLASHED.fullmatch(place.text))


def _is_caption(place: Place) -> bool:
    return bool(_CAPTION.match(place.text) or _CREDIT_END.search(place.text))


def _is_byline(place: Place) -> bool:
    if place.begun or place.words > 2 * _CREDIT_WORDS:
        return False
    lone_name = re.fullmatch(_PERSON, place.text) and place.following and outlet_named(place.following.text)
    return bool(_BYLINE.fullmatch(place.text) or lone_name or outlet_named(place.text))


def _is_title(place: Place) -> bool:
    fits = not place.titled and not place.begun and place.following is not None
    unstopped = not place.text.endswith((".", ":", ";", ","))
    return fits and unstopped and len(place.text) <= LONGEST_TITLE and not _DATELINE.match(place.text)


def _is_link(place: Place) -> bool:
    alone = place.begun and place.words <= _SHORT and not _BULLET.match(place.text)
    return alone and not _STOPPED.search(place.text)


_RULES: tuple[tuple[Callable[[Place], bool], BlockKind], ...] = (
    (_is_boilerplate, BlockKind.BOILERPLATE),
    (_is_image_credit, BlockKind.BOILERPLATE),
    (_is_byline, BlockKind.BYLINE),
    (_is_caption, BlockKind.CAPTION),
    (_is_title, BlockKind.TITLE),
    (_is_link, BlockKind.BOILERPLATE),
)


def blocks(paragraphs: list[Paragraph], *, titled: bool) -> Iterator[Block]:
    """Yield what each paragraph is, in order; `titled` says whether the title is known already."""
    begun = False
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        place = Place(paragraph, following, titled, begun)
        kind = next((kind for fits, kind in _RULES if fits(place)), BlockKind.BODY)
        titled = titled or kind is BlockKind.TITLE
        if kind is BlockKind.BODY:
            yield from _body(paragraph, first=not begun)
            begun = True
        else:
            yield Block(kind, paragraph.start, paragraph.end)


def _body(paragraph: Paragraph, *, first: bool) -> Iterator[Block]:
    """Part a dateline from the paragraph that it opens."""
    match = _DATELINE.match(paragraph.text) if first else None
    start = paragraph.start
    if match and match.end() < len(paragraph.text):
        yield Block(BlockKind.DATELINE, start, start + len(match.group().rstrip()))
        start += match.end()
    yield Block(BlockKind.BODY, start, paragraph.end)
