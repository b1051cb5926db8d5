"""Tables of names and words that lie beside this module, read once a process.

A table of names (`*.tsv`) has a line of column names; a cell may hold several values, parted
by `|`. Word lists are in `words.toml`, parted by spaces. They help to recognise who is
meant and are never a source of facts.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files

_DATA = files("loaders.resources").joinpath("names")


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table of names, each by the columns' names."""
    text = _DATA.joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def several(cell: str) -> tuple[str, ...]:
    """Return the values of a cell."""
    return tuple(value for value in cell.split("|") if value)


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    return tomllib.loads(_DATA.joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Return a list of single words."""
    return frozenset(_lexicon()[section][name].split())


@cache
def phrases(section: str, name: str) -> frozenset[str]:
    """Return a list of phrases, which stand parted by `|`."""
    return frozenset(" ".join(phrase.split()) for phrase in _lexicon()[section][name].split("|") if phrase.strip())
