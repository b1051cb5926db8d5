"""A release ready to run: its Java and its class path, and the commands made of them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.browser.jar import silent_copy
from graph.errors import LocalNeo4jError
from graph.local.fetch import fetch, unwritable
from graph.local.java import find_java
from graph.local.log import telling_line
from graph.local.release import BROWSER
from graph.local.repository import repository

if TYPE_CHECKING:
    from pathlib import Path

    from graph.local.conf import Memory
    from graph.local.home import Home
    from graph.local.java import Java
    from graph.local.progress import Progress
    from graph.local.release import Release

ADMIN = "org.neo4j.cli.AdminTool"
"""The class behind `neo4j-admin`."""
SMALL = "-XX:+UseSerialGC"
"""Collects a heap of this size with the least work (11 s of processor time to start, 13 s without)."""
BRIEF = "-XX:TieredStopAtLevel=1"
"""Compiles quickly, not thoroughly: 7 s of processor time to start, but twice as much a query later."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A release, the Java that runs it, the files it is made of; whether it is needed but briefly."""

    release: Release
    java: Java
    jars: tuple[Path, ...]
    brief: bool = False

    def environ(self, home: Home) -> dict[str, str]:
        """Return the environment of its processes. The class path would make commands unreadable."""
        own = {"CLASSPATH": os.pathsep.join(map(str, self.jars))}
        return os.environ | own | {"NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.conf.parent)}

    def server(self, home: Home, memory: Memory) -> list[str]:
        """Return the command that serves a home."""
        how = (f"-Xmx{memory.heap}m", SMALL, *((BRIEF,) if self.brief else ()), *self.java.options)
        where = (f"--home-dir={home.path}", f"--config-dir={home.conf.parent}")
        return [str(self.java.command), *how, self.release.main, *where]

    def set_password(self, home: Home) -> None:
        """Set the password of a home that no server has opened yet.

        The command reads it from its file: what stands in a command every user can see.

        Raises:
            LocalNeo4jError: Neo4j did not take it.
        """
        java = (self.java.command, SMALL, BRIEF, *self.java.options)
        command = [*java, ADMIN, "dbms", "set-initial-password", f"@{home.secret}"]
        done = subprocess.run(  # noqa: S603  our own words
            command, env=self.environ(home), cwd=home.path, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise LocalNeo4jError(
                f"Neo4j's password could not be set in {home.path}: {telling_line(done.stderr or done.stdout)}.",
                remedy="Delete the folder if you need nothing in it, or choose another (--home).",
            )


def engine(release: Release, cache: Path, progress: Progress, *, brief: bool = False) -> Engine:
    """Return a release ready to run, fetched if it has to be.

    Raises:
        LocalNeo4jError: it could not be fetched or kept, or no Java runs it.
    """
    java = find_java(release)
    jars = fetch(release.jars, cache / release.version, repository(), progress)
    try:
        silent = [silent_copy(jar, cache / "browser") if jar.name.startswith(BROWSER) else jar for jar in jars]
    except OSError as error:
        raise unwritable(cache, error) from error
    return Engine(release, java, tuple(silent), brief)
