"""A client that follows and reads nothing costs nothing lasting: neither memory nor a connection."""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import orjson
import psutil
import pytest
from builders import said, telling
from streaming import bounded, come_true
from websockets.asyncio.client import connect

from graph.store import change_log
from graph.store.migrations import migrate
from graph.store.writer import load
from server.streams.sockets import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from contextlib import AbstractAsyncContextManager

    import httpx

    from graph.store.database import Database, Run

pytestmark = pytest.mark.anyio
QUERY = "subscription { factAdded { id claims { nodes { article { text } } } } }"
TEXT = 40_000
"""Characters that each answer holds at least."""
FACTS, TIMES = 50, 60
"""So many facts, told so many times: some 120 MB of answers."""
MEGABYTE = 1024 * 1024
FLAT = 50 * MEGABYTE
"""What the process, the test in it included, may grow by."""


LONG = telling(
    "2024-01-02",
    *(said("person:a", "MET", f"person:b{each}", on="2024-01-01") for each in range(FACTS)),
    note="x" * TEXT,
)


async def tell_again(db: Database) -> None:
    """Note all facts that are there as added, as if they had gone and come back."""

    async def work(run: Run) -> None:
        await change_log.note(run, [row["id"] for row in await run("MATCH (fact:Fact) RETURN fact.id AS id")])

    await db.write(work)


@asynccontextmanager
async def socket_that_reads_nothing(service: httpx.AsyncClient) -> AsyncGenerator[None]:
    """Follow over a WebSocket, and take nothing of what comes."""
    url = str(service.base_url.join("/graphql")).replace("http", "ws", 1)
    socket = await connect(url, subprotocols=[PROTOCOL], compression=None, max_queue=1, ping_interval=None)  # pyright: ignore[reportArgumentType]  a type of strings
    await socket.send('{"type": "connection_init"}')
    await socket.recv()
    await socket.send(orjson.dumps({"type": "subscribe", "id": "1", "payload": {"query": QUERY}}).decode())
    try:
        yield
    finally:
        socket.transport.abort()


@asynccontextmanager
async def stream_that_reads_nothing(service: httpx.AsyncClient) -> AsyncGenerator[None]:
    """Follow by server-sent events, and take nothing of what comes."""
    body = orjson.dumps({"query": QUERY})
    _, writer = await asyncio.open_connection(service.base_url.host, service.base_url.port, limit=1024)
    head = f"POST /graphql/stream HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    writer.write(head.encode() + b"\r\n\r\n" + body)
    try:
        yield
    finally:
        writer.transport.abort()


def held(port: int | None) -> int:
    """Return how many connections to the port the service still holds."""
    return sum(
        connection.laddr.port == port and connection.status != psutil.CONN_LISTEN
        for connection in psutil.Process().net_connections("tcp")
    )


@pytest.mark.parametrize("client", [socket_that_reads_nothing, stream_that_reads_nothing], ids=["ws", "sse"])
async def test_who_reads_nothing_is_let_go(
    database: Database,
    client: Callable[[httpx.AsyncClient], AbstractAsyncContextManager[None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Thousands of facts arrive; memory stays flat, the subscription ends, and the system drops the connection."""
    monkeypatch.setattr("server.service.UNTAKEN", 2)
    await migrate(database)
    await load(database, LONG)
    async with bounded(database, taking=1) as (service, broadcaster), client(service):
        await come_true(lambda: broadcaster.subscribers == 1)
        before = psutil.Process().memory_info().rss
        most = before
        for _ in range(TIMES):
            await tell_again(database)
            most = max(most, psutil.Process().memory_info().rss)
        await come_true(lambda: broadcaster.subscribers == 0)
        assert most - before < FLAT
        if sys.platform == "linux" and hasattr(socket, "TCP_USER_TIMEOUT"):
            await come_true(lambda: held(service.base_url.port) == 0)
