"""Facts after a judgement: the claims that speak of what was folded, put into the groups they now belong to.

A claim's group follows from its ends, so claims move from group to group together with the
facts that they tell; groups that exchange claims are refreshed at once, others a few hundred
at a time, so that memory does not grow with the facts of an entity.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.clusters import joined
from graph.facts.assembly import groups_of
from graph.store.canonical import batches, each_batch, locked
from graph.store.materialize import groups_about, refresh_facts
from graph.store.records import claim_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from graph.clusters import Pair
    from graph.model import Claim
    from graph.store.database import Run

_ARTICLES = 200
"""Articles whose claims are read at a time."""
_GROUPS = 200
"""Groups that are refreshed at a time."""
_NAMING = """
MATCH (:Entity {id: $home})<-[of:OF]-(:Alias)<-[:USES]-(article:Article)
WHERE coalesce(of.read, $home) IN $ids
RETURN DISTINCT article.id AS id
"""
_CLAIMS = """
UNWIND $articles AS article
MATCH (claim:Claim {article_id: article})
RETURN claim{.*} AS claim
"""
_STANDING = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
RETURN id, claim.group AS group, claim.speakers AS speakers
"""
_WRITE = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim.group = row.group, claim.speakers = row.speakers
"""


async def regroup(run: Run, ids: Collection[str], home: str, renamed: Collection[str]) -> set[str]:
    """Make facts what claims say now that the ids, as articles read them, stand for this entity.

    Returns the facts that were not there before.
    """
    claims = await _claims(run, ids, home)
    homes = await locked(run, {home, *(each for claim in claims for each in claim.entities)})
    folded = {claim.id: claim.folded(homes) for claim in claims}
    groups = groups_of(folded.values())
    stored = [row for batch in batches([*groups]) for row in await run(_STANDING, {"ids": batch})]
    moves = [(row["group"], groups[row["id"]]) for row in stored]
    await each_batch(run, _WRITE, list(_differing(stored, folded, groups)))
    added: set[str] = set()
    for together in _bundles(moves, await groups_about(run, renamed)):
        added |= (await refresh_facts(run, together)).added
    return added


async def _claims(run: Run, ids: Collection[str], home: str) -> list[Claim]:
    """Return the claims that speak of the ids, with those of their articles that hang on them."""
    articles = [row["id"] for row in await run(_NAMING, {"ids": sorted(ids), "home": home})]
    found: list[Claim] = []
    for batch in batches(sorted(articles), _ARTICLES):
        rows = [row["claim"] for row in await run(_CLAIMS, {"articles": batch})]
        found += _concerned(rows, {*ids})
    return found


def _concerned(rows: Sequence[dict[str, Any]], ids: set[str]) -> Iterator[Claim]:
    """Yield the claims of an article's groups in which one speaks of the ids; what hangs together is in one group."""
    claims = [(row["article_id"], row["group"], claim_of(row)) for row in rows]
    groups = {(article, group) for article, group, claim in claims if not ids.isdisjoint(claim.entities)}
    return (claim for article, group, claim in claims if (article, group) in groups)


def _differing(
    stored: Iterable[dict[str, Any]], folded: Mapping[str, Claim], groups: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for row in stored:
        group, speakers = groups[row["id"]], [*folded[row["id"]].speakers]
        if (row["group"], row["speakers"]) != (group, speakers):
            yield {"id": row["id"], "group": group, "speakers": speakers}


def _bundles(moves: Iterable[Pair], others: Iterable[str]) -> Iterator[list[str]]:
    """Yield all the groups, some hundred at a time; those between which claims moved come together."""
    clusters: dict[str, list[str]] = {}
    for group, first in joined(others, moves).items():
        clusters.setdefault(first, []).append(group)
    waiting = iter(clusters.values())
    while some := list(islice(waiting, _GROUPS)):
        yield [group for cluster in some for group in cluster]
