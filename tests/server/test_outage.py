"""Neo4j dies under the service and comes back: clients are told so meanwhile, and nobody has to help."""

from __future__ import annotations

import asyncio
import os
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import psutil
import pytest
from service import serving

from graph.local import Neo4jAddress, Release, started
from graph.local.home import Home
from server.neo4j import prepare

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

pytestmark = pytest.mark.anyio
QUERY = {"query": "{ facts { totalCount } }"}
PATIENCE = 60
"""Seconds in which the service must be itself again; how soon it is, benchmarks/outage.py measures."""
WELL, AWAY = (200, None), (503, "UNAVAILABLE")


async def ask(client: httpx.AsyncClient) -> tuple[int, object]:
    """Return the status of an answer, and the code of its error if it is one."""
    answer = await client.post("/graphql", json=QUERY)
    errors = answer.json().get("errors")
    return answer.status_code, errors and errors[0]["extensions"]["code"]


async def ask_at_once(client: httpx.AsyncClient) -> set[tuple[int, object]]:
    """Return what sixteen are answered who ask at the same time."""
    return set(await asyncio.gather(*(ask(client) for _ in range(16))))


def kill_neo4j(home: Path) -> None:
    """Kill the Neo4j that runs on this home."""
    state = Home(home).state()
    assert state is not None
    psutil.Process(state.neo4j).kill()


def java(address: Neo4jAddress) -> psutil.Process:
    """Return the Neo4j that we started and that listens at the address."""
    port = int(address.bolt.rpartition(":")[2])
    children = psutil.Process().children()
    return next(each for each in children if port in {at.laddr.port for at in each.net_connections() if at.laddr})


@pytest.mark.skipif("NEO4J_URI" in os.environ, reason="an outside server is not ours to stop")
async def test_nobody_waits_for_a_neo4j_that_hangs(
    neo4j_address: Neo4jAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that takes all and says nothing is told as one that is away, soon after its time is over."""
    await prepare(neo4j_address)
    async with serving(neo4j_address, timeout=5) as client:
        assert await ask_at_once(client) == {WELL}
        monkeypatch.setattr("graph.store.database.GRACE", 1.0)
        neo4j = java(neo4j_address)
        neo4j.suspend()
        try:
            assert await ask_at_once(client) == {AWAY}
            assert (await client.get("/readyz")).status_code == 503
        finally:
            neo4j.resume()
        await come_back(client)


async def come_back(client: httpx.AsyncClient) -> None:
    """Wait until the service is itself again."""
    async with asyncio.timeout(PATIENCE):
        while await ask(client) != WELL:  # noqa: ASYNC110  Neo4j is what is waited for
            await asyncio.sleep(0.1)
    assert await ask_at_once(client) == {WELL}
    assert (await client.get("/readyz")).status_code == 200


async def test_the_service_outlives_the_death_of_neo4j(tmp_path: Path, neo4j_release: Release) -> None:
    """All are told that it is away, at once and with a code; when it is back, all are answered by the same service."""
    home = tmp_path / "home"
    async with AsyncExitStack() as life:
        with started(home, release=neo4j_release, brief=True) as address:
            await prepare(address)
            client = await life.enter_async_context(serving(address))
            assert await ask_at_once(client) == {WELL}
            kill_neo4j(home)
            assert await ask_at_once(client) == {AWAY}
            assert (await client.get("/readyz")).status_code == 503
        again = life.enter_context(started(home, release=neo4j_release, brief=True))
        assert again == address
        await come_back(client)
