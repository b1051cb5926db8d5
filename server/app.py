"""The service: GraphQL, its page, and whether all is well.

/graphql   queries by POST (application/json) or GET; in a browser, a page to write them in;
           subscriptions over a WebSocket
/graphql/stream   the same, and subscriptions, as server-sent events
/data/…    the graph as flat tables: CSV, JSON, Arrow, Parquet
/healthz   the service runs
/readyz    the database answers
/metrics   what it does, for Prometheus
"""

from __future__ import annotations

from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import schema
import web
from schema.broadcaster import Broadcaster
from server import health
from server.access import access_of
from server.data.docs_page import routes as data_docs
from server.data.endpoint import Desk as DataDesk
from server.data.endpoint import TableEndpoint
from server.graphql.endpoint import Desk, Endpoint
from server.http.limits import Gate
from server.ingest import loader
from server.metrics import Metrics
from server.neo4j import connected
from server.security import KnownHosts, SafeHeaders, cross_origin, headers_of
from server.streams.answers import Answers
from server.streams.routes import routes as streams

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from graph.local import Neo4jAddress
    from graph.store.database import Database
    from server.access import Access
    from server.settings import Settings

PAGES = Path(web.__file__).parent / "graphiql"
"""GraphiQL's own files, and ours around them."""
SPARE = 16
"""Connections to the database beside those of operations: for who follows, and who asks whether it is there."""
STATISTICS = "{ statistics { articles facts entities } }"


def create_app(settings: Settings, address: Neo4jAddress) -> Starlette:
    """Return the service on the database at the address; it opens and closes its own connection."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[dict[str, Any]]:
        connections = settings.max_concurrent + SPARE
        async with (
            connected(address, timeout=settings.timeout, connections=connections) as database,
            aclosing(Broadcaster(database)) as broadcaster,
        ):
            metrics.watch("subscriptions", "Subscriptions open", lambda: broadcaster.subscribers)
            yield {"database": database, "broadcaster": broadcaster, "load": loader(database)}

    access = access_of(settings)
    gate = Gate(settings.max_concurrent, settings.max_waiting)
    downloads = Gate(settings.max_downloads, settings.max_downloads)
    graphql_schema, context = schema.build(limits_of(settings)), _contexts(access)
    metrics = Metrics()
    metrics.watch("operations_running", "Operations that are running", lambda: gate.running)
    metrics.watch("downloads_running", "Downloads of tables that are running", lambda: downloads.running)
    metrics.follow(
        "compiled",
        "Operations, by whether a compiled one was reused (hit) or not (miss)",
        graphql_schema.cache_statistics,
    )
    return Starlette(
        routes=[
            Route("/graphql", Endpoint(Desk(graphql_schema, context, gate, metrics, _page, settings.max_body))),
            Route("/", _home),
            *health.routes(access, metrics),
            *data_docs(needs_token=settings.needs_token),
            Route("/data/{file}", TableEndpoint(DataDesk(access, gate, downloads, metrics, settings.origins))),
            Mount("/graphiql", StaticFiles(directory=PAGES)),
            *streams(Answers(graphql_schema, gate), context, largest=settings.max_body, origins=settings.origins),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(KnownHosts, hosts=settings.hosts),
            *cross_origin(settings.origins),
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


def _contexts(access: Access) -> Callable[[Scope], schema.Context]:
    """Return what makes of a request what its operation works with; raises Refusal if its sender may not even read."""

    def context(scope: Scope) -> schema.Context:
        caller = access.caller(headers_of(scope).get(b"authorization"))
        state = scope["state"]
        return schema.Context(state["database"], state["load"], caller.writer, state["broadcaster"])

    return context


async def _page(scope: Scope, receive: Receive, send: Send) -> None:
    await FileResponse(PAGES / "index.html")(scope, receive, send)


async def _home(_: Request) -> Response:
    return RedirectResponse("/graphql")
