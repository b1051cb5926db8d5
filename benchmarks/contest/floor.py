"""The floor: a bare Starlette route that runs hand-written Cypher and sends back what it returns.

    python -m contest.floor PORT     (NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD say where)

There is nothing here that a service could do without: the driver, one statement in an
auto-committed read, one record back, orjson. The same process model as the service's.
"""

from __future__ import annotations

import base64
import datetime as dt
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, LiteralString, cast

import orjson
import uvicorn
from neo4j import READ_ACCESS, AsyncGraphDatabase
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from contest import statements

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping

    from neo4j import AsyncDriver
    from starlette.requests import Request

    Parts = Mapping[str, Any]

PAGE = 50


def _facts_asked(variables: Parts) -> dict[str, Any]:
    """Return the parameters of a page of facts: the days as days, the place behind the cursor."""
    day, last = orjson.loads(base64.b64decode(variables["after"])) if variables.get("after") else ["0001-01-01", ""]
    days = {"from": variables["from"], "to": variables["to"], "day": day}
    return {
        "relation": variables["relation"],
        "last": last,
        **{name: dt.date.fromisoformat(each) for name, each in days.items()},
    }


def _facts_page(record: Parts) -> dict[str, Any]:
    """Return the page, with the cursor of its last fact."""
    nodes = record["facts"][:PAGE]
    end = [record["days"][len(nodes) - 1], nodes[-1]["id"]] if nodes else None
    info = {
        "hasNextPage": len(record["facts"]) > PAGE,
        "endCursor": base64.b64encode(orjson.dumps(end)).decode() if end else None,
    }
    return {"facts": {"nodes": nodes, "pageInfo": info}}


ROUTES: dict[str, tuple[str, Callable[[Parts], Parts], Callable[[Parts], Parts]]] = {
    "entity": (statements.ENTITY, dict, dict),
    "entity_facts": (statements.ENTITY_FACTS, dict, dict),
    "evidence": (statements.EVIDENCE, dict, dict),
    "facts": (statements.FACTS, _facts_asked, _facts_page),
    "neighbourhood": (statements.NEIGHBOURHOOD, dict, dict),
    "paths": (statements.PATHS, dict, dict),
}
"""Operation -> statement, variables -> parameters, record -> data."""


def _route(name: str) -> Route:
    text, asked, told = ROUTES[name]

    async def answer(request: Request) -> Response:
        driver: AsyncDriver = request.state.driver
        parameters = asked(orjson.loads(await request.body())["variables"])
        async with driver.session(  # pyright: ignore[reportUnknownMemberType]  untyped options
            default_access_mode=READ_ACCESS
        ) as session:
            result = await session.run(cast("LiteralString", text), dict(parameters))
            record = await result.single(strict=True)
        return Response(orjson.dumps({"data": told(record.data())}), media_type="application/json")

    return Route(f"/{name}", answer, methods=["POST"])


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncGenerator[dict[str, AsyncDriver]]:
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    options = {"notifications_min_severity": "OFF", "telemetry_disabled": True}
    async with AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]  untyped options
        os.environ["NEO4J_URI"], auth=auth, **options
    ) as driver:
        yield {"driver": driver}


def main(port: int) -> None:
    """Answer on the port until told to stop."""
    app = Starlette(routes=[_route(name) for name in ROUTES], lifespan=_lifespan)
    uvicorn.run(app, port=port, loop="uvloop", http="httptools", log_level="warning", access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
