"""Which facts came, in the order in which they came: how one process tells others of its loads.

A transaction that adds facts ends by noting their ids under the next number. The number is
counted on the graph's marker, whose lock is held from then until the commit, so numbers are
committed in their order and none is ever skipped: a reader that has seen one has seen all before it.
It is the last lock that a writer takes; a writer that waits for it holds nothing that its holder
still wants. Notes share the marker's label: exports leave them out, and only the newest
`KEPT` are there. Whatever else a transaction changes, it leaves another mark (`revision`), by which
a reader knows that what was read before may no longer be so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import ChangesMissed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store.database import Database, Row, Run

KEPT = 5000
"""Notes that are kept: how many loads a reader may be behind without missing any."""
MOST = 100
"""Notes that are read at a time."""
_NOTE = """
MATCH (marker:Communique {id: 'graph'})
SET marker.noting = true
WITH marker
SET marker.changes = coalesce(marker.changes, 0) + 1, marker.epoch = coalesce(marker.epoch, randomUUID()),
    marker.revision = randomUUID()
REMOVE marker.noting
CREATE (change:Communique {id: 'change:' + marker.changes, name: 'Change ' + marker.changes})
SET change.change = marker.changes, change.facts = $facts
WITH marker.changes - $kept AS last
MATCH (old:Communique)
WHERE old.change <= last
DELETE old
"""
"""The first SET takes the lock, so that the number is read after every other writer's."""
_TOUCH = "MATCH (marker:Communique {id: 'graph'}) SET marker.revision = randomUUID()"
_REVISION = """
OPTIONAL MATCH (marker:Communique {id: 'graph'})
RETURN coalesce(marker.revision, marker.epoch, '') AS revision
"""
_NEWEST = """
OPTIONAL MATCH (marker:Communique {id: 'graph'})
RETURN marker.epoch AS epoch, coalesce(marker.changes, 0) AS newest
"""
_SINCE = """
OPTIONAL MATCH (marker:Communique {id: 'graph'})
RETURN marker.epoch AS epoch,
       COLLECT {
           MATCH (change:Communique)
           WHERE change.change > $after
           RETURN {number: change.change, facts: change.facts}
           ORDER BY change.change
           LIMIT $most
       } AS changes,
       head(COLLECT {
           MATCH (change:Communique)
           WHERE change.change > 0
           RETURN change.change
           ORDER BY change.change
           LIMIT 1
       }) AS oldest
"""


@dataclass(frozen=True, slots=True)
class Place:
    """How far a reader has read: the number of the last change seen, in which graph's life.

    `epoch` is None for a graph to which nothing was ever added.
    """

    epoch: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Added:
    """One change: its number, and the ids of the facts that it added."""

    number: int
    facts: tuple[str, ...]


async def note(run: Run, facts: Iterable[str]) -> None:
    """Note that the transaction changes the graph, and adds these facts; it must write nothing afterwards."""
    if ids := sorted(facts):
        await run(_NOTE, {"facts": ids, "kept": KEPT})
    else:
        await run(_TOUCH)


async def revision(db: Database) -> str:
    """Return the mark of the graph as it is: another one after every change."""
    [row] = await db.read(_REVISION)
    return row["revision"]


async def newest(db: Database) -> Place:
    """Return the place behind all that has been noted."""
    [row] = await db.read(_NEWEST)
    return Place(row["epoch"], row["newest"])


async def since(db: Database, place: Place) -> tuple[Place, tuple[Added, ...]]:
    """Return what came after the place, oldest first, at most `MOST` changes, and the place behind it.

    Raises ChangesMissed if some of it is no longer there, or the graph is another's.
    """
    [row] = await db.read(_SINCE, {"after": place.number, "most": MOST})
    if _missed(place, row):
        raise ChangesMissed(
            "New facts were missed: there were too many, or the graph was replaced.",
            remedy="Fetch what you need with a query, then subscribe again.",
        )
    added = tuple(_unbroken(place.number, row["changes"]))
    return Place(row["epoch"], added[-1].number if added else place.number), added


def _missed(place: Place, row: Row) -> bool:
    if place.epoch is not None and place.epoch != row["epoch"]:
        return True
    return row["oldest"] is not None and row["oldest"] > place.number + 1


def _unbroken(number: int, changes: Iterable[Row]) -> Iterator[Added]:
    """Yield the changes up to a gap: a reader may see a number before the one that was just committed."""
    for expected, row in enumerate(changes, number + 1):
        if row["number"] != expected:
            return
        yield Added(expected, tuple(row["facts"]))
