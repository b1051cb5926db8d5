"""Fills an empty database with many articles at once, in the very shape that loading them one by one gives.

Rows are made by `graph.store.records` and facts by `graph.facts.assembly`, as the writer makes them; they are
only written in fewer and larger statements, which need not ask what is there already.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from graph.facts.assembly import assemble, groups_of
from graph.model import MentionKind
from graph.ontology import EntityType
from graph.search.ranking import PROPERTY, keys_of
from graph.store.records import (
    alias_row,
    article_row,
    claim_row,
    edge_row,
    fact_links,
    fact_row,
    mention_row,
    origin_of,
    said_rows,
    sentence_row,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from graph.model import Entity, Extraction, Fact
    from graph.store.database import Database, Run

    Rows = list[dict[str, Any]]

BATCH = 4000
"""Rows a transaction."""
_NODES = {
    "articles": "UNWIND $rows AS row CREATE (article:Article) SET article = row",
    "entities": "UNWIND $rows AS row CREATE (entity:Entity) SET entity:$(row.labels), entity = row.properties",
    "aliases": """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
CREATE (alias:Alias)-[:OF]->(entity)
SET alias = row.properties""",
    "sentences": """
UNWIND $rows AS row
MATCH (article:Article {id: row.article})
CREATE (sentence:Sentence)-[:IN]->(article)
SET sentence = row.properties""",
    "claims": """
UNWIND $rows AS row
MATCH (sentence:Sentence {id: row.sentence})
CREATE (claim:Claim)-[:STATED_IN]->(sentence)
SET claim = row.properties""",
    "facts": "UNWIND $rows AS row CREATE (fact:Fact) SET fact = row",
}
_EDGES = {
    "uses": """
UNWIND $rows AS row
MATCH (article:Article {id: row.article})
MATCH (alias:Alias {key: row.alias})
CREATE (article)-[:USES]->(alias)""",
    "outlets": """
UNWIND $rows AS row
MATCH (article:Article {id: row.article})
MATCH (outlet:Entity {id: row.outlet})
CREATE (article)-[:PUBLISHED_BY]->(outlet)""",
    "mentions": """
UNWIND $rows AS row
MATCH (sentence:Sentence {id: row.sentence})
MATCH (entity:Entity {id: row.entity})
CREATE (sentence)-[mention:MENTIONS]->(entity)
SET mention = row.properties""",
    "said": """
UNWIND $rows AS row
MATCH (speaker:Entity {id: row.entity})
MATCH (claim:Claim {id: row.claim})
CREATE (speaker)-[said:SAID]->(claim)
SET said = row.properties""",
    "links": """
UNWIND $rows AS row
MATCH (fact:Fact {id: row.fact})
MATCH (entity:Entity {id: row.entity})
CREATE (fact)-[:$(row.type)]->(entity)""",
    "support": """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.claim})
MATCH (fact:Fact {id: row.fact})
CREATE (claim)-[:$(row.type)]->(fact)""",
    "edges": """
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:Entity {id: row.object})
CREATE (subject)-[edge:$(row.type)]->(object)
SET edge = row.properties""",
}


async def fill(db: Database, extractions: Sequence[Extraction], told: Callable[[str], None] = lambda _: None) -> int:
    """Write the graph that these articles make into a migrated, empty database; return how many facts it has."""
    claims = [claim for each in extractions for claim in each.claims]
    evidence = _evidence(extractions)
    facts = assemble(claims, {row["id"]: origin_of(row) for row in evidence["articles"]})
    rows = {**evidence, **_facts(extractions, facts)}
    for name, text in (_NODES | _EDGES).items():
        told(f"{len(rows[name]):,} {name}")
        for start in range(0, len(rows[name]), BATCH):
            await db.write(_writing(text, rows[name][start : start + BATCH]), timeout=300)
    await db.write(_settled, timeout=300)
    return len(facts)


def _writing(text: str, rows: Rows) -> Callable[[Run], Awaitable[None]]:
    async def work(run: Run) -> None:
        await run(text, {"rows": rows})

    return work


async def _settled(run: Run) -> None:
    """Let the indexes and their statistics be as after a long life."""
    await run("CALL db.awaitIndexes(300)")
    await run("CALL db.prepareForReplanning(60)")


def _evidence(extractions: Sequence[Extraction]) -> dict[str, Rows]:
    named = {(each.article.id, row["properties"]["key"]): row for each in extractions for row in _aliases(each)}
    return {
        "articles": [article_row(each.article) for each in extractions],
        "aliases": list({key: row for (_, key), row in named.items()}.values()),
        "uses": [{"article": article, "alias": key} for article, key in named],
        "outlets": [{"article": e.article.id, "outlet": e.article.outlet} for e in extractions if e.article.outlet],
        "sentences": [
            {"article": each.article.id, "properties": sentence_row(each.article.id, sentence)}
            for each in extractions
            for sentence in each.sentences
        ],
        "mentions": [mention_row(each.article.id, mention) for each in extractions for mention in each.mentions],
        "claims": [row for each in extractions for row in _claims(each)],
        "said": [row for each in extractions for claim in each.claims for row in said_rows(claim)],
    }


def _facts(extractions: Sequence[Extraction], facts: Sequence[Fact]) -> dict[str, Rows]:
    entities = {entity.id: entity for each in extractions for entity in each.entities}
    names = {entity.id: entity.name for entity in entities.values()}
    degree = Counter(end for fact in facts for end in {fact.subject, fact.object} if end)
    surfaces: dict[str, set[str]] = {each: set() for each in entities}
    for each in extractions:
        for row in _aliases(each):
            surfaces[row["entity"]].add(row["properties"]["surface"])
    return {
        "entities": [_entity(each, surfaces[each.id], degree[each.id]) for each in entities.values()],
        "facts": [fact_row(fact, names) for fact in facts],
        "links": [link for fact in facts for link in fact_links(fact)],
        "edges": [edge for edge in (edge_row(fact, names) for fact in facts) if edge],
        "support": [row for fact in facts for row in _support(fact)],
    }


def _support(fact: Fact) -> Iterator[dict[str, Any]]:
    for kind, claims in (("SUPPORTS", fact.supports), ("DENIES", fact.denials)):
        yield from ({"type": kind, "claim": claim, "fact": fact.id} for claim in claims)


def _entity(entity: Entity, surfaces: set[str], facts: int) -> dict[str, Any]:
    aliases = sorted(surfaces - {entity.name})
    properties = {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "aliases": aliases,
        PROPERTY: keys_of(entity.name, aliases),
        "facts": facts,
    }
    return {"labels": list(EntityType(entity.type).labels), "properties": properties}


def _claims(extraction: Extraction) -> Iterator[dict[str, Any]]:
    groups = groups_of(extraction.claims)
    published = extraction.article.published
    for order, claim in enumerate(extraction.claims):
        day = published.latest if published else None
        yield {
            "sentence": claim.sentence_id,
            "properties": claim_row(claim, group=groups[claim.id], speakers=claim.speakers, order=order, published=day),
        }


def _aliases(extraction: Extraction) -> Rows:
    """Return a row for each surface by which the article names an entity; the name itself for want of one."""
    named = {(m.entity, m.surface) for m in extraction.mentions if m.kind is MentionKind.NAME}
    mentioned = {entity for entity, _ in named}
    silent = {(entity.id, entity.name) for entity in extraction.entities if entity.id not in mentioned}
    by_id = {entity.id: entity for entity in extraction.entities}
    return [alias_row(by_id[entity], surface) for entity, surface in sorted(named | silent)]
