"""/data/{table}.{format}: a request, its rows as they are read, or the error.

Plain ASGI. A page of JSON passes the same gate as a GraphQL operation. A download takes longer and
has a gate of its own; it reads page by page, so that a slow client holds no transaction open.
An error during a download closes the connection early, so that the client notices.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from graph.errors import CommuniqueError, QueryTimedOut
from graph.query import reader
from server.data.body import body
from server.data.compression import coding_of
from server.data.etags import etag_of, matches
from server.data.formats import FORMATS
from server.data.request import JSON, parse_url
from server.http.answering import refuse
from server.http.body import ClientDisconnected
from server.http.limits import attended
from server.http.negotiation import JSON as JSON_TYPE
from server.http.refusals import InternalError, MethodNotAllowed, Refusal, UnsafeRequest
from server.metrics import DATA
from server.security import headers_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from starlette.types import Receive, Scope, Send

    from graph.store.database import Database
    from server.access import Access
    from server.data.request import TableRequest
    from server.http.limits import Gate
    from server.http.refusals import Headers
    from server.metrics import Metrics

LONGEST = 300.0
"""Seconds that a download may take."""
_METHODS = ((b"allow", b"GET, HEAD"),)
_CACHED = ((b"cache-control", b"private, no-cache"), (b"vary", b"Accept-Encoding, Authorization"))
_OURS = frozenset({None, b"same-origin", b"none"})
"""The values of Sec-Fetch-Site for our own pages; programs send none."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the endpoint works with, made once for an application; `downloads` is the gate of downloads."""

    access: Access
    gate: Gate
    downloads: Gate
    metrics: Metrics
    origins: Collection[str] = ()


class TableEndpoint:
    """The ASGI application at /data/{file}."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, unless its client disconnects before."""
        code, began, response = None, perf_counter(), _Response(send, silent=scope["method"] == "HEAD")
        try:
            await attended(self._respond(scope, response), receive)
        except ClientDisconnected:
            code = "GONE"
        except Exception as error:  # noqa: BLE001  translated, or logged as a defect
            refusal = _refusal(error)
            code = refusal.code
            if not response.begun:
                await refuse(send, JSON_TYPE, refusal)
        self._desk.metrics.note(DATA, code, perf_counter() - began)

    async def _respond(self, scope: Scope, response: _Response) -> None:
        headers = headers_of(scope)
        refuse_other_sites(headers, self._desk.origins)
        self._desk.access.caller(headers.get(b"authorization"))
        if scope["method"] not in {"GET", "HEAD"}:
            raise MethodNotAllowed("Tables are read-only.", remedy="Use GET.", headers=_METHODS)
        request = parse_url(scope["path_params"]["file"], scope["query_string"])
        gate = self._desk.gate if request.format_name == JSON else self._desk.downloads
        await gate.enter()
        try:
            async with asyncio.timeout(LONGEST):
                await _send_table(scope["state"]["database"], request, scope, response)
        finally:
            gate.leave()


async def _send_table(db: Database, request: TableRequest, scope: Scope, response: _Response) -> None:
    headers = headers_of(scope)
    coding = coding_of(headers.get(b"accept-encoding")) if _compressible(request) else None
    tag = await etag_of(db, scope, coding)
    if matches(headers.get(b"if-none-match"), tag):
        await response.begin(304, ((b"etag", tag), *_CACHED))
        await response.end()
        return
    async with aclosing(body(partial(reader.read, db), request, coding)) as parts:
        first = b"" if response.silent else await anext(parts)
        await response.begin(200, ((b"etag", tag), *_CACHED, *_content_headers(request, coding)))
        await response.add(first)
        if not response.silent:
            async for part in parts:
                await response.add(part)
    await response.end()


class _Response:
    """A response being sent; `silent` if its client wants the headers only."""

    def __init__(self, send: Send, *, silent: bool) -> None:
        self._send = send
        self.silent = silent
        self.begun = False

    async def begin(self, status: int, headers: Headers) -> None:
        """Send the headers."""
        self.begun = True
        await self._send({"type": "http.response.start", "status": status, "headers": list(headers)})

    async def add(self, part: bytes) -> None:
        """Send some of the body."""
        if part:
            await self._send({"type": "http.response.body", "body": part, "more_body": True})

    async def end(self) -> None:
        """End the body."""
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})


def refuse_other_sites(headers: Mapping[bytes, bytes], origins: Collection[str]) -> None:
    """Raise Refusal if the request comes from a page of a site that is not allowed."""
    site, origin = headers.get(b"sec-fetch-site"), headers.get(b"origin", b"").decode("latin-1").lower()
    if site not in _OURS and origin not in origins:
        raise UnsafeRequest(
            "The request comes from a page of another site.",
            remedy="Add the site to COMMUNIQUE_CORS_ORIGINS to allow its pages.",
        )


def _compressible(request: TableRequest) -> bool:
    return request.format_name == JSON or FORMATS[request.format_name].compressible


def _content_headers(request: TableRequest, coding: str | None) -> Headers:
    """Return the headers that describe the body."""
    media = JSON_TYPE if request.format_name == JSON else FORMATS[request.format_name].media
    headers = [(b"content-type", (f"{media}; charset=utf-8" if media.startswith("text/") else media).encode())]
    if request.format_name != JSON:
        headers.append(
            (b"content-disposition", f'attachment; filename="{request.resource}.{request.format_name}"'.encode())
        )
    if coding:
        headers.append((b"content-encoding", coding.encode()))
    return tuple(headers)


def _refusal(error: Exception) -> Refusal:
    """Return the refusal that the client receives for an error; an unexpected one is logged."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, TimeoutError):
        late = QueryTimedOut(f"The request took longer than {LONGEST:.0f} seconds.", remedy="Request less at a time.")
        return Refusal.of(late)
    if isinstance(error, CommuniqueError) and error.code != InternalError.code:
        return Refusal.of(error)
    log.error("A request for a table failed.", exc_info=error)
    return InternalError()
