"""Takes articles into the graph and out of it again, each in one transaction.

Loading is idempotent, independent of the order of articles, and safe beside other writers:
an article's node is the first thing a transaction touches, its entities (those that the
judgements in force let its ids stand for), in order, the second, whatever it recomputes hangs
on these, and what it notes for others (`graph.store.change_log`) is the last. Entities and facts come
to be before names and sentences, of which there are more, so that who looks at the first nodes sees those.
Retracting is the exact inverse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import InvalidInput
from graph.facts.assembly import assemble, groups_of
from graph.model import MentionKind
from graph.ontology import RELATIONS
from graph.store import change_log
from graph.store.canonical import delete_unnamed, each_batch, led, lock, locked, read_of
from graph.store.materialize import delete_orphans, refresh_entities, refresh_facts
from graph.store.records import alias_row, article_row, claim_row, mention_row, said_rows, sentence_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.model import Extraction
    from graph.store.database import Database, Run

_CREATE_ARTICLE = """
MERGE (article:Article {id: $row.id})
ON CREATE SET article = $row, article.fresh = true
WITH article, article.fresh AS fresh
REMOVE article.fresh
RETURN coalesce(fresh, false) AS fresh
"""
_RESERVE = "UNWIND $rows AS id MERGE (:Fact {id: id})"
"""Facts that the article may found come to be before its evidence, which is more; they are filled later."""
_RELEASE = "UNWIND $rows AS id MATCH (fact:Fact {id: id}) WHERE fact.group IS NULL DELETE fact"
"""Those that another article had founded are not needed."""
_SENTENCES = """
MATCH (article:Article {id: $article})
UNWIND $rows AS row
CREATE (sentence:Sentence)-[:IN]->(article)
SET sentence = row
"""
_MENTIONS = """
UNWIND $rows AS row
MATCH (sentence:Sentence {id: row.sentence})
MATCH (entity:Entity {id: row.entity})
CREATE (sentence)-[mention:MENTIONS]->(entity)
SET mention = row.properties, mention.read = row.read
"""
_ALIASES = """
MATCH (article:Article {id: $article})
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
MERGE (alias:Alias {key: row.properties.key})
SET alias += row.properties
MERGE (alias)-[of:OF]->(entity)
SET of.read = row.read
CREATE (article)-[:USES]->(alias)
"""
_OUTLET = """
MATCH (article:Article {id: $article})
MATCH (outlet:Entity {id: $outlet})
CREATE (article)-[by:PUBLISHED_BY]->(outlet)
SET by.read = $read
"""
_CLAIMS = """
UNWIND $rows AS row
MATCH (sentence:Sentence {id: row.sentence})
CREATE (claim:Claim)-[:STATED_IN]->(sentence)
SET claim = row.properties
"""
_SAID = """
UNWIND $rows AS row
MATCH (speaker:Entity {id: row.entity})
MATCH (claim:Claim {id: row.claim})
CREATE (speaker)-[said:SAID]->(claim)
SET said = row.properties, said.read = row.read
"""
_YIELD = """
MATCH (article:Article {id: $article})
RETURN COUNT {
         MATCH (:Claim {article_id: $article})-[:SUPPORTS|DENIES]->(fact)
         WHERE fact.saying IS NULL
         RETURN DISTINCT fact
       } AS facts,
       COUNT { MATCH (article)-[:USES]->()-[:OF]->(entity) RETURN DISTINCT entity } AS entities
"""
_HOLDINGS = """
MATCH (article:Article {id: $article})
SET article.id = $article
RETURN COLLECT { MATCH (article)-[:USES]->()-[:OF]->(entity) RETURN DISTINCT entity.id } AS entities,
       COLLECT { MATCH (article)-[:USES]->(alias) RETURN alias.key } AS aliases,
       COLLECT { MATCH (claim:Claim {article_id: $article}) RETURN DISTINCT claim.group } AS groups
