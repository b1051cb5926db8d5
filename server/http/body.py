"""The body of a request, read no further and no longer than allowed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from graph.errors import QueryTooLarge, TooSlow
from server.http.refusals import Refusal, UnsupportedMediaType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Receive

PATIENCE = 20.0
"""Seconds that a client has to send its body."""
_CLOSING = ((b"connection", b"close"),)
"""What is left of the body is not worth reading."""


class ClientDisconnected(Exception):
    """The client has gone; there is no one to answer."""


async def read(receive: Receive, headers: Mapping[bytes, bytes], largest: int) -> bytes:
    """Return the body, at most `largest` bytes.

    Raises Refusal if it is larger or late, ClientDisconnected if the client goes before its end.
    """
    if headers.get(b"content-encoding", b"identity") != b"identity":
        raise UnsupportedMediaType("The body is compressed.", remedy="Send it without Content-Encoding.")
    length = headers.get(b"content-length", b"")
    if length.isdigit() and int(length) > largest:
        raise _too_large(largest)
    try:
        async with asyncio.timeout(PATIENCE):
            return await _read(receive, largest)
    except TimeoutError as error:
        late = TooSlow(f"The body did not arrive within {PATIENCE:.0f} seconds.", remedy="Try again.")
        raise Refusal.of(late, headers=_CLOSING) from error


async def _read(receive: Receive, largest: int) -> bytes:
    parts: list[bytes] = []
    seen, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnected
        parts.append(message.get("body", b""))
        seen += len(parts[-1])
        if seen > largest:
            raise _too_large(largest)
        more = message.get("more_body", False)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _too_large(largest: int) -> Refusal:
    message = f"The request is larger than {largest:,} bytes."
    return Refusal.of(QueryTooLarge(message, remedy="Request less at a time."))
