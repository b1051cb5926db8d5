"""Where jars come from: a mirror, the user's Maven settings, or Maven Central.

The address of a repository is the first of: the environment's COMMUNIQUE_MAVEN_REPOSITORY;
a mirror in Maven's settings (the user's, then the machine's) that stands for `central`;
Maven Central. Jars that Maven already keeps on this machine are taken from there.
Reference: Apache Maven, "Settings Reference" and "Using Mirrors for Repositories".
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.local.release import Jar

VARIABLE = "COMMUNIQUE_MAVEN_REPOSITORY"
"""The environment variable that names a repository to fetch from."""
HOST = ("repo1", "maven", "org")
CENTRAL = f"https://{'.'.join(HOST)}/maven2"
"""Maven Central's own address."""


@dataclass(frozen=True, slots=True)
class Repository:
    """An address that serves jars, and the folder in which Maven keeps those it has."""

    base: str
    kept: Path

    @property
    def shown(self) -> str:
        """The address without a user name and password that may stand in it."""
        return re.sub(r"//[^/@]*@", "//", self.base)

    def url(self, jar: Jar) -> str:
        """Return the address from which a jar is fetched."""
        return f"{self.base.rstrip('/')}/{jar.path}"

    def near(self, jar: Jar) -> Path | None:
        """Return the jar's file where Maven keeps one on this machine, unverified."""
        path = self.kept / jar.path
        return path if path.is_file() else None


def repository(environ: Mapping[str, str] | None = None, user: Path | None = None) -> Repository:
    """Find the repository to use.

    Args:
        environ: the process's environment unless given.
        user: the user's home directory unless given.
    """
    environ = os.environ if environ is None else environ
    user = Path.home() if user is None else user
    settings = list(_settings(environ, user))
    base = environ.get(VARIABLE) or next((url for tree in settings if (url := _mirror(tree))), CENTRAL)
    kept = next((path for tree in settings if (path := _kept(tree, environ, user))), user / ".m2" / "repository")
    return Repository(base, kept)


def _settings(environ: Mapping[str, str], user: Path) -> Iterator[ET.Element]:
    """Read Maven's settings, the user's before the machine's; what cannot be read is passed over."""
    homes = [Path(environ[name]) / "conf" for name in ("M2_HOME", "MAVEN_HOME") if environ.get(name)]
    for folder in (user / ".m2", *homes, Path("/etc/maven")):
        try:
            yield ET.parse(folder / "settings.xml").getroot()  # noqa: S314  the user's own settings
        except (OSError, ET.ParseError):
            continue


def _mirror(settings: ET.Element) -> str | None:
    for mirror in settings.iterfind("{*}mirrors/{*}mirror"):
        words = re.split(r"\s*,\s*", mirror.findtext("{*}mirrorOf", "").strip())
        blocked = mirror.findtext("{*}blocked", "false").strip() == "true"
        if not blocked and "!central" not in words and {"*", "central", "external:*"} & set(words):
            return mirror.findtext("{*}url", "").strip() or None
    return None


def _kept(settings: ET.Element, environ: Mapping[str, str], user: Path) -> Path | None:
    text = settings.findtext("{*}localRepository", "").strip().replace("${user.home}", str(user))
    text = re.sub(r"\$\{env\.(\w+)\}", lambda found: environ.get(found[1], ""), text)
    return Path(text) if text else None
