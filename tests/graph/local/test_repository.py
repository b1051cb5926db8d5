"""Which repository is used, and what Maven's settings say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.local.release import CURRENT, LTS, RELEASES, Release
from graph.local.repository import CENTRAL, VARIABLE, Repository, repository

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">{}</settings>"""
MIRROR = "<mirrors><mirror><mirrorOf>{}</mirrorOf><url>https://mirror.example/maven</url></mirror></mirrors>"


def settings(user: Path, inside: str) -> None:
    """Give a user's home directory Maven settings."""
    (user / ".m2").mkdir()
    (user / ".m2" / "settings.xml").write_text(SETTINGS.format(inside), encoding="utf-8")


def test_the_environment_comes_first(tmp_path: Path):
    """A repository that the environment names is used, whatever Maven's settings say."""
    settings(tmp_path, MIRROR.format("central"))
    assert repository({VARIABLE: "https://ours.example"}, tmp_path).base == "https://ours.example"


@pytest.mark.parametrize("pattern", ["central", "*", "external:*", "apache, central", "*,!internal"])
def test_a_mirror_of_central_is_honoured(tmp_path: Path, pattern: str):
    """A mirror that stands for Maven Central in the user's settings is used."""
    settings(tmp_path, MIRROR.format(pattern))
    assert repository({}, tmp_path).base == "https://mirror.example/maven"


@pytest.mark.parametrize("pattern", ["internal", "*,!central", "external:http:*"])
def test_a_mirror_of_something_else_is_not(tmp_path: Path, pattern: str):
    """A mirror of other repositories is left alone."""
    settings(tmp_path, MIRROR.format(pattern))
    assert repository({}, tmp_path).base == CENTRAL


def test_settings_of_an_installation_count_too(tmp_path: Path):
    """Where the user has no mirror, the settings beside Maven itself are read."""
    (tmp_path / "maven" / "conf").mkdir(parents=True)
    (tmp_path / "maven" / "conf" / "settings.xml").write_text(SETTINGS.format(MIRROR.format("*")), encoding="utf-8")
    environ = {"M2_HOME": str(tmp_path / "maven")}
    assert repository(environ, tmp_path).base == "https://mirror.example/maven"


def test_settings_that_cannot_be_read_are_passed_over(tmp_path: Path):
    """A broken settings file stops nobody."""
    settings(tmp_path, "<mirrors>")
    assert repository({}, tmp_path).base == CENTRAL


def test_the_local_repository_may_lie_elsewhere(tmp_path: Path):
    """Maven's own folder is the one that its settings name."""
    settings(tmp_path, "<localRepository>${user.home}/jars</localRepository>")
    assert repository({}, tmp_path).kept == tmp_path / "jars"


def test_the_local_repository_is_mavens_usual_one(tmp_path: Path):
    """Without settings it is the folder that Maven uses."""
    assert repository({}, tmp_path).kept == tmp_path / ".m2" / "repository"


def test_a_password_in_the_address_is_not_shown(tmp_path: Path):
    """What is shown of an address holds no credentials."""
    assert Repository("https://me:secret@ours.example/maven", tmp_path).shown == "https://ours.example/maven"


@pytest.mark.parametrize("release", RELEASES.values(), ids=RELEASES)
def test_a_lock_names_everything_once(release: Release):
    """Names within a release are unique, sums are SHA-256, Browser and server are there."""
    names = [jar.name for jar in release.jars]
    assert len(names) == len(set(names))
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in release.jars)
    assert {"neo4j", "neo4j-server", "neo4j-browser"} <= {jar.artifact for jar in release.jars}


def test_releases_compare_by_their_numbers():
    """The year-numbered release is newer than the long-term one."""
    assert LTS.order < CURRENT.order


def test_a_jar_lies_where_maven_puts_it():
    """Coordinates become Maven's path, the classifier in the name."""
    jar = next(jar for jar in CURRENT.jars if jar.classifier == "linux-x86_64")
    assert jar.path == f"io/netty/{jar.artifact}/{jar.version}/{jar.artifact}-{jar.version}-linux-x86_64.jar"
