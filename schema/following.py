"""Follows a subscription: ids of new facts -> one statement a batch -> an answer for each fact.

What is wrong with the subscription is found, and said, before anything is followed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationType,
    execute_sync,  # pyright: ignore[reportUnknownVariableType]  a type of its middleware
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)

from graph import reader
from graph.errors import CommuniqueError, DatabaseUnavailable
from graph.plan import Plan
from schema.exchange import Response
from schema.failures import Refused, told
from schema.limits import cost, demand_cost, demand_size
from schema.selection import select

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode

    from graph.database import Database
    from graph.plan import Read
    from schema.exchange import Context, Request
    from schema.feed import Feed
    from schema.limits import Limits

BATCH = 100
"""Facts that one statement reads at most."""
RETRY = 1.0
"""Seconds until a batch is read again, while the database does not answer."""
ELSEWHERE = (
    "A subscription has no single answer. Follow it over a WebSocket at /graphql (graphql-transport-ws), "
    "or as server-sent events at /graphql/stream."
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A subscription in which nothing is wrong: what it reads of a fact, and how answers are completed.

    `batch` is how many facts may be read at a time.
    """

    schema: GraphQLSchema
    document: DocumentNode
    operation_name: str | None
    variables: Mapping[str, Any]
    read: Read
    batch: int


def subscribes(document: DocumentNode, name: str | None) -> bool:
    """Whether the operation of that name, or the only one, is a subscription."""
    operation = get_operation_ast(document, name)
    return operation is not None and operation.operation is OperationType.SUBSCRIPTION


def parsed(request: Request, limits: Limits) -> DocumentNode:
    """Return the request's document; raises Refused."""
    try:
        return parse(request.query, max_tokens=limits.tokens)
    except GraphQLError as error:
        raise Refused([error]) from error


def prepare(schema: GraphQLSchema, document: DocumentNode, request: Request, limits: Limits) -> Prepared:
    """Return the subscription, ready to be followed; raises Refused with all that is wrong with it."""
    rules = specified_rules if limits.introspection else [*specified_rules, NoSchemaIntrospectionCustomRule]
    if wrong := validate(schema, document, rules):
        raise Refused(wrong)
    operation = _operation(document, request.operation_name)
    demand_size(document, operation, limits)
    variables = dict(request.variables or {})
    plan = select(schema, document, operation, variables, largest=limits.page)
    demand_cost(plan, limits)
    batch = max(1, min(BATCH, limits.cost // max(1, cost(plan))))
    [read] = plan.reads
    return Prepared(schema, document, request.operation_name, variables, read, batch)


async def follow(prepared: Prepared, context: Context) -> AsyncGenerator[Response]:
    """Yield an answer for each new fact that meets the filter, until the follower leaves.

    What ends it from here is a last response that was not executed.
    """
    if context.feed is None:
        yield refusal([GraphQLError(ELSEWHERE)])
        return
    try:
        async with context.feed.follow() as follower:
            while True:
                ids = await follower.take(prepared.batch)
                for answer in await _read(context.feed, context.database, prepared, ids):
                    yield answer
    except CommuniqueError as error:
        yield refusal([GraphQLError(str(error), original_error=error)])


async def answers_of(database: Database, prepared: Prepared, ids: Sequence[str]) -> list[Response]:
    """Return an answer for each of the facts that meets the filter, in the order of the ids."""
    options = replace(prepared.read.options, ids=tuple(ids))
    read = replace(prepared.read, name="factsAdded", options=options)
    answer = await reader.read(database, Plan((read,)))
    return [_completed(prepared, {read.key: fact}) for fact in answer[read.key]]


def refusal(errors: Sequence[GraphQLError]) -> Response:
    """Return the response that says why there is, or will be, none."""
    return Response(errors=_told(errors), executed=False)


async def _read(feed: Feed, database: Database, prepared: Prepared, ids: Sequence[str]) -> list[Response]:
    """Read the answers; while the database does not answer, again."""
    while True:
        try:
            async with feed.reading:
                return await answers_of(database, prepared, ids)
        except DatabaseUnavailable:
            await asyncio.sleep(RETRY)


def _completed(prepared: Prepared, answer: dict[str, Any]) -> Response:
    result = execute_sync(
        prepared.schema,
        prepared.document,
        answer,
        variable_values=dict(prepared.variables),
        operation_name=prepared.operation_name,
    )
    return Response(result.data, _told(result.errors or ()))


def _told(errors: Sequence[GraphQLError]) -> tuple[dict[str, Any], ...]:
    return tuple(dict(told(error).formatted) for error in errors)


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operation = get_operation_ast(document, name)
    if operation is None:
        message = "The document has no operation of that name." if name else "operationName must say which to run."
        raise Refused([GraphQLError(message)])
    return operation
