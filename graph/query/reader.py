"""Reads what a plan asks for: one statement, in one read transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.query.cypher import compile_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.query.cypher import Compiled, FieldError
    from graph.query.plan import Plan
    from graph.store.database import Database

    Answer = tuple[dict[str, Any] | None, Sequence[FieldError]]
    """What stands under the caller's keys, ready for JSON (None if nothing does), and what failed on the way."""


async def read(db: Database, plan: Plan) -> Answer:
    """Return the answer to a plan without slots, and what failed in it; raises DatabaseError."""
    return await run(db, compile_plan(plan), ())


async def run(db: Database, compiled: Compiled, values: Sequence[Any]) -> Answer:
    """Return the answer to a compiled plan, with the values of its slots; raises DatabaseError.

    Where a part has no answer, the nearest part that may be null is None, and the error stands
    beside the answer, with the keys that lead to it.
    """
    record = await db.record(compiled.text, compiled.bound(values)) if compiled.text else ()
    return compiled.answer(record, values)
