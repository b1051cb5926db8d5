"""Cypher as text: a statement, and the scope in which its names and parameters are given out.

Values travel as parameters only. Names and parameters are numbered in the order of writing,
so that reads of one shape give one text, which the server has planned before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import indent
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Statement:
    """A query and its parameters."""

    text: str
    parameters: Mapping[str, Any]


@dataclass(slots=True)
class Scope:
    """What one statement has used so far.

    `seen` holds, for a fact or claim that is to be shown as it was known on a day, the
    parameter with that day, by the variable's name.
    """

    parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    seen: dict[str, str] = field(default_factory=dict[str, str])
    _names: int = 0

    def parameter(self, value: object) -> str:
        """Return the parameter that stands for the value."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = list(value) if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownArgumentType]  of any values
        return f"${name}"

    def variable(self, stem: str) -> str:
        """Return a name that nothing else in the statement has."""
        self._names += 1
        return f"{stem}{self._names}"

    def inherit(self, variable: str, source: str) -> None:
        """Show what the variable names as of the day of what it was reached from."""
        if source in self.seen:
            self.seen[variable] = self.seen[source]


def block(*lines: str) -> str:
    """Join the lines that are not empty, indented: the inside of braces."""
    return indent("\n".join(line for line in lines if line), "  ")


def collect(*lines: str) -> str:
    """Return a subquery whose rows are a list."""
    return f"COLLECT {{\n{block(*lines)}\n}}"


def where(conditions: Iterable[str]) -> str:
    """Return the clause that demands all the conditions; nothing for none."""
    told = [condition for condition in conditions if condition]
    return f"WHERE {' AND '.join(told)}" if told else ""
