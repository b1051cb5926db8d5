"""Assemble: what the steps found, put together as the one value the writer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.identity import article_id, entity_id, text_sha256
from graph.model import Article, Entity, Extraction, Sentence
from graph.ontology import EntityType
from loaders.mentions import gazetteer
from loaders.parsing.parser import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc

    from graph.model import Claim
    from loaders.model import Cast, Document, Reading


def assemble(document: Document, doc: Doc, cast: Cast, reading: Reading) -> Extraction:
    """Return all that an article yields: entities that are named or claimed of, each once, by id."""
    outlet = _outlet(document, cast)
    known = {**cast.entities, **({outlet.id: outlet} if outlet else {})}
    return Extraction(
        article=_article(document, outlet),
        sentences=tuple(_sentences(document, doc)),
        entities=tuple(known[identity] for identity in sorted(_used(cast, reading, outlet))),
        mentions=cast.mentions,
        claims=reading.claims,
    )


def _article(document: Document, outlet: Entity | None) -> Article:
    return Article(
        id=article_id(document.text),
        text=document.text,
        sha256=text_sha256(document.text),
        language=document.language,
        title=document.title,
        outlet=outlet.id if outlet else None,
        url=document.url,
        published=document.published,
        basis=document.basis,
    )


def _sentences(document: Document, doc: Doc) -> Iterator[Sentence]:
    for index, span in enumerate(sentences(document, doc)):
        start, end = span.start_char, span.end_char
        yield Sentence(index, start, end, document.text[start:end])


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
