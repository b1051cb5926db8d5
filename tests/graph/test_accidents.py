"""kill -9 in the middle of a load: started again, the graph is as without the accident."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import orjson
import psutil
import pytest
from world import ARTICLES, load_all

from graph.database import Database
from graph.export import export
from graph.local import RELEASES, Neo4jAddress, started

if TYPE_CHECKING:
    from collections.abc import Callable

WORLD = Path(__file__).parents[1] / "world.py"
RELEASE = RELEASES[os.environ.get("COMMUNIQUE_TEST_RELEASE", "current")]


def begin_to_load(address: Neo4jAddress) -> subprocess.Popen[bytes]:
    """Start a process that loads, and wait until it has loaded four articles."""
    command = [sys.executable, str(WORLD), address.bolt, address.username, address.password]
    loading = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(WORLD.parents[1])},
    )
    assert loading.stdout
    for _ in range(4):
        assert loading.stdout.readline()
    return loading


def kill_the_loader(loading: subprocess.Popen[bytes]) -> None:
    """Kill the process that loads."""
    loading.kill()


def kill_neo4j(loading: subprocess.Popen[bytes]) -> None:
    """Kill the database under it."""
    (java,) = [child for child in psutil.Process().children() if "java" in child.name()]
    java.kill()
    assert loading.wait(120) != 0


async def graph(address: Neo4jAddress) -> list[bytes]:
    """Return the graph's lines."""
    async with Database.connect(address.bolt, address.username, address.password) as db:
        return [orjson.dumps(line) async for line in export(db)]


def load_and_read(address: Neo4jAddress) -> list[bytes]:
    """Load everything and return the graph."""
    anyio.run(load_all, address.bolt, address.username, address.password)
    return anyio.run(graph, address)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The graph of the same articles without an accident."""
    with started(tmp_path_factory.mktemp("calm"), release=RELEASE) as address:
        return load_and_read(address)


@pytest.mark.skipif("NEO4J_URI" in os.environ, reason="an outside server is not ours to kill")
@pytest.mark.parametrize("accident", [kill_the_loader, kill_neo4j])
def test_loading_again_makes_good_an_accident(
    tmp_path: Path, undisturbed: list[bytes], accident: Callable[[subprocess.Popen[bytes]], None]
) -> None:
    """Nothing of a half-loaded article stays, nothing that was loaded is lost."""
    with started(tmp_path / "home", release=RELEASE) as address:
        loading = begin_to_load(address)
        accident(loading)
        loading.communicate()
    with started(tmp_path / "home", release=RELEASE) as address:
        survivors = {orjson.loads(line)["id"] for line in anyio.run(graph, address) if b'"Article"' in line}
        assert 4 <= len(survivors) < len(ARTICLES)
        assert load_and_read(address) == undisturbed
