"""Runs an operation: selection -> Plan -> one statement -> answer, which the executor completes.

The executor finds the whole answer as its root value, under the keys of the response, so that
it completes values, checks types and propagates nulls as GraphQL says, and reads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from graphql import ExecutionResult, GraphQLError, OperationType, get_operation_ast
from strawberry.extensions import SchemaExtension

from graph import reader
from schema.failures import Refused, told
from schema.following import ELSEWHERE
from schema.limits import demand_cost, demand_size
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
            context.result = _without_data(refused.errors)
        except Exception as error:  # noqa: BLE001  told apart, logged and masked by `failures.told`
            context.result = _without_data([GraphQLError(str(error), original_error=error)])
        yield

    async def _answer(self) -> dict[str, Any]:
        context = self.execution_context
        plan = self._plan()
        if not plan.reads:
            return {}
        return await reader.read(database_of(context.context), plan)

    def _plan(self) -> Plan:
        context, limits = self.execution_context, self._limits
        document = context.graphql_document
        name = context._provided_operation_name  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  else the first's
        operation = document and get_operation_ast(document, name)
        if not document or not operation:
            message = "The document has no operation of that name." if name else "operationName must say which to run."
            raise Refused([GraphQLError(message)])
        if operation.operation is OperationType.SUBSCRIPTION:
            raise Refused([GraphQLError(ELSEWHERE)])
        demand_size(document, operation, limits)
        plan = select(self._schema, document, operation, context.variables, largest=limits.page)
        demand_cost(plan, limits)
        return plan


def _without_data(errors: list[GraphQLError]) -> ExecutionResult:
    return ExecutionResult(data=None, errors=[told(error) for error in errors])


def database_of(context: Any) -> Database:  # noqa: ANN401  whatever the caller handed in
    """Return the database of a context: its key or attribute `database`."""
    return cast("dict[str, Database]", context)["database"] if isinstance(context, dict) else context.database
