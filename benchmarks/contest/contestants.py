"""Who answers: our service, the floor and the peer, each a process of its own on one Neo4j."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import orjson

from contest.store import CACHE, say

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from contest.operations import Operation, Values
    from graph.local import Neo4jAddress

BENCHMARKS = Path(__file__).parents[1]
PEER = BENCHMARKS / "peer"
PATIENCE = 60.0
"""Seconds until a contestant must answer."""
GRAPHQL = "/graphql"
SERVICE = "from server.cli import main; main()"
"""The command `communique`, of this tree whichever is installed."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """Somebody who answers: the process, the address, and how an operation is put."""

    name: str
    port: int
    pid: int
    path: Callable[[Operation], str]
    body: Callable[[Operation, Values], Any]

    def url(self, operation: Operation) -> str:
        """Return where the operation is sent."""
        return f"http://127.0.0.1:{self.port}{self.path(operation)}"

    def bodies(self, operation: Operation, values: Sequence[Values]) -> list[bytes]:
        """Return a request for each set of variables."""
        return [orjson.dumps(self.body(operation, each)) for each in values]


def _graphql(operation: Operation, values: Values) -> Any:  # noqa: ANN401  JSON
    return {"query": operation.text, "variables": operation.for_us(values)}


def _bare(operation: Operation, values: Values) -> Any:  # noqa: ANN401
    return {"variables": operation.for_floor(values)}


def _peers(operation: Operation, values: Values) -> Any:  # noqa: ANN401
    asked = {name: each for name, each in operation.for_peer(values).items() if f"${name}" in operation.peer_text}
    return {"query": operation.peer_text, "variables": asked}


@contextmanager
def ours(address: Neo4jAddress, name: str = "ours", **settings: str) -> Generator[Contestant]:
    """Run our service, as its command runs it; `settings` are variables of its environment."""
    port = free_port()
    command = [sys.executable, "-c", SERVICE, "serve", "--port", str(port)]
    with _running(name, command, _environment(address) | settings, port, path="/readyz") as pid:
        yield Contestant(name, port, pid, lambda _: GRAPHQL, _graphql)


@contextmanager
def floor(address: Neo4jAddress) -> Generator[Contestant]:
    """Run the floor."""
    port = free_port()
    command = [sys.executable, "-m", "contest.floor", str(port)]
    with _running("floor", command, _environment(address), port, path="/") as pid:
        yield Contestant("floor", port, pid, lambda operation: f"/{operation.document}", _bare)


@contextmanager
def peer(address: Neo4jAddress) -> Generator[Contestant | None]:
    """Run the peer; None, with a word, where there is no Node or its packages cannot be had."""
    packages = _packages()
    if packages is None:
        yield None
        return
    port = free_port()
    environment = _environment(address) | {
        "NODE_ENV": "production",
        "PORT": str(port),
        "TYPES": str(PEER / "types.graphql"),
    }
    command = ["node", str(PEER / "server.mjs")]
    with _running("peer", command, environment, port, path="/", folder=packages) as pid:
        yield Contestant("peer", port, pid, lambda _: "/", _peers)


@contextmanager
def all_of(names: Sequence[str], address: Neo4jAddress) -> Generator[list[Contestant]]:
    """Run those contestants that are named, as far as they can be had."""
    with ExitStack() as stack:
        found = [stack.enter_context(MAKERS[name](address)) for name in MAKERS if name in names]
        yield [each for each in found if each]


MAKERS: dict[str, Callable[[Neo4jAddress], Any]] = {"floor": floor, "ours": ours, "peer": peer}
"""Every contestant by its name."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(address: Neo4jAddress) -> dict[str, str]:
    """Return the environment of a contestant: the code of this tree, and where Neo4j is."""
    roots = [str(BENCHMARKS.parent), str(BENCHMARKS)]
    known = {name: value for name, value in os.environ.items() if not name.startswith(("COMMUNIQUE_", "NEO4J_"))}
    return known | {
        "PYTHONPATH": os.pathsep.join(roots),
        "NEO4J_URI": address.bolt,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
    }


@contextmanager
def _running(  # noqa: PLR0913  what a process takes
    name: str, command: list[str], environment: Mapping[str, str], port: int, *, path: str, folder: Path | None = None
) -> Generator[int]:
    """Run a process until the context ends, from when it answers; what it says goes to a log."""
    CACHE.mkdir(parents=True, exist_ok=True)
    log = CACHE / f"{name.replace(' ', '-')}.log"
    with log.open("wb") as told:
        process = subprocess.Popen(command, env=environment, stdout=told, stderr=told, cwd=folder)  # noqa: S603  our own
        try:
            _await(process, f"http://127.0.0.1:{port}{path}", log)
            yield process.pid
        finally:
            process.terminate()
            process.wait(20)


def _await(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{' '.join(map(str, process.args))} does not answer; see {log}.")  # type: ignore[arg-type]


def _packages() -> Path | None:
    """Return the folder with the peer's packages, installed as its lock says; None where they cannot be had."""
    if not (shutil.which("node") and shutil.which("npm")):
        say("The peer is left out: it needs Node 20 or newer, with npm.")
        return None
    folder = CACHE / "peer"
    lock = (PEER / "package-lock.json").read_bytes()
    installed = folder / "installed"
    if installed.exists() and installed.read_bytes() == lock:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PEER / name, folder)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=False)  # noqa: S607
    if done.returncode:
        say("The peer is left out: npm could not install its packages.")
        return None
    installed.write_bytes(lock)
    return folder
