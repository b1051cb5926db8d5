"""Whose requests pass, and what every answer tells a browser.

A page of another site must not reach the service through the reader's browser: neither under
a name of its own that leads here (the Host header), nor by a request that browsers send for
any page without asking (`demand_safe`). All of it is plain ASGI with everything prepared:
each request passes here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from server.http.answering import refuse
from server.http.negotiation import JSON
from server.http.refusals import Refusal, UnknownHost, UnsafeRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Pages run scripts of this service alone and talk to it alone; GraphiQL's editor sets styles inline."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PREFLIGHT = ("GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name", "Authorization")
"""Headers that a page of another site cannot send before its browser has asked us (a CORS preflight)."""
_RAW = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
_PREFLIGHT = frozenset(name.lower().encode() for name in PREFLIGHT)
_OURS = frozenset({b"same-origin", b"none"})
"""What browsers say in Sec-Fetch-Site of our own pages, and of what the user typed."""


def headers_of(scope: Scope) -> Mapping[bytes, bytes]:
    """Return the headers of a request; one that stands several times is joined by commas."""
    raw: list[tuple[bytes, bytes]] = scope["headers"]
    headers = dict(raw)
    if len(headers) != len(raw):
        headers = {name: b", ".join(value for each, value in raw if each == name) for name in headers}
    return headers


def demand_safe(headers: Mapping[bytes, bytes]) -> None:
    """Raise Refusal if a GET may come from a page of another site.

    Browsers say where a request comes from (Sec-Fetch-Site), and no page can change what they
    say; a program that is no browser says what a page could not.
    """
    site = headers.get(b"sec-fetch-site")
    trusted = site in _OURS if site else b"sec-fetch-mode" in headers
    if not trusted and _PREFLIGHT.isdisjoint(headers) and headers.get(b"content-type") != b"application/json":
        raise UnsafeRequest(
            "This GET request could come from a page of another site.",
            remedy=f"Send the header {PREFLIGHT[0]}: 1 with it, or use POST with Content-Type: application/json.",
        )


class SafeHeaders:
    """Adds HEADERS to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_RAW]
            await send(message)

        await self.app(scope, receive, send_safely)


class KnownHosts:
    """Refuses a request, or a web socket, that calls the service by a name it does not have."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self._hosts = frozenset(host.lower().encode() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on if its Host header is one of ours, at whatever port."""
        kind = scope["type"]
        if kind == "lifespan" or self._knows(headers_of(scope).get(b"host", b"").lower()):
            await self.app(scope, receive, send)
        elif kind == "http":
            await refuse(send, JSON, _unknown_host())
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _knows(self, host: bytes) -> bool:
        name, colon, port = host.rpartition(b":")
        if not colon or port.endswith(b"]"):
            name, port = host, b""
        return name in self._hosts and (not port or port.isdigit())


def cross_origin(origins: tuple[str, ...]) -> list[Middleware]:
    """Return what lets pages of the given sites ask the service; none is needed where there are none."""
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=("GET", "POST"),
            allow_headers=("Content-Type", *PREFLIGHT),
            expose_headers=("ETag", "Retry-After", "WWW-Authenticate"),
        )
    ]


def _unknown_host() -> Refusal:
    return UnknownHost(
        "The Host header does not name this service.",
        remedy="Add the name to COMMUNIQUE_ALLOWED_HOSTS if clients may use it.",
    )
