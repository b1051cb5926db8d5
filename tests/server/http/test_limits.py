"""The gate: so many at once, so many waiting, in order; the rest are sent away; who has gone is not worked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from lasting import LASTING, comes

from server.http import limits
from server.http.body import ClientDisconnected
from server.http.limits import Gate, attended
from server.http.refusals import Refusal

if TYPE_CHECKING:
    from starlette.types import Message

    from graph.store.database import Database

pytestmark = pytest.mark.anyio


async def started(gate: Gate, *names: str, order: list[str]) -> list[asyncio.Task[None]]:
    """Start to enter, one after the other; each says when it is in."""

    async def enter(name: str) -> None:
        await gate.enter()
        order.append(name)

    tasks = [asyncio.create_task(enter(name)) for name in names]
    await asyncio.sleep(0.01)
    return tasks


async def test_no_more_than_allowed_are_in() -> None:
    """As many pass as there are places; as each leaves, whoever waits longest enters."""
    order: list[str] = []
    narrow = Gate(2, 2)
    tasks = await started(narrow, "a", "b", "c", "d", order=order)
    assert (order, narrow.running) == (["a", "b"], 2)
    narrow.leave()
    await asyncio.gather(*tasks[:3])
    assert (order, narrow.running) == (["a", "b", "c"], 2)
    narrow.leave()
    await tasks[3]
    narrow.leave()
    narrow.leave()
    assert (order, narrow.running) == (["a", "b", "c", "d"], 0)


async def test_there_is_an_end_to_waiting() -> None:
    """One more than may wait is sent away at once, and hears when to come again."""
    narrow = Gate(1, 1)
    _, waiting = await started(narrow, "a", "b", order=[])
    with pytest.raises(Refusal) as refused:
        await narrow.enter()
    assert (refused.value.code, refused.value.status) == ("OVERLOADED", 503)
    assert dict(refused.value.headers) == {b"retry-after": b"1"}
    waiting.cancel()


async def test_nobody_waits_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has waited for a while is sent away, and stands in nobody's way."""
    monkeypatch.setattr(limits, "PATIENCE", 0.01)
    narrow = Gate(1, 1)
    await narrow.enter()
    for _ in range(2):
        with pytest.raises(Refusal):
            await narrow.enter()
    narrow.leave()
    await narrow.enter()
    assert narrow.running == 1


async def test_a_place_is_not_lost_with_whoever_goes() -> None:
    """Whoever stops waiting, even in the moment that it is their turn, takes no place along."""
    order: list[str] = []
    narrow = Gate(1, 3)
    _, goes, taken, last = await started(narrow, "a", "goes", "taken", "last", order=order)
    goes.cancel()
    await asyncio.sleep(0)
    narrow.leave()
    taken.cancel()
    await last
    assert (order, narrow.running) == (["a", "last"], 1)
    narrow.leave()
    assert narrow.running == 0


async def test_work_is_done_while_the_client_waits() -> None:
    """What is awaited is done, long or short."""

    async def silent() -> Message:
        await asyncio.sleep(3600)
        raise AssertionError

    async def work(seconds: float) -> float:
        await asyncio.sleep(seconds)
        return seconds

    assert [await attended(work(each), silent) for each in (0, 2 * limits.WORTH_WATCHING)] == [
        0,
        2 * limits.WORTH_WATCHING,
    ]


async def test_work_ends_when_the_client_goes() -> None:
    """The work is cancelled when nobody waits for it any more, and goes no further."""
    ended: list[str] = []

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def work() -> None:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    with pytest.raises(ClientDisconnected):
        await attended(work(), gone)
    assert ended == ["cancelled"]
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_the_statement_ends_with_it(database: Database) -> None:
    """In Neo4j, too, nothing goes on for a client that has gone."""

    async def going() -> Message:
        await comes(database, running=1)
        return {"type": "http.disconnect"}

    with pytest.raises(ClientDisconnected):
        await attended(database.read(LASTING, timeout=60), going)
    await comes(database, running=0)
