"""A Neo4j of our own, from nothing to an answer and back."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import psutil
from filelock import FileLock, Timeout

from graph.errors import LocalNeo4jError
from graph.local import conf, log, process
from graph.local.engine import engine
from graph.local.home import Home, State, unusable
from graph.local.ports import reserved
from graph.local.progress import Silence
from graph.local.release import CURRENT

if TYPE_CHECKING:
    from collections.abc import Generator

    from graph.local.address import Neo4jAddress
    from graph.local.engine import Engine
    from graph.local.progress import Progress
    from graph.local.release import Release

PATIENCE = 180.0
"""Seconds that a start may take; recovering a large graph takes long."""
PARTING = 20.0
"""Seconds that are given to the Neo4j of a service that has just died."""


def running(home: Path) -> Neo4jAddress | None:
    """Return the address of the managed Neo4j that serves this home now, if one answers."""
    place = _place(home)
    state = place.state()
    if state is None or not state.alive or not process.answers(conf.Ports(state.bolt, state.http).web):
        return None
    return place.address(conf.Ports(state.bolt, state.http))


@contextmanager
def started(
    home: Path,
    *,
    progress: Progress | None = None,
    cache: Path | None = None,
    release: Release = CURRENT,
    brief: bool = False,
) -> Generator[Neo4jAddress]:
    """Run a Neo4j on this home for as long as the context lasts, and no longer than this process.

    Args:
        home: the folder of its data, made where it is missing.
        progress: receives reports of what goes on.
        cache: where the jars are kept; the user's cache folder unless given.
        release: the release to run.
        brief: whether it is needed for seconds rather than hours: it starts sooner and works slower.

    Raises:
        LocalNeo4jError: it could not be fetched or started, or one already runs on this home.
    """
    progress = progress or Silence()
    place = _place(home)
    place.prepare()
    with _held(place):
        ready = engine(release, _cache(cache), progress, brief=brief)
        with _ports(place, _cache(cache), progress) as ports, _served(place, ready, ports, progress) as address:
            yield address


@contextmanager
def _held(place: Home) -> Generator[None]:
    """Hold the home against other services."""
    lock = FileLock(place.lock)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _in_use(place) from error
    except OSError as error:
        raise unusable(place.path, error) from error
    try:
        _await_parting(place)
        place.note(State(os.getpid()))
        yield
    finally:
        place.forget()
        lock.release()


@contextmanager
def _ports(place: Home, cache: Path, progress: Progress) -> Generator[conf.Ports]:
    """Hold free ports, those of the last start if possible."""
    wished = place.ports()
    with reserved(wished.bolt, wished.http, folder=cache / "ports") as (bolt, http):
        for before, now in ((wished.bolt, bolt), (wished.http, http)):
            if before != now:
                progress.notice(f"Port {before} is in use; Neo4j uses {now} instead.")
        yield conf.Ports(bolt, http)


@contextmanager
def _served(place: Home, ready: Engine, ports: conf.Ports, progress: Progress) -> Generator[Neo4jAddress]:
    memory = conf.memory()
    place.claim_for(ready.release)
    place.write(place.conf, conf.render(ports, memory, ready.release.settings))
    address = place.address(ports)
    if not place.has_data:
        ready.set_password(place)
    progress.step(f"Starting Neo4j {ready.release.version}")
    before = log.size(place.log)
    neo4j = process.start(ready.server(place, memory), ready.environ(place), place.console)
    try:
        place.note(State(os.getpid(), neo4j.pid, psutil.Process(neo4j.pid).create_time(), ports.bolt, ports.http))
        if not process.await_answer(neo4j, ports.web, PATIENCE):
            raise _not_started(place, before)
        yield address
    finally:
        neo4j.stop()


def _place(home: Path) -> Home:
    return Home(home.expanduser().absolute())


def _cache(cache: Path | None) -> Path:
    return cache or Path(platformdirs.user_cache_dir("communique")) / "neo4j"


def _await_parting(place: Home) -> None:
    """Wait until the Neo4j of a service that died has ended too."""
    state, deadline = place.state(), time.monotonic() + PARTING
    while state and state.alive and time.monotonic() < deadline:
        time.sleep(0.1)


def _in_use(place: Home) -> LocalNeo4jError:
    state = place.state()
    who = f"process {state.service}" if state else "another process"
    return LocalNeo4jError(
        f"{place.path} is in use: {who} is running a Neo4j on it.",
        remedy="Stop that one first, or choose another folder (--home).",
    )


def _not_started(place: Home, before: int) -> LocalNeo4jError:
    output = log.since(place.log, before) or log.since(place.console, 0)
    return LocalNeo4jError(
        f"Neo4j did not start: {log.telling_line(output)}.",
        remedy=f"See {place.log} and {place.console} for details.",
    )
