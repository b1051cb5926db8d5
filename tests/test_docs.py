"""What the docs say can be done, can be done: examples run, files and options are there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "extract.md").read_text(encoding="utf-8")
COMMAND = Path(sys.executable).with_name("communique")


def test_another_reader_in_a_stages_place() -> None:
    """The example runs, and prints what stands below it."""
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    [printed] = re.findall(r"It prints `(.*?)`\.", PAGE)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == printed + "\n"


def test_files_that_are_named_are_there() -> None:
    """Every file and folder of the readers that the page names exists."""
    named = re.findall(r"`(loaders/[\w/.]+)`", PAGE)
    tables = [f"loaders/resources/events/{name}" for name in re.findall(r"`(\w+\.tsv)`", PAGE)]
    assert named
    assert [name for name in (*named, *tables) if not (DOCS.parent / name).exists()] == []


def test_options_that_are_named_are_there() -> None:
    """The help of `extract` knows every option in the page."""
    shown = subprocess.run([COMMAND, "extract", "--help"], capture_output=True, text=True, check=True).stdout
    assert [option for option in sorted(set(re.findall(r"--[a-z]+", PAGE))) if option not in shown] == []
