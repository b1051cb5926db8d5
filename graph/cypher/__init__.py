"""Plan -> one Cypher statement, and its row -> the answer, under the asker's keys.

text        names, parameters, layout
conditions  filters
orders      what lists are sorted by; cursors' predicates
pages       a page of a list
fields      what can be read: stored, links, pages
lists       every paged list
things      every kind of thing
counts      timelines and dyads
ways        paths and neighbourhoods
roots       what a plan begins with
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.cypher.roots import ROOTS
from graph.cypher.text import Scope, Statement
from graph.cypher.things import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.plan import Plan

fill()
__all__ = ["Statement", "answer", "compile_plan"]


def compile_plan(plan: Plan) -> Statement | None:
    """Return the one statement that reads all of the plan; None if the database is not needed."""
    scope = Scope()
    parts = [(f"f{at}", ROOTS[read.name].compile(scope, "", read)) for at, read in enumerate(plan.reads)]
    told = [f"{expression} AS {name}" for name, expression in parts if expression]
    return Statement("RETURN " + ",\n".join(told), scope.parameters) if told else None


def answer(plan: Plan, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to the plan, made from the statement's row."""
    return {read.key: ROOTS[read.name].shape(row.get(f"f{at}"), read) for at, read in enumerate(plan.reads)}
