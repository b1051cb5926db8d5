"""Keeps entities and facts equal to what the loaded articles say of them.

Both are pure functions of the evidence in the graph, so loading and retracting end in the
same upkeep: entities from the aliases that articles use, facts from the claims of a group.
Only what differs from what is stored is written.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from graph.facts.assembly import assemble
from graph.ontology import EDGE_TYPES, EntityType
from graph.search.ranking import PROPERTY, keys_of
from graph.store.canonical import batches, delete_unnamed, each_batch, homes_of, lock
from graph.store.records import EDGES_FROM, claim_of, edge_row, fact_links, fact_row, origin_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from graph.facts.independence import Origin
    from graph.model import Claim, Fact
    from graph.store.database import Run

_READINGS = f"""
UNWIND $ids AS id
MATCH (entity:Entity {{id: id}})
RETURN entity{{.id, .name, .type, .aliases, .iso3, .cow, .{PROPERTY}}} AS stored,
       COLLECT {{
           MATCH (entity)<-[:OF]-(alias:Alias)
           RETURN alias{{.surface, .name, .type, .iso3, .cow, articles: COUNT {{ (alias)<-[:USES]-() }}}}
       }} AS readings
"""
_WRITE_ENTITIES = """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
REMOVE entity:$(row.unfitting)
SET entity:$(row.labels), entity += row.properties
"""
_COUNT_FACTS = """
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
SET entity.facts = COUNT { (entity)<-[:SUBJECT]-(fact) WHERE fact.saying IS NULL } + COUNT { (entity)<-[:OBJECT]-() }
  - COUNT { (:Fact {subject_id: id, object_id: id}) }
"""
"""A fact that joins an entity to itself, as a judgement can make one, counts once; a bare saying does not."""
_FACTS_ABOUT = """
MATCH (entity:Entity)<-[:SUBJECT|OBJECT|PLACE|INSTRUMENT|SOURCE]-(fact:Fact)
WHERE entity.id IN $ids
WITH DISTINCT fact
RETURN fact.group AS group, [fact.subject_id, fact.object_id] AS ends
"""
_CLAIMS = "MATCH (claim:Claim) WHERE claim.group IN $groups RETURN claim{.*} AS claim"
_ORIGINS = "MATCH (article:Article) WHERE article.id IN $ids RETURN article{.id, .outlet_id, .sketch} AS article"
_STORED = """
MATCH (fact:Fact)
WHERE fact.group IN $groups
RETURN fact{.*} AS fact,
       COLLECT { MATCH (fact)<-[:SUPPORTS]-(claim) RETURN claim.id } AS supports,
       COLLECT { MATCH (fact)<-[:DENIES]-(claim) RETURN claim.id } AS denials
"""
_EDGES_FROM = (
    f"OPTIONAL MATCH (marker:Communique {{id: 'graph'}}) RETURN coalesce(marker.edges_from, {EDGES_FROM}) AS least"
)
_NAMES = "MATCH (entity:Entity) WHERE entity.id IN $ids RETURN entity.id AS id, entity.name AS name"
_DELETE_FACTS = "UNWIND $ids AS id MATCH (fact:Fact {id: id}) DETACH DELETE fact"
_DELETE_EDGES = "UNWIND $ids AS id MATCH ()-[edge:%s {id: id}]->() DELETE edge"
_UNLINK_FACTS = "UNWIND $ids AS id MATCH (:Fact {id: id})-[link]->() DELETE link"
_WRITE_FACTS = "UNWIND $rows AS row MERGE (fact:Fact {id: row.id}) SET fact = row"
_LINK_FACTS = """
UNWIND $rows AS row
MATCH (fact:Fact {id: row.fact})
MATCH (entity:Entity {id: row.entity})
CREATE (fact)-[:$(row.type)]->(entity)
"""
_LINK_ABOUT = """
UNWIND $rows AS row
MATCH (fact:Fact {id: row.fact})
MATCH (other:Fact {id: row.about})
CREATE (fact)-[:ABOUT]->(other)
"""
_WRITE_EDGES = """
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:Entity {id: row.object})
CREATE (subject)-[edge:$(row.type)]->(object)
SET edge = row.properties
"""
_UNSUPPORT = "UNWIND $ids AS id MATCH (:Claim {id: id})-[link:SUPPORTS|DENIES]->() DELETE link"
_SUPPORT = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.claim})
MATCH (fact:Fact {id: row.fact})
CREATE (claim)-[:$(row.type)]->(fact)
"""


