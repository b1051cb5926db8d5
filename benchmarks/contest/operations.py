"""What is asked: the operations, the variables that they are asked with, and what counts as the same answer.

Variables are drawn from the graph, many for each operation, so that nobody gains by keeping
answers. Each contestant has its own document and its own names for the same values.
"""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contest.dataset import FIRST, LAST
from graph.query import cursors
from graph.query.plan import Cursor

if TYPE_CHECKING:
    import random
    from collections.abc import Awaitable, Callable, Sequence

    from graph.store.database import Database

    Values = dict[str, Any]
    Draw = Callable[[Database, random.Random], Awaitable[list[Values]]]

HERE = Path(__file__).parent / "operations"
PEER = Path(__file__).parents[1] / "peer" / "operations"
DRAWN = 400
"""Sets of variables for each operation, at most."""
PAGE, PAGES = 50, 50
"""Facts on a page, and the number of the page that is read late in a list."""
DEEP = ("MET", "VISITED", "SPOKE_WITH", "ACCUSED")
"""Relations of which there are many pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Something to ask: its name and document, how variables are drawn, the lists that its answer is counted by.

    `paged` says that it is asked for a page late in the list; `peer` that the peer can answer it
    at all, `alike` that it can answer it with as many rows.
    """

    name: str
    title: str
    document: str
    draw: Draw
    paged: bool = False
    peer: bool = True
    alike: bool = True

    @property
    def text(self) -> str:
        """Our document."""
        return (HERE / f"{self.document}.graphql").read_text()

    @property
    def peer_text(self) -> str:
        """The peer's document."""
        return (PEER / f"{self.document}.graphql").read_text()

    def for_us(self, values: Values) -> Values:
        """Return our variables, with the cursor that a client who has read so far was given."""
        asked = {name: each for name, each in values.items() if name != "place"}
        return {**asked, "after": _our_cursor(values["place"])} if self.paged else asked

    def for_floor(self, values: Values) -> Values:
        """Return the floor's variables."""
        return {**values, "after": _floor_cursor(values["place"])} if self.paged else values

    def for_peer(self, values: Values) -> Values:
        """Return the peer's variables; its cursors are offsets."""
        if self.paged:
            values = {
                **values,
                "after": base64.b64encode(f"arrayconnection:{PAGE * (PAGES - 1) - 1}".encode()).decode(),
            }
        return {**values, "node": values["id"]} if self.document == "evidence" else values


def _our_cursor(place: Sequence[str]) -> str:
    return cursors.encode("Fact", Cursor(0, (dt.date.fromisoformat(place[0]), place[1])))


def _floor_cursor(place: Sequence[str]) -> str:
    return base64.b64encode(f'["{place[0]}","{place[1]}"]'.encode()).decode()


async def _ids(db: Database, chance: random.Random, condition: str) -> list[Values]:
    text = f"MATCH (entity:Entity) WHERE {condition} RETURN entity.id AS id ORDER BY id"
    return _some([{"id": row["id"]} for row in await db.read(text)], chance)


def _some(rows: list[Values], chance: random.Random) -> list[Values]:
    return chance.sample(rows, min(DRAWN, len(rows)))


def _entities(condition: str) -> Draw:
    async def draw(db: Database, chance: random.Random) -> list[Values]:
        return await _ids(db, chance, condition)

    return draw


_WATCHED = """entity.facts >= 20 AND entity.facts <= 1000 AND COUNT {
  MATCH (entity)<-[:SUBJECT|OBJECT]-(fact:Fact) WHERE COUNT { (fact)<-[:SUPPORTS]-() } >= 5
} >= 0.8 * entity.facts"""


async def _relations(db: Database, chance: random.Random) -> list[Values]:  # noqa: ARG001  nothing to look up
    def one() -> Values:
        start = FIRST + dt.timedelta(days=chance.randrange((LAST - FIRST).days - 800))
        days = {"from": start.isoformat(), "to": (start + dt.timedelta(days=730)).isoformat()}
        return {"relation": chance.choice(DEEP), **days}

    return [one() for _ in range(DRAWN)]


async def _late_pages(db: Database, chance: random.Random) -> list[Values]:
    """Return pages far behind in long lists, with the place where each begins: the day and id before it."""
    found: list[Values] = []
    for relation in DEEP:
        for year in range(FIRST.year, FIRST.year + 3):
            start, end = dt.date(year, 1, chance.randint(1, 31)), LAST
            rows = await db.read(
                _PLACE, {"relation": relation, "from": start, "to": end, "skip": PAGE * (PAGES - 1) - 1}
            )
            days = {"from": start.isoformat(), "to": end.isoformat()}
            found += [{"relation": relation, **days, "place": [row["day"], row["id"]]} for row in rows]
    return found


_PLACE = """
MATCH (fact:Fact)
WHERE fact.relation = $relation AND fact.dated AND fact.latest >= $from AND fact.earliest <= $to
RETURN toString(fact.day) AS day, fact.id AS id
ORDER BY day, id
SKIP $skip LIMIT 1
"""


async def _pairs(db: Database, chance: random.Random) -> list[Values]:
    ids = [row["id"] for row in await _ids(db, chance, "entity.facts >= 5 AND entity.facts <= 200")]
    return [{"from": one, "to": other} for one, other in zip(ids, [*ids[1:], ids[0]], strict=True)]


OPERATIONS = (
    Operation(name="entity", title="entity by id", document="entity", draw=_entities("true")),
    Operation(
        name="entity-facts",
        title="an entity's first 100 facts by date, both ends",
        document="entity_facts",
        draw=_entities("entity.facts >= 100"),
    ),
    Operation(
        name="evidence",
        title="entity, 20 facts, 5 claims each with quote and article title",
        document="evidence",
        draw=_entities(_WATCHED),
    ),
    Operation(name="facts", title="facts by relation and date, first 50", document="facts", draw=_relations),
    Operation(name="facts-late", title=f"the same, page {PAGES}", document="facts", draw=_late_pages, paged=True),
    Operation(
        name="neighbourhood",
        title="neighbourhood of depth 2, limit 200",
        document="neighbourhood",
        draw=_entities("entity.facts >= 5 AND entity.facts <= 200"),
        alike=False,
    ),
    Operation(name="paths", title="5 paths of length <= 4", document="paths", draw=_pairs, peer=False),
)
"""The operations of the contest, in the order of the table."""
