"""Subscriptions, queries and mutations over a WebSocket: the protocol, its bounds, and who is kept out."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from schema_scene import SUMMIT
from service import serving
from streaming import bounded, come_true
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

import schema
from graph.errors import InvalidInput
from graph.store.migrations import migrate
from graph.store.writer import load
from server.http.limits import Gate
from server.streams.sockets import PROTOCOL, may_come_from

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    import httpx
    from starlette.types import Scope

    from graph.local import Neo4jAddress
    from graph.store.database import Database
    from schema.broadcaster import Broadcaster

pytestmark = pytest.mark.anyio
INIT: dict[str, Any] = {"type": "connection_init"}
FOLLOW = "subscription { factAdded(filter: {relation: [MET]}) { relation subject { name } } }"
MET = {"data": {"factAdded": {"relation": "MET", "subject": {"name": "Kim"}}}}


def subscribe(identity: str, query: str, **payload: object) -> dict[str, Any]:
    """Return the message that begins an operation."""
    return {"type": "subscribe", "id": identity, "payload": {"query": query, **payload}}


class Client:
    """A client that speaks the protocol by hand."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, *messages: object) -> None:
        """Send messages; bytes and text as they are."""
        for message in messages:
            await self.socket.send(message if isinstance(message, (str, bytes)) else orjson.dumps(message).decode())

    async def hear(self) -> dict[str, Any]:
        """Return the next message."""
        async with asyncio.timeout(20):
            return orjson.loads(await self.socket.recv())

    async def hello(self) -> None:
        """Say hello, and be welcomed."""
        await self.say(INIT)
        assert await self.hear() == {"type": "connection_ack"}

    async def end(self) -> tuple[int | None, str]:
        """Wait until the other side closes; return its code and reason."""
        async with asyncio.timeout(20):
            await self.socket.wait_closed()
        return self.socket.close_code, self.socket.close_reason or ""


@asynccontextmanager
async def talking(service: httpx.AsyncClient, **options: Any) -> AsyncGenerator[Client]:  # noqa: ANN401  of websockets
    """Open a WebSocket to the service."""
    options = {"subprotocols": [PROTOCOL], "compression": None, **options}
    url = str(service.base_url.join("/graphql")).replace("http", "ws", 1)
    async with connect(url, **options) as socket:
        yield Client(socket)