@dataclass(frozen=True, slots=True)
class Change:
    """Which facts came, and how many went; `graph.store.change_log.note` tells others of those that came."""

    added: frozenset[str]
    removed: int


async def refresh_entities(run: Run, ids: Collection[str]) -> set[str]:
    """Make names, keys, type and labels what the articles' readings say; return who was renamed."""
    rows = [row for batch in batches(sorted(ids)) for row in await run(_READINGS, {"ids": batch})]
    wanted = {row["stored"]["id"]: _entity(row["readings"]) for row in rows if row["readings"]}
    stored = {row["stored"]["id"]: row["stored"] for row in rows}
    changed = [each for each, properties in wanted.items() if not properties.items() <= stored[each].items()]
    await each_batch(run, _WRITE_ENTITIES, [_entity_row(each, wanted[each]) for each in changed])
    return {each for each in changed if (stored[each]["name"] or wanted[each]["name"]) != wanted[each]["name"]}


async def delete_orphans(run: Run, ids: Collection[str]) -> int:
    """Delete those of the entities that no article names any more; return how many."""
    before = len(await names_of(run, ids))
    await delete_unnamed(run, ids)
    return before - len(await names_of(run, ids))


async def refresh_facts(run: Run, groups: Collection[str], renamed: Collection[str] = ()) -> Change:
    """Make the facts of the groups, and those that speak of the renamed, what the claims say."""
    touched = sorted({*groups, *await groups_about(run, renamed)})
    claims = await folded(run, [claim_of(row["claim"]) for row in await run(_CLAIMS, {"groups": touched})])
    stored = {row["fact"]["id"]: row for row in await run(_STORED, {"groups": touched})}
    facts = {fact.id: fact for fact in assemble(claims, await _origins(run, claims))}
    names = await names_of(run, {each for fact in facts.values() for each in _spoken_of(fact)})
    [marker] = await run(_EDGES_FROM)
    edges_from: float = marker["least"]
    wanted = {fact.id: fact_row(fact, names, edges_from=edges_from) for fact in facts.values()}
    gone = [each for each in stored if each not in wanted]
    changed = [each for each in wanted if each not in stored or stored[each]["fact"] != wanted[each]]
    await _delete_edges(run, [stored[each]["fact"] for each in (*gone, *changed) if each in stored])
    await _delete_facts(run, gone)
    await _write_facts(run, [wanted[each] for each in changed], [facts[each] for each in changed])
    edges = [edge for each in changed if (edge := edge_row(facts[each], names, edges_from=edges_from))]
    await each_batch(run, _WRITE_EDGES, edges)
    await _write_support(run, facts.values(), stored.values())
    await _count_changed(run, stored, wanted)
    return Change(frozenset(wanted.keys() - stored.keys()), len(gone))


async def count_facts(run: Run, ids: Iterable[str]) -> None:
    """Count the facts of the entities anew."""
    for batch in batches(sorted(ids)):
        await run(_COUNT_FACTS, {"ids": batch})


async def groups_about(run: Run, entities: Collection[str]) -> set[str]:
    """Return the groups of facts that speak of the entities; their ends are locked, so that they stay so."""
    if not entities:
        return set()
    taken: set[str] = set()
    while missing := _ends(rows := await run(_FACTS_ABOUT, {"ids": sorted(entities)})) - taken:
        await lock(run, missing)
        taken |= missing
    await delete_unnamed(run, taken - _ends(rows))
    return {row["group"] for row in rows}


