"""Bring a release's jars onto this machine, once: side by side, each verified, none half-written.

A fetch holds the folder's lock, so two starts at once fetch everything once.
"""

from __future__ import annotations

import errno
import os
import shutil
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

import httpx
from filelock import FileLock

from graph.errors import LocalNeo4jError
from graph.local.download import Downloads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.local.progress import Progress
    from graph.local.release import Jar
    from graph.local.repository import Repository

THREADS = 8
PATIENCE = httpx.Timeout(10.0, connect=5.0, pool=None)
"""Seconds without a byte before an attempt counts as failed."""
GLANCE = 0.1
"""Seconds between two looks at how far it is."""
SPARE = 64 << 20
"""Bytes that shall stay free on the disk."""


def fetch(jars: Sequence[Jar], folder: Path, repository: Repository, progress: Progress) -> list[Path]:
    """Return the paths of jars in the folder, having fetched those that are missing.

    Raises:
        LocalNeo4jError: no connection, no room, or a jar that is not the one the lock names.
    """
    if _missing(jars, folder):
        try:
            _fetch_missing(jars, folder, repository, progress)
        except OSError as error:
            raise unwritable(folder, error) from error
    return [folder / jar.name for jar in jars]


def unwritable(folder: Path, error: OSError) -> LocalNeo4jError:
    """Return what to say where the disk refuses."""
    return LocalNeo4jError(
        f"Neo4j could not be saved in {folder}: {error.strerror or error}.",
        remedy="Free about 300 MB, and check that you can write to the folder.",
    )


def _missing(jars: Sequence[Jar], folder: Path) -> list[Jar]:
    return [jar for jar in jars if not _there(folder / jar.name, jar.size)]


def _there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _fetch_missing(jars: Sequence[Jar], folder: Path, repository: Repository, progress: Progress) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        _clear(folder)
        missing = _missing(jars, folder)
        _check_room(folder, missing)
        progress.step("Downloading Neo4j (only once)")
        with httpx.Client(timeout=PATIENCE, follow_redirects=True, headers={"Accept-Encoding": "identity"}) as client:
            _bring_all(missing, Downloads(repository, folder, client), progress)


def _bring_all(jars: list[Jar], downloads: Downloads, progress: Progress) -> None:
    total = sum(jar.size for jar in jars)
    with ThreadPoolExecutor(THREADS) as pool:
        pending = {pool.submit(downloads.bring, jar) for jar in sorted(jars, key=lambda jar: -jar.size)}
        try:
            while pending:
                done, pending = wait(pending, GLANCE, FIRST_EXCEPTION)
                progress.fetched(sum(downloads.arrived.copy().values()), total)
                for future in done:
                    future.result()
        except BaseException:
            downloads.give_up()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _clear(folder: Path) -> None:
    """Remove what a killed fetch left half-written."""
    for part in folder.glob("*.part"):
        part.unlink(missing_ok=True)


def _check_room(folder: Path, jars: list[Jar]) -> None:
    if shutil.disk_usage(folder).free < sum(jar.size for jar in jars) + SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
