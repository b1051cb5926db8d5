"""One WebSocket connection, in the protocol graphql-transport-ws.

The client initialises it, then runs operations side by side, each under an id of its own, until
either side closes it. Closing ends all operations that run in it.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any, cast

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from graph.errors import CommuniqueError, TooManySubscriptions
from schema.request_response import MUTATION, QUERY, SUBSCRIPTION, Request
from server.http.refusals import InternalError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from schema import Context
    from server.streams.answers import Answers
    from server.streams.limits import StreamLimits

    Message = Mapping[str, Any]
    Authenticate = Callable[[Message], Context]
    """Makes the context of operations from the payload of `connection_init`; raises CommuniqueError to refuse."""

BAD, UNAUTHORIZED, FORBIDDEN, LATE, TAKEN, AGAIN = 4400, 4401, 4403, 4408, 4409, 4429
"""Codes for closing a connection, as the protocol numbers them."""
LONGEST_REASON = 123
"""Bytes that a reason may have in a closing frame."""
KINDS = frozenset({QUERY, MUTATION, SUBSCRIPTION})
_PARAMETERS: Mapping[str, tuple[type, bool]] = {
    "query": (str, True),
    "variables": (dict, False),
    "operationName": (str, False),
    "extensions": (dict, False),
}
"""The parameters of an operation: the type of each, and whether it is required."""
_OUR_FAULT = InternalError().formatted
log = logging.getLogger(__name__)


class Closing(Exception):
    """The connection ends, for a reason that the client receives."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason.encode()[:LONGEST_REASON].decode(errors="ignore")


class ClientDisconnected(Exception):
    """The client has gone, or no longer listens."""


class Connection:
    """One accepted WebSocket, from its initialisation to its end."""

    def __init__(self, socket: WebSocket, answers: Answers, authenticate: Authenticate, bounds: StreamLimits) -> None:
        self._socket, self._answers, self._authenticate, self._bounds = socket, answers, authenticate, bounds
        self._running: dict[str, asyncio.Task[None]] = {}
        self._sending = asyncio.Lock()

    async def serve(self) -> None:
        """Serve until either side closes it; nothing is left running afterwards."""
        closing: Closing | None = None
        try:
            async with asyncio.TaskGroup() as tasks:
                context = await self._handshake()
                while True:
                    await self._dispatch(await self._next(), context, tasks)
        except* Closing as ended:
            closing = cast("Closing", ended.exceptions[0])
        except* ClientDisconnected:
            pass
        if closing:
            with suppress(WebSocketDisconnect, RuntimeError, TimeoutError):  # gone meanwhile
                async with asyncio.timeout(self._bounds.taking):
                    await self._socket.close(closing.code, closing.reason)

    async def _handshake(self) -> Context:
        """Wait for `connection_init`, and return the context of operations."""
        try:
            async with asyncio.timeout(self._bounds.greeting):
                payload = await self._connection_init()
        except TimeoutError as error:
            raise Closing(LATE, "Connection initialisation timeout") from error
        try:
            context = self._authenticate(payload)
        except CommuniqueError as error:
            raise Closing(FORBIDDEN, str(error)) from error
        await self._send(type="connection_ack")
        return context

    async def _connection_init(self) -> Message:
        while (message := await self._next())["type"] != "connection_init":
            if message["type"] not in {"ping", "pong"}:
                raise Closing(UNAUTHORIZED, "Unauthorized")
            await self._answer_ping(message)
        return _typed(message, "payload", dict, needed=False) or {}

    async def _dispatch(self, message: Message, context: Context, tasks: asyncio.TaskGroup) -> None:
        match message["type"]:
            case "ping" | "pong":
                await self._answer_ping(message)
            case "subscribe":
                await self._subscribe(message, context, tasks)
            case "complete":
                if task := self._running.pop(_id(message), None):
                    task.cancel()
            case "connection_init":
                raise Closing(AGAIN, "Too many initialisation requests")
            case kind:
                raise Closing(BAD, f"The message has an unknown type: {kind}")

    async def _answer_ping(self, message: Message) -> None:
        if message["type"] == "ping":
            await self._send(type="pong")

    async def _subscribe(self, message: Message, context: Context, tasks: asyncio.TaskGroup) -> None:
        identity, request = _id(message), _request(message)
        if identity in self._running:
            raise Closing(TAKEN, f"Subscriber for {identity} already exists")
        if len(self._running) >= self._bounds.operations:
            error = TooManySubscriptions(
                f"The connection is already running {self._bounds.operations} operations.",
                remedy="End one of them first.",
            )
            problem = {"message": str(error), "extensions": {"code": error.code}}
            await self._send(type="error", id=identity, payload=[problem])
        else:
            self._running[identity] = tasks.create_task(self._run(identity, request, context))

    async def _run(self, identity: str, request: Request, context: Context) -> None:
        """Run one operation, and send its answers."""
        last: dict[str, Any] = {"type": "complete"}
        try:
            async with aclosing(self._answers.to(request, context)) as responses:
                async for response in responses:
                    if response.executed:
                        await self._send(type="next", id=identity, payload=response.entries())
                    else:
                        last = {"type": "error", "payload": response.errors}
        except (Closing, ClientDisconnected):
            raise
        except Exception:  # it ends this operation, and no other
            log.exception("An operation failed.")
            last = {"type": "error", "payload": [_OUR_FAULT]}
        # The id is free again as soon as the client may know that it is.
        if self._running.get(identity) is asyncio.current_task():
            del self._running[identity]
            await self._send(id=identity, **last)

    async def _next(self) -> Message:
        """Return the client's next message; raises Closing if it is none."""
        received = await self._socket.receive()
        if received["type"] == "websocket.disconnect":
            raise ClientDisconnected
        try:
            message = orjson.loads(received.get("text") or b"")
        except orjson.JSONDecodeError as error:
            raise Closing(BAD, "A message must be JSON, as text") from error
        _typed(message, "type", str, needed=True)
        return message

    async def _send(self, **message: object) -> None:
        """Send a message; raises ClientDisconnected if the client does not take it."""
        text = orjson.dumps(message).decode()
        async with self._sending:
            await self._deliver(self._socket.send_text(text))

    async def _deliver(self, sending: Awaitable[None]) -> None:
        try:
            async with asyncio.timeout(self._bounds.taking):
                await sending
        except (TimeoutError, WebSocketDisconnect) as error:
            raise ClientDisconnected from error
        except RuntimeError as error:  # the server has closed the socket by itself
            raise ClientDisconnected from error


def _id(message: Message) -> str:
    return _typed(message, "id", str, needed=True)


def _request(message: Message) -> Request:
    payload = _typed(message, "payload", dict, needed=True)
    query, variables, name, extensions = (
        _typed(payload, each, kind, needed=needed) for each, (kind, needed) in _PARAMETERS.items()
    )
    return Request(query, variables, name, KINDS, bool(extensions and extensions.get("cost") is True))


def _typed(holder: Any, name: str, kind: type, *, needed: bool) -> Any:  # noqa: ANN401  whatever the client sent
    """Return an entry of a message; raises Closing if it is not what it should be."""
    value = cast("Message", holder).get(name) if isinstance(holder, dict) else None
    if isinstance(value, kind) or (value is None and not needed and isinstance(holder, dict)):
        return value
    raise Closing(BAD, f"The message's {name} is missing or of the wrong type")
