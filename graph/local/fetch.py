"""Bring a release's jars onto this machine, once: each verified, none half-written.

A jar is written beside its place and moved there when its SHA-256 sum is right. Whoever
fetches holds the folder's lock, so two starts at once fetch everything once.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx
from filelock import FileLock

from graph.errors import LocalNeo4jError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.local.progress import Progress
    from graph.local.release import Jar, Release
    from graph.local.repository import Repository

THREADS = 8
ATTEMPTS = 4
PATIENCE = httpx.Timeout(10.0, connect=10.0, pool=None)
"""Seconds without a byte before an attempt counts as failed."""
BLOCK = 1 << 16
SPARE = 64 << 20
"""Bytes that shall stay free on the disk."""
SERVER_ERROR = 500
TOO_MANY = 429


class _GivenUp(Exception):
    """The fetch was given up while this jar was on its way."""


@dataclass(slots=True)
class _Fetch:
    """One fetch: where from, where to, whether it was given up, bytes that have arrived."""

    repository: Repository
    folder: Path
    client: httpx.Client
    given_up: threading.Event = field(default_factory=threading.Event)

    def jar(self, jar: Jar) -> int:
        """Put one jar in its place; return its size."""
        part = self.folder / f"{jar.name}.part"
        try:
            if not (self._copy(jar, part) or self._download(jar, part)):
                raise _wrong_sum(jar, self.repository)
            part.replace(self.folder / jar.name)
        finally:
            part.unlink(missing_ok=True)
        return jar.size

    def _copy(self, jar: Jar, part: Path) -> bool:
        near = self.repository.near(jar)
        if near is None or near.stat().st_size != jar.size:
            return False
        shutil.copyfile(near, part)
        return hashlib.sha256(part.read_bytes()).hexdigest() == jar.sha256

    def _download(self, jar: Jar, part: Path) -> bool:
        """Return whether what came is what the lock names; try again where that may help."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._stream(jar, part)
            except (httpx.TransportError, httpx.HTTPStatusError) as error:
                if attempt == ATTEMPTS or not _passing(error):
                    raise _unreachable(jar, self.repository, error) from error
            if self.given_up.wait(0.5 * 2**attempt):
                raise _GivenUp
        raise AssertionError  # pragma: no cover  the last attempt returns or raises

    def _stream(self, jar: Jar, part: Path) -> bool:
        digest = hashlib.sha256()
        with self.client.stream("GET", self.repository.url(jar)) as answer, part.open("wb") as file:
            for block in answer.raise_for_status().iter_bytes(BLOCK):
                if self.given_up.is_set():
                    raise _GivenUp
                digest.update(block)
                file.write(block)
        return digest.hexdigest() == jar.sha256


def fetch(release: Release, folder: Path, repository: Repository, progress: Progress) -> list[Path]:
    """Return the paths of a release's jars, having fetched those that are missing.

    Raises:
        LocalNeo4jError: no connection, no room, or a jar that is not the one the lock names.
    """
    if _missing(release, folder):
        _fetch(release, folder, repository, progress)
    return [folder / jar.name for jar in release.jars]


def _missing(release: Release, folder: Path) -> list[Jar]:
    return [jar for jar in release.jars if not _there(folder / jar.name, jar.size)]


def _there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _fetch(release: Release, folder: Path, repository: Repository, progress: Progress) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            _clear(folder)
            missing = _missing(release, folder)
            _check_room(folder, missing)
            progress.step(f"Fetching Neo4j {release.version}, once")
            with httpx.Client(timeout=PATIENCE, follow_redirects=True) as client:
                _fetch_all(missing, _Fetch(repository, folder, client), progress)
    except OSError as error:
        raise unwritable(folder, error) from error


def _fetch_all(missing: list[Jar], fetch: _Fetch, progress: Progress) -> None:
    total, done = sum(jar.size for jar in missing), 0
    progress.fetched(done, total)
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for size in _as_they_come(pool, fetch, missing):
                done += size
                progress.fetched(done, total)
        except BaseException:
            fetch.given_up.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _as_they_come(pool: ThreadPoolExecutor, fetch: _Fetch, missing: list[Jar]) -> Iterator[int]:
    largest_first = sorted(missing, key=lambda jar: -jar.size)
    for future in as_completed([pool.submit(fetch.jar, jar) for jar in largest_first]):
        yield future.result()


def _clear(folder: Path) -> None:
    """Remove what a killed fetch left half-written."""
    for part in folder.glob("*.part"):
        part.unlink(missing_ok=True)


def _check_room(folder: Path, missing: list[Jar]) -> None:
    if shutil.disk_usage(folder).free < sum(jar.size for jar in missing) + SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _passing(error: httpx.HTTPError) -> bool:
    """Whether a failure may pass by itself."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code >= SERVER_ERROR or error.response.status_code == TOO_MANY
    return not isinstance(error, httpx.UnsupportedProtocol)


def _unreachable(jar: Jar, repository: Repository, error: Exception) -> LocalNeo4jError:
    return LocalNeo4jError(
        f"Neo4j could not be fetched: {repository.base} did not give {jar.name} ({error or type(error).__name__}).",
        remedy="Check the connection and start again (what has arrived is kept), name a repository mirror in "
        "COMMUNIQUE_MAVEN_REPOSITORY, or name a Neo4j server of your own in NEO4J_URI.",
    )


def _wrong_sum(jar: Jar, repository: Repository) -> LocalNeo4jError:
    return LocalNeo4jError(
        f"{repository.base} gave a {jar.name} whose SHA-256 sum is not the published one's; it was thrown away.",
        remedy="Start again; if it stays so, ask whoever runs the repository or the network between.",
    )


def unwritable(folder: Path, error: OSError) -> LocalNeo4jError:
    """Return what to say where the disk refuses."""
    return LocalNeo4jError(
        f"Neo4j could not be kept in {folder}: {error.strerror or error}.",
        remedy="Make room (about 300 MB) and see that the folder can be written.",
    )
