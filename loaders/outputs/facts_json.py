"""What `communique extract` prints: one article's facts as one JSON object.

    Document -> Extraction -> facts of its own claims -> JSON

The facts are assembled from this article's claims alone; the graph assembles them anew from
all articles' claims. What several sentences tell is listed once for each, under one id, with
the words, the sources and the status of that telling; what holds for long (an office, kin) once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.facts.assembly import assemble
from graph.model import Extraction
from graph.ontology import RELATIONS, STATED, Aspect, Status, Trait
from loaders.outputs.explain import explain
from loaders.outputs.unresolved import unresolved
from loaders.pipeline import Pipeline
from loaders.sources.jsonl import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.model import Article, Attribution, Claim, Entity, Fact, Mention
    from graph.period import Period
    from loaders.model import Document
    from loaders.pipeline import Trace


def extract_json(source: Document | Extraction, *, pipeline: Pipeline | None = None) -> dict[str, Any]:
    """Return an article's entities and facts, ready to be printed as JSON; facts in reading order."""
    extraction = source if isinstance(source, Extraction) else (pipeline or Pipeline()).extract(source)
    claims = {claim.id: claim for claim in extraction.claims}
    mentions = _by_entity(extraction.mentions)
    statements = (statement for fact in assemble(extraction.claims) for statement in _statements(fact, claims))
    ordered = sorted(statements, key=lambda statement: (statement.anchor.start, statement.fact.id))
    return {
        "article": _article(extraction.article),
        "entities": [_entity(entity, mentions.get(entity.id, [])) for entity in extraction.entities],
        "facts": [_fact(statement, claims) for statement in ordered],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What an answer tells beside the facts: `explanation`, why each is one; `unresolved`, what was not used."""

    explanation: bool = False
    unresolved: bool = False

    def of(self, trace: Trace) -> dict[str, Any]:
        """Return what is wanted of one article, ready to be printed as JSON."""
        extras: dict[str, Any] = {"explanation": explain(trace).facts} if self.explanation else {}
        return {**extras, "unresolved": unresolved(trace)} if self.unresolved else extras


NOTHING_ELSE = Extras()


def answer(document: Document, *, pipeline: Pipeline | None = None, extras: Extras = NOTHING_ELSE) -> dict[str, Any]:
    """Return `extract_json` of an article with the extras that are wanted."""
    trace = (pipeline or Pipeline()).trace(document)
    return {**extract_json(trace.extraction), **extras.of(trace)}


def extract_lines(
    lines: Iterable[bytes | str], *, pipeline: Pipeline | None = None, extras: Extras = NOTHING_ELSE
) -> Iterator[dict[str, Any]]:
    """Yield an answer for each line of JSON, in order, under the line's id.

    A line that cannot be read is answered in its place by {"id", "error"}.
    """
    pipeline = pipeline or Pipeline()
    for submission in read_lines(lines):
        if submission.document:
            yield {"id": submission.id, **answer(submission.document, pipeline=pipeline, extras=extras)}
        else:
            yield {"id": submission.id, "error": submission.error}


def _by_entity(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.entity, []).append(mention)
    return found


@dataclass(frozen=True, slots=True)
class _Statement:
    """A fact as one sentence tells it; `claims` are those that it rests on there."""

    fact: Fact
    anchor: Claim
    claims: tuple[Claim, ...]


def _statements(fact: Fact, claims: Mapping[str, Claim]) -> Iterator[_Statement]:
    """Yield the fact once for each sentence that supports it; only once where it holds for long, or is just denied."""
    behind = sorted((claims[i] for i in fact.supports or fact.denials), key=lambda claim: (claim.start, claim.id))
    if fact.has(Trait.ATTESTED) or (fact.relation == STATED and not fact.object) or not fact.supports:
        yield _Statement(fact, behind[0], tuple(behind) if fact.supports else ())
        return
    by_sentence: dict[int, list[Claim]] = {}
    for claim in behind:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    yield from (_Statement(fact, here[0], tuple(here)) for here in by_sentence.values())


def _article(article: Article) -> dict[str, Any]:
    period = article.published
    return {
        "id": article.id,
        "title": article.title,
        "published": {
            "edtf": period.edtf if period else None,
            "earliest": period.earliest if period else None,
            "latest": period.latest if period else None,
            "basis": article.basis.value,
        },
        "sha256": article.sha256,
        "language": article.language,
    }


def _entity(entity: Entity, mentions: Iterable[Mention]) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "mentions": [{"surface": m.surface, "start": m.start, "end": m.end} for m in mentions],
    }


def _fact(statement: _Statement, claims: Mapping[str, Claim]) -> dict[str, Any]:
    fact, anchor = statement.fact, statement.anchor
    relation = RELATIONS[fact.relation]
    return {
        "id": fact.id,
        "relation": fact.relation,
        "event": relation.event,
        "mode": fact.mode,
        "plover": _plover(fact),
        "subject": fact.subject,
        "object": fact.object,
        "place": fact.place,
        "title": fact.title,
        "date": _date(_when(statement)),
        "status": _status(statement).value,
        "confidence": max((claim.confidence for claim in statement.claims), default=anchor.confidence),
        "sources": _sources(statement),
        "denied_by": sorted({denier for i in fact.denials for denier in _deniers(claims[i])}),
        "about": fact.about,
        "sentence": anchor.sentence,
        "start": anchor.start,
        "end": anchor.end,
        "anchor": anchor.quote,
    }


def _date(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {"edtf": period.edtf, "earliest": period.earliest, "latest": period.latest, "text": period.text}


def _plover(fact: Fact) -> str | None:
    relation = RELATIONS[fact.relation]
    planned = relation.planned_plover if fact.status is Status.PLANNED else None
    return planned or relation.plover


def _when(statement: _Statement) -> Period | None:
    """Return the day that all tellings of an event leave; of what lasts, the time that this one gives."""
    lasts = RELATIONS[statement.fact.relation].aspect is Aspect.DURATIVE and not statement.fact.has(Trait.ATTESTED)
    return statement.anchor.period if lasts and statement.claims else statement.fact.period


def _status(statement: _Statement) -> Status:
    if statement.fact.has(Trait.ATTESTED) or statement.fact.status is Status.CONFIRMED or not statement.claims:
        return statement.fact.status
    return statement.anchor.status


def _sources(statement: _Statement) -> list[dict[str, Any]]:
    said = (attribution for claim in statement.claims for attribution in claim.attributions)
    unique: dict[tuple[str | None, str], Attribution] = {}
    for attribution in said:
        unique.setdefault((attribution.entity, attribution.name), attribution)
    return [{"entity": a.entity, "name": a.name, "verb": a.verb} for a in unique.values()]


def _deniers(claim: Claim) -> list[str]:
    """Return whoever denies in this claim: the last in the chain of speakers, with those who say it alike."""
    verb = claim.attributions[-1].verb if claim.attributions else None
    return [a.entity for a in claim.attributions if a.entity and a.verb == verb]
