"""The one reader of the tables of knowledge that lie beside the code: tab-separated files, checked as they are read.

    file -> lines -> rows of the table's model

The first line names the columns; a line that begins with `#` is a comment. A table's model is a subclass of
`Row` whose fields, or their aliases, are its columns; two fields may read one column. What does not fit fails with
the file, the line and the column, and with what would be allowed there.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from graph.errors import InvalidTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Row(BaseModel, frozen=True, extra="forbid"):
    """A row of a table: each field is a column, and a field's type says what may stand in it."""


def split(cell: object) -> object:
    """Return the values of a cell, which stand parted by `|`; a value that is no cell as it is."""
    return tuple(value for value in cell.split("|") if value) if isinstance(cell, str) else cell


def _or_none(cell: object) -> object:
    return None if cell == "" else cell


Values = Annotated[tuple[str, ...], BeforeValidator(split)]
"""A cell of several values: 'Seoul|Busan'."""
OPTIONAL = BeforeValidator(_or_none)
"""Marks the type of a column whose cells may be empty: `Annotated[str | None, OPTIONAL]`."""
Text = Annotated[str | None, OPTIONAL]
"""A cell of one word or phrase; None where it is empty."""
AnyRow = TypeVar("AnyRow", bound=Row)


def read_table(model: type[AnyRow], package: str, *path: str) -> tuple[AnyRow, ...]:
    """Return the rows of a table beside the code of a package, in order.

    Raises:
        InvalidTable: A column is missing or unknown, a line has too many or too few cells, or a cell holds
            what its column does not allow.

    """
    name = "/".join((*package.split("."), *path))
    lines = _lines(files(package).joinpath(*path).read_text(encoding="utf-8"))
    none: list[str] = []
    number, columns = next(lines, (1, none))
    _check_columns(model, columns, f"{name}, line {number}")
    return tuple(_row(model, columns, cells, f"{name}, line {number}") for number, cells in lines)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line that is no comment, with the line's number."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def _check_columns(model: type[Row], columns: Sequence[str], place: str) -> None:
    wanted = list(dict.fromkeys(str(field.alias or name) for name, field in model.model_fields.items()))
    if sorted(columns) != sorted(wanted):
        found = f"the columns are {', '.join(map(repr, columns))}" if columns else "there are no columns"
        raise InvalidTable(
            f"{place}: {found}.",
            remedy=f"They must be {', '.join(map(repr, wanted))}.",
        )


def _row(model: type[AnyRow], columns: Sequence[str], cells: Sequence[str], place: str) -> AnyRow:
    if len(cells) != len(columns):
        raise InvalidTable(
            f"{place}: there are {len(cells)} cells.",
            remedy=f"Give the {len(columns)} columns a cell each, parted by tabs: {', '.join(columns)}.",
        )
    try:
        return model.model_validate(dict(zip(columns, cells, strict=True)))
    except ValidationError as error:
        first: dict[str, Any] = dict(error.errors()[0])
        column, *_ = first["loc"]
        allowed = str(first["msg"]).removeprefix("Value error, ")
        raise InvalidTable(f"{place}, column {column!r}: {first['input']!r}.", remedy=f"{allowed}.") from None
