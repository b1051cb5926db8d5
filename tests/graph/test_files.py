"""Private files: only their owner reads them, and none is ever half-written."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from graph.files import write_private

if TYPE_CHECKING:
    from pathlib import Path


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    """Whatever the mode of the file that is replaced, and nothing is left beside it."""
    file = tmp_path / "secret"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    write_private(file, "né\n")
    assert (stat.S_IMODE(file.stat().st_mode), file.read_bytes()) == (0o600, "né\n".encode())
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_refusal_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Whether the disk refuses to write or to replace, the old text stays, and no part of the new."""
    file = tmp_path / "secret"
    write_private(file, "old")

    def refuse(*_: object) -> None:
        raise OSError("refused")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(OSError, match="refused"):
        write_private(file, "new")
    assert (file.read_text(encoding="utf-8"), list(tmp_path.iterdir())) == ("old", [file])


def test_writers_at_once_leave_one_whole_text(tmp_path: Path) -> None:
    """Each writes a file of its own before it replaces the other's."""
    file, texts = tmp_path / "secret", [str(number) * 10_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(partial(write_private, file), texts))
    assert file.read_text(encoding="utf-8") in texts
    assert list(tmp_path.iterdir()) == [file]
