"""The copy of Neo4j Browser: silent, complete, and opened by a page of ours."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import httpx
import pytest

from graph.browser.jar import ADDED, SILENCED, silence, silent_copy
from graph.browser.style import rules

if TYPE_CHECKING:
    from pathlib import Path

    from graph.local import Neo4jAddress


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A small jar made like the Browser's."""
    path = tmp_path / "neo4j-browser-1.0.jar"
    with ZipFile(path, "w") as jar:
        jar.writestr("browser/index.html", "<html>")
        jar.writestr("browser/app.js", 'load("https://canny.io/sdk.js")')
        jar.writestr("browser/preview/app.js", "another product")
    return path


def test_the_original_stays_and_the_copy_is_silent(original: Path, tmp_path: Path):
    """The published jar is not touched; in the copy no script calls outside."""
    before = original.read_bytes()
    with ZipFile(silent_copy(original, tmp_path / "cache")) as jar:
        assert jar.read("browser/index.html") == b"<html>"
        assert jar.read("browser/app.js") == b'load("communique/nothing.js")'
        assert "browser/preview/app.js" not in jar.namelist()
    assert original.read_bytes() == before


def test_the_copy_brings_our_page_and_style(original: Path, tmp_path: Path):
    """What opens the Browser is served beside it."""
    with ZipFile(silent_copy(original, tmp_path / "cache")) as jar:
        assert {f"{ADDED}open.html", f"{ADDED}open.js", f"{ADDED}nothing.js"} <= set(jar.namelist())
        assert json.loads(jar.read(f"{ADDED}style.json")) == rules()


def test_the_copy_is_made_once(original: Path, tmp_path: Path):
    """The second start finds it."""
    first = silent_copy(original, tmp_path / "cache")
    made = first.stat().st_mtime_ns
    second = silent_copy(original, tmp_path / "cache")
    assert (second, second.stat().st_mtime_ns) == (first, made)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [first.name]


def test_other_addresses_stay():
    """Only what would be called is taken out; links that a user may follow stay."""
    script = b'"https://neo4j.com/docs" "https://key@o1.ingest.sentry.io/23"'
    assert silence(script) == b'"https://neo4j.com/docs" ""'


def test_the_real_browser_is_served_silent(neo4j_address: Neo4jAddress):
    """No script that the managed server's Browser loads holds an address that it would call."""
    if neo4j_address.http is None:
        pytest.skip("the server under test is not of our making")
    base = f"{neo4j_address.http}/browser/"
    scripts = re.findall(r'<script src="([^"]+)"', httpx.get(base).text)
    assert scripts
    for script in scripts:
        assert not [address for address, _ in SILENCED if re.search(address, httpx.get(base + script).content)]
    assert httpx.get(f"{base}communique/open.html").status_code == 200
    assert httpx.get(f"{base}communique/style.json").json() == rules()
