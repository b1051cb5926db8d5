"""Assemble: what the steps found, put together as the one value the writer takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.identity import article_id, entity_id, text_sha256
from graph.model import Article, Entity, Extraction, Sentence
from graph.ontology import EntityType
from loaders.mentions import gazetteer
from loaders.parsing.parser import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc

    from graph.model import Claim, Mention
    from loaders.model import Cast, Document, Reading


def assemble(document: Document, doc: Doc, cast: Cast, reading: Reading) -> Extraction:
    """Return all that an article yields: entities that are named or claimed of, each once, by id."""
    outlet = _outlet(document, cast)
    original = _Original(document)
    known = {**cast.entities, **({outlet.id: outlet} if outlet else {})}
    return Extraction(
        article=_article(document, outlet),
        sentences=tuple(original.sentences(doc)),
        entities=tuple(known[identity] for identity in sorted(_used(cast, reading, outlet))),
        mentions=tuple(map(original.mention, cast.mentions)),
        claims=tuple(map(original.claim, reading.claims)),
    )


def _article(document: Document, outlet: Entity | None) -> Article:
    return Article(
        id=article_id(document.original),
        text=document.original,
        sha256=text_sha256(document.original),
        language=document.language,
        title=document.title,
        outlet=outlet.id if outlet else None,
        url=document.url,
        published=document.published,
        basis=document.basis,
    )


class _Original:
    """What an article yields, in offsets of its text as it was handed in."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def sentences(self, doc: Doc) -> Iterator[Sentence]:
        """Yield the sentences that are read, as the original has them."""
        for index, span in enumerate(sentences(self._document, doc)):
            start, end, text = self._slice(span.start_char, span.end_char)
            yield Sentence(index, start, end, text)

    def mention(self, mention: Mention) -> Mention:
        """Return a mention, its surface as the original has it."""
        start, end, surface = self._slice(mention.start, mention.end)
        return replace(mention, start=start, end=end, surface=surface)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim, its quote as the original has it, under the same id."""
        start, end, quote = self._slice(claim.start, claim.end)
        known_as = claim.id if (start, end) != (claim.start, claim.end) else claim.known_as
        return replace(claim, start=start, end=end, quote=quote, known_as=known_as)

    def _slice(self, start: int, end: int) -> tuple[int, int, str]:
        start, end = self._document.original_span(start, end)
        return start, end, self._document.original[start:end]


def _outlet(document: Document, cast: Cast) -> Entity | None:
    """Return the outlet that publishes: the one of that name among the cast, of the table, or a new one."""
    if not document.outlet:
        return None
    named = entity_id(EntityType.OUTLET, document.outlet)
    by_surface: Mapping[str, str] = {mention.surface.casefold(): mention.entity for mention in cast.mentions}
    found = cast.entities.get(named) or cast.entities.get(by_surface.get(document.outlet.casefold(), ""))
    if found and found.type.kind is EntityType.ORGANIZATION:
        return found
    known = gazetteer.outlet(document.outlet) or Entity(named, EntityType.OUTLET, document.outlet)
    return cast.entities.get(known.id, known)


def _used(cast: Cast, reading: Reading, outlet: Entity | None) -> set[str]:
    used = {mention.entity for mention in cast.mentions}
    used.update(identity for claim in reading.claims for identity in _ends(claim))
    return used | ({outlet.id} if outlet else set[str]())


def _ends(claim: Claim) -> Iterator[str]:
    """Yield every entity that a claim speaks of."""
    ends = (claim.subject, claim.object, claim.place)
    yield from (end for end in ends if end is not None)
    yield from (a.entity for a in claim.attributions if a.entity is not None)
