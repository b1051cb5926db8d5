"""/data/{table}.{format}: what is asked, its rows as they come, what went wrong.

Plain ASGI. A page of JSON passes the same gate as an operation of GraphQL; a download, which
lasts, one of its own, and reads page by page, so that nobody holds a transaction who reads slowly.
What breaks a download off closes the connection before the end, so that clients notice.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from graph.errors import CommuniqueError
from graph.store import reader
from server.data.body import body
from server.data.compression import coding_of
from server.data.etags import etag_of, matches
from server.data.formats import FORMATS
from server.data.request import JSON, parse_url
from server.graphql.answering import refuse
from server.http.body import ClientDisconnected
from server.http.limits import attended
from server.http.negotiation import JSON as JSON_TYPE
from server.http.refusals import INTERNAL, METHOD_NOT_ALLOWED, STATUS, TIMED_OUT, UNSAFE_REQUEST, Refusal
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
"""What a browser says in Sec-Fetch-Site of our own pages; a program says nothing."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the endpoint works with, made once for an application; `downloads` is the gate of what lasts."""

    access: Access
    gate: Gate
    downloads: Gate
    metrics: Metrics
    origins: Collection[str] = ()


class Data:
    """Answers at /data/{file}."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, unless its client goes before."""
        code, began, answer = None, perf_counter(), _Answer(send, silent=scope["method"] == "HEAD")
        try:
            await attended(self._answer(scope, answer), receive)
        except ClientDisconnected:
            code = "GONE"
        except Exception as error:  # noqa: BLE001  translated, or logged as a defect
            refusal = _refusal(error)
            code = refusal.code
            if not answer.begun:
                await refuse(send, JSON_TYPE, refusal)
        self._desk.metrics.note(DATA, code, perf_counter() - began)

    async def _answer(self, scope: Scope, answer: _Answer) -> None:
        headers = headers_of(scope)
        demand_ours(headers, self._desk.origins)
        self._desk.access.caller(headers.get(b"authorization"))
        if scope["method"] not in {"GET", "HEAD"}:
            raise Refusal(METHOD_NOT_ALLOWED, "Tables are read-only.", remedy="Use GET.", headers=_METHODS)
        wanted = parse_url(scope["path_params"]["file"], scope["query_string"])
        gate = self._desk.gate if wanted.format_name == JSON else self._desk.downloads
        await gate.enter()
        try:
            async with asyncio.timeout(LONGEST):
                await _tell(scope["state"]["database"], wanted, scope, answer)
        finally:
            gate.leave()


async def _tell(db: Database, wanted: TableRequest, scope: Scope, answer: _Answer) -> None:
    headers = headers_of(scope)
    coding = coding_of(headers.get(b"accept-encoding")) if _compressible(wanted) else None
    tag = await etag_of(db, scope, coding)
    if matches(headers.get(b"if-none-match"), tag):
        await answer.begin(304, ((b"etag", tag), *_CACHED))
        await answer.end()
        return
    async with aclosing(body(partial(reader.read, db), wanted, coding)) as parts:
        first = b"" if answer.silent else await anext(parts)
        await answer.begin(200, ((b"etag", tag), *_CACHED, *_described(wanted, coding)))
        await answer.add(first)
        if not answer.silent:
            async for part in parts:
                await answer.add(part)
    await answer.end()


class _Answer:
    """An answer on its way out; `silent` if its client wants no more than the headers."""

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
        """Say that this was all."""
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})


def demand_ours(headers: Mapping[bytes, bytes], origins: Collection[str]) -> None:
    """Raise Refusal if a page of a site that is not named asks through its reader's browser."""
    site, origin = headers.get(b"sec-fetch-site"), headers.get(b"origin", b"").decode("latin-1").lower()
    if site not in _OURS and origin not in origins:
        raise Refusal(
            UNSAFE_REQUEST,
            "The request comes from a page of another site.",
            remedy="Add the site to COMMUNIQUE_CORS_ORIGINS to allow its pages.",
        )


def _compressible(wanted: TableRequest) -> bool:
    return wanted.format_name == JSON or FORMATS[wanted.format_name].compressible


def _described(wanted: TableRequest, coding: str | None) -> Headers:
    """Return the headers that say what comes."""
    media = JSON_TYPE if wanted.format_name == JSON else FORMATS[wanted.format_name].media
    told = [(b"content-type", (f"{media}; charset=utf-8" if media.startswith("text/") else media).encode())]
    if wanted.format_name != JSON:
        told.append((b"content-disposition", f'attachment; filename="{wanted.resource}.{wanted.format_name}"'.encode()))
    if coding:
        told.append((b"content-encoding", coding.encode()))
    return tuple(told)


def _refusal(error: Exception) -> Refusal:
    """Return what the client is told of an error; what nobody expected is logged."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, TimeoutError):
        return Refusal(
            TIMED_OUT, f"The request took longer than {LONGEST:.0f} seconds.", remedy="Request less at a time."
        )
    if isinstance(error, CommuniqueError) and error.code in STATUS and error.code != INTERNAL:
        return Refusal(error.code, error.message, remedy=error.remedy)
    log.error("A request for a table failed.", exc_info=error)
    return Refusal(INTERNAL, "Something went wrong on our side; it has been logged.")