async def folded(run: Run, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with each entity the one that its id stands for."""
    homes = await homes_of(run, {each for claim in claims for each in claim.entities})
    return [claim.folded(homes) for claim in claims]


async def names_of(run: Run, ids: Collection[str]) -> dict[str, str]:
    """Return the names of those of the entities that are there."""
    return {row["id"]: row["name"] for row in await run(_NAMES, {"ids": sorted(ids)})}


async def _origins(run: Run, claims: Iterable[Claim]) -> dict[str, Origin]:
    """Return where the articles of the claims come from, by id."""
    ids = sorted({claim.article for claim in claims})
    rows = [row["article"] for batch in batches(ids) for row in await run(_ORIGINS, {"ids": batch})]
    return {row["id"]: origin_of(row) for row in rows}


def _ends(rows: Iterable[dict[str, Any]]) -> set[str]:
    return {end for row in rows for end in row["ends"] if end}


def _entity(readings: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return what articles make of an entity: the commonest name, the most telling type."""
    readings = list(readings)
    name = _commonest(readings, "name")
    kind = reduce(EntityType.stronger, (EntityType(reading["type"]) for reading in readings))
    aliases = sorted({reading["surface"] for reading in readings} - {name})
    identity = {each: _commonest(readings, each) for each in ("iso3", "cow")}
    return {"name": name, "type": kind.value, "aliases": aliases, PROPERTY: keys_of(name, aliases), **identity}


def _commonest(readings: Iterable[dict[str, Any]], what: str) -> Any:  # noqa: ANN401  a name or a number
    """Return what most articles read, the first in the alphabet among equals, None where no article reads any."""
    weights = Counter[Any]()
    for reading in readings:
        if reading[what] is not None:
            weights[reading[what]] += reading["articles"]
    return min(weights, key=lambda each: (-weights[each], str(each)), default=None)


def _entity_row(identity: str, properties: dict[str, Any]) -> dict[str, Any]:
    labels = EntityType(properties["type"]).labels
    unfitting = [each.label for each in EntityType if each.label not in labels]
    return {"id": identity, "properties": properties, "labels": list(labels), "unfitting": unfitting}


def _spoken_of(fact: Fact) -> Iterator[str]:
    yield fact.subject
    yield from fact.sources
    yield from (each for each in (fact.object, fact.place) if each)


async def _delete_edges(run: Run, facts: Iterable[dict[str, Any]]) -> None:
    """Delete direct edges, type by type: only so does the server find them by their ids."""
    ids: dict[str, list[str]] = {}
    for fact in facts:
        if kind := fact.get("edge"):
            ids.setdefault(kind, []).append(fact["id"])
    for kind in (each for each in EDGE_TYPES if each in ids):
        await run(_DELETE_EDGES % kind, {"ids": ids[kind]})


async def _delete_facts(run: Run, ids: Sequence[str]) -> None:
    for batch in batches(ids):
        await run(_DELETE_FACTS, {"ids": batch})


async def _write_facts(run: Run, rows: Sequence[dict[str, Any]], facts: Sequence[Fact]) -> None:
    for batch in batches([fact.id for fact in facts]):
        await run(_UNLINK_FACTS, {"ids": batch})
    await each_batch(run, _WRITE_FACTS, rows)
    await each_batch(run, _LINK_FACTS, [link for fact in facts for link in fact_links(fact)])
    about = [{"fact": fact.id, "about": fact.about} for fact in facts if fact.about]
    await each_batch(run, _LINK_ABOUT, about)


async def _write_support(run: Run, facts: Iterable[Fact], stored: Iterable[dict[str, Any]]) -> None:
    """Lead every claim to its fact; touch only those that led elsewhere."""
    kinds = {"SUPPORTS": "supports", "DENIES": "denials"}
    now = {(kind, claim, row["fact"]["id"]) for row in stored for kind, key in kinds.items() for claim in row[key]}
    wanted = {(kind, claim, fact.id) for fact in facts for kind, key in kinds.items() for claim in getattr(fact, key)}
    moved = sorted({claim for _, claim, _ in now - wanted})
    for batch in batches(moved):
        await run(_UNSUPPORT, {"ids": batch})
    fresh = sorted(wanted - now)
    await each_batch(run, _SUPPORT, [{"type": kind, "claim": claim, "fact": fact} for kind, claim, fact in fresh])


async def _count_changed(run: Run, stored: dict[str, dict[str, Any]], wanted: dict[str, dict[str, Any]]) -> None:
    """Count the facts of the entities at whose ends facts came or went."""
    before = {(each, end) for each, row in stored.items() for end in _ends_of(row["fact"])}
    after = {(each, end) for each, row in wanted.items() for end in _ends_of(row)}
    await count_facts(run, {end for _, end in before ^ after})


def _ends_of(row: dict[str, Any]) -> set[str]:
    return {row[end] for end in ("subject_id", "object_id") if row.get(end)}
