"""The OpenAPI document of the tables, and a page that shows it without a request to another host."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

import web
from server.data.openapi import openapi
from server.http.negotiation import JSON

if TYPE_CHECKING:
    from starlette.requests import Request

PAGES = Path(web.__file__).parent / "swagger"
"""Swagger UI's own files, and ours around them."""


def routes(*, needs_token: bool) -> list[BaseRoute]:
    """Return the routes; `needs_token` says whether reading needs a token."""
    document = orjson.dumps(openapi(needs_token=needs_token))

    async def send(_: Request) -> Response:
        return Response(document, media_type=JSON)

    return [
        Route("/data", _home),
        Route("/data/", _page),
        Route("/data/openapi.json", send),
        Mount("/swagger", StaticFiles(directory=PAGES)),
    ]


async def _home(_: Request) -> Response:
    return RedirectResponse("/data/")


async def _page(_: Request) -> Response:
    return FileResponse(PAGES / "index.html")
