"""How an answer goes out: GraphQL's JSON with its headers, whether it is a response or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.http.negotiation import JSON, RESPONSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Send

    from server.http.refusals import Headers, Refusal

_HEADERS: Mapping[str, Headers] = {
    media: (
        (b"content-type", f"{media}; charset=utf-8".encode()),
        (b"cache-control", b"no-store"),
        (b"vary", b"Accept"),
    )
    for media in (JSON, RESPONSE)
}
"""Media type -> the headers that its answers have in common."""


async def answer(send: Send, media: str, status: int, content: bytes, further: Headers = ()) -> None:
    """Send JSON, with further headers."""
    headers = [*_HEADERS[media], (b"content-length", b"%d" % len(content)), *further]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def refuse(send: Send, media: str, refusal: Refusal) -> None:
    """Send a refusal; as plain JSON to a client that accepts neither of GraphQL's media types."""
    await answer(send, media if media in _HEADERS else JSON, refusal.status, refusal.encode(), refusal.headers)
