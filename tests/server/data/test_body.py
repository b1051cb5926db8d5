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
    from graph.query.reader import Answer
    from graph.tables.columns import Batch

pytestmark = pytest.mark.anyio


class Slow:
    """Writes nothing, slowly, and records its calls."""

    calls: list[str]
    begun: Event

    def __init__(self, *_: object) -> None:
        Slow.calls, Slow.begun = ["opened"], Event()

    def write(self, batch: Batch) -> None:  # noqa: ARG002  the name it is called by
        """Take some time."""
        Slow.calls.append("writing")
        Slow.begun.set()
        time.sleep(0.2)
        Slow.calls.append("written")

    def close(self) -> None:
        """Be done."""
        Slow.calls.append("closed")


async def test_a_writer_is_closed_once_it_has_written() -> None:
    """Also after its client has disconnected: a thread that writes is waited for."""

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
    assert Slow.calls == ["opened", "writing", "written", "closed"]
