"""Memory, errors and answers a second while sixteen clients do all that clients do, for as long as one likes.

    python benchmarks/soak.py [--minutes N] [--facts N]

Most read; some send what is wrong or never twice the same, follow new facts and go, leave
before they are answered, load articles and take them out again. The service's memory must
come to rest; it grows for some ten minutes, until all that it remembers of operations is full.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import orjson
import psutil
from contest.asking import HANGING, JSON, OK, Answer, ask
from contest.contestants import GRAPHQL, ours
from contest.operations import OPERATIONS
from contest.store import Size, say, store
from speed import draw

from server import tokens

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from contest.contestants import Contestant

    from graph.local import Neo4jAddress

MINUTES = 0.75
EVERY = 0.5
"""Seconds between two looks at the memory."""
PARTS = 8
"""The first of so many parts of the time warms everything up; each part has its median."""
ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
WRONG = (
    "{ entity(id: %d) { id nobody%d } }",
    '{ facts(after: "%d", first: %d) { nodes { id } } }',
    "{ facts { nodes { id } ",
    '{ a%d: entity(id: "%d") { id name } }',
    "{ facts(first: 500) { nodes { a%d: claims(first: 500) { nodes { id sentence { id text } b%d: id } } } } }",
)
"""Documents that hardly come twice; of most of them nothing but an error can come."""
FOLLOW = {"query": "subscription { factAdded { id summary claims(first: 2) { nodes { quote } } } }"}
LOAD = "mutation ($text: String!) { loadArticle(input: {text: $text}) { article { id } facts } }"
RETRACT = "mutation ($id: ID!) { retractArticle(id: $id) { factsRemoved } }"
READING = 120
"""Seconds that reading an article may take: the first one waits for the model."""
FAILURES = ("INTERNAL", "DATABASE", "UNAVAILABLE", "FORBIDDEN", "no ", "neither")
"""How what must not come begins; TIMED_OUT may, where the machine has other things to do."""


@dataclass(slots=True)
class Soaking:
    """What the clients work with, and what came of it."""

    client: httpx.AsyncClient
    token: str
    reads: Iterator[bytes]
    until: float
    number: Iterator[int] = field(default_factory=count)
    codes: Counter[str] = field(default_factory=Counter[str])
    events: int = 0

    async def read(self) -> None:
        """Ask what people ask."""
        self._note(await ask(self.client, GRAPHQL, next(self.reads)))

    async def stray(self) -> None:
        """Ask what is wrong, or what nobody has asked before."""
        number = next(self.number)
        text = WRONG[number % len(WRONG)].replace("%d", str(number))
        self._note(await ask(self.client, GRAPHQL, orjson.dumps({"query": text})))

    async def follow(self) -> None:
        """Follow new facts until one comes or a few seconds have passed, then go without a word."""
        with suppress(httpx.ReadTimeout):
            async with self.client.stream("POST", f"{GRAPHQL}/stream", json=FOLLOW, timeout=3) as stream:
                async for line in stream.aiter_lines():
                    if line.startswith("data: {"):
                        self.events += "errors" not in line
                        self._note(Answer(0, 0, OK if '"data"' in line else line[:200]))
                        return

    async def leave(self) -> None:
        """Ask, and do not wait."""
        with suppress(httpx.TimeoutException):
            await self.client.post(GRAPHQL, content=next(self.reads), headers=JSON, timeout=0.02)

    async def write(self) -> None:
        """Load an article that nobody has loaded, and take it out again."""
        text = f"{next(_TEXTS)}\n\nThis is issue {next(self.number)}.\n"
        loaded = await self._mutate(LOAD, {"text": text})
        if loaded:
            await self._mutate(RETRACT, {"id": loaded["loadArticle"]["article"]["id"]})

    async def _mutate(self, query: str, variables: dict[str, str]) -> dict[str, dict[str, dict[str, str]]]:
        given = {"query": query, "variables": variables}
        answer = await self.client.post(
            GRAPHQL, json=given, headers={"authorization": f"Bearer {self.token}"}, timeout=READING
        )
        told = answer.json()
        self._note(Answer(0, 0, told["errors"][0]["extensions"]["code"] if "errors" in told else OK))
        return told.get("data") or {}

    def _note(self, answer: Answer) -> None:
        self.codes[answer.code] += 1


ROLES: tuple[tuple[Callable[[Soaking], Awaitable[None]], int], ...] = (
    (Soaking.read, 10),
    (Soaking.stray, 2),
    (Soaking.follow, 2),
    (Soaking.leave, 1),
    (Soaking.write, 1),
)
"""What clients do, and how many do it."""
_TEXTS = cycle(sorted(file.read_text() for file in ARTICLES.glob("*.txt")))


async def soak(service: Contestant, token: str, reads: list[bytes], seconds: float) -> tuple[Soaking, list[float]]:
    """Let all clients work, and return what came of it, and the MiB that the service held on the way."""
    limits = httpx.Limits(max_connections=None)
    url = f"http://127.0.0.1:{service.port}"
    async with httpx.AsyncClient(base_url=url, timeout=HANGING, limits=limits) as client:
        soaking = Soaking(client, token, cycle(reads), time.monotonic() + seconds)
        watching = asyncio.create_task(watch(psutil.Process(service.pid), soaking.until))
        await asyncio.gather(*(work(soaking, do) for do, many in ROLES for _ in range(many)))
        return soaking, await watching


async def work(soaking: Soaking, do: Callable[[Soaking], Awaitable[None]]) -> None:
    """Do it again and again until the time is over; a connection that fails is an answer that did not come."""
    while time.monotonic() < soaking.until:
        try:
            await do(soaking)
        except httpx.HTTPError as error:
            soaking.codes[f"no answer: {type(error).__name__}"] += 1


async def watch(process: psutil.Process, until: float) -> list[float]:
    """Look at the memory until the time is over."""
    found: list[float] = []
    while time.monotonic() < until:
        found.append(process.memory_info().rss / 2**20)
        if len(found) % 120 == 0:
            say(f"{len(found) * EVERY:6.0f} s {found[-1]:8.0f} MiB")
        await asyncio.sleep(EVERY)
    return found


def main(asked: argparse.Namespace) -> int:
    """Soak, tell what came of it, and return whether nothing failed that should not."""
    seconds = asked.minutes * 60
    with store(Size(asked.facts)) as held, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tokens.json"
        token = tokens.add(file, "soak", "write")
        with ours(held.address, "soak", COMMUNIQUE_TOKENS_FILE=str(file)) as service:
            reads = drawn(service, held.address)
            soaked, memory = asyncio.run(soak(service, token, reads, seconds))
    size = max(len(memory) // PARTS, 1)
    medians = [statistics.median(memory[start : start + size]) for start in range(0, size * PARTS, size)]
    rested = memory[-len(memory) // 4 :]
    slope = statistics.linear_regression([place * EVERY / 3600 for place in range(len(rested))], rested).slope
    failed = {code: many for code, many in soaked.codes.items() if code.startswith(FAILURES)}
    print(f"{'memory, MiB':20} {' '.join(f'{each:.0f}' for each in medians)}   medians of {PARTS} parts of the time")
    print(f"{'slope':20} {slope:+.1f} MiB an hour over the last quarter")
    print(f"{'answers a second':20} {soaked.codes.total() / seconds:.0f}   {dict(soaked.codes.most_common())}")
    print(f"{'facts followed':20} {soaked.events}")
    print(f"{'failures':20} {sum(failed.values())}   {failed}")
    return 1 if failed else 0


def drawn(service: Contestant, address: Neo4jAddress) -> list[bytes]:
    """Return requests of all kinds, in disorder."""
    values = asyncio.run(draw(address, OPERATIONS))
    bodies = [body for each in OPERATIONS for body in service.bodies(each, values[each.name])]
    random.Random(3).shuffle(bodies)  # noqa: S311  nothing secret about it
    return bodies


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--facts", type=int, default=10_000, help="a graph of about so many facts")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(options()))
