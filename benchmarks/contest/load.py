"""How fast it answers: many clients that ask one after the other, over connections kept open.

`wrk` sends the requests where it is installed, a small asyncio client of our own where it is
not; both cost little beside the services that they ask.
"""

from __future__ import annotations

import asyncio
import itertools
import math
import random
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import orjson
import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SCRIPT = Path(__file__).with_name("wrk.lua")
OK = b"HTTP/1.1 200"


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of it: requests a second, and the milliseconds within which half, and 99 of 100, were answered.

    `effort` is the milliseconds of processor time that a request took of the service and Neo4j
    together: whatever else the machine does weighs on it far less than on the rate.
    """

    rate: float
    p50: float
    p99: float
    failed: int
    effort: float = 0.0


def measure(url: str, bodies: Sequence[bytes], *, clients: int, seconds: float, pids: Sequence[int] = ()) -> Measured:
    """Ask for so long with so many clients, the bodies in turn; `pids` are the processes whose time counts."""
    before, began = _spent(pids), time.perf_counter()
    if shutil.which("wrk"):
        found = _by_wrk(url, bodies, clients, seconds)
    else:
        found = asyncio.run(_by_ourselves(url, bodies, clients, seconds))
    answered = found.rate * (time.perf_counter() - began)
    return replace(found, effort=(_spent(pids) - before) * 1000 / answered if answered else math.nan)


def _spent(pids: Sequence[int]) -> float:
    """Return the seconds of processor time that the processes have used so far."""
    times = [psutil.Process(pid).cpu_times() for pid in pids]
    return sum(each.user + each.system for each in times)


def _by_wrk(url: str, bodies: Sequence[bytes], clients: int, seconds: float) -> Measured:
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(b"\n".join(bodies) + b"\n")
        file.flush()
        many = [f"-c{clients}", "-t1", f"-d{max(1, round(seconds))}s", "--timeout=30s"]
        command = ["wrk", *many, "-s", str(SCRIPT), url, "--", file.name]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  our own
    result = orjson.loads(told.partition("RESULT ")[2].splitlines()[0])
    return Measured(
        rate=result["requests"] / result["microseconds"] * 1e6,
        p50=result["p50"] / 1000,
        p99=result["p99"] / 1000,
        failed=result["failed"],
    )


async def _by_ourselves(url: str, bodies: Sequence[bytes], clients: int, seconds: float) -> Measured:
    where = urlsplit(url)
    requests = [
        f"POST {where.path or '/'} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
        for body in bodies
    ]
    turn = itertools.islice(itertools.cycle(requests), random.randrange(len(requests)), None)  # noqa: S311
    began = time.perf_counter()
    asking = (_client(where.hostname or "", where.port or 80, turn, began + seconds) for _ in range(clients))
    answers = [answer for each in await asyncio.gather(*asking) for answer in each]
    times = sorted(spent for spent, _ in answers)
    return Measured(
        rate=len(answers) / (time.perf_counter() - began),
        p50=times[len(times) // 2] * 1000,
        p99=times[math.ceil(len(times) * 0.99) - 1] * 1000,
        failed=sum(not good for _, good in answers),
    )


async def _client(host: str, port: int, turn: Iterator[bytes], deadline: float) -> list[tuple[float, bool]]:
    """Ask until the deadline; return each answer's time and whether it was one."""
    reader, writer = await asyncio.open_connection(host, port)
    answers: list[tuple[float, bool]] = []
    while time.perf_counter() < deadline:
        began = time.perf_counter()
        writer.write(next(turn))
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        answers.append((time.perf_counter() - began, head.startswith(OK)))
    writer.close()
    return answers
