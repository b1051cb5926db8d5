"""Values <-> properties: how a claim, a fact and their evidence lie in the graph.

Dates are stored with sentinels where they are open (0001-01-01, 9999-12-31), so that every
comparison is between days. Properties that are None are left out. Every node has a `name`,
which any tool that draws the graph can show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from graph.facts.independence import Origin
from graph.facts.labels import brief, caption, headline, summary
from graph.facts.near_copies import sketch
from graph.identity import sentence_id
from graph.model import UNRATED, Attribution, Claim
from graph.ontology import RELATIONS, Stance, Status, edge_type
from graph.period import FIRST_DAY, LAST_DAY, Period, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from graph.model import Article, Entity, Fact, Mention, Sentence

Properties = dict[str, Any]
EDGES_FROM = 0.5
"""The confidence from which on a fact has a direct edge, unless a setting says otherwise."""


def article_row(article: Article) -> Properties:
    """Return an Article's properties; `day` is the last on which it can have appeared.

    `outlet_id` is the outlet as the article reads it, `sketch` the sample by which near-copies are found.
    """
    return _present(
        id=article.id,
        name=article.title or brief(article.text),
        title=article.title,
        url=article.url,
        language=article.language,
        text=article.text,
        sha256=article.sha256,
        basis=article.basis.value,
        outlet_id=article.outlet,
        sketch=sorted(sketch(article.text)),
        day=article.published.last if article.published else LAST_DAY,
        published_text=article.published.text if article.published else None,
        **{name: value for name, value in _period(article.published).items() if name != "text"},
    )


def sentence_row(article: str, sentence: Sentence) -> Properties:
    """Return a Sentence's properties."""
    return {
        "id": sentence_id(article, sentence.index),
        "name": brief(sentence.text),
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def mention_row(article: str, mention: Mention) -> Properties:
    """Return a MENTIONS edge: its two ends and its properties."""
    return {
        "sentence": sentence_id(article, mention.sentence),
        "entity": mention.entity,
        "properties": {
            "surface": mention.surface,
            "start": mention.start,
            "end": mention.end,
            "kind": mention.kind.value,
        },
    }


def alias_row(entity: Entity, surface: str) -> Properties:
    """Return an Alias: a surface, and the entity as the article that uses it reads it."""
    kind = entity.type.value
    key = f"{entity.id}|{kind}|{entity.name}|{surface}"
    return {
        "entity": entity.id,
        "properties": _present(
            key=key,
            surface=surface,
            name=entity.name,
            type=kind,
            iso3=entity.iso3,
            cow=entity.cow,
        ),
    }


def claim_row(
    claim: Claim, *, group: str, speakers: Iterable[str], order: int, published: dt.date | None
) -> Properties:
    """Return a Claim's properties; `order` counts the article's claims in reading order.

    Entities are as the article reads them, but for `speakers`: the entities that these stand
    for. `day` is the day by which claims are sorted: of publication, the last there is if unknown.
    """
    chain = [_attribution(place, said) for place, said in enumerate(claim.attributions)]
    return _present(
        id=claim.id,
        name=brief(claim.quote),
        group=group,
        order=order,
        relation=claim.relation,
        stance=claim.stance.value,
        status=claim.status.value,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        mode=claim.mode,
        title=claim.title,
        subject_id=claim.subject,
        object_id=claim.object,
        place_id=claim.place,
        article_id=claim.article,
        sentence_index=claim.sentence,
        edtf=claim.period.edtf if claim.period else None,
        text=claim.period.text if claim.period else None,
        reported=claim.reported,
        published=published,
        day=published or LAST_DAY,
        attributions=[orjson.dumps(said).decode() for said in chain],
        speakers=list(speakers),
        about=claim.about,
        confidence=claim.confidence,
    )


def said_rows(claim: Claim) -> list[Properties]:
    """Return the SAID edges of a claim, outermost speaker first."""
    return [
        {
            "entity": said.entity,
            "claim": claim.id,
            "properties": _present(order=place, verb=said.verb, name=said.name, at=claim.reported),
        }
        for place, said in enumerate(claim.attributions)
        if said.entity
    ]


def claim_of(row: Mapping[str, Any]) -> Claim:
    """Return the claim that these properties were made from."""
    return Claim(
        article=row["article_id"],
        sentence=row["sentence_index"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        relation=row["relation"],
        subject=row["subject_id"],
        object=row.get("object_id"),
        stance=Stance(row["stance"]),
        status=Status(row["status"]),
        mode=row.get("mode"),
        title=row.get("title"),
        place=row.get("place_id"),
        period=Period.parse(row["edtf"], row.get("text")) if row.get("edtf") else None,
        attributions=tuple(_said(text) for text in row["attributions"]),
        reported=row.get("reported"),
        about=row.get("about"),
        confidence=row.get("confidence", UNRATED),
    )


def origin_of(row: Mapping[str, Any]) -> Origin:
    """Return where an article with these properties comes from."""
    return Origin(row.get("outlet_id"), frozenset(row.get("sketch") or ()))


def fact_row(fact: Fact, names: Mapping[str, str], *, edges_from: float = EDGES_FROM) -> Properties:
    """Return a Fact's properties; `names` holds the names of all entities it speaks of.

    `edges_from` is the confidence from which on a fact has a direct edge.
    """
    relation = RELATIONS[fact.relation]
    return _present(
        id=fact.id,
        name=headline(fact, names),
        group=fact.group,
        relation=fact.relation,
        event=relation.event,
        mode=fact.mode or relation.mode,
        plover=relation.plover,
        symmetric=relation.symmetric,
        edge=_edge_type(fact, edges_from),
        title=fact.title,
        status=fact.status.value,
        denied=fact.denied,
        summary=summary(fact, names),
        dated=fact.period is not None,
        span=Span.of(fact.period.earliest, fact.period.latest).value if fact.period else None,
        day=_sorting_day(fact.period),
        first_reported=fact.first_reported,
        last_reported=fact.last_reported,
        report_day=fact.first_reported or LAST_DAY,
        articles=fact.articles,
        independent_sources=fact.independent_sources,
        confirmed_on=fact.confirmed_on,
        confidence=fact.confidence,
        saying=fact.is_saying or None,
        subject_id=fact.subject,
        object_id=fact.object,
        place_id=fact.place,
        about_id=fact.about,
        sources=list(fact.sources),
        **_period(fact.period),
    )


def edge_row(fact: Fact, names: Mapping[str, str], *, edges_from: float = EDGES_FROM) -> Properties | None:
    """Return the direct edge that twins a fact, with its type and ends; None where it has none."""
    kind = _edge_type(fact, edges_from)
    if kind is None:
        return None
    properties = _present(
        id=fact.id,
        relation=fact.relation,
        verb=caption(fact),
        status=fact.status.value,
        denied=fact.denied,
        sources=[names[source] for source in fact.sources],
        first_reported=fact.first_reported,
        last_reported=fact.last_reported,
        articles=fact.articles,
        independent_sources=fact.independent_sources,
        confidence=fact.confidence,
        **_period(fact.period),
    )
    return {"type": kind, "subject": fact.subject, "object": fact.object, "properties": properties}


def fact_links(fact: Fact) -> list[Properties]:
    """Return the edges from a fact to the entities that it speaks of."""
    ends = [("SUBJECT", fact.subject), ("OBJECT", fact.object), ("PLACE", fact.place)]
    ends += [("SOURCE", source) for source in fact.sources]
    return [{"fact": fact.id, "type": kind, "entity": end} for kind, end in ends if end]


def _edge_type(fact: Fact, edges_from: float) -> str | None:
    return edge_type(fact.relation, fact.status) if fact.object and fact.confidence >= edges_from else None


def _period(period: Period | None) -> Properties:
    if period is None:
        return {"earliest": FIRST_DAY, "latest": LAST_DAY}
    return {
        "edtf": period.edtf,
        "text": period.text,
        "when": period.label,
        "precision": period.precision.value,
        "earliest": period.first,
        "latest": period.last,
    }


def _sorting_day(period: Period | None) -> dt.date:
    """Return the earliest day, the latest if open before, the last there is if undated."""
    return (period.earliest or period.latest or LAST_DAY) if period else LAST_DAY


def _attribution(place: int, said: Attribution) -> Properties:
    return {"order": place, "name": said.name, "verb": said.verb, "entity": said.entity}


def _said(text: str) -> Attribution:
    said = orjson.loads(text)
    return Attribution(name=said["name"], verb=said["verb"], entity=said["entity"])


def _present(**properties: Any) -> Properties:  # noqa: ANN401  whatever a property may be
    return {name: value for name, value in properties.items() if value is not None}
