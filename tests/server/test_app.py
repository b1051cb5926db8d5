"""The service over HTTP, as clients and as other people's web pages meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from service import serving

from server.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio
JSON = {"content-type": "application/json"}
QUERY = {"query": "{ __typename }"}
ANSWER = {"data": {"__typename": "Query"}}


def code(answer: httpx.Response) -> str:
    """Return the code of the one error in an answer."""
    [error] = answer.json()["errors"]
    return error["extensions"]["code"]


@pytest.fixture
async def client(neo4j_address: Neo4jAddress, database: Database) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001  emptied
    """A client of the service on an empty database."""
    async with serving(neo4j_address, max_body=2048) as client:
        yield client


async def test_queries_are_answered(client: httpx.AsyncClient) -> None:
    """A query is answered by POST as JSON and by GET."""
    posted = await client.post("/graphql", json=QUERY)
    got = await client.get("/graphql", params=QUERY, headers={"graphql-require-preflight": "1"})
    assert [posted.json(), got.json()] == [ANSWER, ANSWER]


async def test_health(client: httpx.AsyncClient) -> None:
    """The service says that it runs, and that its database answers."""
    assert [(await client.get(path)).json() for path in ("/healthz", "/readyz")] == [{"status": "ok"}] * 2


async def test_a_browser_gets_a_page(client: httpx.AsyncClient) -> None:
    """Whoever opens the address in a browser gets GraphiQL, whose files are all served from here."""
    page = await client.get("/", headers={"accept": "text/html"}, follow_redirects=True)
    sources = [part.split('"')[1] for part in page.text.replace("src=", "href=").split("href=")[1:]]
    local = [source for source in sources if not source.startswith("data:")]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert [(await client.get(source)).status_code for source in local] == [200] * len(local)
    assert len(local) > 3


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "a b"])
async def test_lent_names_are_refused(client: httpx.AsyncClient, host: str) -> None:
    """A page that reaches the service under a name of its own gets nothing."""
    answer = await client.post("/graphql", json=QUERY, headers={"host": host})
    assert (answer.status_code, code(answer)) == (400, "UNKNOWN_HOST")


@pytest.mark.parametrize("host", ["localhost", "localhost:1234", "[::1]:8000", "127.0.0.1"])
async def test_own_names_are_answered(client: httpx.AsyncClient, host: str) -> None:
    """This machine's own names are answered."""
    assert (await client.post("/graphql", json=QUERY, headers={"host": host})).json() == ANSWER


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"content-type": "text/plain"}, id="plain text"),
        pytest.param({"content-type": "application/x-www-form-urlencoded"}, id="form"),
        pytest.param({"content-type": "multipart/form-data; boundary=x"}, id="upload"),
        pytest.param({}, id="none"),
    ],
)
async def test_what_a_form_can_send_is_refused(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    """A form on another site, which needs nobody's leave to send, cannot query."""
    answer = await client.post("/graphql", content=b'{"query": "{ __typename }"}', headers=headers)
    assert (answer.status_code, code(answer)) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"5", b'"x"', b"null", b"[]", b"[1]", b"\xff", b"{}", b'{"query": 5}', b"[" * 2000],
    ids=repr,
)
async def test_bodies_that_are_no_request_are_refused(client: httpx.AsyncClient, body: bytes) -> None:
    """Whatever is sent, it is the sender's error, never the server's."""
    answer = await client.post("/graphql", content=body, headers=JSON)
    assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")
    assert "Traceback" not in answer.text


async def test_large_requests_are_refused(client: httpx.AsyncClient) -> None:
    """A request above the limit is refused with the limit."""
    answer = await client.post("/graphql", json=QUERY | {"padding": "x" * 2048})
    assert (answer.status_code, code(answer)) == (413, "TOO_LARGE")
    assert "larger than 2,048 bytes" in answer.text


async def test_larger_requests_are_refused_too(client: httpx.AsyncClient) -> None:
    """However much is sent, the client reads why it was refused."""
    answer = await client.post("/graphql", content=b"x" * 20_000_000, headers=JSON)
    assert (answer.status_code, code(answer)) == (413, "TOO_LARGE")


@pytest.mark.parametrize("path", ["/nowhere", "/graphiql/../../pyproject.toml", "/graphiql/%2e%2e/__init__.py"])
async def test_nothing_else_is_served(client: httpx.AsyncClient, path: str) -> None:
    """Files beside the page's own are out of reach."""
    assert (await client.get(path)).status_code == 404


async def test_introspection_can_be_switched_off(neo4j_address: Neo4jAddress, database: Database) -> None:  # noqa: ARG001
    """With `introspection` off, the schema is not told."""
    question: dict[str, Any] = {"query": "{ __schema { queryType { name } } }"}
    async with serving(neo4j_address) as client:
        assert (await client.post("/graphql", json=question)).json()["data"]
    async with serving(neo4j_address, introspection=False) as client:
        assert (await client.post("/graphql", json=question)).json()["errors"]


def test_defaults_stay_on_this_machine() -> None:
    """Unless told otherwise the service listens on loopback alone."""
    assert Settings.model_fields["host"].default == "127.0.0.1"
