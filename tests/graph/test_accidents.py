"""kill -9 in the middle of a load: loaded again, the graph is as without the accident."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import psutil
import pytest
from world import ARTICLES, load_all

from graph.local import Neo4jAddress, Release, started
from graph.store.database import Database
from graph.store.export import export
from graph.store.migrations import migrate
from graph.store.writer import retract

if TYPE_CHECKING:
    from collections.abc import Generator

pytestmark = pytest.mark.anyio

WORLD = Path(__file__).parents[1] / "world.py"


@contextmanager
def loading(address: Neo4jAddress) -> Generator[subprocess.Popen[bytes]]:
    """Start a process that loads, and wait until it has loaded three articles."""
    command = [sys.executable, str(WORLD), address.bolt, address.username, address.password]
    environ = {**os.environ, "PYTHONPATH": str(WORLD.parents[1])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ) as process:
        assert process.stdout
        assert all(process.stdout.readline() for _ in range(3))
        yield process


def kill_neo4j(home: Path) -> None:
    """Kill the database that runs on this home."""
    (java,) = [each for each in psutil.Process().children() if any(str(home) in word for word in each.cmdline())]
    java.kill()


async def graph(address: Neo4jAddress) -> list[bytes]:
    """Return the graph's lines."""
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        return [orjson.dumps(line) async for line in export(db)]


async def load_and_read(address: Neo4jAddress) -> list[bytes]:
    """Load everything and return the graph."""
    await load_all(address.bolt, address.username, address.password)
    return await graph(address)


def articles(lines: list[bytes]) -> int:
    """Count the articles in a graph."""
    return sum(orjson.loads(line).get("node") == ["Article"] for line in lines)


@pytest.fixture
async def undisturbed(database: Database, neo4j_address: Neo4jAddress) -> list[bytes]:
    """The graph of the same articles without an accident; it stays in the database."""
    await migrate(database)
    return await load_and_read(neo4j_address)


@pytest.mark.skipif("NEO4J_URI" in os.environ, reason="an outside server is not ours to kill")
async def test_a_graph_outlives_the_death_of_neo4j(
    tmp_path: Path, undisturbed: list[bytes], neo4j_release: Release
) -> None:
    """Nothing of a half-loaded article stays, nothing that was loaded is lost."""
    home = tmp_path / "home"
    with started(home, release=neo4j_release, brief=True) as address, loading(address) as process:
        kill_neo4j(home)
        process.kill()
    with started(home, release=neo4j_release, brief=True) as address:
        assert 3 <= articles(await graph(address)) < len(ARTICLES)
        assert await load_and_read(address) == undisturbed


async def test_a_graph_outlives_the_death_of_who_loads(database: Database, neo4j_address: Neo4jAddress) -> None:
    """Loading goes on where it was; what was begun is undone."""
    with loading(neo4j_address) as process:
        process.kill()
    assert 3 <= articles(await graph(neo4j_address)) < len(ARTICLES)
    interrupted = await load_and_read(neo4j_address)
    for article in ARTICLES:
        await retract(database, article.article.id)
    assert await load_and_read(neo4j_address) == interrupted
