"""/graphql as a WebSocket: who may open one, and how many are open at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.websockets import WebSocket

from server.streams.graphql_ws import Connection

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from starlette.types import Receive, Scope, Send

    from schema import Context
    from server.streams.answers import Answers
    from server.streams.limits import StreamLimits

PROTOCOL = "graphql-transport-ws"
FULL, NO_PROTOCOL = 1013, 4406
"""Why a client is turned away: try again later; it speaks no protocol that we do."""


class Sockets:
    """Opens WebSockets and talks over them; `context` makes of an ASGI scope what operations work with.

    A token may stand in the hello, as `Authorization`, for browsers cannot send it in a header:
    `context` finds it there all the same.
    """

    def __init__(
        self, answers: Answers, context: Callable[[Scope], Context], bounds: StreamLimits, origins: Collection[str] = ()
    ) -> None:
        self._answers, self._context, self._bounds, self._origins = answers, context, bounds, origins
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open one, if that may be, and talk until it ends."""
        socket = WebSocket(scope, receive, send)
        await socket.receive()  # it wants to connect
        if not may_come_from(socket.headers.get("origin"), socket.headers.get("host", ""), self._origins):
            await socket.close()  # before it is accepted: the status 403
        elif self._open >= self._bounds.sockets:
            await _turn_away(socket, FULL, "The service has too many connections; try again later")
        elif PROTOCOL not in socket.scope["subprotocols"]:
            await _turn_away(socket, NO_PROTOCOL, f"Speak {PROTOCOL}")
        else:
            await self._talk(socket)

    async def _talk(self, socket: WebSocket) -> None:
        self._open += 1
        try:
            await socket.accept(PROTOCOL)
            await Connection(
                socket, self._answers, lambda hello: self._authenticate(socket.scope, hello), self._bounds
            ).serve()
        finally:
            self._open -= 1

    def _authenticate(self, scope: Scope, hello: Mapping[str, Any]) -> Context:
        return self._context(_with_token(scope, hello))


def may_come_from(origin: str | None, host: str, allowed: Collection[str]) -> bool:
    """Whether a WebSocket may be opened: by a program, by our own pages, or by those of an allowed site.

    Browsers let any page open one to anywhere, with the reader's name on it, and say only from where.
    """
    return origin is None or origin.lower() in allowed or urlsplit(origin).netloc.lower() == host.lower() != ""


async def _turn_away(socket: WebSocket, code: int, reason: str) -> None:
    """Close the socket with a code; before it is accepted, browsers would tell their pages nothing."""
    await socket.accept()
    await socket.close(code, reason)


def _with_token(scope: Scope, hello: Mapping[str, Any]) -> Scope:
    """Return the scope with the token that stands in the hello, if one does, as a header."""
    tokens = [value for name, value in hello.items() if name.lower() == "authorization" and isinstance(value, str)]
    if not tokens:
        return scope
    others = [(name, value) for name, value in scope["headers"] if name != b"authorization"]
    return {**scope, "headers": [*others, (b"authorization", tokens[0].encode())]}
