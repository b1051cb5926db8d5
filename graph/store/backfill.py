"""Gives an older graph what is written with every load now: names, sketches of articles, facts as now assembled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.facts.labels import brief
from graph.facts.near_copies import sketch
from graph.store.materialize import refresh_facts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

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
_TEXTS = """
MATCH (article:Article)
WHERE article.id > $after
RETURN article{.id, .text} AS article
ORDER BY article.id
LIMIT $page
"""
_OUTLINE = """
UNWIND $rows AS row
MATCH (article:Article {id: row.id})
SET article.sketch = row.sketch,
    article.outlet_id = head([(article)-[by:PUBLISHED_BY]->(outlet) | coalesce(by.read, outlet.id)])
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
    """Name every node: an article by its title, a sentence and a claim by their words, a fact by what it tells.

    Some at a time; harmless to do again.
    """
    for label in _WORDS:
        await _page_by_page(db, partial(_name_some, label=label))
    await assemble_all(db)


async def outline_all(db: Database) -> None:
    """Give every article its sketch and its outlet's id, some at a time; harmless to do again."""
    await _page_by_page(db, _outline_some)


async def assemble_all(db: Database) -> None:
    """Assemble all facts anew, some groups at a time; harmless to do again."""
    await _page_by_page(db, _assemble_some)


async def _page_by_page(db: Database, page: Callable[..., Awaitable[str | None]]) -> None:
    """Run what works on the keys after one and returns the last of them, until there are no more."""
    last: str | None = ""
    while last is not None:
        last = await db.write(partial(page, after=last), timeout=300)


async def _outline_some(run: Run, *, after: str) -> str | None:
    articles = [row["article"] for row in await run(_TEXTS, {"after": after, "page": _PAGE})]
    await run(_OUTLINE, {"rows": [{"id": each["id"], "sketch": sorted(sketch(each["text"]))} for each in articles]})
    return articles[-1]["id"] if articles else None


async def _name_some(run: Run, *, label: str, after: str) -> str | None:
    """Name the nodes after that id; return the last of their ids, None if there are no more."""
    found = await run(_READ.format(label=label, words=_WORDS[label]), {"after": after, "page": _PAGE})
    rows = [{"id": row["id"], "name": row["title"] or brief(row["words"])} for row in found if row["words"]]
    await run(_WRITE.format(label=label), {"rows": rows})
    return found[-1]["id"] if found else None


async def _assemble_some(run: Run, *, after: str) -> str | None:
    """Assemble anew the facts of the groups after that one; return the last of the groups."""
    rows = await run(_NEXT_GROUPS, {"after": after, "page": _GROUPS})
    await refresh_facts(run, [row["group"] for row in rows])
    return rows[-1]["group"] if rows else None
