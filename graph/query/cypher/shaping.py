"""Python expressions that make an answer of lists of values, and what they call when they run.

They are written once for a plan, from the keys of its reads, and compiled by Python itself:
a row costs what its dictionary costs. Keys and constants enter as literals and by name, so
nothing that a client sends is ever run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from graph.query.cypher.text import TROUBLE, VALUES
from graph.query.plan import TYPENAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.errors import CommuniqueError
    from graph.query.cypher.text import Scope
    from graph.query.plan import Read

    Shape = Callable[[Sequence[Any], Sequence[Any], "Trouble"], dict[str, Any]]
    """Makes the answer of a record's values and the values of the slots; notes what failed."""

Item = TypeVar("Item")


class Failure(Exception):
    """Something has no answer; what it stands in has none either, up to what may be without."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An error, and the keys and places in lists that lead to it."""

    error: CommuniqueError
    path: tuple[str | int, ...]


@dataclass(slots=True)
class Trouble:
    """What failed so far, and the way from the top to where the shaping is."""

    failed: list[Failed] = field(default_factory=list[Failed])
    trail: list[str | int] = field(default_factory=list[str | int])

    def fail(self, error: CommuniqueError) -> Any:  # noqa: ANN401  stands where a value would
        """Note the error here; raises Failure."""
        self.failed.append(Failed(error, tuple(self.trail)))
        raise Failure

    def at(self, key: str | int, make: Callable[[], Item]) -> Item:
        """Return what is made, under that key."""
        self.trail.append(key)
        try:
            return make()
        finally:
            self.trail.pop()

    def spare(self, make: Callable[[], Item]) -> Item | None:
        """Return what is made; None if that fails."""
        try:
            return make()
        except Failure:
            return None

    def each(self, make: Callable[[Any], Item], rows: Iterable[Any]) -> list[Item]:
        """Return what is made of each, under its place in the list."""
        return [self.at(place, lambda row=row: make(row)) for place, row in enumerate(rows)]


def function(scope: Scope, record: str, expression: str) -> Shape:
    """Return the function that the expression is the body of."""
    names: dict[str, Any] = {"__builtins__": {"len": len}, **scope.constants}
    for name, source in scope.functions.items():
        names[name] = eval(source, names)  # noqa: S307  names and literals of our own, here and below
    return eval(f"lambda {record}, {VALUES}, {TROUBLE}: {expression}", names)  # noqa: S307


def one(scope: Scope, value: str, body: Callable[[str], str]) -> str:
    """Return the expression of what is made of a value, None of None."""
    row = scope.variable("x")
    return f"(None if ({row} := {value}) is None else {body(row)})"


def each(scope: Scope, value: str, body: Callable[[str], str], *, fails: bool = False) -> str:
    """Return the expression of the list of what is made of each; `fails` if some of it will fail."""
    row = scope.variable("x")
    if fails:
        return f"{TROUBLE}.each(lambda {row}: {body(row)}, {value})"
    return f"[{body(row)} for {row} in {value}]"


def told(parts: Iterable[tuple[Read, str]]) -> str:
    """Return the expression of the answers under their keys."""
    return "{" + ", ".join(f"{read.key!r}: {guarded(read, value)}" for read, value in parts) + "}"


def guarded(read: Read, value: str) -> str:
    """Return the expression of a read's answer, wherever something may fail in it."""
    if not read.fails:
        return value
    made = f"{TROUBLE}.at({read.key!r}, lambda: {value})"
    return f"{TROUBLE}.spare(lambda: {made})" if read.optional else made


def refusal(scope: Scope, read: Read) -> str:
    """Return the expression of a read that was refused."""
    return f"{TROUBLE}.fail({scope.value(read.options.refused)})"


def picked(scope: Scope, value: str, reads: Sequence[Read]) -> str:
    """Return the expression of those parts that are read of plain maps, and of lists of them."""
    return f"{scope.constant(pick)}({value}, {scope.constant(tuple(reads))})"


def pick(value: Any, reads: Sequence[Read]) -> Any:  # noqa: ANN401  any plain value
    """Return the parts of a value that are read, under the readers' keys; of one without parts, itself."""
    if isinstance(value, list):
        return [pick(item, reads) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(value, dict):
        return value
    return {read.key: _part(cast("dict[str, Any]", value), read) for read in reads}


def _part(value: Mapping[str, Any], read: Read) -> Any:  # noqa: ANN401
    return read.options.name if read.name == TYPENAME else pick(value[read.name], read.reads)
