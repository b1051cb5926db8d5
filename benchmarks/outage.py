"""What becomes of the service when Neo4j is killed under load, and how soon it serves again when Neo4j is back.

    python benchmarks/outage.py [--facts N] [--gone SECONDS]

Sixteen clients ask without a pause. While the database is away each must get an error as
GraphQL has them, with the code UNAVAILABLE and the status 503; once it answers queries
again, the service has to answer all within five seconds, and nobody helps it. The first
answers of a Neo4j that has just started are slow, whoever asks: it plans every statement anew.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from socket import socket
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from contest.asking import OK, keep_asking
from contest.contestants import ours
from contest.operations import OPERATIONS
from contest.store import Size, say, store
from speed import draw

from graph.errors import DatabaseError
from graph.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from contest.asking import Answer
    from contest.contestants import Contestant

    from graph.local import Neo4jAddress

CLIENTS = 16
WARMING = 10.0
"""Seconds of load that do not count: Neo4j has to plan every statement first."""
UNDISTURBED = 5.0
"""Seconds of load before the accident, and after the service is whole again, over which answers are counted."""
ALLOWED = 5.0
"""Seconds from the database's return to full service."""
BRIEFLY = 0.02
"""Seconds between two looks whether Neo4j is back."""
EXPECTED = {"UNAVAILABLE"}
"""What may be answered while it is away."""


@dataclass(slots=True)
class Story:
    """All answers, when Neo4j was killed, took connections and answered a query again (`time.perf_counter`)."""

    answers: list[Answer] = field(default_factory=list["Answer"])
    killed: float = 0.0
    open: float = 0.0
    back: float = 0.0

    @property
    def failed(self) -> list[Answer]:
        """The answers that were none of what was asked."""
        return [each for each in self.answers if each.code != OK]

    @property
    def first(self) -> float:
        """When the first good answer came after Neo4j took connections again."""
        return min((each.came for each in self.answers if each.code == OK and each.came > self.open), default=math.inf)

    @property
    def full(self) -> float:
        """Seconds from Neo4j's return until there had been a good answer, and the last that failed."""
        last = max((each.came for each in self.failed), default=0.0)
        return max(0.0, self.first - self.back, last - self.back)

    def surprises(self) -> Counter[str]:
        """Return errors out of time or of a kind that nobody was told of."""
        return Counter(
            each.code if each.code not in EXPECTED else "before the accident"
            for each in self.failed
            if each.code not in EXPECTED or each.came < self.killed
        )

    def rate(self, start: float, seconds: float) -> float:
        """Return the good answers a second that came within so many seconds."""
        good = sum(each.code == OK and start <= each.came < start + seconds for each in self.answers)
        return good / seconds


def main(asked: argparse.Namespace) -> int:
    """Let it happen, tell what came of it, and return whether all is as promised."""
    told = happen(Size(asked.facts), asked.gone)
    during = [each for each in told.answers if told.killed <= each.came < told.open]
    good = [each for each in told.answers if each.code == OK]
    full = told.full
    print(f"{'took connections after':24} {told.open - told.killed:8.1f} s")
    print(f"{'answered a query after':24} {told.back - told.killed:8.1f} s, under {CLIENTS} clients")
    print(f"{'answers meanwhile':24} {len(during):8} {dict(Counter(each.code for each in during))}")
    print(f"{'surprises':24} {sum(told.surprises().values()):8} {dict(told.surprises())}")
    print(
        f"{'slowest answer':24} {slowest(told.failed):8.1f} s of those that failed, {slowest(good):.1f} of the others"
    )
    print(f"{'full service after':24} {full:8.1f} s from Neo4j's return; {ALLOWED:.0f} are allowed")
    rates = told.rate(told.killed - UNDISTURBED, UNDISTURBED), told.rate(told.back + ALLOWED + WARMING, UNDISTURBED)
    print(f"{'answers a second':24} {rates[0]:8.0f} before, {rates[1]:.0f} when Neo4j was warm again")
    return 1 if told.surprises() or full > ALLOWED else 0


def slowest(answers: Sequence[Answer]) -> float:
    """Return the seconds that the slowest took."""
    return max((each.seconds for each in answers), default=0.0)


def happen(size: Size, gone: float) -> Story:
    """Ask all the while; kill Neo4j in the middle of it, and start it again after so many seconds."""
    story = Story()
    with ExitStack() as life:
        with store(size) as first:
            service = life.enter_context(ours(first.address))
            bodies = drawn(service, first.address)
            pool = life.enter_context(ThreadPoolExecutor(1))
            life.enter_context(asking(service, bodies, story.answers))
            time.sleep(WARMING + UNDISTURBED)
            say("Neo4j is killed")
            os.kill(first.pid, signal.SIGKILL)
            story.killed = time.perf_counter()
        time.sleep(gone)
        back = pool.submit(lambda: asyncio.run(returned(first.address)))
        with store(size) as second:
            if second.address != first.address:
                raise SystemExit("Somebody took Neo4j's port meanwhile; try again.")
            story.open, story.back = back.result()
            time.sleep(ALLOWED + WARMING + UNDISTURBED)
            life.close()
    return story


def drawn(service: Contestant, address: Neo4jAddress) -> list[bytes]:
    """Return requests of all kinds, in disorder."""
    values = asyncio.run(draw(address, OPERATIONS))
    bodies = [body for each in OPERATIONS for body in service.bodies(each, values[each.name])]
    random.Random(3).shuffle(bodies)  # noqa: S311  nothing secret about it
    return bodies


@contextmanager
def asking(service: Contestant, bodies: Sequence[bytes], answers: list[Answer]) -> Generator[None]:
    """Let clients ask as long as the context lasts."""
    enough = Event()
    url = service.url(OPERATIONS[0])
    with ThreadPoolExecutor(1) as pool:
        load = pool.submit(
            lambda: asyncio.run(
                keep_asking(url, cycle(bodies), clients=CLIENTS, until=enough.is_set, note=answers.append)
            )
        )
        try:
            yield
        finally:
            enough.set()
        load.result()


async def returned(address: Neo4jAddress) -> tuple[float, float]:
    """Wait until the database takes connections, and answers a query; return when that was."""
    where, opened = urlsplit(address.bolt), 0.0
    while not opened:
        with socket() as attempt:
            opened = 0.0 if attempt.connect_ex((where.hostname, where.port)) else time.perf_counter()
        await asyncio.sleep(BRIEFLY)
    while True:
        with suppress(DatabaseError):
            async with Database.connect(address.bolt, address.username, address.password, address.database):
                return opened, time.perf_counter()
        await asyncio.sleep(BRIEFLY)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--facts", type=int, default=10_000, help="a graph of about so many facts")
    parser.add_argument("--gone", type=float, default=5.0, help="seconds until Neo4j is started again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(options()))
