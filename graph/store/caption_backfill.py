"""Gives the nodes of an older graph the names that those loaded now have.

An article is called by its title, a sentence and a claim by their words; facts are assembled anew,
since what they are called depends on what their claims say together.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.facts.labels import brief
from graph.store.materialize import refresh_facts

if TYPE_CHECKING:
    from graph.store.database import Database, Run

_PAGE = 1000
_GROUPS = 200
"""Groups of facts that are assembled at a time, as after a judgement."""
_WORDS = {"Article": "text", "Sentence": "text", "Claim": "quote"}
"""The property whose words a node is called by, by its label."""
_READ = """
MATCH (node:{label})
WHERE node.id > $after
RETURN node.id AS id, node.{words} AS words, CASE WHEN node:Article THEN node.title END AS title
ORDER BY node.id
LIMIT $page
"""
_WRITE = "UNWIND $rows AS row MATCH (node:{label} {{id: row.id}}) SET node.name = row.name"
_NEXT_GROUPS = """
MATCH (fact:Fact)
WHERE fact.group > $after
RETURN DISTINCT fact.group AS group
ORDER BY group
LIMIT $page
"""


async def name_all(db: Database) -> None:
    """Name every node, some at a time; harmless to do again."""
    for label in _WORDS:
        last: str | None = ""
        while last is not None:
            last = await db.write(partial(_name_some, label=label, after=last), timeout=300)
    last = ""
    while last is not None:
        last = await db.write(partial(_name_facts, after=last), timeout=300)


async def _name_some(run: Run, *, label: str, after: str) -> str | None:
    """Name the nodes after that id; return the last of their ids, None if there are no more."""
    found = await run(_READ.format(label=label, words=_WORDS[label]), {"after": after, "page": _PAGE})
    rows = [{"id": row["id"], "name": row["title"] or brief(row["words"])} for row in found if row["words"]]
    await run(_WRITE.format(label=label), {"rows": rows})
    return found[-1]["id"] if found else None


async def _name_facts(run: Run, *, after: str) -> str | None:
    """Assemble anew the facts of the groups after that one; return the last of the groups."""
    rows = await run(_NEXT_GROUPS, {"after": after, "page": _GROUPS})
    await refresh_facts(run, [row["group"] for row in rows])
    return rows[-1]["group"] if rows else None