"""
_DELETE_EVIDENCE = (
    "MATCH (claim:Claim {article_id: $article}) DETACH DELETE claim",
    "MATCH (sentence:Sentence)-[:IN]->(:Article {id: $article}) DETACH DELETE sentence",
    "MATCH (article:Article {id: $article}) DETACH DELETE article",
)
_DELETE_ALIASES = """
UNWIND $rows AS key
MATCH (alias:Alias {key: key})
WHERE NOT EXISTS { (alias)<-[:USES]-() }
DETACH DELETE alias
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article in the graph: how many facts it tells, of how many entities."""

    article: str
    already_loaded: bool
    facts: int
    entities: int


@dataclass(frozen=True, slots=True)
class Retracted:
    """An article gone from the graph, with the facts and entities that only it held up."""

    id: str
    facts: int
    entities: int


async def load(db: Database, extraction: Extraction) -> Loaded:
    """Take one article into the graph: all of it or nothing; a second time changes nothing.

    Raises InvalidInput if the extraction does not hold together.
    """
    for flaw in _flaws(extraction):
        raise InvalidInput(flaw, remedy="This is a fault of the extractor; nothing was loaded.")

    async def work(run: Run) -> Loaded:
        article = extraction.article
        created = await run(_CREATE_ARTICLE, {"row": article_row(article)})
        if created[0]["fresh"]:
            await _add(run, extraction)
        counts = (await run(_YIELD, {"article": article.id}))[0]
        return Loaded(article.id, not created[0]["fresh"], counts["facts"], counts["entities"])

    return await db.write(work, timeout=300)


async def known(db: Database, article: str) -> Loaded | None:
    """Return what the graph tells of an article, None where it is not there: it need not be extracted again."""
    rows = await db.read(_YIELD, {"article": article})
    return Loaded(article, True, rows[0]["facts"], rows[0]["entities"]) if rows else None  # noqa: FBT003  a field


async def retract(db: Database, article: str) -> Retracted:
    """Take an article, by its id, out of the graph; raises InvalidInput where there is none."""

    async def work(run: Run) -> Retracted:
        holdings = await _holdings(run, article)
        for statement in _DELETE_EVIDENCE:
            await run(statement, {"article": article})
        await each_batch(run, _DELETE_ALIASES, holdings["aliases"])
        renamed = await refresh_entities(run, holdings["entities"])
        change = await refresh_facts(run, holdings["groups"], renamed)
        orphans = await delete_orphans(run, holdings["entities"])
        await change_log.note(run, change.added)
        return Retracted(article, change.removed, orphans)

    return await db.write(work, timeout=300)


async def _holdings(run: Run, article: str) -> dict[str, Any]:
    """Return what the article holds up; its entities are locked, so that no judgement can come in between."""
    taken: set[str] = set()
    while found := await run(_HOLDINGS, {"article": article}):
        missing = {*found[0]["entities"]} - taken
        if not missing:
            await delete_unnamed(run, taken - {*found[0]["entities"]})
            return found[0]
        await lock(run, missing)
        taken |= missing
    raise InvalidInput(f"The graph holds no article {article[:80]!r}.", remedy="Check the article's id.")


async def _add(run: Run, extraction: Extraction) -> None:
    article = extraction.article
    homes = await locked(run, {entity.id for entity in extraction.entities})
    reserved = [fact.id for fact in assemble(claim.folded(homes) for claim in extraction.claims)]
    await each_batch(run, _RESERVE, reserved)
    await each_batch(run, _ALIASES, led(_aliases(extraction), homes), article=article.id)
    await each_batch(run, _SENTENCES, [sentence_row(article.id, s) for s in extraction.sentences], article=article.id)
    await each_batch(run, _MENTIONS, led((mention_row(article.id, each) for each in extraction.mentions), homes))
    if article.outlet:
        outlet = {"outlet": homes[article.outlet], "read": read_of(article.outlet, homes)}
        await run(_OUTLET, {"article": article.id, **outlet})
    groups = await _add_claims(run, extraction, homes)
    renamed = await refresh_entities(run, {*homes.values()})
    change = await refresh_facts(run, groups, renamed)
    await each_batch(run, _RELEASE, reserved)
    await change_log.note(run, change.added)


async def _add_claims(run: Run, extraction: Extraction, homes: Mapping[str, str]) -> set[str]:
    claims = {claim.id: claim for claim in extraction.claims}
    folded = {identity: claim.folded(homes) for identity, claim in claims.items()}
    groups = groups_of(folded.values())
    published = extraction.article.published
    rows = [
        {
            "sentence": claim.sentence_id,
            "properties": claim_row(
                claim,
                group=groups[identity],
                speakers=folded[identity].speakers,
                order=order,
                published=published.latest if published else None,
            ),
        }
        for order, (identity, claim) in enumerate(claims.items())
    ]
    await each_batch(run, _CLAIMS, rows)
    await each_batch(run, _SAID, led((row for claim in claims.values() for row in said_rows(claim)), homes))
    return set(groups.values())


def _aliases(extraction: Extraction) -> list[dict[str, Any]]:
    """Return an alias for each surface that names an entity, and at least one an entity."""
    entities = {entity.id: entity for entity in extraction.entities}
    named = {(m.entity, m.surface) for m in extraction.mentions if m.kind is MentionKind.NAME}
    unnamed = entities.keys() - {entity for entity, _ in named}
    surfaces = sorted(named | {(each, entities[each].name) for each in unnamed})
    return [alias_row(entities[entity], surface) for entity, surface in surfaces]


def _flaws(extraction: Extraction) -> Iterator[str]:
    """Say where an extraction does not hold together: an unknown end, a quote that is not the text's."""
    entities = {entity.id for entity in extraction.entities}
    if extraction.article.outlet not in {None, *entities}:
        yield f"The outlet {extraction.article.outlet!r} is not among the entities."
    text, sentences = extraction.article.text, {sentence.index for sentence in extraction.sentences}
    for mention in extraction.mentions:
        if mention.entity not in entities or mention.sentence not in sentences:
            yield f"The mention {mention.surface!r} refers to an entity or a sentence that does not exist."
        if text[mention.start : mention.end] != mention.surface:
            yield f"The mention {mention.surface!r} is not in the text where it says."
    for claim in extraction.claims:
        if claim.relation not in RELATIONS or claim.sentence not in sentences or not claim.entities <= entities:
            yield f"The claim {claim.quote[:80]!r} has a relation, a sentence or an end that does not exist."
        if text[claim.start : claim.end] != claim.quote:
            yield f"The claim {claim.quote[:80]!r} is not in the text where it says."
