"""The streams of the service alone, with bounds of the test's own."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any

from service import running
from starlette.applications import Starlette

import schema
from schema.broadcaster import Broadcaster
from server.http.limits import Gate
from server.streams.answers import Answers
from server.streams.limits import StreamLimits
from server.streams.routes import routes

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    import httpx
    from starlette.types import Scope

    from graph.store.database import Database


@asynccontextmanager
async def bounded(
    db: Database,
    context: Callable[[Scope, Broadcaster], schema.Context] | None = None,
    gate: Gate | None = None,
    **bounds: Any,  # noqa: ANN401  whatever StreamLimits takes
) -> AsyncGenerator[tuple[httpx.AsyncClient, Broadcaster]]:
    """Run the streams alone; gives a client, and the broadcaster."""
    async with aclosing(Broadcaster(db, every=0.05)) as broadcaster:

        def made(scope: Scope) -> schema.Context:
            return context(scope, broadcaster) if context else schema.Context(db, broadcaster=broadcaster)

        app = Starlette(
            routes=routes(
                Answers(schema.build(), gate or Gate(10, 10)), made, largest=4096, bounds=StreamLimits(**bounds)
            )
        )
        async with running(app) as client:
            yield client, broadcaster


async def come_true(condition: Callable[[], bool], patience: float = 30) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110  others bring it about
            await asyncio.sleep(0.02)
