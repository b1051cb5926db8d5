"""Clients that keep asking, whatever comes back, and note how it read."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OK = "OK"
HANGING = 30.0
"""Seconds after which a client no longer believes in an answer."""
JSON = {"content-type": "application/json"}
STATUSES = {"OVERLOADED": {503}, "UNAVAILABLE": {503}}
"""Code of an error -> the statuses that it comes with, where 200 is not the one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """When it was asked for and when it came (`time.perf_counter`), and how it read.

    `code` is OK, the code of a GraphQL error, or a word on why it is no answer of GraphQL's.
    """

    asked: float
    came: float
    code: str

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.came - self.asked


async def keep_asking(
    url: str, bodies: Iterator[bytes], *, clients: int, until: Callable[[], bool], note: Callable[[Answer], Any]
) -> None:
    """Let so many clients ask, the bodies in turn, each as soon as it has its answer, until it is time to end."""
    async with httpx.AsyncClient(timeout=HANGING, limits=httpx.Limits(max_connections=clients)) as client:

        async def one() -> None:
            while not until():
                note(await ask(client, url, next(bodies)))

        await asyncio.gather(*(one() for _ in range(clients)))


async def ask(client: httpx.AsyncClient, url: str, body: bytes) -> Answer:
    """Ask once."""
    asked = time.perf_counter()
    try:
        code = read(await client.post(url, content=body, headers=JSON))
    except httpx.HTTPError as error:
        code = f"no answer: {type(error).__name__}"
    return Answer(asked, time.perf_counter(), code)


def read(response: httpx.Response) -> str:
    """Return how an answer reads: OK, or the code of its first error if it is one as GraphQL has them."""
    try:
        told = orjson.loads(response.content)
        codes = [error["extensions"]["code"] for error in told.get("errors", ()) if error["message"]]
        code = codes[0] if codes else OK if told["data"] else "neither data nor errors"
    except (ValueError, KeyError, TypeError, AttributeError):
        code = "no answer of GraphQL's"
    expected = response.status_code in STATUSES.get(code, {200})
    return code if expected else f"{code} (HTTP {response.status_code})"
