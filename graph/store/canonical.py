"""Which entity an id stands for, now that judgements have folded some ids into others.

Evidence keeps the ids as its article reads them. An id that stands for another has a node
`(:Folded {id, into})`, and the edges by which its evidence leads to that other entity say in
their property `read` what the article reads. Where nothing is folded, nothing shows.

A writer takes the locks of the entities that its ids stand for (`locked`); folding
takes them, too, so that no load misses a judgement that is made meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from graph.store.database import Run

BATCH = 1000
"""Rows a statement: enough to make round trips rare, few enough for the memory of one."""

_LOCK = """
UNWIND $ids AS id
MERGE (entity:Entity {id: id})
SET entity.facts = coalesce(entity.facts, 0)
"""
"""Takes every entity's lock in the order of the ids, so that writers wait instead of clashing."""
_DELETE_UNNAMED = """
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE NOT EXISTS { (entity)<-[:OF]-() }
DETACH DELETE entity
"""
_FOLDED = "UNWIND $ids AS id MATCH (folded:Folded {id: id}) RETURN folded.id AS id, folded.into AS home"
_FOLD = "UNWIND $rows AS row MERGE (folded:Folded {id: row.id}) SET folded.into = row.home, folded.name = row.id"
_UNFOLD = "UNWIND $ids AS id MATCH (folded:Folded {id: id}) DELETE folded"
_EVIDENCE = (
    ("(old)<-[link:OF]-(other)", "(other)-[led:OF]->(new)"),
    ("(old)<-[link:MENTIONS]-(other)", "(other)-[led:MENTIONS]->(new)"),
    ("(old)<-[link:PUBLISHED_BY]-(other)", "(other)-[led:PUBLISHED_BY]->(new)"),
    ("(old)-[link:SAID]->(other)", "(new)-[led:SAID]->(other)"),
)
"""The edges by which evidence names an entity, found and made again."""
_LEAD = """
MATCH (old:Entity {{id: $old}})
MATCH (new:Entity {{id: $new}})
MATCH {found}
WHERE coalesce(link.read, $old) IN $ids
WITH new, link, other, coalesce(link.read, $old) AS read
CREATE {made}
SET led = properties(link), led.read = CASE WHEN read = $new THEN null ELSE read END
DELETE link
"""


def batches(rows: Sequence[Any], most: int = BATCH) -> Iterator[Sequence[Any]]:
    """Cut the rows into runs of at most that many."""
    return (rows[start : start + most] for start in range(0, len(rows), most))


async def each_batch(run: Run, text: str, rows: Sequence[Any], **parameters: object) -> None:
    """Run a statement that unwinds `$rows` over all of the rows."""
    for batch in batches(rows):
        await run(text, {"rows": batch, **parameters})


async def lock(run: Run, ids: Iterable[str]) -> None:
    """Take the entities' locks in the order of the ids; one that is not there comes to be, without a name."""
    for batch in batches(sorted(ids)):
        await run(_LOCK, {"ids": batch})


async def delete_unnamed(run: Run, ids: Iterable[str]) -> None:
    """Delete those of the entities that no article names."""
    for batch in batches(sorted(ids)):
        await run(_DELETE_UNNAMED, {"ids": batch})


async def homes_of(run: Run, ids: Collection[str]) -> dict[str, str]:
    """Return for each id that of the entity it stands for, as a rule its own."""
    homes = {each: each for each in ids}
    for batch in batches(sorted(ids)):
        homes |= {row["id"]: row["home"] for row in await run(_FOLDED, {"ids": batch})}
    return homes


async def locked(run: Run, ids: Collection[str]) -> dict[str, str]:
    """Lock the entities that the ids stand for and return which these are, now and until the end."""
    taken: set[str] = set()
    while missing := {*(homes := await homes_of(run, ids)).values()} - taken:
        await lock(run, missing)
        taken |= missing
    await delete_unnamed(run, taken - {*homes.values()})
    return homes


def led(rows: Iterable[Mapping[str, Any]], homes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the rows with the entity that each leads to, and what it reads where that is another id."""
    return [{**row, "entity": homes[row["entity"]], "read": read_of(row["entity"], homes)} for row in rows]


def read_of(identity: str, homes: Mapping[str, str]) -> str | None:
    """Return the id as the article reads it, None where it stands for itself."""
    return identity if homes[identity] != identity else None


async def fold(run: Run, ids: Sequence[str], old: str, new: str) -> None:
    """Let the ids stand for the new entity instead of the old, and lead their evidence to it; both are locked."""
    await run(_UNFOLD, {"ids": ids})
    await each_batch(run, _FOLD, [{"id": each, "home": new} for each in ids if each != new])
    for found, made in _EVIDENCE:
        await run(_LEAD.format(found=found, made=made), {"old": old, "new": new, "ids": ids})
