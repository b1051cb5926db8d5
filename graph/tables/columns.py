"""A column of a flat table, and how its values are picked from what a plan reads.

A column says where its value stands, as a path through the fields of a plan: `subject.name` of a
fact. What all columns of a table read is one selection.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from types import NoneType
from typing import TYPE_CHECKING, Any

from graph.query.plan import Read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Tree = dict[str, "Tree"]
    Batch = dict[str, list[Any]]
    """Columns by their names, all of one length; days are ISO 8601, what is not known is None."""


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    NUMBER = "number"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `path` leads to its value, `made` is what is made of that, `parts` what it needs of it.

    A list without `made` becomes a text, what is in it parted by SEPARATOR. `always` says that no row is without it.
    """

    name: str
    path: str
    meaning: str
    kind: Kind = Kind.TEXT
    made: Callable[[Any], Any] | None = None
    parts: tuple[str, ...] = ()
    always: bool = False


SEPARATOR = "; "
"""What parts several values in one cell."""


def selection(columns: Iterable[Column]) -> tuple[Read, ...]:
    """Return what has to be read of an item for all the columns."""
    tree: Tree = {}
    for column in columns:
        at = tree
        for step in column.path.split("."):
            at = at.setdefault(step, {})
        for part in column.parts:
            at.setdefault(part, {})
    return _reads(tree)


def picked(columns: Sequence[Column], items: Sequence[Any]) -> Batch:
    """Return the columns of items that were read by the selection."""
    known: dict[tuple[str, ...], list[Any]] = {(): list(items)}
    return {column.name: _values(column, known) for column in columns}


def _reads(tree: Tree) -> tuple[Read, ...]:
    return tuple(Read(name, name, reads=_reads(below)) for name, below in tree.items())


def _values(column: Column, known: dict[tuple[str, ...], list[Any]]) -> list[Any]:
    found = _at(tuple(column.path.split(".")), known)
    if column.made:
        return list(map(column.made, found))
    if list in set(map(type, found)):
        return [None if each is None else _joined(each) for each in found]
    return found


def _at(path: tuple[str, ...], known: dict[tuple[str, ...], list[Any]]) -> list[Any]:
    """Return what stands at the path of each item; what leads there is walked once for all columns."""
    if path not in known:
        above, of = _at(path[:-1], known), itemgetter(path[-1])
        kinds = set(map(type, above))
        if list in kinds:
            known[path] = [each and [one and of(one) for one in each] for each in above]
        elif NoneType in kinds:
            known[path] = [each and of(each) for each in above]
        else:
            known[path] = list(map(of, above))
    return known[path]


def _joined(values: Iterable[Any]) -> str | None:
    return SEPARATOR.join(str(each) for each in values if each is not None) or None
