"""Constraints and indexes: what the ontology and the queries need, created where it is missing.

They are looked at whenever the database is opened, whatever the version of its graph: a relation
that is new in the ontology has its constraint from the next start on.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.ontology import EDGE_TYPES
from graph.search.ranking import INDEX, PROPERTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store.database import Database, Run

MARKER = "Communique"
KEYS = {
    "Entity": "id",
    "Fact": "id",
    "Claim": "id",
    "Sentence": "id",
    "Article": "id",
    "Alias": "key",
    MARKER: "id",
    "Judgement": "key",
    "Folded": "id",
}
"""The property that identifies a node, by its main label."""
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
    ("Fact", ("span", "day", "id")),
    ("Fact", ("relation", "span", "day", "id")),
    ("Fact", ("subject_id", "span", "day", "id")),
    ("Fact", ("object_id", "span", "day", "id")),
    ("Claim", ("group",)),
    ("Claim", ("article_id",)),
    ("Claim", ("day", "article_id", "order", "id")),
    ("Alias", ("surface",)),
    ("Article", ("day", "id")),
    ("Judgement", ("left",)),
    ("Judgement", ("right",)),
    ("Folded", ("into",)),
    (MARKER, ("change",)),
)
"""What is looked up or paged through; a page is read along (what it is sorted by, id)."""


def _definitions() -> dict[str, tuple[str, str]]:
    """Return the kind and the definition of each constraint and index, by its name."""
    found = {f"{label.lower()}_{key}": _unique(f"(n:{label})", f"n.{key}") for label, key in KEYS.items()}
    found |= {f"edge_{name.lower()}": _unique(f"()-[r:{name}]-()", "r.id") for name in EDGE_TYPES}
    for label, properties in _INDEXES:
        columns = ", ".join(f"n.{each}" for each in properties)
        found["_".join((label.lower(), *properties))] = "INDEX", f"FOR (n:{label}) ON ({columns})"
    analyzer = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
    found[INDEX] = "FULLTEXT INDEX", f"FOR (n:Entity) ON EACH [n.{PROPERTY}, n.type] {analyzer}"
    return found


def _unique(pattern: str, key: str) -> tuple[str, str]:
    return "CONSTRAINT", f"FOR {pattern} REQUIRE {key} IS UNIQUE"


STATEMENTS: Mapping[str, str] = {
    name: f"CREATE {kind} {name} IF NOT EXISTS {definition}" for name, (kind, definition) in _definitions().items()
}
"""Name of a constraint or index -> the statement that creates it, unless it is there."""


async def ensure(db: Database) -> tuple[str, ...]:
    """Create the constraints and indexes that are missing, and return their names; raises DatabaseError."""
    there = {row["name"] for row in await db.read("SHOW INDEXES YIELD name RETURN name")}  # a constraint has an index
    missing = tuple(name for name in STATEMENTS if name not in there)
    if missing:
        await db.write(partial(_create, names=missing), timeout=300)
        await db.read("CALL db.awaitIndexes(300)", timeout=300)
    return missing


async def _create(run: Run, *, names: tuple[str, ...]) -> None:
    for name in names:
        await run(STATEMENTS[name])
