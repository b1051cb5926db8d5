"""The managed Neo4j, as the rest of the project meets it and as accidents leave it."""

from __future__ import annotations

import fcntl
import stat
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import psutil
import pytest

from graph.errors import DatabaseError, LocalNeo4jError
from graph.local import Neo4jAddress, Release, running, started
from graph.local.home import Home, State
from graph.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.store.database import Run


@dataclass(frozen=True)
class Served:
    """A home and the address of the Neo4j that serves it."""

    home: Path
    address: Neo4jAddress

    @property
    def neo4j(self) -> psutil.Process:
        """The Java process."""
        state = Home(self.home).state()
        assert state is not None
        return psutil.Process(state.neo4j)


@pytest.fixture(scope="module")
def served(neo4j_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A Neo4j of our own, also where the other tests use somebody else's."""
    home = tmp_path_factory.mktemp("a home") / "with spaces"
    with started(home, release=neo4j_release, brief=True) as address:
        yield Served(home, address)


@pytest.fixture
async def managed(served: Served):
    """A connection to it."""
    address = served.address
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        yield db


@pytest.mark.anyio
async def test_answers_queries(database: Database):
    """The address that tests are handed is one that answers, and holds nothing."""
    assert await database.read("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]


def test_strangers_learn_nothing(served: Served):
    """Without the password no question is answered."""
    url = f"{served.address.http}/db/neo4j/query/v2"
    assert httpx.post(url, json={"statement": "RETURN 1"}).status_code == 401


def test_the_password_is_not_in_the_address_s_words(served: Served):
    """Printing or logging an address does not give its password away."""
    assert served.address.password not in repr(served.address)


def test_listens_on_the_loopback_interface_alone(served: Served):
    """No other machine can connect, and none is told that it is there."""
    used = {each.laddr.ip.removeprefix("::ffff:") for each in served.neo4j.net_connections("inet")}
    assert used == {"127.0.0.1"}
    log = (served.home / "logs" / "neo4j.log").read_text()
    assert "broadcast" not in log
    assert "deprecated setting" not in log


@pytest.mark.anyio
@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "file:///../password", "http://127.0.0.1:{}/", "http://[::1]:{}/"]
)
async def test_a_query_reads_no_file_and_no_address(served: Served, managed: Database, url: str):
    """LOAD CSV reaches neither this machine's files nor its services."""
    port = str(served.address.http).rpartition(":")[2]
    with pytest.raises(DatabaseError, match="ExternalResourceFailed"):
        await managed.read("LOAD CSV FROM $url AS line RETURN line LIMIT 1", {"url": url.format(port)})


def test_others_find_the_one_that_serves(served: Served):
    """Another command on the same home uses the Neo4j that runs there."""
    assert running(served.home) == served.address


def test_the_note_of_it_is_private(served: Served):
    """Only the owner may read where it answers."""
    assert stat.S_IMODE((served.home / "state.json").stat().st_mode) == 0o600


def test_a_second_start_is_refused_with_the_reason(served: Served):
    """Who holds the home is said, and the first goes on."""
    state = Home(served.home).state()
    assert state is not None
    with pytest.raises(LocalNeo4jError, match=f"in use: process {state.service} "), started(served.home):
        pass
    assert running(served.home) == served.address


def test_nobody_runs_where_nobody_started(tmp_path: Path):
    """A home that was never used, or whose Neo4j is long dead, has none running."""
    assert running(tmp_path / "never") is None
    Home(tmp_path).note(State(1, 2**22 - 7, born=1.0, bolt=1, http=1))
    assert running(tmp_path) is None


def test_a_newer_home_is_refused(tmp_path: Path):
    """Data of a newer release is left as it is."""
    (tmp_path / "release").write_text("9999.01.0\n")
    with pytest.raises(LocalNeo4jError, match=r"written by Neo4j 9999\.01\.0"), started(tmp_path):
        pass


def test_a_failing_start_says_why(tmp_path: Path):
    """What Neo4j says of its failure is told, with the place of the log."""
    store_lock = tmp_path / "data" / "databases" / "store_lock"
    store_lock.parent.mkdir(parents=True)
    with store_lock.open("w") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        with pytest.raises(LocalNeo4jError, match=r"did not start: .*locked by another process") as caught:
            started(tmp_path, brief=True).__enter__()
    assert str(tmp_path / "logs" / "neo4j.log") in caught.value.remedy
    assert running(tmp_path) is None


@pytest.mark.anyio
async def test_what_was_written_outlives_every_accident(tmp_path: Path, neo4j_release: Release):
    """After kill -9 of Neo4j, then of the service, the next start finds all that was acknowledged."""
    with started(tmp_path, release=neo4j_release, brief=True) as address:
        await _write(address, "before Neo4j was killed")
        Served(tmp_path, address).neo4j.kill()
    command = [sys.executable, "-m", "graph.local", str(tmp_path), "--release", neo4j_release.line]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as service:  # noqa: ASYNC220  nothing else waits
        assert service.stdout is not None
        service.stdout.readline()
        address = running(tmp_path)
        assert address is not None
        await _write(address, "before the service was killed")
        neo4j = Served(tmp_path, address).neo4j
        service.kill()
    with started(tmp_path, release=neo4j_release, brief=True) as address:
        assert not neo4j.is_running()
        assert await _written(address) == ["before Neo4j was killed", "before the service was killed"]
    assert not (tmp_path / "state.json").exists()


async def _write(address: Neo4jAddress, text: str) -> None:
    async def work(run: Run) -> None:
        await run("CREATE (:Note {text: $text})", {"text": text})

    async with Database.connect(address.bolt, address.username, address.password) as db:
        await db.write(work)


async def _written(address: Neo4jAddress) -> list[str]:
    async with Database.connect(address.bolt, address.username, address.password) as db:
        rows = await db.read("MATCH (note:Note) RETURN note.text AS text ORDER BY text")
    return [row["text"] for row in rows]
