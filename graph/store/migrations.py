"""Constraints and indexes, derived from the ontology, and the version of the graph they make.

A database carries its version on one node, `(:Communique {id: 'graph'})`. Migrating is
idempotent; a newer version's graph, and other people's data under our labels, are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.errors import SchemaMismatch
from graph.ontology import EDGE_TYPES, EntityType
from graph.period import Span
from graph.search.ranking import INDEX, PROPERTY, keys_of
from graph.store.caption_backfill import name_all

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from graph.store.database import Database, Run

MARKER = "Communique"
_FIRST_KEYS = {
    "Entity": "id",
    "Fact": "id",
    "Claim": "id",
    "Sentence": "id",
    "Article": "id",
    "Alias": "key",
    MARKER: "id",
}
_JUDGED_KEYS = {"Judgement": "key", "Folded": "id"}
KEYS = {**_FIRST_KEYS, **_JUDGED_KEYS}
"""The property that identifies a node, by its main label."""
LABELS = (*KEYS, *(entity_type.label for entity_type in EntityType))
"""All labels that are ours."""
_INDEXES = (
    ("Entity", ("name", "id")),
    ("Entity", ("type", "name", "id")),
    ("Entity", ("facts", "id")),
    ("Fact", ("group",)),
    ("Fact", ("day", "id")),
    ("Fact", ("relation", "day", "id")),
    ("Fact", ("subject_id", "day", "id")),
    ("Fact", ("object_id", "day", "id")),
    ("Fact", ("status", "day", "id")),
    ("Fact", ("subject_id", "object_id")),
    ("Fact", ("report_day", "id")),
    ("Claim", ("group",)),
    ("Claim", ("article_id",)),
    ("Claim", ("day", "article_id", "order", "id")),
    ("Alias", ("surface",)),
    ("Article", ("day", "id")),
)
"""What is looked up or paged through; a page is read along (what it is sorted by, id)."""
_NAMED = """
MATCH (entity:Entity)
WHERE entity.id > $after
RETURN entity.id AS id, entity.name AS name, coalesce(entity.aliases, []) AS aliases
ORDER BY entity.id
LIMIT 1000
"""
_WRITE_KEYS = f"UNWIND $rows AS row MATCH (entity:Entity {{id: row.id}}) SET entity.{PROPERTY} = row.keys"
_SPREAD = ("relation", "subject_id", "object_id")
"""What an index by span may begin with."""
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


@dataclass(frozen=True, slots=True)
class Migrated:
    """The graph's version now, and how many versions were passed to get there."""

    version: int
    applied: int


def _first() -> list[str]:
    """Version 1: every node and every direct edge is found by its key, every page along an index."""
    nodes = [_unique_node(label, key) for label, key in _FIRST_KEYS.items()]
    edges = [_unique_edge(name) for name in EDGE_TYPES]
    return [*nodes, *edges, *(_index(label, properties) for label, properties in _INDEXES)]


def _changes() -> list[str]:
    """A further version: what was noted for others is found by its number."""
    return [_index(MARKER, ("change",))]


def _names() -> list[str]:
    """A further version: entities are found by what they are called."""
    analyzer = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
    return [f"CREATE FULLTEXT INDEX {INDEX} IF NOT EXISTS FOR (n:Entity) ON EACH [n.{PROPERTY}, n.type] {analyzer}"]


async def _fill_names(db: Database) -> None:
    """Give the entities there are the keys by which they are found, some at a time."""
    last: str | None = ""
    while last is not None:
        last = await db.write(partial(_fill_some, after=last), timeout=300)


async def _fill_some(run: Run, *, after: str) -> str | None:
    """Fill the entities after that id; return the last of their ids, None if there are no more."""
    rows = await run(_NAMED, {"after": after})
    keys = [{"id": row["id"], "keys": keys_of(row["name"], row["aliases"])} for row in rows if row["name"]]
    await run(_WRITE_KEYS, {"rows": keys})
    return rows[-1]["id"] if rows else None


def _judgements() -> list[str]:
    """A further version: judgements are found by either of their entities, what is folded by what it is folded into."""
    nodes = [_unique_node(label, key) for label, key in _JUDGED_KEYS.items()]
    return [*nodes, _index("Judgement", ("left",)), _index("Judgement", ("right",)), _index("Folded", ("into",))]


def _identities() -> list[str]:
    """A further version: what identifies an entity elsewhere stands on its aliases, as one of the things read."""
    return [_IDENTIFY_ALIASES]


def _spans() -> list[str]:
    """A further version: facts of a range of days are found by when they begin, since how long they last is known."""
    return [_index("Fact", (*before, "span", "day", "id")) for before in ((), *((each,) for each in _SPREAD))]


async def _fill_spans(db: Database) -> None:
    """Give the dated facts there are their span, some at a time."""
    while await db.write(_span_some, timeout=300):
        pass


async def _span_some(run: Run) -> int:
    [row] = await run(_WRITE_SPANS)
    return int(row["filled"])


def _captions() -> list[str]:
    """A further version: every node has a name, by which it is known at sight."""
    return [*_CALLED]


MIGRATIONS = (_first, _changes, _names, _judgements, _identities, _spans, _captions)
"""What leads from each version to the next; nothing here ever changes, only more follows."""
FILLS: dict[Callable[[], list[str]], Callable[[Database], Awaitable[None]]] = {
    _names: _fill_names,
    _spans: _fill_spans,
    _captions: name_all,
}
"""What a version wants computed for the graph of the one before; done first, and harmless to do again."""
VERSION = len(MIGRATIONS)


async def migrate(db: Database) -> Migrated:
    """Bring the database to this version; raises SchemaMismatch, and then has changed nothing."""
    found = await check(db)
    for statements in MIGRATIONS[found:]:
        if statements in FILLS:
            await FILLS[statements](db)
        await db.write(_all_of(statements()), timeout=300)
    if found < VERSION:
        await db.read("CALL db.awaitIndexes(300)", timeout=300)
        await db.write(_mark)
    return Migrated(VERSION, VERSION - found)


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


def _all_of(statements: Sequence[str]):  # noqa: ANN202  a function for Database.write
    async def work(run: Run) -> None:
        for statement in statements:
            await run(statement)

    return work


async def _mark(run: Run) -> None:
    await run(
        "MERGE (marker:Communique {id: 'graph'}) SET marker.version = $version, marker.name = $name",
        {"version": VERSION, "name": f"Communiqué graph, version {VERSION}"},
    )


def _unique_node(label: str, key: str) -> str:
    return f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"


def _unique_edge(name: str) -> str:
    return f"CREATE CONSTRAINT edge_{name.lower()} IF NOT EXISTS FOR ()-[r:{name}]-() REQUIRE r.id IS UNIQUE"


def _index(label: str, properties: tuple[str, ...]) -> str:
    name = "_".join((label.lower(), *properties))
    columns = ", ".join(f"n.{each}" for each in properties)
    return f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({columns})"
