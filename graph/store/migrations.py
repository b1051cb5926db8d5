"""Migrations: from the graph of each version to that of the next.

A database carries its version on one node, `(:Communique {id: 'graph'})`. Migrating is
idempotent; a newer version's graph, and other people's data under our labels, are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.errors import SchemaMismatch
from graph.model import UNRATED
from graph.ontology import EntityType
from graph.period import Span
from graph.search.ranking import PROPERTY, keys_of
from graph.store import constraints
from graph.store.backfill import assemble_all, name_all, outline_all
from graph.store.constraints import KEYS
from graph.store.materialize import count_facts
from graph.store.records import EDGES_FROM

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from graph.store.database import Database, Run

LABELS = (*KEYS, *(entity_type.label for entity_type in EntityType))
"""All labels that are ours."""
_NAMED = """
MATCH (entity:Entity)
WHERE entity.id > $after
RETURN entity.id AS id, entity.name AS name, coalesce(entity.aliases, []) AS aliases
ORDER BY entity.id
LIMIT 1000
"""
_WRITE_KEYS = f"UNWIND $rows AS row MATCH (entity:Entity {{id: row.id}}) SET entity.{PROPERTY} = row.keys"
_WRITE_SPANS = f"""
MATCH (fact:Fact)
WHERE fact.dated AND fact.span IS NULL
WITH fact
LIMIT 5000
WITH fact, duration.inDays(fact.earliest, fact.latest).days + 1 AS days
SET fact.span = CASE
  WHEN fact.earliest = date('0001-01-01') THEN '{Span.BEFORE.value}'
  WHEN fact.latest = date('9999-12-31') THEN '{Span.LONG.value}'
  {" ".join(f"WHEN days <= {span.days} THEN '{span.value}'" for span in Span if span.days)}
  ELSE '{Span.LONG.value}'
END
RETURN count(*) AS filled
"""
_IDENTIFY_ALIASES = """
MATCH (alias:Alias)-[:OF]->(entity:Entity)
WHERE coalesce(entity.iso3, toString(entity.cow)) IS NOT NULL
SET alias += entity{.iso3, .cow}
"""
_CALLED = (
    "MATCH (change:Communique) WHERE change.change > 0 SET change.name = 'Change ' + change.change",
    "MATCH (folded:Folded) SET folded.name = folded.id",
    """
    MATCH (judgement:Judgement)
    WITH judgement, CASE judgement.judgement WHEN 'same' THEN ' = ' ELSE ' ≠ ' END AS sign
    SET judgement.name = judgement.left + sign + judgement.right
    """,
)


_WRITE_CONFIDENCE = f"""
MATCH (claim:Claim)
WHERE claim.confidence IS NULL
WITH claim
LIMIT 5000
SET claim.confidence = {UNRATED}
RETURN count(*) AS rated
"""
_SPEAKERS = "MATCH (:Fact {saying: true})-[:SUBJECT]->(entity) RETURN DISTINCT entity.id AS id"
"""Entities whose facts were counted with their bare sayings."""
_MARK = """
MERGE (marker:Communique {id: 'graph'})
SET marker.version = $version, marker.name = $name, marker.edges_from = $edges_from
"""


@dataclass(frozen=True, slots=True)
class Migrated:
    """The graph's version now, and how many versions were passed to get there."""

    version: int
    applied: int


async def _nothing(_: Database) -> None:
    """A version that brought only constraints or indexes."""


async def _fill_names(db: Database) -> None:
    """Give existing entities the keys by which they are found, some at a time."""
    last: str | None = ""
    while last is not None:
        last = await db.write(partial(_fill_some, after=last), timeout=300)


async def _fill_some(run: Run, *, after: str) -> str | None:
    """Fill the entities after that id; return the last of their ids, None if there are no more."""
    rows = await run(_NAMED, {"after": after})
    keys = [{"id": row["id"], "keys": keys_of(row["name"], row["aliases"])} for row in rows if row["name"]]
    await run(_WRITE_KEYS, {"rows": keys})
    return rows[-1]["id"] if rows else None


async def _identify_aliases(db: Database) -> None:
    """Give aliases what identifies their entity elsewhere, as one of the things read."""
    await db.write(partial(_run_all, statements=(_IDENTIFY_ALIASES,)), timeout=300)


