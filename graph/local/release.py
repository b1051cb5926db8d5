"""The releases of Neo4j Community that can be run, each by its lock of jars.

A lock (`*.lock.toml`, renewed by `tools/relock.py`) names every jar by Maven's coordinates,
size and SHA-256 sum. Where they come from is for `graph.local.repository` to say.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

BROWSER = "neo4j-browser"
"""The artifact that holds Neo4j Browser."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One artifact: Maven's coordinates, its size in bytes and its SHA-256 sum in hexadecimal."""

    group: str
    artifact: str
    version: str
    classifier: str | None
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file's name, which is unique within a release."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"

    @property
    def path(self) -> str:
        """The file's path within any Maven repository."""
        return "/".join((*self.group.split("."), self.artifact, self.version, self.name))


@dataclass(frozen=True)
class Release:
    """A release: its lock's name, the class that starts it, the Java versions it runs on.

    `own_java` is the range of versions that are taken from the user's machine. Where
    `user_first` holds, that comes before the Java that was installed with this project.
    `settings` are those that other releases do not know, and would not start with.
    """

    line: str
    main: str
    own_java: range
    settings: tuple[str, ...]
    user_first: bool = False

    @cached_property
    def _lock(self) -> dict[str, str | list[dict[str, str]]]:
        return tomllib.loads(files("graph.local").joinpath(f"{self.line}.lock.toml").read_text(encoding="utf-8"))

    @property
    def version(self) -> str:
        """The version in Neo4j's own writing, such as 2026.08.1."""
        return str(self._lock["version"])

    @cached_property
    def jars(self) -> tuple[Jar, ...]:
        """Every jar that the server and its Browser are made of."""
        return tuple(_jar(row) for row in self._lock["jars"] if isinstance(row, dict))

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers that compare: (2026, 8, 1) comes after (5, 26, 30)."""
        return version_order(self.version)


def version_order(version: str) -> tuple[int, ...]:
    """Return a version as numbers that compare."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _jar(row: dict[str, str]) -> Jar:
    return Jar(
        group=row["groupId"],
        artifact=row["artifactId"],
        version=row["version"],
        classifier=row.get("classifier"),
        sha256=row["sha256"],
        size=int(row["size"]),
    )


CURRENT = Release(
    "current",
    "org.neo4j.server.Neo4jCommunity",
    range(21, 100),
    (
        "server.fleet_discovery.enabled=false",
        "dbms.fleet_manager.enabled=false",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s",
    ),
)
"""The current release: what runs unless something else is asked for."""
LTS = Release(
    "lts",
    "org.neo4j.server.CommunityEntryPoint",
    range(17, 22),
    ("internal.dbms.bolt.netty_server_shutdown_quiet_period=0",),
    user_first=True,
)
"""The release with long-term support, which many users' own servers are."""
RELEASES = {release.line: release for release in (CURRENT, LTS)}
"""Every release by its line."""
