"""The values that travel between the steps from text to claims; all of them frozen.

    Document -> parse -> Mention, Timex -> Claim -> Extraction

Every offset is a count of Unicode code points into the text as it is read (`Document.text`), the end
exclusive, so that no step has to translate another's positions; `outputs.assemble` translates all of them
into the text as it was handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from graph.model import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from graph.model import Claim, Entity, Mention
    from graph.period import Period
    from loaders.layout.plain_text import PlainText


class BlockKind(StrEnum):
    """What a stretch of an article is there for."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    BODY = "body"
    BOILERPLATE = "boilerplate"
    """Credits, links, calls to subscribe: read by nobody."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one purpose; blocks do not overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, taken apart but not yet understood.

    `text` is the text as it is read, and all offsets count in it until the end; `source` leads from there to the
    text as it was handed in (None if they are the same).

    `outlet` is a name as handed in or found; `published` is as vague as the source was.
    """

    text: str
    blocks: tuple[Block, ...]
    source: PlainText | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    published: Period | None = None
    basis: Basis = Basis.UNKNOWN

    @property
    def original(self) -> str:
        """The text as it was handed in."""
        return self.source.original if self.source else self.text

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a span of the text."""
        return self.source.original_span(start, end) if self.source else (start, end)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression and the period it stands for.

    `period` is None where it names no day (a duration, a habit: 'three times', 'every year').
    `reason` says in a few words how the period was reckoned, for whoever checks it.
    `future` is the period where it differs for what is yet to come: 'on Sunday' is the last
    Sunday, but the next one of a visit that is planned. `leads` says that it dates what comes
    after it: 'two months before staging a third test'; `own` is the date of the event that an
    expression names only to say what came after or before it: 'after Tuesday's meeting'.
    """

    start: int
    end: int
    text: str
    period: Period | None
    reason: str
    future: Period | None = None
    leads: bool = False
    own: Period | None = None


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """Words that give a person an office: 'Russian Defense Minister Sergei Shoigu'.

    `of` is the id of the state or organization served, None where the text does not tell.
    `former` says that the office is over at the time of the text ('former', 'late', 'then').
    """

    person: str
    title: str
    of: str | None
    start: int
    end: int
    sentence: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class KinMention:
    """Words that make two persons kin; `mode` says what `person` is to `relative` ('father')."""

    person: str
    relative: str
    mode: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class PartMention:
    """Words that place an organization or place inside another: 'the Russian Foreign Ministry'."""

    part: str
    whole: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what an article names: its entities by id, and their mentions in text order.

    A mention may lie inside another ('Russian' in 'Russian Foreign Ministry'); the outer
    comes first. `offices`, `kin` and `parts` are what names, titles and appositions say by
    themselves, in text order; their ends are ids of `entities`.
    """

    entities: Mapping[str, Entity]
    mentions: tuple[Mention, ...]
    offices: tuple[OfficeMention, ...] = ()
    kin: tuple[KinMention, ...] = ()
    parts: tuple[PartMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of reasoning behind a claim, for `extract --explain`: what was seen, and why it counts.

    `spans` are the offsets of the words it rests on, the most telling first.
    """

    stage: str
    detail: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of events makes of a text: its claims, how each was arrived at, what speaks for or against it."""

    claims: tuple[Claim, ...]
    reasons: Mapping[str, Sequence[Step]] = field(default_factory=dict[str, "Sequence[Step]"])
    signs: Mapping[str, Sequence[str]] = field(default_factory=dict[str, "Sequence[str]"])


class FindsMentions(Protocol):
    """Finds who and what a parsed text names."""

    def __call__(self, document: Document, doc: Doc) -> Cast:
        """Return the entities of the text and where it names them."""
        ...


class FindsTimes(Protocol):
    """Finds the time expressions of a parsed text and reckons their periods."""

    def __call__(self, document: Document, doc: Doc) -> tuple[Timex, ...]:
        """Return the expressions in the order of the text."""
        ...


class FindsEvents(Protocol):
    """Finds who did what to whom, when, according to whom."""

    def __call__(self, document: Document, doc: Doc, cast: Cast, times: Sequence[Timex]) -> Reading:
        """Return the claims of the text, and how each was arrived at."""
        ...
