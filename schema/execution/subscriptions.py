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
from schema.error_formatting import Refused, told
from schema.execution.limits import cost, demand_cost
from schema.request_response import Response

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from graph.query.plan import Options
    from graph.store.database import Database
    from schema.execution.broadcaster import Feed
    from schema.execution.executor import Execution
    from schema.execution.selection import Outline
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
class Followed:
    """A subscription in which nothing is wrong: what it reads of a fact, and with which options.

    `batch` is how many facts may be read at a time.
    """

    execution: Execution
    outline: Outline
    options: Sequence[Options]
    batch: int


def prepare(execution: Execution, request: Request) -> Followed:
    """Return the subscription, ready to be followed; raises Refused with all that is wrong with it."""
    prepared = execution.prepared(request)
    values = prepared.variables.values(request.variables or {})
    outlined = execution.outlined(prepared, values)
    options = outlined.options(values)
    if wrong := [cast("CommuniqueError", each.refused) for each in options if each.refused is not None]:
        raise Refused([GraphQLError(str(each), original_error=each) for each in wrong])
    asked = cost(outlined.reads, options)
    demand_cost(asked, execution.limits)
    return Followed(execution, outlined, options, max(1, min(BATCH, execution.limits.cost // max(1, asked))))


async def follow(followed: Followed, context: Context) -> AsyncGenerator[Response]:
    """Yield an answer for each new fact that meets the filter, until the follower leaves.

    What ends it from here is a last response that was not executed.
    """
    if context.feed is None:
        yield refusal([GraphQLError(ELSEWHERE)])
        return
    try:
        async with context.feed.follow() as follower:
            while True:
                ids = await follower.take(followed.batch)
                for answer in await _read(context.feed, context.database, followed, ids):
                    yield answer
    except CommuniqueError as error:
        yield refusal([GraphQLError(str(error), original_error=error)])


async def answers_of(database: Database, followed: Followed, ids: Sequence[str]) -> list[Response]:
    """Return an answer for each of the facts that meets the filter, in the order of the ids."""
    [read] = followed.outline.reads
    options = list(followed.options)
    options[read.site] = replace(options[read.site], ids=tuple(ids))
    slots = Values()
    compiled = followed.execution.compiled(followed.outline, tuple(map(slots.form, options)))
    answer, _ = await reader.run(database, compiled, slots.all)
    return [Response({read.key: fact}) for fact in (answer or {})[read.key]]


def refusal(errors: Sequence[GraphQLError]) -> Response:
    """Return the response that says why there is, or will be, none."""
    return Response(errors=_told(errors), executed=False)


async def _read(feed: Feed, database: Database, followed: Followed, ids: Sequence[str]) -> list[Response]:
    """Read the answers; while the database does not answer, again."""
    while True:
        try:
            async with feed.reading:
                return await answers_of(database, followed, ids)
        except DatabaseUnavailable:
            await asyncio.sleep(RETRY)


def _told(errors: Sequence[GraphQLError]) -> tuple[dict[str, Any], ...]:
    return tuple(dict(told(error).formatted) for error in errors)
