"""Shapers: closures that make the answer of the lists of values that come back.

A shaper is put together of smaller ones when a plan is compiled, and called whenever it runs.
All that the plan decides (where a value stands, under which key, whether something in it can
fail) is decided when the closure is made: a call only looks up, makes and calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, cast

from graph.query.plan import TYPENAME
from graph.query.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.errors import CommuniqueError
    from graph.query.plan import Read

Row = Sequence[Any]
"""What is read of one thing: a value for each column."""
Shaper = Callable[[Any, "Run"], Any]
"""Makes of a value what stands in the answer; notes errors in the run."""


class NullPropagation(Exception):
    """A field has no value; what it stands in has none either, up to the nearest that may be null."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error, and the keys and places in lists that lead to its field."""

    error: CommuniqueError
    path: tuple[str | int, ...]


@dataclass(slots=True)
class Run:
    """One run of a compiled plan: the values of its slots, the errors so far, the path to what is being shaped."""

    values: Sequence[Any] = ()
    errors: list[FieldError] = field(default_factory=list[FieldError])
    path: list[str | int] = field(default_factory=list[str | int])

    def fail(self, error: CommuniqueError) -> NoReturn:
        """Note the error here; raises NullPropagation."""
        self.errors.append(FieldError(error, tuple(self.path)))
        raise NullPropagation

    def at(self, key: str | int, shape: Shaper, value: Any) -> Any:  # noqa: ANN401
        """Return what the shaper makes of the value, under that key."""
        self.path.append(key)
        try:
            return shape(value, self)
        finally:
            self.path.pop()


@dataclass(frozen=True, slots=True)
class Column:
    """The shaper of a row that shows one of its values: as it stands, or as the function converts it."""

    place: int
    convert: Callable[[Any], Any] | None = None

    def __call__(self, row: Row, _: Run) -> Any:  # noqa: ANN401
        """Return what is shown of the row."""
        value = row[self.place]
        return self.convert(value) if self.convert else value


@dataclass(frozen=True, slots=True)
class Nested:
    """The shaper of a row that shapes one of its values; None stays None."""

    place: int
    shape: Shaper

    def __call__(self, row: Row, run: Run) -> Any:  # noqa: ANN401
        """Return what is shaped of the row."""
        value = row[self.place]
        return None if value is None else self.shape(value, run)


def constant(value: object) -> Shaper:
    """Show the same whatever is read."""
    return lambda _value, _run: value


def list_of(shape: Shaper, *, fails: bool = False) -> Shaper:
    """Shape each of a list; `fails` if something in it will fail, and has to be found again."""
    if fails:
        return lambda rows, run: [run.at(place, shape, row) for place, row in enumerate(rows)]
    return lambda rows, run: [shape(row, run) for row in rows]


def object_of(parts: Iterable[tuple[Read, Shaper]]) -> Shaper:
    """Shape a row: what each part shows of it, under the part's key.

    The values of all columns are taken in one go, and what has to be made of some replaces them: a call for
    each part would take longer. A part that is no column keeps its place among the keys until then.
    """
    shapers = {read.key: guarded(read, shape) for read, shape in parts}
    places = {key: each.place for key, each in shapers.items() if isinstance(each, Column | Nested)}
    if not places:
        return lambda row, run: {key: shape(row, run) for key, shape in shapers.items()}
    columns = [(key, places.get(key, 0)) for key in shapers]
    converted = [(key, each.convert) for key, each in shapers.items() if isinstance(each, Column) and each.convert]
    nested = [(key, each.shape) for key, each in shapers.items() if isinstance(each, Nested)]
    others = [(key, each) for key, each in shapers.items() if key not in places]
    if len(columns) == 1 and not (converted or nested):
        [(only, at)] = columns
        return lambda row, _: {only: row[at]}

    def shaped(row: Row, run: Run) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        for key, place in columns:  # a comprehension would first make a function, which takes as long
            answer[key] = row[place]
        for key, convert in converted:
            answer[key] = convert(answer[key])
        for key, shape in nested:
            value = answer[key]
            if value is not None:
                answer[key] = shape(value, run)
        for key, shape in others:
            answer[key] = shape(row, run)
        return answer

    return shaped


def guarded(read: Read, shape: Shaper) -> Shaper:
    """Shape a read's answer; if something may fail in it, as `attempted` does."""
    return attempted(read, shape) if read.fails else shape


def attempted(read: Read, shape: Shaper) -> Shaper:
    """Shape a read's answer under its key; null if that fails and the read is optional."""
    key = read.key

    def shaped(value: Any, run: Run) -> Any:  # noqa: ANN401
        return run.at(key, shape, value)

    return nullable(shaped) if read.optional else shaped


def nullable(shape: Shaper) -> Shaper:
    """Shape a value; null if that fails."""

    def shaped(value: Any, run: Run) -> Any:  # noqa: ANN401
        try:
            return shape(value, run)
        except NullPropagation:
            return None

    return shaped


def refused(read: Read) -> Shaper:
    """Fail with the error for which the read was refused."""
    error = given(read.options.refused)
    return lambda _, run: run.fail(error(run))


def given(value: object) -> Callable[[Run], Any]:
    """Return what gives a value, which may be a slot, for a run."""
    if isinstance(value, Slot):
        at = value.at
        return lambda run: run.values[at]
    return lambda _: value


def all_given(values: tuple[str, ...] | Slot) -> Callable[[Run], Sequence[Any]]:
    """Return what gives a list of values, which may be a slot, for a run; a slot for one thing holds just that."""
    value = given(values)
    return (lambda run: (value(run),)) if isinstance(values, Slot) and values.size == 1 else value


def pick(value: Any, reads: Sequence[Read]) -> Any:  # noqa: ANN401  any plain value
    """Return the parts of a value that are read, under the readers' keys; of one without parts, itself."""
    if isinstance(value, list):
        return [pick(item, reads) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(value, dict):
        return value
    return {read.key: _part(cast("dict[str, Any]", value), read) for read in reads}


def _part(value: Mapping[str, Any], read: Read) -> Any:  # noqa: ANN401
    return read.options.name if read.name == TYPENAME else pick(value[read.name], read.reads)
