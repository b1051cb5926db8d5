"""Runs operations: document -> plan template -> plan -> one statement -> answer, with nothing done twice.

The answer is ready when its rows are shaped: no executor walks it. Subscriptions are run by
`schema.execution.subscriptions`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError

from graph.errors import DatabaseUnavailable
from schema.error_formatting import RequestError, client_error
from schema.execution.introspection import introspect, merged
from schema.execution.mutations import execute_mutation
from schema.request_response import MUTATION, SUBSCRIPTION, Response
from schema.subscription import NO_SINGLE_RESPONSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.query.cypher import FieldError
    from schema.execution.operations import BoundOperation, Operations, PreparedOperation
    from schema.execution.selection import PlanTemplate
    from schema.request_response import Context, Request


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: data and errors, and whether it was begun at all."""

    data: dict[str, Any] | None = None
    errors: Sequence[GraphQLError] = ()
    executed: bool = True
    extensions: dict[str, Any] = field(default_factory=dict[str, Any])
    status: int | None = None
    kind: str | None = None

    @property
    def response(self) -> Response:
        """The response that the client gets."""
        return Response(
            self.data,
            tuple(dict(error.formatted) for error in self.errors),
            self.extensions,
            executed=self.executed,
            status=self.status,
            kind=self.kind,
        )


class Executor:
    """Runs queries and mutations."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    async def run(self, request: Request, context: Context) -> Outcome:
        """Run a request; what a client can do wrong, and what fails, is in the outcome."""
        kind: str | None = None
        try:
            prepared = self._operations.prepared(request)
            kind = prepared.kind
            _check_kind(prepared, request)
            bound = self._operations.bind(prepared, request.variables)
            return await self._answer(bound, request, context)
        except RequestError as refused:
            wrong = [client_error(error) for error in refused.errors]
            return Outcome(errors=wrong, executed=False, status=refused.status, kind=kind)
        except Exception as error:  # noqa: BLE001  told apart, logged and masked by `client_error`
            unavailable = isinstance(error, DatabaseUnavailable)
            masked = client_error(GraphQLError(str(error), original_error=error))
            return Outcome(errors=[masked], executed=not unavailable, status=503 if unavailable else None, kind=kind)

    async def _answer(self, bound: BoundOperation, request: Request, context: Context) -> Outcome:
        if bound.prepared.kind == MUTATION:
            data, failed = await execute_mutation(bound, context)
        else:
            data, failed = await self._operations.read(context.database, bound.template, bound.options)
        errors = [_located(bound.template, each) for each in failed]
        if data is not None and bound.template.introspected:
            about = introspect(self._operations.schema, bound)
            errors += [client_error(error) for error in about.errors or ()]
            data = None if about.data is None else merged(bound, data, about.data)
        costs = {"cost": {"asked": bound.cost, "allowed": self._operations.limits.cost}} if request.with_cost else {}
        return Outcome(data, errors, extensions=costs, kind=bound.prepared.kind)


def _check_kind(prepared: PreparedOperation, request: Request) -> None:
    if prepared.kind == SUBSCRIPTION:
        raise RequestError([GraphQLError(NO_SINGLE_RESPONSE)])
    if prepared.kind not in request.kinds:
        message = f"A {prepared.kind} cannot be run by GET; use POST."
        raise RequestError([GraphQLError(message, extensions={"code": "WRONG_KIND"})], status=405)


def _located(template: PlanTemplate, failed: FieldError) -> GraphQLError:
    """Return the error at its place in the answer and in the document."""
    node = template.places.get(tuple(key for key in failed.path if isinstance(key, str)))
    error = GraphQLError(str(failed.error), [node] if node else None, path=failed.path, original_error=failed.error)
    return client_error(error)
