"""Runs an operation: selection -> Plan -> one statement -> answer, which the executor completes.

The executor finds the whole answer as its root value, under the keys of the response, so that
it completes values, checks types and propagates nulls as GraphQL says, and reads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import ExecutionResult, GraphQLError
from strawberry.extensions import SchemaExtension

from graph import reader
from schema.failures import Refused
from schema.limits import cost
from schema.selection import select

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graphql import GraphQLSchema

    from graph.database import Database
    from graph.plan import Plan
    from schema.limits import Limits


class Execution(SchemaExtension):
    """Reads for the executor, and leaves the answer where it looks for one."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits

    async def on_execute(self) -> AsyncGenerator[None]:
        """Put the answer where the executor looks for it; or say why there is none."""
        context = self.execution_context
        try:
            context.root_value = await self._answer()
        except Refused as refused:
            context.result = ExecutionResult(data=None, errors=refused.errors)
        except Exception as error:  # noqa: BLE001  told apart, logged and masked by `failures.told`
            context.result = ExecutionResult(data=None, errors=[GraphQLError(str(error), original_error=error)])
        yield

    async def _answer(self) -> dict[str, Any]:
        context = self.execution_context
        plan = self._plan()
        if not plan.reads:
            return {}
        return await reader.read(database_of(context.context), plan)

    def _plan(self) -> Plan:
        context = self.execution_context
        if context.graphql_document is None:
            raise Refused([GraphQLError("There is no operation.")])
        plan = select(
            self._schema,
            context.graphql_document,
            context.variables,
            context.operation_name,
            largest=self._limits.page,
        )
        if (reckoned := cost(plan)) > self._limits.cost:
            message = f"The answer could hold {reckoned:,} things; {self._limits.cost:,} are allowed."
            raise Refused([GraphQLError(f"{message} Ask for smaller pages.", extensions={"code": "TOO_LARGE"})])
        return plan


def database_of(context: Any) -> Database:  # noqa: ANN401  whatever the caller handed in
    """Return the database of a context: its key or attribute `database`."""
    return context["database"] if isinstance(context, dict) else context.database
