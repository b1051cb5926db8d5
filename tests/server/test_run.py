"""`communique run`, from nothing to an answer and back: what a newcomer does first."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from graph.local import running
from graph.local.engine import BRIEF
from graph.store.database import Database
from server.ingest import samples
from server.service import bind
from server.settings import variables

if TYPE_CHECKING:
    from collections.abc import Generator

COMMAND = str(Path(sys.executable).with_name("communique"))
LAST_LINE = "Ctrl-C stops everything"
PATIENCE = 120
"""Seconds until the panel, the first time."""


def unset() -> dict[str, str]:
    """Return the environment without our settings: no outside server is named, and Java compiles quickly."""
    bare = {name: value for name, value in os.environ.items() if name not in variables()}
    return bare | {"COLUMNS": "120", "JAVA_TOOL_OPTIONS": BRIEF}


class Running:
    """A `communique run` that goes on while the test does."""

    def __init__(self, home: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [COMMAND, "--home", str(home), "run", *words],
            env=unset(),
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said = ""
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stderr or ():
            self.said += line
            if LAST_LINE in line:
                self._ready.set()
        self._ready.set()

    def wait_for_panel(self) -> None:
        """Wait until the panel stands there."""
        assert self._ready.wait(PATIENCE)
        assert LAST_LINE in self.said, self.said

    def stop(self, signum: signal.Signals) -> int:
        """Send the signal; return the exit code."""
        self.process.send_signal(signum)
        code = self.process.wait(PATIENCE)
        self._reader.join()
        return code


@contextmanager
def run(home: Path, *words: str) -> Generator[Running]:
    """Start it; whatever happens, it does not outlive the test."""
    run = Running(home, *words)
    try:
        yield run
    finally:
        run.process.kill()
        run.process.communicate()


def free_port() -> str:
    """Return a port that nobody listens on."""
    with bind("127.0.0.1", 0) as bound:
        return str(bound.getsockname()[1])


def count(port: str) -> int:
    """Return how many articles the service knows of."""
    url = f"http://127.0.0.1:{port}/graphql"
    answer = httpx.post(url, json={"query": "{ statistics { articles } }"}, timeout=30)
    return answer.json()["data"]["statistics"]["articles"]


async def first_nodes(home: Path) -> list[list[str]]:
    """Return the labels of the nodes that Neo4j hands out first."""
    address = running(home)
    assert address
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        return [row["labels"] for row in await db.read("MATCH (n) WITH n LIMIT 50 RETURN labels(n) AS labels")]


def test_first_and_second_run(tmp_path: Path) -> None:
    """It loads the samples, answers, and stops at Ctrl-C; the second time it loads nothing twice."""
    home, port = tmp_path / "home", free_port()
    with run(home, "--port", port) as first:
        first.wait_for_panel()
        assert count(port) == len(samples())
        assert f"http://127.0.0.1:{port}/graphql" in first.said
        assert str(home / "password") in "".join(first.said.split())
        labels = asyncio.run(first_nodes(home))
        assert sum("Sentence" in each for each in labels) < 10, "whoever looks at any nodes sees more than sentences"
        assert sum("Entity" in each for each in labels) > 10
        assert first.stop(signal.SIGINT) == 0
        assert first.process.stdout is not None
        assert first.process.stdout.read() == ""
    assert running(home) is None
    with run(home, "--port", port) as second:
        second.wait_for_panel()
        assert f"{len(samples())} already there" in second.said
        assert count(port) == len(samples())
        assert second.stop(signal.SIGTERM) == 0
    assert running(home) is None


def test_other_commands_use_the_neo4j_that_runs(tmp_path: Path) -> None:
    """While it runs, another command works on the same Neo4j, and a second service on that port is refused."""
    article, home, port = tmp_path / "talks.txt", tmp_path / "home", free_port()
    article.write_text("Date: 2024-01-17\n\nVladimir Putin met Kim Jong Un in Moscow on January 16, 2024.\n")
    with run(home, str(article), "--port", port) as service:
        service.wait_for_panel()
        loaded = subprocess.run(
            [COMMAND, "--home", str(home), "load", str(samples()[0])],
            capture_output=True,
            text=True,
            check=True,
            env=unset(),
        )
        assert "Starting Neo4j" not in loaded.stderr
        assert count(port) == 2
        refused = subprocess.run(
            [COMMAND, "--home", str(tmp_path / "other"), "serve", "--port", port],
            capture_output=True,
            text=True,
            check=False,
            env=unset(),
        )
        assert refused.returncode == 1
        assert "--port" in refused.stderr
        assert not (tmp_path / "other").exists()


def test_nothing_readable_starts_nothing(tmp_path: Path) -> None:
    """With articles none of which can be read, nothing is started."""
    refused = subprocess.run(
        [COMMAND, "--home", str(tmp_path / "home"), "run", str(tmp_path / "missing.txt")],
        capture_output=True,
        text=True,
        check=False,
        env=unset(),
    )
    assert refused.returncode == 1
    assert "does not exist" in refused.stderr
    assert not (tmp_path / "home").exists()
