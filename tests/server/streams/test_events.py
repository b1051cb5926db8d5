"""Subscriptions as server-sent events: what is on the wire, what is refused, and who leaves nothing behind."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from schema_scene import SUMMIT
from service import serving
from streaming import bounded, come_true

from graph.store.migrations import migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio
PATH = "/graphql/stream"
FOLLOW = {"query": "subscription ($r: [Relation!]) { factAdded(filter: {relation: $r}) { relation } }"}
PREFLIGHT = {"GraphQL-Require-Preflight": "1"}
COMPLETE = "event: complete\ndata: \n\n"


@pytest.fixture
async def service(neo4j_address: Neo4jAddress, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """The service on an empty database."""
    await migrate(database)
    async with serving(neo4j_address) as service:
        yield service


async def until(stream: httpx.Response, end: str) -> str:
    """Read until that has come."""
    text = ""
    async with asyncio.timeout(20):
        async for part in stream.aiter_text():
            text += part
            if end in text:
                break
    return text


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_subscription_is_followed(service: httpx.AsyncClient, database: Database, method: str) -> None:
    """Each new fact is an event `next`, by GET and by POST."""
    given: dict[str, Any] = {"params": {**FOLLOW, "variables": '{"r": ["MET"]}'}, "headers": PREFLIGHT}
    if method == "POST":
        given = {"json": {**FOLLOW, "variables": {"r": ["MET"]}}}
    async with service.stream(method, PATH, **given) as stream:
        assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert stream.headers["cache-control"] == "no-store"
        await asyncio.sleep(1)
        await load(database, SUMMIT)
        assert await until(stream, "\n\n") == 'event: next\ndata: {"data":{"factAdded":{"relation":"MET"}}}\n\n'


async def test_a_query_is_answered_and_over(service: httpx.AsyncClient) -> None:
    """One `next`, one `complete`."""
    answer = await service.post(PATH, json={"query": "{ statistics { facts } }"})
    assert answer.text == f'event: next\ndata: {{"data":{{"statistics":{{"facts":0}}}}}}\n\n{COMPLETE}'


@pytest.mark.parametrize("query", ["subscription {", "subscription { factAdded { nonsense } }", "{ nonsense }"])
async def test_what_is_wrong_is_the_only_answer(service: httpx.AsyncClient, query: str) -> None:
    """Browsers show their pages no status, so the errors come as an event; then it is over."""
    answer = await service.post(PATH, json={"query": query})
    assert answer.status_code == 200
    assert answer.text.startswith('event: next\ndata: {"errors":[{"message":"')
    assert '"code":"INVALID_OPERATION"' in answer.text
    assert answer.text.endswith(COMPLETE)


@pytest.mark.parametrize(
    ("method", "given", "status"),
    [
        pytest.param("POST", {"content": "{", "headers": {"content-type": "application/json"}}, 400, id="no json"),
        pytest.param("POST", {"content": '{"query": "{ __typename }"}'}, 415, id="what a form can send"),
        pytest.param("POST", {"json": {"query": "x" * 2_000_000}}, 413, id="large"),
        pytest.param("GET", {"params": FOLLOW}, 400, id="a GET as other sites send it"),
        pytest.param("GET", {"headers": PREFLIGHT}, 400, id="no query"),
        pytest.param("PUT", {"json": FOLLOW}, 405, id="put"),
        pytest.param("POST", {"json": FOLLOW, "headers": {"accept": "application/json"}}, 406, id="wants no stream"),
        pytest.param("POST", {"json": FOLLOW, "headers": {"host": "evil.example"}}, 400, id="lent name"),
    ],
)
async def test_what_is_no_request_is_refused(
    service: httpx.AsyncClient, method: str, given: dict[str, Any], status: int
) -> None:
    """With a status, and no stream."""
    answer = await service.request(method, PATH, **given)
    assert (answer.status_code, "code" in answer.json()["errors"][0]["extensions"]) == (status, True)


async def test_a_subscription_that_is_posted_like_a_query_is_told_the_ways(service: httpx.AsyncClient) -> None:
    """/graphql has one answer to a request; where subscriptions are followed stands in the error."""
    answer = await service.post("/graphql", json=FOLLOW)
    [error] = answer.json()["errors"]
    assert "graphql-transport-ws" in error["message"]
    assert PATH in error["message"]


async def test_a_quiet_stream_is_kept_alive(database: Database) -> None:
    """Comments, which clients pass over, come while nothing else does."""
    await migrate(database)
    async with bounded(database, quiet=0.1) as (service, _), service.stream("POST", PATH, json=FOLLOW) as stream:
        assert (await until(stream, "\n\n")).startswith(": still here\n\n")


async def test_who_vanishes_leaves_nothing(database: Database) -> None:
    """Fifty follow and are gone; a moment later nobody does, and nobody looks."""
    await migrate(database)
    async with bounded(database) as (service, broadcaster):
        async with AsyncExitStack() as stack:
            bare = await stack.enter_async_context(
                httpx.AsyncClient(base_url=service.base_url, limits=httpx.Limits(max_connections=50))
            )
            for _ in range(50):
                await stack.enter_async_context(bare.stream("POST", PATH, json=FOLLOW))
            await come_true(lambda: broadcaster.subscribers == 50)
        await come_true(lambda: broadcaster.subscribers == 0 and not broadcaster.polling)


async def test_the_service_stops_although_somebody_follows(neo4j_address: Neo4jAddress, database: Database) -> None:
    """Streams that would go on for ever do not hold it up."""
    await migrate(database)
    async with asyncio.timeout(20), AsyncExitStack() as stack, serving(neo4j_address) as service:
        stream = await stack.enter_async_context(
            httpx.AsyncClient(base_url=service.base_url).stream("POST", PATH, json=FOLLOW)
        )
        assert stream.status_code == 200
