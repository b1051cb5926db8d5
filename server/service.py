"""The service on its port: bound before anything slow begins, stopped in good order by a signal."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from graph.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from starlette.applications import Starlette

PARTING = 3
"""Seconds that requests under way are given to end when the service stops."""
LARGEST_MESSAGE = 1024 * 1024
"""Bytes of one message over a WebSocket; a client that sends a larger one is disconnected."""
PING = 20
"""Seconds after which the client of a quiet WebSocket is asked whether it is there, and then has to say so."""
UNTAKEN = 30
"""Seconds that what was sent may lie untaken before the system drops the connection, where it can (Linux)."""

KEEP = 15
"""Seconds that an idle connection is kept for the client's next request."""


class _Server(uvicorn.Server):
    """Says when it listens; ends on a signal as on any other wish to end."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, and say so."""
        await super().startup(sockets)
        self._announce()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  called as a signal's handler
        """Stop; at once if asked a second time. The signal is not raised again afterwards."""
        self.force_exit = self.should_exit
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; what the application opened is closed even by one who asks twice (else it would end in a traceback)."""
        await super().shutdown(sockets)
        if self.force_exit:
            await self.lifespan.shutdown()


def bind(host: str, port: int) -> socket.socket:
    """Take the port, so that no other process does; raises InvalidInput if one has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if untaken := getattr(socket, "TCP_USER_TIMEOUT", None):  # connections inherit it
        bound.setsockopt(socket.IPPROTO_TCP, untaken, UNTAKEN * 1000)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise InvalidInput(
            f"The service cannot listen on {host}, port {port}: {(error.strerror or str(error)).lower()}.",
            remedy="Choose another port (--port), or an address of this machine (--host).",
        ) from error
    return bound


def service(app: Starlette, announce: Callable[[], None]) -> uvicorn.Server:
    """Return the server of the application; `announce` is called once it listens.

    Its `run` takes the bound sockets, and ends on SIGINT, SIGTERM or `should_exit`; so does
    `serve`, within a loop that runs already. With uvloop and httptools where there are any.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=PING,
        ws_ping_timeout=PING,
        ws_per_message_deflate=False,
        timeout_keep_alive=KEEP,
        timeout_graceful_shutdown=PARTING,
    )
    return _Server(config, announce)
