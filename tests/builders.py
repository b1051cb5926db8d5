"""Small worlds in few words: what an article says, as the loaders would hand it to the writer.

    telling("2024-01-21", said("person:putin", "MET", "person:kim", on="2023-09-13"))

Ids read `kind:name`; the text of an article is made of its claims, one sentence each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.facts.independence import Origin
from graph.facts.near_copies import sketch
from graph.identity import article_id, text_sha256
from graph.model import UNRATED, Article, Attribution, Basis, Claim, Entity, Extraction, Mention, Sentence
from graph.ontology import EntityType, Stance, Status
from graph.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TYPES = {"leader": EntityType.LEADER, "official": EntityType.OFFICIAL, "outlet": EntityType.OUTLET}
"""What stands before a colon but is no kind of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim of an article to be: its ends are entities' ids."""

    subject: str
    relation: str
    object: str | None = None
    on: str | None = None
    status: Status = Status.ASSERTED
    stance: Stance = Stance.SUPPORTS
    by: tuple[str, ...] = ()
    place: str | None = None
    title: str | None = None
    mode: str | None = None
    about: int | None = None
    confidence: float = UNRATED

    @property
    def sentence(self) -> str:
        """The words that say so."""
        words = [self.subject, self.relation, self.object, self.title, self.place]
        speakers = "".join(f"{speaker} says that " for speaker in self.by)
        denial = "it is not true that " if self.stance is Stance.DENIES else ""
        when = f" on {self.on}" if self.on else ""
        return f"{speakers}{denial}{' '.join(word for word in words if word)}{when}."

    @property
    def entities(self) -> tuple[str, ...]:
        """All ids it speaks of."""
        ends = (self.subject, self.object, self.place, *self.by)
        return tuple(end for end in ends if end)


def said(subject: str, relation: str, obj: str | None = None, **details: object) -> Said:
    """Say in one claim who did what to whom; `about` is the place of another claim in the article."""
    return replace(Said(subject=subject, relation=relation, object=obj), **details)  # type: ignore[arg-type]


def entity(identity: str) -> Entity:
    """Return the entity of that id; its name is the id's second half in capitals."""
    kind, name = identity.split(":")
    return Entity(identity, TYPES.get(kind, EntityType(kind)), name.replace("-", " ").title())


def telling(
    published: str | None, *claims: Said, outlet: str | None = None, note: str = "", leaders: Iterable[str] = ()
) -> Extraction:
    """Return the article that says these claims, in this order; `note` makes its text another."""
    sentences = list(_sentences([*(claim.sentence for claim in claims), *([note] if note else [])]))
    text = " ".join(sentence.text for sentence in sentences)
    period = Period.parse(published) if published else None
    article = Article(
        id=article_id(text),
        text=text,
        sha256=text_sha256(text),
        title=f"Article {note}".strip(),
        outlet=outlet,
        published=period,
        basis=Basis.GIVEN if period else Basis.UNKNOWN,
    )
    ids = sorted({each for claim in claims for each in claim.entities} | ({outlet} if outlet else set[str]()))
    return Extraction(
        article=article,
        sentences=tuple(sentences),
        entities=tuple(_entity(each, leaders) for each in ids),
        mentions=tuple(_mentions(sentences, ids)),
        claims=tuple(_claims(article, sentences, claims)),
    )


def origins_of(articles: Iterable[Extraction]) -> dict[str, Origin]:
    """Return where the articles come from, by id."""
    return {each.article.id: Origin(each.article.outlet, sketch(each.article.text)) for each in articles}


def _entity(identity: str, leaders: Iterable[str]) -> Entity:
    made = entity(identity)
    return replace(made, type=EntityType.LEADER) if identity in leaders else made


def _sentences(texts: Iterable[str]) -> Iterator[Sentence]:
    start = 0
    for index, text in enumerate(texts):
        yield Sentence(index, start, start + len(text), text)
        start += len(text) + 1


def _mentions(sentences: Iterable[Sentence], ids: Iterable[str]) -> Iterator[Mention]:
    for sentence in sentences:
        for each in ids:
            place = sentence.text.find(each)
            if place >= 0:
                start = sentence.start + place
                yield Mention(start, start + len(each), each, each, sentence.index)


def _claims(article: Article, sentences: list[Sentence], claims: Iterable[Said]) -> Iterator[Claim]:
    made: list[Claim] = []
    for sentence, claim in zip(sentences, claims, strict=False):
        made.append(
            Claim(
                article=article.id,
                sentence=sentence.index,
                start=sentence.start,
                end=sentence.end,
                quote=sentence.text,
                relation=claim.relation,
                subject=claim.subject,
                object=claim.object,
                stance=claim.stance,
                status=claim.status,
                mode=claim.mode,
                title=claim.title,
                place=claim.place,
                period=Period.parse(claim.on) if claim.on else None,
                attributions=tuple(Attribution(speaker, "says", speaker) for speaker in claim.by),
                reported=article.published.latest if article.published else None,
                about=made[claim.about].id if claim.about is not None else None,
                confidence=claim.confidence,
            )
        )
    yield from made