@pytest.fixture
async def service(neo4j_address: Neo4jAddress, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """The service on an empty database."""
    await migrate(database)
    async with serving(neo4j_address) as service:
        yield service


async def test_a_subscription_is_followed(service: httpx.AsyncClient, database: Database) -> None:
    """Each new fact is a `next`; what the client completes is over, and its id free for another."""
    async with talking(service) as client:
        await client.hello()
        for _ in range(2):
            await client.say(subscribe("1", FOLLOW), subscribe("2", "{ statistics { articles } }"))
            assert [await client.hear() for _ in range(2)] == [
                {"type": "next", "id": "2", "payload": {"data": {"statistics": {"articles": 0}}}},
                {"type": "complete", "id": "2"},
            ]
            await client.say({"type": "complete", "id": "1"})
        await client.say(subscribe("1", FOLLOW))
        await asyncio.sleep(0.5)
        await load(database, SUMMIT)
        assert await client.hear() == {"type": "next", "id": "1", "payload": MET}


async def test_pings_are_answered(service: httpx.AsyncClient) -> None:
    """Before and after the hello; a pong needs no answer."""
    async with talking(service) as client:
        await client.say({"type": "ping", "payload": {"x": 1}})
        assert await client.hear() == {"type": "pong"}
        await client.hello()
        await client.say({"type": "pong"}, {"type": "ping"})
        assert await client.hear() == {"type": "pong"}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("subscription {", "INVALID_OPERATION", id="syntax"),
        pytest.param("{ nonsense }", "INVALID_OPERATION", id="query"),
        pytest.param("subscription { factAdded { nonsense } }", "INVALID_OPERATION", id="subscription"),
        pytest.param("subscription { factAdded { claims(first: 501) { totalCount } } }", "BAD_INPUT", id="argument"),
    ],
)
async def test_what_is_wrong_ends_that_operation_alone(service: httpx.AsyncClient, query: str, code: str) -> None:
    """Its errors come in the place of answers; the connection goes on."""
    async with talking(service) as client:
        await client.hello()
        await client.say(subscribe("x", query))
        told = await client.hear()
        assert (told["type"], told["id"], told["payload"][0]["extensions"]["code"]) == ("error", "x", code)
        await client.say(subscribe("x", "{ __typename }"))
        assert [(await client.hear())["type"] for _ in range(2)] == ["next", "complete"]


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        pytest.param([subscribe("1", FOLLOW)], 4401, id="no hello"),
        pytest.param([{"type": "complete", "id": "1"}], 4401, id="complete without hello"),
        pytest.param([INIT, INIT], 4429, id="hello twice"),
        pytest.param([INIT, subscribe("1", FOLLOW), subscribe("1", FOLLOW)], 4409, id="id in use"),
        pytest.param([INIT, "{"], 4400, id="no json"),
        pytest.param([INIT, b"{}"], 4400, id="bytes"),
        pytest.param([INIT, "[]"], 4400, id="list"),
        pytest.param([INIT, "5"], 4400, id="number"),
        pytest.param([INIT, {"type": 5}], 4400, id="type"),
        pytest.param([INIT, {"type": "start", "id": "1", "payload": {"query": FOLLOW}}], 4400, id="the old protocol"),
        pytest.param([INIT, {"type": "subscribe", "id": 1, "payload": {"query": FOLLOW}}], 4400, id="id"),
        pytest.param([INIT, {"type": "subscribe", "id": "1"}], 4400, id="no payload"),
        pytest.param([INIT, {"type": "subscribe", "id": "1", "payload": 5}], 4400, id="payload"),
        pytest.param([INIT, {"type": "subscribe", "id": "1", "payload": {"query": 5}}], 4400, id="query"),
        pytest.param([INIT, subscribe("1", FOLLOW, variables="x")], 4400, id="variables"),
        pytest.param([INIT, {"type": "complete"}], 4400, id="complete nothing"),
        pytest.param([{"type": "connection_init", "payload": 5}], 4400, id="hello's payload"),
        pytest.param([INIT, "[" * 100_000], 4400, id="deep"),
        pytest.param([INIT, "x" * 1_100_000], 1009, id="large"),
    ],
)
async def test_who_breaks_the_protocol_is_let_go(service: httpx.AsyncClient, messages: list[Any], code: int) -> None:
    """With the code that the protocol has for it."""
    async with talking(service) as client:
        await client.say(*messages)
        assert (await client.end())[0] == code


@pytest.mark.parametrize("protocols", [["graphql-ws"], ["chat"], None], ids=repr)
async def test_only_one_protocol_is_spoken(service: httpx.AsyncClient, protocols: list[str] | None) -> None:
    """The old protocol `graphql-ws` is not, nor is anything else."""
    async with talking(service, subprotocols=protocols) as client:
        assert client.socket.subprotocol is None
        assert await client.end() == (4406, "Speak graphql-transport-ws")


async def test_pages_of_other_sites_are_kept_out(service: httpx.AsyncClient) -> None:
    """A browser says which page opens the WebSocket; ours may, others may not, under whatever name."""
    host = service.base_url.netloc.decode()
    async with talking(service, origin=f"http://{host}") as client:
        await client.hello()
    for origin in ("http://evil.example", "null", f"http://{host}.evil.example", "http://127.0.0.1"):
        with pytest.raises(InvalidStatus) as refused:
            async with talking(service, origin=origin):
                pass
        assert refused.value.response.status_code == 403
    with pytest.raises(InvalidStatus):
        async with connect("ws://evil.example/graphql", host=service.base_url.host, port=service.base_url.port):
            pass


@pytest.mark.parametrize(
    ("origin", "host", "may"),
    [
        (None, "a:1", True),
        ("http://a:1", "A:1", True),
        ("https://b", "a:1", True),
        ("http://b", "a:1", False),
        ("http://a:2", "a:1", False),
        ("http://", "", False),
        ("", "", False),
        ("null", "null", False),
    ],
)
def test_origins(origin: str | None, host: str, may: bool) -> None:  # noqa: FBT001  a table
    """An origin is ours if host and port are, or if it is allowed in full."""
    assert may_come_from(origin, host, ["https://b"]) is may


