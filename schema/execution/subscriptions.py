"""Follows a subscription: ids of new facts -> one statement a batch -> an answer for each fact.

What is wrong with the subscription is found, and said, before anything is followed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphql import GraphQLError

from graph.errors import CommuniqueError, DatabaseUnavailable
from schema.error_formatting import client_error
from schema.request_response import Response
from schema.subscription import NO_SINGLE_RESPONSE

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from graph.store.database import Database
    from schema.broadcaster import Broadcaster
    from schema.execution.operations import BoundOperation, Operations
    from schema.request_response import Context, Request

BATCH = 100
"""Facts that one statement reads at most."""
RETRY = 1.0
"""Seconds until a batch is read again, while the database does not answer."""


@dataclass(frozen=True, slots=True)
class PreparedSubscription:
    """A subscription in which nothing is wrong, and how many facts it may read at a time."""

    operations: Operations
    bound: BoundOperation
    batch: int


def prepare(operations: Operations, request: Request) -> PreparedSubscription:
    """Return the subscription, ready to be answered; raises RequestError with all that is wrong with it."""
    bound = operations.bind(operations.prepared(request), request.variables)
    bound.check_arguments()
    return PreparedSubscription(operations, bound, max(1, min(BATCH, operations.limits.cost // max(1, bound.cost))))


async def respond(prepared: PreparedSubscription, context: Context) -> AsyncGenerator[Response]:
    """Yield an answer for each new fact that meets the filter, until the subscriber leaves.

    What ends it from here is a last response that was not executed.
    """
    if context.broadcaster is None:
        yield error_response([GraphQLError(NO_SINGLE_RESPONSE)])
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
    [read] = prepared.bound.template.reads
    options = list(prepared.bound.options)
    options[read.site] = replace(options[read.site], ids=tuple(ids))
    answer, _ = await prepared.operations.read(database, prepared.bound.template, options)
    return [Response({read.key: fact}) for fact in (answer or {})[read.key]]


def error_response(errors: Sequence[GraphQLError]) -> Response:
    """Return the response that says why there is, or will be, none."""
    return Response(errors=tuple(dict(client_error(error).formatted) for error in errors), executed=False)


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
