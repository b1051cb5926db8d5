"""The streams as routes of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Route, WebSocketRoute

from server.streams.events import Events
from server.streams.limits import StreamLimits
from server.streams.sockets import Sockets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from starlette.types import Scope

    from schema import Context
    from server.streams.answers import Answers


def routes(
    answers: Answers,
    context: Callable[[Scope], Context],
    *,
    largest: int,
    bounds: StreamLimits = StreamLimits(),  # noqa: B008  frozen
    origins: Collection[str] = (),
) -> list[BaseRoute]:
    """Return the routes; `context` makes of an ASGI scope what operations work with.

    `largest` is the most bytes that a request may have; `origins` are other sites whose pages may open WebSockets.
    """
    return [
        WebSocketRoute("/graphql", Sockets(answers, context, bounds, origins)),
        Route("/graphql/stream", Events(answers, context, bounds, largest)),
    ]
