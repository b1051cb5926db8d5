"""What `communique extract` prints: one article's facts as one JSON object.

    Document -> Extraction -> facts of its own claims -> JSON

The facts are assembled from this article's claims alone; the graph assembles them anew from
all articles' claims.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from graph.assembly import assemble
from graph.model import Extraction
from graph.ontology import RELATIONS
from loaders.documents import read_document
from loaders.pipeline import Pipeline
from loaders.sources.jsonl import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.model import Article, Attribution, Claim, Entity, Fact, Mention
    from graph.period import Period
    from loaders.model import Document

DENIAL = "DENIED"
DENY = "deny"


def extract_json(source: Document | Extraction, *, pipeline: Pipeline | None = None) -> dict[str, Any]:
    """Return an article's entities and facts, ready to be printed as JSON; facts in reading order."""
    extraction = source if isinstance(source, Extraction) else (pipeline or Pipeline()).extract(source)
    claims = {claim.id: claim for claim in extraction.claims}
    mentions = _by_entity(extraction.mentions)
    facts = assemble(extraction.claims)
    told = sorted(facts, key=lambda fact: (_anchor(fact, claims).start, fact.id))
    return {
        "article": _article(extraction.article),
        "entities": [_entity(entity, mentions.get(entity.id, [])) for entity in extraction.entities],
        "facts": [_fact(fact, claims) for fact in told],
    }


def extract_lines(lines: Iterable[bytes | str], *, pipeline: Pipeline | None = None) -> Iterator[dict[str, Any]]:
    """Yield an answer for each line of JSON, in order, under the line's id.

    A line that cannot be read is answered in its place by {"id", "error"}.
    """
    pipeline = pipeline or Pipeline()
    for submission in read_lines(lines):
        if submission.document:
            yield {"id": submission.id, **extract_json(submission.document, pipeline=pipeline)}
        else:
            yield {"id": submission.id, "error": submission.error}


def _by_entity(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.entity, []).append(mention)
    return found


def _anchor(fact: Fact, claims: Mapping[str, Claim]) -> Claim:
    """Return the claim whose words stand for the fact: the first that supports it, else that denies it."""
    return min((claims[identity] for identity in fact.supports or fact.denials), key=lambda claim: claim.start)


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


def _fact(fact: Fact, claims: Mapping[str, Claim]) -> dict[str, Any]:
    anchor = _anchor(fact, claims)
    relation = RELATIONS[fact.relation]
    return {
        "id": fact.id,
        "relation": fact.relation,
        "event": relation.event,
        "mode": DENY if fact.relation == DENIAL else fact.mode,
        "plover": relation.plover,
        "subject": fact.subject,
        "object": fact.object,
        "place": fact.place,
        "title": fact.title,
        "date": _date(fact.period),
        "status": fact.status.value,
        "sources": _sources(fact, claims),
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


def _sources(fact: Fact, claims: Mapping[str, Claim]) -> list[dict[str, Any]]:
    said = (attribution for identity in fact.supports for attribution in claims[identity].attributions)
    unique: dict[tuple[str | None, str], Attribution] = {}
    for attribution in said:
        unique.setdefault((attribution.entity, attribution.name), attribution)
    return [{"entity": a.entity, "name": a.name, "verb": a.verb} for a in unique.values()]


def _deniers(claim: Claim) -> list[str]:
    """Return whoever denies in this claim: the last in the chain of speakers."""
    return [a.entity for a in claim.attributions if a.entity]


def main(arguments: Sequence[str]) -> int:
    """Print one article's facts: `python -m loaders.extract [--published DATE] FILE`, or --jsonl for lines."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--published")
    parser.add_argument("--jsonl", action="store_true")
    parser.add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    lines = sys.stdin.buffer if str(given.file) == "-" else given.file.read_bytes().splitlines()
    if given.jsonl:
        answers: Iterable[dict[str, Any]] = extract_lines(lines)
    else:
        text = given.file.read_text(encoding="utf-8")
        answers = [extract_json(read_document(text, published=given.published))]
    for answer in answers:
        sys.stdout.buffer.write(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
