"""What stands between a stranger and the service, tried on a small application of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.guards import HEADERS, BodyLimit, SafeHeaders

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

pytestmark = pytest.mark.anyio
LARGEST = 100


async def _length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A service that says how long a body was."""
    limited = Middleware(BodyLimit, largest=LARGEST)
    route = Route("/", _length, methods=["GET", "POST"], middleware=[limited])
    transport = httpx.ASGITransport(Starlette(routes=[route], middleware=[Middleware(SafeHeaders)]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


async def _chunks(total: int) -> AsyncIterator[bytes]:
    for _ in range(total):
        yield b"x"


@pytest.mark.parametrize("length", [0, 1, LARGEST])
async def test_small_bodies_pass(client: httpx.AsyncClient, length: int) -> None:
    """A body up to the limit arrives whole."""
    assert (await client.post("/", content=b"x" * length)).text == str(length)


async def test_large_bodies_are_refused(client: httpx.AsyncClient) -> None:
    """One byte more is refused, whether the length is announced or not."""
    announced = await client.post("/", content=b"x" * (LARGEST + 1))
    unannounced = await client.post("/", content=_chunks(LARGEST + 1))
    assert [announced.status_code, unannounced.status_code] == [413, 413]
    assert f"{LARGEST:,} bytes" in unannounced.text


@pytest.mark.parametrize("path", ["/", "/nowhere"])
async def test_every_answer_is_safe_to_show(client: httpx.AsyncClient, path: str) -> None:
    """Every answer, errors too, tells browsers to run nothing that is not from here."""
    answer = await client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
