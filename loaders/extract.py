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
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.assembly import assemble
from graph.errors import CommuniqueError, InvalidInput
from graph.model import Extraction
from graph.ontology import RELATIONS
from loaders.documents import read_document
from loaders.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.model import Article, Attribution, Claim, Entity, Fact, Mention
    from graph.period import Period
    from loaders.model import Document

DENIAL = "DENIED"
DENY = "deny"


class Line(BaseModel):
    """One article handed in as a line of JSON."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


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
    for line in lines:
        if line.strip():
            yield _answer(line, pipeline)


def _answer(line: bytes | str, pipeline: Pipeline) -> dict[str, Any]:
    identity: object = None
    try:
        record = _record(line)
        identity = record.get("id")
        given = Line.model_validate(record)
        document = read_document(
            given.text, title=given.title, outlet=given.outlet, url=given.url, published=given.published
        )
    except ValidationError as error:
        fault = error.errors()[0]
        return {"id": identity, "error": f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"}
    except CommuniqueError as error:
        return {"id": identity, "error": str(error)}
    return {"id": identity, **extract_json(document, pipeline=pipeline)}


def _record(line: bytes | str) -> dict[str, Any]:
    try:
        record: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"The line is no JSON: {error}.", remedy="Write one JSON object a line.") from error
    if not isinstance(record, dict):
        raise InvalidInput("The line is no JSON object.", remedy='Write a line like {"id": 1, "text": "…"}.')
    return record  # pyright: ignore[reportUnknownVariableType]  what JSON holds is known when it is validated


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
