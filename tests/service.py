"""The service, running on a port of its own beside the test that asks it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx
from emptying import emptied

from graph.store.migrations import migrate
from server.app import create_app
from server.ingest import feed, samples
from server.service import bind, service
from server.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.applications import Starlette

    from graph.local import Neo4jAddress
    from graph.store.database import Database


@asynccontextmanager
async def serving(address: Neo4jAddress, **options: object) -> AsyncGenerator[httpx.AsyncClient]:
    """Run the service on the database at the address; gives a client, and stops it afterwards."""
    async with running(create_app(Settings.read(**options), address)) as client:
        yield client


@asynccontextmanager
async def running(app: Starlette) -> AsyncGenerator[httpx.AsyncClient]:
    """Run an application as the service is run; gives a client, and stops it afterwards."""
    ready = asyncio.Event()
    server = service(app, ready.set)
    with bind("127.0.0.1", 0) as bound:
        port = bound.getsockname()[1]
        task = asyncio.create_task(server.serve([bound]))
        try:
            await asyncio.wait_for(ready.wait(), 30)
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                yield client
        finally:
            server.should_exit = True
            await task


@asynccontextmanager
async def serving_samples(address: Neo4jAddress) -> AsyncGenerator[httpx.AsyncClient]:
    """Give a client of the service, whose database holds the sample articles and nothing else."""
    async with emptied(address) as db:
        await load_samples(db)
    async with serving(address) as client:
        yield client


async def load_samples(db: Database) -> None:
    """Load the sample articles into an empty database."""
    await migrate(db)
    errors = [fed.error async for fed in feed(db, samples()) if fed.error]
    assert not errors
