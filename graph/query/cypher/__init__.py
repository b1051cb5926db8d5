"""Plan -> one Cypher statement, and the function that makes the answer of its record.

text        names, parameters, layout
shaping     the Python that shapes what comes back
conditions  filters
orders      what lists are sorted by; cursors' predicates
pages       a page of a list
fields      what can be read: stored, links, pages
lists       every paged list
things      every kind of thing
counts      timelines and dyads
ways        paths and neighbourhoods
search      entities by what they are called
roots       what a plan begins with
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.query.cypher.nodes import fill
from graph.query.cypher.root_fields import ROOTS
from graph.query.cypher.shaping import Failed, Trouble, function, refusal
from graph.query.cypher.text import TROUBLE, Made, Scope
from graph.query.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.query.cypher.shaping import Shape
    from graph.query.plan import Plan, Read

fill()
__all__ = ["Compiled", "Failed", "Trouble", "compile_plan"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan ready to run: the statement (empty if the database is not needed), its parameters, what shapes its record.

    Parameters are values, slots for those of a run, or made of such.
    """

    text: str
    parameters: Mapping[str, Any]
    shape: Shape

    def bound(self, values: Sequence[Any]) -> dict[str, Any]:
        """Return the parameters of a run with these values."""
        return {name: _bound(given, values) for name, given in self.parameters.items()}


def compile_plan(plan: Plan) -> Compiled:
    """Return the plan compiled: one statement that reads all of it, and what makes the answer of its one record."""
    scope = Scope()
    columns: list[str] = []
    told: list[str] = []
    for read in plan.reads:
        value = _value(scope, read, columns)
        told.append(f"{read.key!r}: {_apart(read, value)}")
    text = "RETURN " + ",\n".join(f"{column} AS f{at}" for at, column in enumerate(columns)) if columns else ""
    return Compiled(text, scope.parameters, function(scope, "record", "{" + ", ".join(told) + "}"))


def _bound(given: Any, values: Sequence[Any]) -> Any:  # noqa: ANN401  a parameter
    if isinstance(given, Slot):
        return values[given.at]
    return given.make(values[given.slot.at]) if isinstance(given, Made) else given


def _value(scope: Scope, read: Read, columns: list[str]) -> str:
    """Return the expression of a root's value, and add what it reads to the columns."""
    if read.options.refused is not None:
        return refusal(scope, read)
    if read.name == "__typename":
        return repr(read.options.name)
    part = ROOTS[read.name].compile(scope, "", read)
    if part.text:
        columns.append(part.text)
    return part.shaped(f"record[{len(columns) - 1}]")


def _apart(read: Read, value: str) -> str:
    """Return the root's value, so that what fails in it leaves the others alone; some fail only when they run."""
    made = f"{TROUBLE}.at({read.key!r}, lambda: {value})"
    return f"{TROUBLE}.spare(lambda: {made})" if read.optional else made
