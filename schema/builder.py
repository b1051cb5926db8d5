"""The schema itself: Strawberry's types, joined; its operations are run by `schema.execution`."""

from __future__ import annotations

from contextlib import aclosing
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import strawberry
from graphql import GraphQLEnumType
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionResult

from schema import types
from schema.enums import VALUES
from schema.error_formatting import RequestError
from schema.execution import subscriptions
from schema.execution.executor import Executor
from schema.execution.limits import Limits
from schema.execution.operations import Operations
from schema.mutation import Mutation
from schema.query import Query
from schema.request_response import SUBSCRIPTION, Context, Request, Response
from schema.scalars import SCALARS
from schema.subscription import Subscription

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graphql import GraphQLSchema

_SHOWN = (
    types.Leader,
    types.Official,
    types.Person,
    types.State,
    types.Organization,
    types.Outlet,
    types.Weapon,
    types.Spacecraft,
    types.Place,
    types.Sentence,
)
"""Types that are reached through interfaces alone."""


class Schema(strawberry.Schema):
    """Strawberry's schema, whose operations are compiled and run as a whole (`schema.execution`)."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(  # pyright: ignore[reportUnknownMemberType]  Strawberry's executor class
            query=Query,
            mutation=Mutation,
            subscription=Subscription,
            types=_SHOWN,
            config=StrawberryConfig(scalar_map=SCALARS),
        )
        self.core = self._schema
        """The schema as graphql-core knows it."""
        _describe(self.core)
        self.operations = Operations(self.core, limits)
        self.executor = Executor(self.operations)

    async def respond(self, request: Request, context: Context) -> Response:
        """Run a request and return its response; never raises for what a client can do wrong."""
        return (await self.executor.run(request, context)).response

    def cache_statistics(self) -> dict[str, int]:
        """Return how many operations had been compiled before (`hit`) and how many were compiled anew (`miss`)."""
        info = self.operations.compiled.cache_info()
        return {"hit": info.hits, "miss": info.misses}

    def is_subscription(self, request: Request) -> bool:
        """Whether the request's operation is a subscription in which nothing is wrong at first sight."""
        try:
            return self.operations.prepared(request).kind == SUBSCRIPTION
        except RequestError:
            return False

    async def response_stream(self, request: Request, context: Context) -> AsyncGenerator[Response]:
        """Run a request and yield its responses: of a query or mutation one, of a subscription one for each event.

        The last one may say, without data, why there is no more; never raises for what a client can do wrong.
        """
        try:
            if self.operations.prepared(request).kind != SUBSCRIPTION:
                yield await self.respond(request, context)
                return
            prepared = subscriptions.prepare(self.operations, request)
        except RequestError as refused:
            yield subscriptions.error_response(refused.errors)
            return
        async with aclosing(subscriptions.respond(prepared, context)) as responses:
            async for response in responses:
                yield response

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,  # noqa: ANN401
        root_value: Any | None = None,  # noqa: ANN401, ARG002
        operation_name: str | None = None,
        *_: object,
        **__: object,
    ) -> ExecutionResult:
        """Run an operation, as Strawberry's own views ask for it; the context holds a `database`."""
        context = as_context(context_value)
        outcome = await self.executor.run(Request(query or "", variable_values, operation_name), context)
        return ExecutionResult(outcome.data, list(outcome.errors) or None, outcome.extensions)


def as_context(given: Any) -> Context:  # noqa: ANN401  whatever a view hands over
    """Return the context in what a view hands over: a Context, or something with a `database` (key or attribute)."""
    if isinstance(given, Context):
        return given
    return Context(cast("Any", given)["database"] if isinstance(given, dict) else given.database)


@cache
def build(limits: Limits = Limits()) -> Schema:  # noqa: B008  frozen
    """Return the schema.

    response = await build().respond(Request(query, variables), Context(database))
    """
    return Schema(limits)


def sdl() -> str:
    """Return the schema in GraphQL's schema definition language."""
    return build().as_str() + "\n"


def _describe(schema: GraphQLSchema) -> None:
    """Say what single values of enumerations mean."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLEnumType):
            for name, meaning in VALUES.get(kind.name, {}).items():
                kind.values[name].description = meaning
