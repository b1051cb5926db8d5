"""How the service is: /healthz that it runs, /readyz that its database answers, /metrics what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.errors import CommuniqueError
from server.http.negotiation import JSON
from server.http.refusals import Refusal
from server.security import headers_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from server.access import Access
    from server.metrics import Metrics


def routes(access: Access, metrics: Metrics) -> list[Route]:
    """Return the routes by which the service is watched; its metrics are for those who may read."""

    async def tell(request: Request) -> Response:
        try:
            access.caller(headers_of(request.scope).get(b"authorization"))
        except Refusal as refusal:
            headers = {name.decode(): value.decode() for name, value in refusal.headers}
            return Response(refusal.encode(), refusal.status, headers, JSON)
        content, media = metrics.exposition()
        return Response(content, media_type=media)

    return [Route("/healthz", _healthy), Route("/readyz", _ready), Route("/metrics", tell)]


async def _healthy(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _ready(request: Request) -> Response:
    try:
        await request.state.database.ping()
    except CommuniqueError as error:
        return JSONResponse({"status": "unavailable", "reason": str(error)}, status_code=503)
    return JSONResponse({"status": "ok"})
