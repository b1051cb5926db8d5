"""What stands between a stranger and the service, tried on a small application of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.http.refusals import Refusal
from server.security import HEADERS, PREFLIGHT, KnownHosts, SafeHeaders, demand_safe, headers_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

HOSTS = ("127.0.0.1", "[::1]", "Graph.example.org")


async def _greet(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A service that greets."""
    guards = [Middleware(SafeHeaders), Middleware(KnownHosts, hosts=HOSTS)]
    transport = httpx.ASGITransport(Starlette(routes=[Route("/", _greet)], middleware=guards))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.anyio
@pytest.mark.parametrize("headers", [{}, {"host": "elsewhere"}], ids=["ours", "not ours"])
@pytest.mark.parametrize("path", ["/", "/nowhere"])
async def test_every_answer_is_safe_to_show(client: httpx.AsyncClient, path: str, headers: dict[str, str]) -> None:
    """Every answer, errors too, tells browsers to run nothing that is not from here."""
    answer = await client.get(path, headers=headers)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.anyio
@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:80", "graph.EXAMPLE.org", "[::1]:"])
async def test_own_names_pass(client: httpx.AsyncClient, host: str) -> None:
    """A name passes with any port, in capitals or small letters."""
    assert (await client.get("/", headers={"host": host})).text == "hello"


@pytest.mark.anyio
@pytest.mark.parametrize(
    "host",
    ["", ":80", "[::1", "::1", "127.0.0.1:80:80", "127.0.0.1:x", "a.graph.example.org", "127.0.0.1, evil", "évil"],
)
async def test_other_names_do_not(client: httpx.AsyncClient, host: str) -> None:
    """Whatever is not exactly a name of ours is refused."""
    answer = await client.get("/", headers=[(b"host", host.encode())])
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]) == (400, {"code": "UNKNOWN_HOST"})


def test_a_header_that_stands_twice_is_joined() -> None:
    """What is said twice is neither lost nor half believed."""
    raw = [(b"host", b"a"), (b"accept", b"x"), (b"host", b"b")]
    assert headers_of({"headers": raw}) == {b"host": b"a, b", b"accept": b"x"}


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({b"sec-fetch-site": b"same-origin", b"sec-fetch-mode": b"cors"}, id="our page"),
        pytest.param({b"sec-fetch-site": b"none", b"sec-fetch-mode": b"navigate"}, id="typed"),
        pytest.param({b"sec-fetch-mode": b"cors"}, id="a script outside of browsers"),
        pytest.param({b"sec-fetch-site": b"cross-site", b"authorization": b"Bearer x"}, id="asked for before"),
        pytest.param({b"content-type": b"application/json"}, id="JSON"),
        *(pytest.param({name.lower().encode(): b"1"}, id=name) for name in PREFLIGHT),
    ],
)
def test_a_get_that_no_page_could_make_is_safe(headers: dict[bytes, bytes]) -> None:
    """It passes: from our own page, or with what a browser asks us about first."""
    demand_safe(headers)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="nothing said"),
        pytest.param({b"sec-fetch-site": b"cross-site", b"sec-fetch-mode": b"cors"}, id="another site"),
        pytest.param({b"sec-fetch-site": b"same-site", b"sec-fetch-mode": b"no-cors"}, id="a neighbour"),
        pytest.param({b"content-type": b"text/plain"}, id="plain text"),
    ],
)
def test_a_get_that_a_page_could_make_is_not(headers: dict[bytes, bytes]) -> None:
    """It is refused, with the header that would help."""
    with pytest.raises(Refusal, match=PREFLIGHT[0]) as refused:
        demand_safe(headers)
    assert (refused.value.code, refused.value.status) == ("UNSAFE_REQUEST", 400)
