"""A Neo4j of our own, from nothing to an answer and back."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import platformdirs
import psutil
from filelock import FileLock, Timeout

from graph.errors import LocalNeo4jError
from graph.local import conf, process
from graph.local.fetch import fetch
from graph.local.home import Home, State
from graph.local.java import find_java
from graph.local.ports import free_port
from graph.local.progress import Silence
from graph.local.release import CURRENT
from graph.local.repository import repository

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from graph.local.address import Neo4jAddress
    from graph.local.java import Java
    from graph.local.progress import Progress
    from graph.local.release import Release

ADMIN = "org.neo4j.cli.AdminTool"
PATIENCE = 180.0
"""Seconds that a start may take; recovering a large graph takes long."""
PARTING = 20.0
"""Seconds that are given to the Neo4j of a service that has just died."""


def running(home: Path) -> Neo4jAddress | None:
    """Return the address of the managed Neo4j that serves this home now, if one answers."""
    place = Home(home.expanduser().absolute())
    state = place.state()
    if state is None or not state.alive:
        return None
    address = place.address(conf.Ports(state.bolt, state.http))
    return address if address.http and process.answers(address.http) else None


@contextmanager
def started(
    home: Path,
    *,
    progress: Progress | None = None,
    cache: Path | None = None,
    release: Release = CURRENT,
) -> Generator[Neo4jAddress]:
    """Run a Neo4j on this home for as long as the context lasts, and no longer than this process.

    Args:
        home: the folder of its data, made where it is missing.
        progress: who is told what goes on.
        cache: where the jars are kept; the user's cache folder unless given.
        release: the release to run.

    Raises:
        LocalNeo4jError: it could not be fetched or started, or somebody runs one on this home.
    """
    progress = progress or Silence()
    place = Home(home.expanduser().absolute())
    place.prepare()
    with _held(place):
        jars = fetch(release, _folder(cache, release), repository(), progress)
        java = find_java(release)
        with _served(place, release, java, jars, progress) as address:
            yield address


@contextmanager
def _held(place: Home) -> Generator[None]:
    """Hold the home against other services."""
    lock = FileLock(place.lock)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _taken(place) from error
    try:
        _await_parting(place)
        place.note(State(os.getpid()))
        yield
    finally:
        place.forget()
        lock.release()


@contextmanager
def _served(
    place: Home, release: Release, java: Java, jars: Sequence[Path], progress: Progress
) -> Generator[Neo4jAddress]:
    environ = os.environ | {"CLASSPATH": ":".join(map(str, jars))}
    ports = _ports(place, progress)
    memory = conf.memory()
    place.claim_for(release)
    place.conf.write_text(conf.render(ports, memory), encoding="utf-8")
    if not place.has_data:
        _set_password(place, java, environ)
    address = place.address(ports)
    progress.step(f"Starting Neo4j {release.version}")
    seen = place.log.stat().st_size if place.log.exists() else 0
    options = [f"-Xmx{memory.heap}m", *java.options]
    where = [f"--home-dir={place.path}", f"--config-dir={place.conf.parent}"]
    neo4j = process.start(
        [java.command, *options, release.main, *where], environ=environ, console=place.console, folder=place.path
    )
    try:
        place.note(State(os.getpid(), neo4j.pid, psutil.Process(neo4j.pid).create_time(), ports.bolt, ports.http))
        if not process.await_answer(neo4j, str(address.http), PATIENCE):
            raise _failed(place, seen)
        yield address
    finally:
        neo4j.stop()


def _folder(cache: Path | None, release: Release) -> Path:
    return (cache or platformdirs.user_cache_path("communique")) / "neo4j" / release.version


def _ports(place: Home, progress: Progress) -> conf.Ports:
    wished = place.ports()
    bolt = free_port(wished.bolt)
    ports = conf.Ports(bolt, free_port(wished.http, taken=frozenset({bolt})))
    for before, now in ((wished.bolt, ports.bolt), (wished.http, ports.http)):
        if before != now:
            progress.notice(f"Port {before} is taken; Neo4j uses {now} instead.")
    return ports


def _set_password(place: Home, java: Java, environ: dict[str, str]) -> None:
    environ = environ | {"NEO4J_HOME": str(place.path), "NEO4J_CONF": str(place.conf.parent)}
    command = [java.command, *java.options, ADMIN, "dbms", "set-initial-password", place.password()]
    done = subprocess.run(command, env=environ, cwd=place.path, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise LocalNeo4jError(
            f"Neo4j's password could not be set: {_last(done.stderr or done.stdout)}.",
            remedy=f"Look at {place.path}, or name another folder (--home).",
        )


def _await_parting(place: Home) -> None:
    """Wait until the Neo4j of a service that died has ended too."""
    state, deadline = place.state(), time.monotonic() + PARTING
    while state and state.alive and time.monotonic() < deadline:
        time.sleep(0.1)


def _taken(place: Home) -> LocalNeo4jError:
    state = place.state()
    who = f"process {state.service}" if state else "another process"
    return LocalNeo4jError(
        f"{place.path} is in use: {who} runs a Neo4j on it.",
        remedy="Stop that one first, or name another folder (--home).",
    )


def _failed(place: Home, seen: int) -> LocalNeo4jError:
    with place.log.open("rb") if place.log.exists() else place.console.open("rb") as file:
        file.seek(seen)
        log = file.read().decode(errors="replace")
    return LocalNeo4jError(
        f"Neo4j did not start: {_last(log or place.console.read_text(encoding='utf-8', errors='replace'))}",
        remedy=f"The whole story is in {place.log} and {place.console}.",
    )


def _last(text: str) -> str:
    """Return the line of a log that says most: the last cause, else the last error, else the last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for mark in ("Caused by:", " ERROR "):
        if found := [line for line in lines if mark in line]:
            return found[-1].partition(mark)[2].strip()
    return lines[-1] if lines else "it said nothing"
