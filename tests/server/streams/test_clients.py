"""Clients that nobody here wrote follow new facts, by each of the ways there are."""

from __future__ import annotations

import asyncio
import json
import shutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from gql import Client, gql
from gql.transport.websockets import WebsocketsTransport
from schema_scene import ARMS, SUMMIT
from service import serving

from graph.store.migrations import migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Sequence

    import httpx

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio
CLIENTS = Path(__file__).parent / "clients"
NPM, NODE = shutil.which("npm"), shutil.which("node")
FOLLOW = "subscription { factAdded { id relation summary } }"


@pytest.fixture(scope="module")
async def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the clients for Node, installed."""
    if NPM is None or NODE is None:
        pytest.skip("npm and node are not installed")
    suite = shutil.copytree(CLIENTS, tmp_path_factory.mktemp("node") / "clients")
    await anyio.run_process([NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=suite)
    return suite


@pytest.fixture
async def service(neo4j_address: Neo4jAddress, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """The service on an empty database."""
    await migrate(database)
    async with serving(neo4j_address) as service:
        yield service


@asynccontextmanager
async def started(*command: str, cwd: Path) -> AsyncGenerator[asyncio.StreamReader]:
    """Run a client, whose lines are read; it does not outlive the test."""
    process = await asyncio.create_subprocess_exec(*command, cwd=cwd, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    try:
        yield process.stdout
        assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def facts_of(db: Database) -> list[dict[str, Any]]:
    """Return the facts that are there, as they are told, in the order of their ids."""
    text = "MATCH (fact:Fact) RETURN fact.id AS id, toUpper(fact.relation) AS relation ORDER BY id"
    return await db.read(text)


def shortened(results: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what was told of each fact, in the order of ids."""
    told = [result["factAdded"] for result in results]
    return sorted(({"id": each["id"], "relation": each["relation"]} for each in told), key=lambda each: each["id"])


@pytest.mark.parametrize(
    ("script", "path"), [("ws.mjs", "/graphql"), ("sse.mjs", "/graphql/stream")], ids=["graphql-ws", "graphql-sse"]
)
async def test_clients_for_node(
    service: httpx.AsyncClient, database: Database, node: Path, script: str, path: str
) -> None:
    """The reference clients of both protocols get every new fact, and leave in good order."""
    await load(database, ARMS)
    before = await facts_of(database)
    url = str(service.base_url.join(path))
    url = url.replace("http", "ws", 1) if script == "ws.mjs" else url
    async with started(str(NODE), script, url, FOLLOW, "4", cwd=node) as lines, asyncio.timeout(60):
        assert json.loads(await lines.readline()) == "connected"
        await asyncio.sleep(1)
        await load(database, SUMMIT)
        results = [json.loads(await lines.readline())["data"] for _ in range(4)]
    assert shortened(results) == [each for each in await facts_of(database) if each not in before]


@pytest.mark.parametrize(
    ("script", "path"), [("ws.mjs", "/graphql"), ("sse.mjs", "/graphql/stream")], ids=["graphql-ws", "graphql-sse"]
)
async def test_clients_for_node_get_answers_to_queries(
    service: httpx.AsyncClient, node: Path, script: str, path: str
) -> None:
    """A query is answered, and over."""
    url = str(service.base_url.join(path))
    url = url.replace("http", "ws", 1) if script == "ws.mjs" else url
    async with started(str(NODE), script, url, "{ statistics { facts } }", "2", cwd=node) as lines, asyncio.timeout(60):
        told = [json.loads(line) for line in (await lines.read()).splitlines()]
    assert [each for each in told if each != "connected"] == [{"data": {"statistics": {"facts": 0}}}]


async def test_gql_for_python(service: httpx.AsyncClient, database: Database) -> None:
    """The package gql follows over its WebSocket, and asks a query beside it."""
    url = str(service.base_url.join("/graphql")).replace("http", "ws", 1)
    transport = WebsocketsTransport(url=url, subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL])
    results: list[dict[str, Any]] = []
    async with Client(transport=transport, fetch_schema_from_transport=True) as session, asyncio.timeout(60):
        assert await session.execute(gql("{ statistics { facts } }")) == {"statistics": {"facts": 0}}

        async def listen() -> None:
            async for result in session.subscribe(gql(FOLLOW)):
                results.append(result)
                if len(results) == 4:
                    return

        listening = asyncio.create_task(listen())
        await asyncio.sleep(1)
        await load(database, SUMMIT)
        await listening
    assert shortened(results) == await facts_of(database)
