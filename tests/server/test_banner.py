"""The panel with which `communique run` greets: the password stands in it only for a reader at a terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from graph.local import Neo4jAddress
from server.banner import panel
from server.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = Neo4jAddress(
    bolt="bolt://127.0.0.1:7687",
    password="open sesame",  # noqa: S106  of no server
    browser="http://127.0.0.1:7474/browser/communique/open.html",
)
COUNTS = {"articles": 6, "facts": 118, "entities": 53}


@pytest.mark.parametrize("secret", [True, False], ids=["terminal", "file"])
def test_password_is_one_paste_away(tmp_path: Path, *, secret: bool) -> None:
    """A terminal shows the password itself; what is written to a file names its file."""
    written = io.StringIO()
    console = Console(file=written, width=200)
    console.print(panel(Settings.read(home=tmp_path), ADDRESS, COUNTS, secret=secret))
    assert ("open sesame" in written.getvalue()) is secret
    assert (str(tmp_path / "password") in written.getvalue()) is not secret
    assert str(ADDRESS.browser) in written.getvalue()
