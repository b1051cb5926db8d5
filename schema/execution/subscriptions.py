"""Follows a subscription: ids of new facts -> one statement a batch -> an answer for each fact.

What is wrong with the subscription is found, and said, before anything is followed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from graphql import GraphQLError

from graph.errors import CommuniqueError, DatabaseUnavailable
from graph.query.parameters import Values
from graph.store import reader
from schema.error_formatting import RequestError, client_error
from schema.execution.limits import check_cost, cost
from schema.request_response import Response

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from graph.query.plan import Options
    from graph.store.database import Database
    from schema.execution.broadcaster import Broadcaster
    from schema.execution.executor import Executor
    from schema.execution.selection import PlanTemplate
    from schema.request_response import Context, Request

BATCH = 100
"""Facts that one statement reads at most."""
RETRY = 1.0
"""Seconds until a batch is read again, while the database does not answer."""
ELSEWHERE = (
    "A subscription has no single response. Subscribe over a WebSocket at /graphql (graphql-transport-ws), "
    "or by server-sent events at /graphql/stream."
)


@dataclass(frozen=True, slots=True)
class PreparedSubscription:
    """A subscription in which nothing is wrong: what it reads of a fact, and with which options.

    `batch` is how many facts may be read at a time.
    """

    executor: Executor
    template: PlanTemplate
    options: Sequence[Options]
    batch: int


def prepare(executor: Executor, request: Request) -> PreparedSubscription:
    """Return the subscription, ready to be answered; raises RequestError with all that is wrong with it."""
    prepared = executor.prepared(request)
    values = prepared.variables.values(request.variables or {})
    template = executor.template(prepared, values)
    options = template.options(values)
    if wrong := [cast("CommuniqueError", each.refused) for each in options if each.refused is not None]:
        raise RequestError([GraphQLError(str(each), original_error=each) for each in wrong])
    asked = cost(template.reads, options)
    check_cost(asked, executor.limits)
    return PreparedSubscription(executor, template, options, max(1, min(BATCH, executor.limits.cost // max(1, asked))))


async def respond(prepared: PreparedSubscription, context: Context) -> AsyncGenerator[Response]:
    """Yield an answer for each new fact that meets the filter, until the subscriber leaves.

    What ends it from here is a last response that was not executed.
    """
    if context.broadcaster is None:
        yield error_response([GraphQLError(ELSEWHERE)])
        return
    try:
        async with context.broadcaster.subscribe() as subscriber:
            while True:
                ids = await subscriber.take(prepared.batch)
                for answer in await _read(context.broadcaster, context.database, prepared, ids):
                    yield answer
    except CommuniqueError as error:
        yield error_response([GraphQLError(str(error), original_error=error)])


async def responses_for(database: Database, prepared: PreparedSubscription, ids: Sequence[str]) -> list[Response]:
    """Return an answer for each of the facts that meets the filter, in the order of the ids."""
    [read] = prepared.template.reads
    options = list(prepared.options)
    options[read.site] = replace(options[read.site], ids=tuple(ids))
    slots = Values()
    compiled = prepared.executor.compiled(prepared.template, tuple(map(slots.form, options)))
    answer, _ = await reader.run(database, compiled, slots.all)
    return [Response({read.key: fact}) for fact in (answer or {})[read.key]]


def error_response(errors: Sequence[GraphQLError]) -> Response:
    """Return the response that says why there is, or will be, none."""
    return Response(errors=_formatted(errors), executed=False)


async def _read(
    broadcaster: Broadcaster, database: Database, prepared: PreparedSubscription, ids: Sequence[str]
) -> list[Response]:
    """Read the answers; while the database does not answer, again."""
    while True:
        try:
            async with broadcaster.reading:
                return await responses_for(database, prepared, ids)
        except DatabaseUnavailable:
            await asyncio.sleep(RETRY)


def _formatted(errors: Sequence[GraphQLError]) -> tuple[dict[str, Any], ...]:
    return tuple(dict(client_error(error).formatted) for error in errors)
