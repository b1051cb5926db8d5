"""Milliseconds of a search by name among many entities, beside a look-up by id, both through the whole schema.

    python benchmarks/searching.py [ENTITIES]

The names are put together from those that the project knows, so that surnames, beginnings and
words of bodies come as often as they do. A Neo4j is started for it; with COMMUNIQUE_TEST_RELEASE=lts
that of long-term support. Also says how often whoever was meant is among the ten hits.
"""

from __future__ import annotations

import asyncio
import csv
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import schema
from graph.local import RELEASES, started
from graph.search.ranking import PROPERTY, keys_of
from graph.store.database import Database
from graph.store.migrations import migrate
from schema.request_response import Context, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.store.database import Run

    Named = tuple[str, str]
    """An id and a name."""

TABLES = Path(__file__).parents[1] / "loaders" / "mentions" / "data"
ENTITIES = 100_000
TIMES = 200
BATCH = 2000
SEARCH = "query ($text: String!) { search(text: $text) { entity { id name type } matched score } }"
BY_ID = "query ($text: ID!) { entity(id: $text) { id name type } }"
CYRILLIC = dict(zip("abcdefghiklmnopqrstuvwyz", "абкдефгхиклмнопкрстуввйз", strict=True)) | {"j": "дж", "x": "кс"}
CREATE = "UNWIND $rows AS row CREATE (entity:Entity) SET entity = row"


def names(table: str) -> list[list[str]]:
    """Return the names of a table, each with its aliases."""
    with (TABLES / f"{table}.tsv").open(encoding="utf-8") as file:
        return [[row["name"], *filter(None, row["aliases"].split("|"))] for row in csv.DictReader(file, delimiter="\t")]


def entities(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield entities: those that are known, then people and bodies made of parts of their names."""
    people = [name for name, *_ in names("people") if " " in name]
    given, families = [name.split()[0] for name in people], [name.split(" ", 1)[1] for name in people]
    bodies = [name for name, *_ in names("organizations")]
    places = [name for table in ("states", "places") for name, *_ in names(table)]
    known = [each for table in ("people", "organizations", "states", "places", "weapons") for each in names(table)]
    for number in range(count):
        if number < len(known):
            name, *aliases = known[number]
        elif chance.random() < 0.75:  # noqa: PLR2004  so many are people
            family = chance.choice(families)
            name, aliases = f"{chance.choice(given)} {chance.choice(families)[0]}. {family}", [family]
        else:
            name, aliases = f"{chance.choice(bodies)} of {chance.choice(places)}", []
        facts = int(chance.paretovariate(1))
        yield {"id": f"e:{number}", "name": name, "aliases": aliases, "type": "person", "facts": facts}


def slip(text: str, chance: random.Random) -> str:
    """Return the text with two neighbours swapped in its longest word."""
    word = max(text.split(), key=len)
    at = chance.randrange(len(word) - 1)
    return text.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :], 1)


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "exact": lambda name, _: name,
    "reversed": lambda name, _: " ".join(reversed(name.split())),
    "slip": slip,
    "accents": lambda name, _: name.upper().translate(str.maketrans("AEIOUC", "ÂÉÎÖÜČ")),
    "Cyrillic": lambda name, _: "".join(CYRILLIC.get(letter, letter) for letter in name.lower()),
    "one word": lambda name, _: name.split()[-1],
    "beginning": lambda name, _: name[: max(3, len(name) // 2)],
    "nonsense": lambda name, chance: "".join(chance.sample(name, len(name))),
}
"""How a name is typed."""


async def fill(db: Database, rows: list[dict[str, Any]]) -> None:
    """Put the entities into the graph, with the keys that loading gives them."""
    for start in range(0, len(rows), BATCH):
        keyed = [{**row, PROPERTY: keys_of(row["name"], row["aliases"])} for row in rows[start : start + BATCH]]

        async def work(run: Run, keyed: list[dict[str, Any]] = keyed) -> None:
            await run(CREATE, {"rows": keyed})

        await db.write(work, timeout=300)


async def asked(db: Database, query: str, text: str) -> tuple[float, Any]:
    """Return the milliseconds that an answer takes, and the answer."""
    began = time.perf_counter()
    response = await schema.build().respond(Request(query, {"text": text}), Context(db))
    spent = (time.perf_counter() - began) * 1000
    if response.errors or response.data is None:
        raise SystemExit(str(response.errors))
    return spent, response.data


async def measure(db: Database, rows: list[dict[str, Any]], chance: random.Random) -> None:
    """Ask in every way about the same names; print what it took."""
    chosen: list[Named] = [(row["id"], row["name"]) for row in chance.sample(rows, TIMES)]
    for identity, name in chosen:  # what is done once is done
        await asked(db, BY_ID, identity)
        await asked(db, SEARCH, slip(name, chance))
    by_id = [(await asked(db, BY_ID, identity))[0] for identity, _ in chosen]
    print(f"{'by id':10} p50 {median(by_id):7.2f}   p95 {quantiles(by_id, n=20)[-1]:7.2f} ms")
    for kind, typed in KINDS.items():
        answers = [(identity, await asked(db, SEARCH, typed(name, chance))) for identity, name in chosen]
        spent = [taken for _, (taken, _) in answers]
        found = sum(identity in {hit["entity"]["id"] for hit in data["search"]} for identity, (_, data) in answers)
        print(
            f"{kind:10} p50 {median(spent):7.2f}   p95 {quantiles(spent, n=20)[-1]:7.2f} ms"
            f"   {median(spent) / median(by_id):5.1f} of by id   {found / TIMES:4.0%} found"
        )


async def main(count: int) -> None:
    """Start a Neo4j, fill it, measure."""
    chance = random.Random(1)  # noqa: S311  nothing secret about it
    rows = list(entities(count, chance))
    with (
        tempfile.TemporaryDirectory() as folder,
        started(Path(folder), release=RELEASES[os.environ.get("COMMUNIQUE_TEST_RELEASE", "current")]) as address,
    ):
        async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
            await migrate(db)
            began = time.perf_counter()
            await fill(db, rows)
            print(f"{count:,} entities, written in {time.perf_counter() - began:.0f} s")
            await measure(db, rows, chance)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTITIES))
