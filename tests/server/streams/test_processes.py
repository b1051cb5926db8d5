"""Several processes on one database: each tells its clients what any of them loads."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import orjson
import pytest
from streaming import come_true
from websockets.asyncio.client import ClientConnection, connect

from graph.store.migrations import migrate
from server.ingest import samples
from server.service import bind
from server.settings import variables
from server.streams.sockets import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio
COMMAND = str(Path(sys.executable).with_name("communique"))
FOLLOW = "subscription { factAdded { id } }"


def environment(address: Neo4jAddress, home: Path) -> dict[str, str]:
    """Return an environment that names the test's database."""
    bare = {name: value for name, value in os.environ.items() if name not in variables()}
    named = {
        "NEO4J_URI": address.bolt,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": address.database or "",
    }
    return bare | named | {"COMMUNIQUE_HOME": str(home)}


@asynccontextmanager
async def process(env: dict[str, str], *words: str | Path) -> AsyncGenerator[asyncio.subprocess.Process]:
    """Run `communique`; it does not outlive the test."""
    started = await asyncio.create_subprocess_exec(
        COMMAND, *map(str, words), env=env, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


@asynccontextmanager
async def serving(env: dict[str, str]) -> AsyncGenerator[str]:
    """Run a service; gives its address once it answers."""
    with bind("127.0.0.1", 0) as bound:
        port = bound.getsockname()[1]
    async with process(env, "serve", "--port", str(port)), httpx.AsyncClient() as client, asyncio.timeout(60):
        while True:
            try:
                await client.get(f"http://127.0.0.1:{port}/readyz")
                break
            except httpx.TransportError:
                await asyncio.sleep(0.2)
        yield f"127.0.0.1:{port}"


@asynccontextmanager
async def following(address: str) -> AsyncGenerator[list[str]]:
    """Follow at the service; gives the ids of what it tells."""
    told: list[str] = []
    async with connect(f"ws://{address}/graphql", subprotocols=[PROTOCOL]) as socket:  # pyright: ignore[reportArgumentType]  a type of strings
        for message in (
            {"type": "connection_init"},
            {"type": "subscribe", "id": "1", "payload": {"query": FOLLOW}},
            {"type": "ping"},
        ):
            await socket.send(orjson.dumps(message).decode())
        listening = asyncio.create_task(_listen(socket, told))
        try:
            yield told
        finally:
            listening.cancel()
            await asyncio.wait([listening])


async def _listen(socket: ClientConnection, told: list[str]) -> None:
    async for text in socket:
        message: dict[str, Any] = orjson.loads(text)
        if message["type"] == "next":
            told.append(message["payload"]["data"]["factAdded"]["id"])


async def ids_of(db: Database) -> list[str]:
    """Return the ids of all facts but bare sayings, in order."""
    text = "MATCH (fact:Fact) WHERE fact.saying IS NULL RETURN fact.id AS id ORDER BY id"
    return [row["id"] for row in await db.read(text)]


async def test_all_processes_tell_what_one_of_them_loads(
    neo4j_address: Neo4jAddress, database: Database, tmp_path: Path
) -> None:
    """Two services tell their clients each fact that `communique load` adds in a third process, exactly once."""
    await migrate(database)
    env = environment(neo4j_address, tmp_path)
    async with AsyncExitStack() as stack:
        services = [await stack.enter_async_context(serving(env)) for _ in range(2)]
        lists = [await stack.enter_async_context(following(each)) for each in (*services, *services)]
        await asyncio.sleep(2)
        async with process(env, "load", *samples()[:2]) as loading:
            assert await loading.wait() == 0
        expected = await ids_of(database)
        assert len(expected) > 10
        await come_true(lambda: all(len(told) >= len(expected) for told in lists))
        await asyncio.sleep(1)
        assert [sorted(told) for told in lists] == [expected] * 4
