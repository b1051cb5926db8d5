"""/graphql/stream: an operation's answers as server-sent events.

As the GraphQL over Server-Sent Events protocol says for distinct connections: each answer is
an event `next`, the end is an event `complete`, and what is wrong with an operation is the
only answer to it. Comments in between keep the connection alive.
"""

from __future__ import annotations

import logging
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

import orjson
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse, SendTimeoutError

from schema.request_response import SUBSCRIPTION
from server.graphql import parsing
from server.http import body
from server.http.answering import refuse
from server.http.negotiation import JSON
from server.http.refusals import InternalError, MethodNotAllowed, NotAcceptable, Refusal
from server.security import demand_safe, headers_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping

    from starlette.types import Receive, Scope, Send

    from schema import Context, Request
    from server.streams.answers import Answers
    from server.streams.limits import StreamLimits

STREAM = "text/event-stream"
_WELCOME = (b"text/event-stream", b"text/*", b"*/*")
"""What an Accept header says that allows a stream."""
_OUR_FAULT = {"errors": [InternalError().formatted]}
log = logging.getLogger(__name__)


class Events:
    """Answers at /graphql/stream; `context` makes of an ASGI scope what operations work with."""

    def __init__(
        self, answers: Answers, context: Callable[[Scope], Context], bounds: StreamLimits, largest: int
    ) -> None:
        self._answers, self._context, self._bounds, self._largest = answers, context, bounds, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, until the operation or the client ends it."""
        try:
            request = await self._request(scope, receive)
            context = self._context(scope)
        except Refusal as refusal:
            await refuse(send, JSON, refusal)
        except body.ClientDisconnected:
            return
        else:
            await self._stream(self._events(request, context), scope, receive, send)

    async def _stream(
        self, events: AsyncGenerator[ServerSentEvent], scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Send the events; a client that does not take them is let go."""
        response = EventSourceResponse(
            events,
            sep="\n",
            ping=self._bounds.quiet,
            ping_message_factory=lambda: ServerSentEvent(comment="still here", sep="\n"),
            send_timeout=self._bounds.taking,
        )
        try:
            await response(scope, receive, send)
        except SendTimeoutError:
            return
        finally:
            await events.aclose()

    async def _events(self, request: Request, context: Context) -> AsyncGenerator[ServerSentEvent]:
        try:
            async with aclosing(self._answers.to(request, context)) as responses:
                async for response in responses:
                    yield _event("next", response.encode().decode())
        except Exception:
            log.exception("An operation failed.")
            yield _event("next", orjson.dumps(_OUR_FAULT).decode())
        yield _event("complete", "")

    async def _request(self, scope: Scope, receive: Receive) -> Request:
        headers = headers_of(scope)
        _demand_stream(headers)
        if scope["method"] == "POST":
            parsing.demand_json(headers.get(b"content-type"))
            request = parsing.posted(await body.read(receive, headers, self._largest))
        elif scope["method"] == "GET":
            demand_safe(headers)
            request = parsing.gotten(scope["query_string"])
        else:
            raise MethodNotAllowed(
                f"{scope['method']} is not supported.",
                remedy="Use GET or POST; mutations need POST.",
                headers=((b"allow", b"GET, POST"),),
            )
        return replace(request, kinds=request.kinds | {SUBSCRIPTION})


def _demand_stream(headers: Mapping[bytes, bytes]) -> None:
    """Raise Refusal if the client would not read a stream."""
    accepted = headers.get(b"accept", b"*/*").lower().split(b",")
    if not any(each.partition(b";")[0].strip() in _WELCOME for each in accepted):
        raise NotAcceptable("Responses come as a stream of events.", remedy=f"Accept {STREAM}.")


def _event(name: str, data: str) -> ServerSentEvent:
    return ServerSentEvent(data=data, event=name, sep="\n")
