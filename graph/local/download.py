"""Bring one jar into a folder: copied or downloaded, verified, and only then in its place."""

from __future__ import annotations

import hashlib
import shutil
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import httpx

from graph.errors import LocalNeo4jError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.local.release import Jar
    from graph.local.repository import Repository

ATTEMPTS = 4
PAUSE = 0.5
"""Seconds before the second attempt; each further one waits twice as long."""
BLOCK = 1 << 16
MAY_PASS = (httpx.TimeoutException, httpx.NetworkError, httpx.ProtocolError, httpx.ProxyError)
"""Failures of a connection after which another attempt may succeed."""
BUSY = {408, 425, 429, 500, 502, 503, 504}
"""Answers after which another attempt may succeed."""


class GivenUp(Exception):
    """The fetch was given up while a jar was on its way."""


@dataclass(slots=True)
class Downloads:
    """Where jars come from and go to, how far they are, whether they are still wanted."""

    repository: Repository
    folder: Path
    client: httpx.Client
    given_up: threading.Event = field(default_factory=threading.Event)
    arrived: dict[str, int] = field(default_factory=dict[str, int])
    """Bytes of each jar that have come so far."""
    sockets: dict[str, socket.socket] = field(default_factory=dict[str, socket.socket])
    """The connection over which each jar comes or came."""

    def give_up(self) -> None:
        """Have every thread end now, also one that waits for a connection that has gone silent."""
        self.given_up.set()
        for connection in self.sockets.copy().values():
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def bring(self, jar: Jar) -> None:
        """Put one jar in its place.

        Raises:
            LocalNeo4jError: the repository did not give it, or gave another.
            OSError: the disk refused.
            GivenUp: the caller has given up.
        """
        part = self.folder / f"{jar.name}.part"
        try:
            if not (self._copied(jar, part) or self._downloaded(jar, part)):
                raise _another(jar, self.repository)
            part.replace(self.folder / jar.name)
        finally:
            part.unlink(missing_ok=True)
        self.arrived[jar.name] = jar.size

    def _copied(self, jar: Jar, part: Path) -> bool:
        near = self.repository.near(jar)
        if near is None or near.stat().st_size != jar.size:
            return False
        shutil.copyfile(near, part)
        return hashlib.sha256(part.read_bytes()).hexdigest() == jar.sha256

    def _downloaded(self, jar: Jar, part: Path) -> bool:
        """Return whether what came is what the lock names; try again where that may help."""
        for attempt in count(1):
            try:
                return self._streamed(jar, part)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if attempt == ATTEMPTS or not _may_pass(error):
                    raise _not_given(jar, self.repository, error) from error
            if self.given_up.wait(PAUSE * 2 ** (attempt - 1)):
                break
        raise GivenUp

    def _streamed(self, jar: Jar, part: Path) -> bool:
        digest, self.arrived[jar.name] = hashlib.sha256(), 0
        with self.client.stream("GET", self.repository.url(jar)) as answer, part.open("wb") as file:
            self.sockets[jar.name] = answer.extensions["network_stream"].get_extra_info("socket")
            for block in answer.raise_for_status().iter_bytes(BLOCK):
                if self.given_up.is_set():
                    raise GivenUp
                digest.update(block)
                file.write(block)
                self.arrived[jar.name] += len(block)
        return digest.hexdigest() == jar.sha256


def _may_pass(error: Exception) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in BUSY
    return isinstance(error, MAY_PASS)


def _not_given(jar: Jar, repository: Repository, error: Exception) -> LocalNeo4jError:
    return LocalNeo4jError(
        f"Neo4j could not be downloaded: {repository.shown} did not deliver {jar.name} ({_reason(error)}).",
        remedy="Check the connection and start again (what has arrived is kept), set a mirror of the repository in "
        "COMMUNIQUE_MAVEN_REPOSITORY, or use a Neo4j server of your own with NEO4J_URI.",
    )


def _reason(error: Exception) -> str:
    """Return what went wrong, without the address, which may hold a password."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"it answered {error.response.status_code}"
    return str(error) or type(error).__name__


def _another(jar: Jar, repository: Repository) -> LocalNeo4jError:
    return LocalNeo4jError(
        f"{repository.shown} sent a {jar.name} whose SHA-256 checksum differs from the published one; it was deleted.",
        remedy="Start again; if this persists, ask the operator of the repository or of your network.",
    )
