"""Tables: one reader, which refuses what does not fit and says where."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import Field

from graph.errors import InvalidTable
from graph.tsv import OPTIONAL, Row, Text, Values, read_table

if TYPE_CHECKING:
    from pathlib import Path


class Colour(StrEnum):
    """What a fruit looks like."""

    RED = "red"
    GREEN = "green"


class Fruit(Row, frozen=True):
    """A row of the table of these tests."""

    name: str
    colour: Colour
    origin: Text = Field(alias="from")
    others: Values
    weight: Annotated[int | None, OPTIONAL]


HEAD = "name\tcolour\tfrom\tothers\tweight"


def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> tuple[Fruit, ...]:
    """Return the rows of a table of these lines, as if it lay beside a package."""
    package = tmp_path / "orchard"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "fruit.tsv").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "orchard", raising=False)
    return read_table(Fruit, "orchard", "fruit.tsv")


def test_a_row_holds_its_cells_as_its_columns_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values are parted by a bar, an empty cell is None where it may be, and comments are left out."""
    apple, lime = read(
        tmp_path, monkeypatch, "# fruit", HEAD, "apple\tred\tKazakhstan\tpomme|Apfel\t150", "lime\tgreen\t\t\t"
    )
    assert (apple.colour, apple.origin, apple.others, apple.weight) == (
        Colour.RED,
        "Kazakhstan",
        ("pomme", "Apfel"),
        150,
    )
    assert (lime.colour, lime.origin, lime.others, lime.weight) == (Colour.GREEN, None, (), None)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(
            (HEAD, "apple\tred\t\t\t", "# sour", "lime\tgren\t\t\t"),
            "orchard/fruit.tsv, line 4, column 'colour': 'gren'. Input should be 'red' or 'green'.",
            id="a-mistyped-word",
        ),
        pytest.param(
            (HEAD, "apple\tred\t\t\theavy"),
            "orchard/fruit.tsv, line 2, column 'weight': 'heavy'. ",
            id="a-word-for-a-number",
        ),
        pytest.param((HEAD, "apple\tred"), "orchard/fruit.tsv, line 2: there are 2 cells. ", id="cells-missing"),
        pytest.param(
            ("name\tcolor\tfrom\tothers\tweight",),
            "orchard/fruit.tsv, line 1: the columns are 'name', 'color', 'from', 'others', 'weight'. "
            "They must be 'name', 'colour', 'from', 'others', 'weight'.",
            id="a-mistyped-column",
        ),
        pytest.param((), "orchard/fruit.tsv, line 1: there are no columns. ", id="an-empty-file"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(
    lines: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names file, line and column, and what is allowed there."""
    with pytest.raises(InvalidTable) as refused:
        read(tmp_path, monkeypatch, *lines)
    assert str(refused.value).startswith(said)
