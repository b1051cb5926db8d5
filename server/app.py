"""The service: GraphQL, its page, and whether all is well.

/graphql   queries by POST (application/json) or GET; in a browser, a page to write them in;
           subscriptions over a WebSocket
/healthz   the service runs
/readyz    the database answers
"""

from __future__ import annotations

from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from strawberry.asgi import GraphQL

import schema
import web
from graph.errors import CommuniqueError
from schema.feed import Feed
from server.guards import BodyLimit, SafeHeaders
from server.neo4j import connected
from server.streams.routes import routes as streams

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import Request
    from starlette.types import Scope
    from starlette.websockets import WebSocket

    from graph.database import Database
    from graph.local import Neo4jAddress
    from server.settings import Settings

PAGES = Path(web.__file__).parent / "graphiql"
"""GraphiQL's own files, and ours around them."""
STATISTICS = "{ statistics { articles facts entities } }"


class View(GraphQL[dict[str, Any], None]):
    """Strawberry's view of the schema, with the database at hand and a page without foreign scripts."""

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> dict[str, Any]:
        """Hand the database to whoever answers."""
        return {"request": request, "response": response, "database": _database(request)}

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON; a body, which comes as bytes, must be an object (or a list, refused where it is looked at)."""
        if isinstance(data, bytes) and data.lstrip()[:1] not in {b"{", b"["}:
            raise HTTPException(400, "The body must be a JSON object with a query.")
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write JSON in UTF-8."""
        return orjson.dumps(data)

    async def render_graphql_ide(self, request: Request) -> Response:  # noqa: ARG002  the page is the same for all
        """Return GraphiQL, served from here."""
        return FileResponse(PAGES / "index.html")


def create_app(settings: Settings, address: Neo4jAddress) -> Starlette:
    """Return the service on the database at the address; it opens and closes its own connection."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[dict[str, Database | Feed]]:
        async with connected(address, timeout=settings.timeout) as database, aclosing(Feed(database)) as feed:
            yield {"database": database, "feed": feed}

    return Starlette(
        routes=[
            Route("/", _home),
            Route(
                "/graphql",
                View(schema.build(limits_of(settings))),
                middleware=[Middleware(BodyLimit, largest=settings.max_body)],
            ),
            Route("/healthz", _healthy),
            Route("/readyz", _ready),
            Mount("/graphiql", StaticFiles(directory=PAGES)),
            *streams(schema.build(limits_of(settings)), _context),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=settings.hosts, www_redirect=False),
        ],
        lifespan=lifespan,
    )


async def count(db: Database) -> dict[str, int]:
    """Return how much the graph holds, by the name of each count."""
    answer = await schema.build().execute(STATISTICS, context_value={"database": db})
    if answer.errors:
        raise answer.errors[0]
    return (answer.data or {})["statistics"]


def limits_of(settings: Settings) -> schema.Limits:
    """Return what an operation may ask for."""
    return schema.Limits(
        tokens=settings.max_tokens,
        fields=settings.max_fields,
        aliases=settings.max_aliases,
        depth=settings.max_depth,
        cost=settings.max_cost,
        introspection=settings.introspection,
    )


def _database(request: Request | WebSocket) -> Database:
    return request.state.database


def _context(scope: Scope) -> schema.Context:
    return schema.Context(scope["state"]["database"], feed=scope["state"]["feed"])


async def _home(_: Request) -> Response:
    return RedirectResponse("/graphql")


async def _healthy(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _ready(request: Request) -> Response:
    try:
        await _database(request).ping()
    except CommuniqueError as error:
        return JSONResponse({"status": "unavailable", "reason": str(error)}, status_code=503)
    return JSONResponse({"status": "ok"})
