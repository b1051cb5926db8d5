"""The schema itself: Strawberry's types, joined, with one resolver that looks up what was read."""

from __future__ import annotations

from contextlib import aclosing
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import strawberry
from graphql import GraphQLEnumType, GraphQLInterfaceType, GraphQLObjectType
from strawberry.extensions import DisableIntrospection, MaxTokensLimiter
from strawberry.schema.config import StrawberryConfig

from schema import following, types
from schema.enums import VALUES
from schema.exchange import Response
from schema.execution import Execution
from schema.failures import Refused, told
from schema.limits import Limits
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graphql import GraphQLError, GraphQLResolveInfo, GraphQLSchema
    from strawberry.types import ExecutionContext, ExecutionResult

    from schema.exchange import Context, Request

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
    """Strawberry's schema, silent about errors: they are told, and logged, by `schema.failures`."""

    limits: Limits = Limits()

    async def execute(self, *args: Any, **options: Any) -> ExecutionResult:  # noqa: ANN401  as Strawberry's
        """Run an operation; errors are as `failures.told` tells them."""
        result = await super().execute(*args, **options)
        if result.errors:
            result.errors = [told(error) for error in result.errors]
        return result

    async def respond(self, request: Request, context: Context) -> Response:
        """Run a request and return its response; never raises for what a client can do wrong."""
        result = await self.execute(
            request.query, dict(request.variables or {}), {"database": context.database}, None, request.operation_name
        )
        errors = tuple(dict(error.formatted) for error in result.errors or ())
        return Response(result.data, errors, executed=result.data is not None or not errors)

    async def stream_of(self, request: Request, context: Context) -> AsyncGenerator[Response]:
        """Run a request and yield its responses: of a query or mutation one, of a subscription one for each event.

        The last one may say, without data, why there is no more; never raises for what a client can do wrong.
        """
        try:
            document = following.parsed(request, self.limits)
            if not following.subscribes(document, request.operation_name):
                yield await self.respond(request, context)
                return
            prepared = following.prepare(self._schema, document, request, self.limits)
        except Refused as refused:
            yield following.refusal(refused.errors)
            return
        async with aclosing(following.follow(prepared, context)) as responses:
            async for response in responses:
                yield response

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing here."""


@cache
def build(limits: Limits = Limits()) -> Schema:  # noqa: B008  frozen
    """Return the schema. Operations need a context with a `database` (a key or an attribute).

    result = await build().execute(query, variable_values=…, context_value={"database": db})
    """
    core: list[GraphQLSchema] = []
    schema = Schema(
        query=Query,
        subscription=Subscription,
        types=_SHOWN,
        config=StrawberryConfig(scalar_map=SCALARS),
        extensions=[
            lambda: Execution(core[0], limits),
            partial(MaxTokensLimiter, limits.tokens),
            *([] if limits.introspection else [DisableIntrospection]),
        ],
    )
    schema.limits = limits
    core.append(schema._schema)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  Strawberry has no public way
    _look_up(core[0])
    return schema


def sdl() -> str:
    """Return the schema in GraphQL's schema definition language."""
    return build().as_str() + "\n"


def _look_up(schema: GraphQLSchema) -> None:
    """Let every field look its value up, and every interface the type."""
    for kind in schema.type_map.values():
        if kind.name.startswith("__"):
            continue
        if isinstance(kind, GraphQLObjectType):
            kind.is_type_of = None
            for field in kind.fields.values():
                field.resolve = _value
        elif isinstance(kind, GraphQLInterfaceType):
            kind.resolve_type = _typename
        elif isinstance(kind, GraphQLEnumType):
            for name, meaning in VALUES.get(kind.name, {}).items():
                kind.values[name].description = meaning


def _value(source: Any, info: GraphQLResolveInfo[Any], **_: Any) -> Any:  # noqa: ANN401  any answer
    return source[info.path.key]


def _typename(value: Any, *_: Any) -> str:  # noqa: ANN401
    return value["__typename"]
