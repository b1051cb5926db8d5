"""What is typed: options that may stand anywhere, and what a stranger is told."""

from __future__ import annotations

import pytest

from server.cli import hoisted


@pytest.mark.parametrize(
    ("typed", "front", "rest"),
    [
        pytest.param("load a.txt", "", "load a.txt", id="none"),
        pytest.param("--home h load a.txt", "--home h", "load a.txt", id="before"),
        pytest.param("load --home h a.txt --debug", "--home h --debug", "load a.txt", id="after"),
        pytest.param("load a.txt --home=h", "--home=h", "load a.txt", id="joined"),
        pytest.param("load -- --debug --home", "", "load -- --debug --home", id="files of that name"),
        pytest.param("load --home", "--home", "load", id="value missing"),
    ],
)
def test_options_may_stand_anywhere(typed: str, front: str, rest: str) -> None:
    """`--home` and `--debug` are taken from wherever they stand, but after `--` words are files."""
    assert hoisted(typed.split()) == (front.split(), rest.split())
