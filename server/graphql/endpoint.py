"""/graphql: a request comes in, an operation runs, an answer goes out, always as GraphQL reads it.

Plain ASGI, for every query passes here. A GET that would rather have HTML gets the page.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from server.graphql import parsing
from server.http import body
from server.http.answering import answer, refuse
from server.http.body import ClientDisconnected
from server.http.limits import attended
from server.http.negotiation import HTML, JSON, RESPONSE, negotiate
from server.http.refusals import InternalError, MethodNotAllowed, NotAcceptable, Refusal
from server.security import demand_safe, headers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

    from schema import Context, Request, Response
    from schema.builder import Schema
    from server.http.limits import Gate
    from server.metrics import Metrics

GONE = "GONE"
"""What is counted for a client that did not wait for its answer."""
_METHODS = ((b"allow", b"GET, POST"),)
_POST_ONLY = ((b"allow", b"POST"),)


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the endpoint works with, made once for an application.

    `context` makes of an ASGI scope what operations work with; raises Refusal to refuse.
    """

    schema: Schema
    context: Callable[[Scope], Context]
    gate: Gate
    metrics: Metrics
    page: ASGIApp
    largest: int


class Endpoint:
    """Answers at /graphql."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, unless its client goes before."""
        media, kind, code, began = JSON, None, None, perf_counter()
        try:
            headers = headers_of(scope)
            media = negotiate(headers.get(b"accept"))
            if media == HTML:
                await self._show_page(scope, receive, send)
                return
            context = self._desk.context(scope)
            request = await self._request(scope, headers, receive)
            response = await attended(self._respond(request, context), receive)
            kind, code = response.kind, _code(response)
            status = _status(media, response)
            further = _POST_ONLY if status == MethodNotAllowed.status else ()
            await answer(send, media, status, response.encode(), further)
        except Refusal as refusal:
            code = refusal.code
            await refuse(send, media, refusal)
        except ClientDisconnected:
            code = GONE
        except Exception:
            log.exception("A request failed.")
            code = InternalError.code
            await refuse(send, media, InternalError())
        self._desk.metrics.note(kind, code, perf_counter() - began)

    async def _respond(self, request: Request, context: Context) -> Response:
        """Run the operation when it is its turn."""
        gate = self._desk.gate
        await gate.enter()
        try:
            return await self._desk.schema.respond(request, context)
        finally:
            gate.leave()

    async def _request(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Request:
        method = scope["method"]
        if method == "POST":
            parsing.demand_json(headers.get(b"content-type"))
            return parsing.posted(await body.read(receive, headers, self._desk.largest))
        if method == "GET":
            demand_safe(headers)
            return parsing.gotten(scope["query_string"])
        raise MethodNotAllowed(
            f"{method} is not supported.",
            remedy="Use GET or POST; mutations need POST.",
            headers=_METHODS,
        )

    async def _show_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            raise NotAcceptable("Responses are not available as HTML.", remedy=f"Accept {RESPONSE} or {JSON}.")
        await self._desk.page(scope, receive, send)


def _status(media: str, response: Response) -> int:
    """Say with GraphQL's own media type whether the operation was begun; plain JSON says 200 to any."""
    if response.status:
        return response.status
    return 200 if response.executed or media == JSON else 400


def _code(response: Response) -> str | None:
    """Return the code of the first error, if there is one."""
    return response.errors[0].get("extensions", {}).get("code", InternalError.code) if response.errors else None
