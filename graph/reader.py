"""Reads what a plan asks for: one statement, in one read transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.cypher import answer, compile_plan

if TYPE_CHECKING:
    from graph.database import Database
    from graph.plan import Plan


async def read(db: Database, plan: Plan) -> dict[str, Any]:
    """Return the answer to the plan: nested maps under the asker's keys, dates as days.

    Every map of something with a type says so under `__typename`. Where a single part has no
    answer its error stands in its place (Ambiguous); raises DatabaseError if nothing has.
    """
    statement = compile_plan(plan)
    if statement is None:
        return answer(plan, {})
    rows = await db.read(statement.text, statement.parameters)
    return answer(plan, rows[0])