async def test_a_client_must_say_hello(database: Database) -> None:
    """Whoever opens a connection and says nothing, or only pings, is let go."""
    async with bounded(database, greeting=0.3) as (service, _), talking(service) as client:
        await client.say({"type": "ping"})
        assert await client.end() == (4408, "Connection initialisation timeout")


async def test_operations_of_a_connection_are_bounded(database: Database) -> None:
    """One more than may run is refused, with an error of its own; ending another makes room."""
    await migrate(database)
    async with bounded(database, operations=2) as (service, broadcaster), talking(service) as client:
        await client.hello()
        await client.say(subscribe("1", FOLLOW), subscribe("2", FOLLOW), subscribe("3", FOLLOW))
        told = await client.hear()
        assert (told["type"], told["id"], told["payload"][0]["extensions"]["code"]) == ("error", "3", "OVERLOADED")
        await client.say({"type": "complete", "id": "1"}, subscribe("3", FOLLOW))
        await asyncio.sleep(0.5)
        await load(database, SUMMIT)
        assert {(await client.hear())["id"] for _ in range(2)} == {"2", "3"}
        assert broadcaster.subscribers == 2


async def test_connections_are_bounded(database: Database) -> None:
    """One more than may be open is told to try again later; when another has gone there is room."""
    async with bounded(database, sockets=1) as (service, _):
        async with talking(service), talking(service) as other:
            assert (await other.end())[0] == 1013
        await asyncio.sleep(0.2)
        async with talking(service) as client:
            await client.hello()


async def test_a_token_may_stand_in_the_hello(database: Database) -> None:
    """Browsers cannot send it as a header; it counts as one, and who is refused learns why."""
    seen: list[str | None] = []

    def context(scope: Scope, broadcaster: Broadcaster) -> schema.Context:
        seen.append(dict(scope["headers"]).get(b"authorization", b"").decode() or None)
        if seen[-1] == "Bearer bad":
            raise InvalidInput("The token is not known.")
        return schema.Context(database, broadcaster=broadcaster)

    async with bounded(database, context) as (service, _):
        async with talking(service) as client:
            await client.hello()
        async with talking(service, additional_headers={"Authorization": "Bearer header"}) as client:
            await client.hello()
        async with talking(service) as client:
            await client.say({"type": "connection_init", "payload": {"Authorization": "Bearer bad"}})
            assert await client.end() == (4403, "The token is not known.")
    assert seen == [None, "Bearer header", "Bearer bad"]


async def test_who_vanishes_leaves_nothing(database: Database) -> None:
    """Fifty follow and are gone without a word; a moment later nobody does, and nobody looks."""
    await migrate(database)
    async with bounded(database) as (service, broadcaster):
        clients = [talking(service) for _ in range(50)]
        opened = [await client.__aenter__() for client in clients]
        for client in opened:
            await client.hello()
            await client.say(subscribe("1", FOLLOW))
        await come_true(lambda: broadcaster.subscribers == 50)
        for client in opened:
            client.socket.transport.abort()
        await come_true(lambda: broadcaster.subscribers == 0 and not broadcaster.polling)


async def test_queries_pass_the_same_gate(database: Database) -> None:
    """While the service works on as much as it can, a query over a WebSocket is sent away; a subscription is not."""
    gate = Gate(1, 0)
    await gate.enter()
    async with bounded(database, gate=gate) as (service, broadcaster), talking(service) as client:
        await client.hello()
        await client.say(subscribe("1", "{ __typename }"), subscribe("2", FOLLOW))
        told = await client.hear()
        assert (told["type"], told["id"], told["payload"][0]["extensions"]["code"]) == ("error", "1", "OVERLOADED")
        await come_true(lambda: broadcaster.subscribers == 1)
        gate.leave()
        await client.say(subscribe("1", "{ __typename }"))
        assert [(await client.hear())["type"] for _ in range(2)] == ["next", "complete"]
        assert gate.running == 0