async def _fill_spans(db: Database) -> None:
    """Give existing dated facts their span, some at a time."""
    while await db.write(_span_some, timeout=300):
        pass


async def _span_some(run: Run) -> int:
    [row] = await run(_WRITE_SPANS)
    return int(row["filled"])


async def _name_nodes(db: Database) -> None:
    """Give every node a name, by which it is known at sight."""
    await name_all(db)
    await db.write(partial(_run_all, statements=_CALLED), timeout=300)


async def _assemble_by_occurrence(db: Database) -> None:
    """Let facts be single occurrences, and count who reports them independently."""
    await outline_all(db)
    await assemble_all(db)


async def _rate_all(db: Database) -> None:
    """Give claims that no reader rated a confidence, and tell bare sayings from other facts."""
    while await db.write(_rate_some, timeout=300):
        pass
    await assemble_all(db)
    await db.write(_count_without_sayings, timeout=300)


async def _count_without_sayings(run: Run) -> None:
    await count_facts(run, [row["id"] for row in await run(_SPEAKERS)])


async def _rate_some(run: Run) -> int:
    [row] = await run(_WRITE_CONFIDENCE)
    return int(row["rated"])


MIGRATIONS: tuple[Callable[[Database], Awaitable[None]], ...] = (
    _nothing,
    _nothing,
    _fill_names,
    _nothing,
    _identify_aliases,
    _fill_spans,
    _name_nodes,
    _assemble_by_occurrence,
    _rate_all,
)
"""What makes of the graph of each version one of the next; harmless to run again. Only more follows."""
VERSION = len(MIGRATIONS)


async def migrate(db: Database, *, edges_from: float | None = None) -> Migrated:
    """Bring the database to this version; raises SchemaMismatch, and then has changed nothing.

    Constraints and indexes that are missing are created, also where the version is this one already.
    `edges_from` is the confidence from which on facts have direct edges, None for what it was; where it
    is another than before, edges come and go.
    """
    found = await check(db)
    await constraints.ensure(db)
    for migration in MIGRATIONS[found:]:
        await migration(db)
    before = await _edges_from(db)
    least = before if edges_from is None else edges_from
    if found < VERSION or before != least:
        await db.write(partial(_mark, edges_from=least))
    if before != least:
        await assemble_all(db)
    return Migrated(VERSION, VERSION - found)


async def _edges_from(db: Database) -> float:
    """Return the confidence from which on facts have edges in this graph."""
    rows = await db.read("MATCH (marker:Communique {id: 'graph'}) RETURN marker.edges_from AS least", timeout=300)
    return rows[0]["least"] if rows and rows[0]["least"] is not None else EDGES_FROM


async def check(db: Database) -> int:
    """Return the version of the database's graph, 0 for none; raises SchemaMismatch."""
    rows = await db.read("MATCH (marker:Communique {id: 'graph'}) RETURN marker.version AS version", timeout=300)
    version: int = rows[0]["version"] if rows else 0
    if version > VERSION:
        raise SchemaMismatch(
            f"The database holds a graph of version {version}; this program supports versions up to {VERSION}.",
            remedy="Install the current communique, or choose another database with NEO4J_DATABASE.",
        )
    if not rows and (label := await _foreign_label(db)):
        raise SchemaMismatch(
            f"The database already holds nodes labelled {label!r} that are not ours.",
            remedy="Give Communiqué a database of its own: an empty one, set with NEO4J_URI or NEO4J_DATABASE.",
        )
    return version


async def _foreign_label(db: Database) -> str | None:
    """Return one of our labels that nodes of another application carry."""
    text = " UNION ALL ".join(f"MATCH (n:{label}) RETURN '{label}' AS label LIMIT 1" for label in LABELS)
    rows = await db.read(text, timeout=300)
    return rows[0]["label"] if rows else None


async def _run_all(run: Run, *, statements: Sequence[str]) -> None:
    for statement in statements:
        await run(statement)


async def _mark(run: Run, *, edges_from: float) -> None:
    name = f"Communiqué graph, version {VERSION}"
    await run(_MARK, {"version": VERSION, "name": name, "edges_from": edges_from})
