"""Cypher as text: the scope in which one statement is written, and helpers for its layout.

Values travel as parameters only. Names and parameters are numbered in the order of writing,
so that reads of one shape give one text, which the server has planned before. Things come
back as lists of values, since the server's maps keep no order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import indent
from typing import TYPE_CHECKING, Any, cast

from graph.query.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.query.cypher.shaping import Shaper


@dataclass(frozen=True, slots=True)
class Part:
    """An expression of Cypher, and the closure that makes of its value what stands in the answer; null stays null."""

    cypher: str
    shape: Shaper


@dataclass(frozen=True, slots=True)
class Made:
    """A parameter that is made of a slot's value whenever a plan runs."""

    slot: Slot
    make: Callable[[Any], Any]


@dataclass(slots=True)
class Scope:
    """What one statement has used so far.

    `parameters` are values, slots for them or made of such. `seen` holds, for a fact or claim that is
    to be shown as it was known on a day, the expression of that day, by the variable's name.
    """

    parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    seen: dict[str, str] = field(default_factory=dict[str, str])
    _names: int = 0

    def parameter(self, value: object) -> str:
        """Return the parameter that stands for the value, which may be a slot."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value
        return f"${name}"

    def listed(self, values: tuple[str, ...] | Slot) -> str:
        """Return the expression of a list; of one thing it is written as such, so that the server knows."""
        if size_of(values) != 1:
            return self.parameter(values)
        return f"[{self.parameter(values if isinstance(values, Slot) else values[0])}]"

    def variable(self, stem: str) -> str:
        """Return a name that nothing else in the statement has."""
        self._names += 1
        return f"{stem}{self._names}"

    def inherit(self, variable: str, source: str) -> None:
        """Show what the variable names as of the day of what it was reached from."""
        if source in self.seen:
            self.seen[variable] = self.seen[source]


def size_of(values: tuple[str, ...] | Slot) -> int:
    """Return 0, 1 or, for more, 2."""
    return (values.size or 0) if isinstance(values, Slot) else min(len(values), 2)


def block(*lines: str) -> str:
    """Join the lines that are not empty, indented: the inside of braces."""
    return indent("\n".join(line for line in lines if line), "  ")


def collect(*lines: str) -> str:
    """Return a subquery whose rows are a list."""
    return f"COLLECT {{\n{block(*lines)}\n}}"


def where(conditions: Iterable[str]) -> str:
    """Return the clause that demands all the conditions; nothing for none."""
    given = [condition for condition in conditions if condition]
    return f"WHERE {' AND '.join(given)}" if given else ""
