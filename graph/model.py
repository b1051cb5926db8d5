"""The values that travel between the loaders, the graph and the API; all of them frozen.

    Article -> Sentence -> Claim -> Fact
    evidence               who says what   what is said to have happened

`Extraction` is what the loaders make of one article and the writer takes whole. Facts are
not handed over: they are assembled from all the claims that the graph holds (`assembly`).
Offsets are Unicode code points into `Article.text`, the end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.identity import digest, sentence_id
from graph.ontology import RELATIONS, STATED, Stance, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from graph.ontology import EntityType, Trait
    from graph.period import Period


UNRATED = 0.5
"""The confidence of a claim that no reader rated: one read before confidence was reckoned."""


class Basis(StrEnum):
    """Where an article's date of publication comes from."""

    STATED = "stated"
    """The text itself says so: a header, a dateline."""
    GIVEN = "given"
    """The caller who handed the article in says so."""
    INFERRED = "inferred"
    """Reckoned from dates inside the text."""
    UNKNOWN = "unknown"


class MentionKind(StrEnum):
    """How a mention names its entity; only names become aliases."""

    NAME = "name"
    NOMINAL = "nominal"
    """A description: 'the ministry', 'the two leaders'."""
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or thing, as one article reads it.

    `name` is its canonical name; `iso3` and `cow` identify it elsewhere.
    """

    id: str
    type: EntityType
    name: str
    iso3: str | None = None
    cow: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """The words that name an entity, at their place in the text."""

    start: int
    end: int
    surface: str
    entity: str
    sentence: int
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, counted from 0, and where it stands in the text."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article, exactly as it was handed in. `outlet` is an entity's id."""

    id: str
    text: str
    sha256: str
    language: str = "en"
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Period | None = None
    basis: Basis = Basis.UNKNOWN


@dataclass(frozen=True, slots=True)
class Attribution:
    """One who says a claim: the words that name the speaker, the verb, and the entity."""

    name: str
    verb: str | None = None
    entity: str | None = None

    def folded(self, homes: Mapping[str, str]) -> Attribution:
        """Return the attribution to the entity that `homes` has for the speaker."""
        return replace(self, entity=homes[self.entity]) if self.entity else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source saying once, in one sentence, that something happened or did not.

    Ends and place are ids of entities. `start`/`end` mark the quote: the words of the text that
    say so. `attributions` are the speakers, outermost first; empty for the
    article's own voice. `reported` is the latest day on which it can have been said. `about`
    is the id of the claim that this one speaks of: the one against which a denial stands, or
    that a DENIED or STATED is about.
    `known_as` is its id where its entities are no longer those that the article reads (`folded`).
    `confidence` is the probability, in [0, 1], that the words say this: `UNRATED` where no reader reckoned it.
    """

    article: str
    sentence: int
    start: int
    end: int
    quote: str
    relation: str
    subject: str
    object: str | None = None
    stance: Stance = Stance.SUPPORTS
    status: Status = Status.ASSERTED
    mode: str | None = None
    title: str | None = None
    place: str | None = None
    period: Period | None = None
    attributions: tuple[Attribution, ...] = ()
    reported: dt.date | None = None
    about: str | None = None
    known_as: str | None = None
    confidence: float = UNRATED

    @property
    def id(self) -> str:
        """Say who, what and where in the text: the same text gives the same id."""
        if self.known_as:
            return self.known_as
        what = (self.relation, self.subject, self.object, self.stance, self.title, self.mode, self.about)
        return f"claim:{digest(self.article, self.start, self.end, *what)}"

    @property
    def sentence_id(self) -> str:
        """The id of the sentence it is stated in."""
        return sentence_id(self.article, self.sentence)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The entities that say so, outermost first."""
        return tuple(said.entity for said in self.attributions if said.entity)

    @property
    def entities(self) -> frozenset[str]:
        """All entities that it speaks of."""
        ends = (self.subject, self.object, self.place, *self.speakers)
        return frozenset(end for end in ends if end)

    def folded(self, homes: Mapping[str, str]) -> Claim:
        """Return the claim, under its id, with each entity the one that `homes` has for it."""
        if all(homes[each] == each for each in self.entities):
            return self
        return replace(
            self,
            known_as=self.id,
            subject=homes[self.subject],
            object=homes[self.object] if self.object else None,
            place=homes[self.place] if self.place else None,
            attributions=tuple(said.folded(homes) for said in self.attributions),
        )

    @property
    def is_planned(self) -> bool:
        """Whether it tells of something to come."""
        return self.status is Status.PLANNED

    @property
    def is_ahead(self) -> bool:
        """Whether what it tells of need not have happened when it is reported: a plan, a hypothesis."""
        return self.status in {Status.PLANNED, Status.HYPOTHETICAL}

    def has(self, trait: Trait) -> bool:
        """Whether its relation has a trait."""
        return RELATIONS[self.relation].has(trait)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing said to have happened or to hold: a dated edge between two entities.

    Made of claims, never by itself: `supports` and `denials` are their ids, in order of
    report. `sources` are the ids of those who say so beyond the articles' own voice;
    `articles` counts the articles that report it, `independent_sources` those who do so
    independently of each other (`graph.facts.independence`; 0 if it is only denied), and
    `confirmed_on` is the day by which two had done so without doubt. `confidence` is that of
    the claim that is surest.
    """

    id: str
    group: str
    relation: str
    subject: str
    object: str | None
    about: str | None
    mode: str | None
    title: str | None
    place: str | None
    period: Period | None
    status: Status
    denied: bool
    supports: tuple[str, ...]
    denials: tuple[str, ...]
    sources: tuple[str, ...]
    first_reported: dt.date | None
    last_reported: dt.date | None
    articles: int
    independent_sources: int
    confirmed_on: dt.date | None
    confidence: float

    @property
    def is_saying(self) -> bool:
        """Whether it tells no more than that somebody spoke."""
        return self.relation == STATED and self.object is None and self.about is None

    def has(self, trait: Trait) -> bool:
        """Whether its relation has a trait."""
        return RELATIONS[self.relation].has(trait)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one article yields: what the loaders hand to the writer.

    Entities are those of the mentions, the claims and the outlet, each once; mentions and
    claims are in reading order.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
