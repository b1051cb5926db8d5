"""How bytes come of tables while clients come and go."""

from __future__ import annotations

import asyncio
import time
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from server.data.body import written
from server.data.formats import Format
from server.data.request import parse_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.query.plan import Plan
    from graph.store.reader import Answer
    from graph.tables.columns import Batch

pytestmark = pytest.mark.anyio


class Slow:
    """Writes nothing, slowly, and notes what it is told to do."""

    told: list[str]
    begun: Event

    def __init__(self, *_: object) -> None:
        Slow.told, Slow.begun = ["opened"], Event()

    def write(self, batch: Batch) -> None:  # noqa: ARG002  the name it is called by
        """Take some time."""
        Slow.told.append("writing")
        Slow.begun.set()
        time.sleep(0.2)
        Slow.told.append("written")

    def close(self) -> None:
        """Be done."""
        Slow.told.append("closed")


async def test_a_writer_is_closed_once_it_has_written() -> None:
    """Also if whoever wanted its bytes has gone: what is written in a thread is not closed under its hands."""

    async def nothing(_: Plan) -> Answer:
        return {"dyads": []}, ()

    async def take() -> Sequence[Any]:
        wanted = parse_url("dyads.csv", b"")
        return [part async for part in written(nothing, wanted, Format("slow", "text/plain", Slow))]

    taking = asyncio.create_task(take())
    await asyncio.sleep(0)
    await asyncio.to_thread(Slow.begun.wait, 10)
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking
    assert Slow.told == ["opened", "writing", "written", "closed"]
