"""Plan -> one Cypher statement, and the closure that makes the answer of its record.

text             names, parameters, layout
shaping          closures that shape what comes back
conditions       filters
index_selection  which index facts are read along
orders           what lists are sorted by; cursors' predicates
pages            a page of a list
fields           what can be read: stored, links, pages
lists            every paged list
nodes            every kind of node, and its fields
counts           timelines and dyads
traversal        paths and neighbourhoods
search           entities by what they are called
root_fields      what a plan begins with
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.query.cypher.nodes import fill
from graph.query.cypher.root_fields import ROOTS
from graph.query.cypher.shaping import FieldError, Nested, NullPropagation, Run, attempted, constant, refused
from graph.query.cypher.text import Made, Scope
from graph.query.plan import TYPENAME
from graph.query.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.query.cypher.shaping import Row, Shaper
    from graph.query.plan import Plan, Read

fill()
__all__ = ["Compiled", "FieldError", "compile_plan"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan ready to run: the statement (empty if the database is not needed), its parameters, what shapes its record.

    Parameters are values, slots for those of a run, or made of such. There is a shaper for each key of the answer.
    """

    text: str
    parameters: Mapping[str, Any]
    shapers: Mapping[str, Shaper]

    def bound(self, values: Sequence[Any]) -> dict[str, Any]:
        """Return the parameters of a run with these values."""
        return {name: _bound(given, values) for name, given in self.parameters.items()}

    def answer(self, record: Row, values: Sequence[Any]) -> tuple[dict[str, Any] | None, Sequence[FieldError]]:
        """Return what is made of the record in a run with these values (None if nothing is), and the errors."""
        run = Run(values)
        try:
            return {key: shape(record, run) for key, shape in self.shapers.items()}, run.errors
        except NullPropagation:
            return None, run.errors


def compile_plan(plan: Plan) -> Compiled:
    """Return the plan compiled: one statement that reads all of it, and what makes the answer of its one record."""
    scope = Scope()
    columns: list[str] = []
    # What fails in one root leaves the others alone; some fail only when they run.
    shapers = {read.key: attempted(read, _root(scope, read, columns)) for read in plan.reads}
    text = "RETURN " + ",\n".join(f"{column} AS f{at}" for at, column in enumerate(columns)) if columns else ""
    return Compiled(text, scope.parameters, shapers)


def _bound(given: Any, values: Sequence[Any]) -> Any:  # noqa: ANN401  a parameter
    if isinstance(given, Slot):
        return values[given.at]
    return given.make(values[given.slot.at]) if isinstance(given, Made) else given


def _root(scope: Scope, read: Read, columns: list[str]) -> Shaper:
    """Return what shapes a root of the record, and add what it reads to the columns."""
    if read.options.refused is not None:
        return refused(read)
    if read.name == TYPENAME:
        return constant(read.options.name)
    part = ROOTS[read.name].compile(scope, "", read)
    if not part.cypher:
        return part.shape
    columns.append(part.cypher)
    return Nested(len(columns) - 1, part.shape)
