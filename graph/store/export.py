"""The whole graph as lines: every node, then every edge, in an order that content alone decides.

Nothing of it depends on when or in which order articles were loaded, so two graphs are equal
if their exports are equal, byte by byte. Reads page by page along the keys; memory is flat.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from graph.ontology import EDGE_TYPES
from graph.store.constraints import KEYS, MARKER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.store.database import Database, Row

PAGE = 500
_NODES = """
MATCH (node:{label})
WHERE node.{key} > $after
RETURN node.{key} AS key, labels(node) AS labels, node{{.*}} AS properties
ORDER BY node.{key}
LIMIT $page
"""
_LINKS = """
MATCH (node:{label})
WHERE node.{key} > $after
WITH node
ORDER BY node.{key}
LIMIT $page
RETURN node.{key} AS key,
       COLLECT {{
           MATCH {pattern}
           RETURN {{type: type(edge), start: {start}, end: {end}, properties: edge{{.*}}}}
       }} AS edges
"""
_DIRECT = """
MATCH (start:Entity)-[edge:{type}]->(end:Entity)
WHERE edge.id > $after
RETURN edge.id AS key,
       [{{type: type(edge), start: start.id, end: end.id, properties: edge{{.*}}}}] AS edges
ORDER BY edge.id
LIMIT $page
"""
_OUT, _IN = "(node)-[edge:{}]->(other)", "(node)<-[edge:{}]-(other)"
_PATTERNS = (
    ("Fact", _OUT, "SUBJECT|OBJECT|PLACE|INSTRUMENT|SOURCE|ABOUT"),
    ("Claim", _OUT, "SUPPORTS|DENIES|STATED_IN"),
    ("Claim", _IN, "SAID"),
    ("Sentence", _OUT, "IN|MENTIONS"),
    ("Article", _OUT, "PUBLISHED_BY|USES"),
    ("Alias", _OUT, "OF"),
)
"""Edges by the node from which they are few: a speaker has many claims, a claim few speakers."""


async def export(db: Database, *, records: bool = True) -> AsyncIterator[dict[str, Any]]:
    """Yield every node, then every edge of the graph.

    Without `records`, the judgements, who made them, when and why, are left out; what they come to is not.

    A node is `{"node": [labels], "id", "properties"}`, an edge `{"edge": type, "start", "end",
    "properties"}` with the keys of its ends; days are ISO dates, keys in alphabetical order. Other
    people's data in the same database, and the mark of our version, are left out. While others
    write, the lines are not of one moment.
    """
    for label, key in KEYS.items():
        if label != MARKER and (records or label != "Judgement"):
            async for row in _pages(db, _NODES.format(label=label, key=key)):
                yield {
                    "node": sorted(row["labels"]),
                    "id": row["key"],
                    "properties": _plain(row["properties"]),
                }
    for text in _edge_texts():
        async for row in _pages(db, text):
            for edge in sorted((_edge(edge) for edge in row["edges"]), key=repr):
                yield edge


def _edge_texts() -> list[str]:
    texts = [_DIRECT.format(type=each) for each in EDGE_TYPES]
    for label, pattern, types in _PATTERNS:
        ends = ("node", "other") if pattern is _OUT else ("other", "node")
        start, end = (f"coalesce({each}.id, {each}.key)" for each in ends)
        key = KEYS[label]
        texts.append(_LINKS.format(label=label, key=key, pattern=pattern.format(types), start=start, end=end))
    return texts


async def _pages(db: Database, text: str) -> AsyncIterator[Row]:
    after = ""
    while rows := await db.read(text, {"after": after, "page": PAGE}):
        for row in rows:
            yield row
        after = rows[-1]["key"]


def _edge(edge: Row) -> dict[str, Any]:
    return {
        "edge": edge["type"],
        "start": edge["start"],
        "end": edge["end"],
        "properties": _plain(edge["properties"]),
    }


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _iso(properties[name]) for name in sorted(properties)}


def _iso(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return [_iso(item) for item in cast("list[object]", value)] if isinstance(value, list) else value
