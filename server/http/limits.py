"""How many operations are worked on at once: the rest wait a moment, in order, or are sent away at once.

A queue without an end only makes every client late; one that is sent away hears when to come
again. What a client no longer waits for is not worked on either.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from server.http.body import ClientDisconnected
from server.http.refusals import Overloaded, Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from starlette.types import Receive

Result = TypeVar("Result")
PATIENCE = 2.0
"""Seconds that an operation waits for its turn at most."""
RETRY = ((b"retry-after", b"1"),)
WORTH_WATCHING = 0.05
"""Seconds: of an operation that is done by then, it does not matter whether its client has gone."""


class Gate:
    """Lets `most` operations through at once, and `waiting` more wait for their turn."""

    def __init__(self, most: int, waiting: int) -> None:
        self._most = most
        self._longest = waiting
        self.running = 0
        self._queue: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> None:
        """Take a place, which `leave` gives back; raises Refusal if there will be none soon."""
        if self.running < self._most:
            self.running += 1
            return
        if len(self._queue) >= self._longest:
            raise _overloaded()
        turn = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            async with asyncio.timeout(PATIENCE):
                await turn
        except BaseException as error:
            self._give_up(turn)
            if isinstance(error, TimeoutError):
                raise _overloaded() from error
            raise

    def leave(self) -> None:
        """Give the place back, to the one that has waited longest."""
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.running -= 1

    def _give_up(self, turn: asyncio.Future[None]) -> None:
        """Wait no more; a place that was given in the same moment goes to the next."""
        if turn.done() and not turn.cancelled():
            self.leave()
        elif turn in self._queue:
            self._queue.remove(turn)


async def attended(work: Awaitable[Result], receive: Receive) -> Result:
    """Do the work as long as the client waits for it; raises ClientDisconnected, the work cancelled, when it does not.

    To be called once the request's body has been read: what comes then is that the client goes.
    """
    task = asyncio.current_task()
    assert task is not None  # noqa: S101  we are in one
    watch = _Watch(task, receive)
    timer = task.get_loop().call_later(WORTH_WATCHING, watch.begin)
    try:
        return await work
    except asyncio.CancelledError:
        if watch.gone and task.uncancel() == 0:
            raise ClientDisconnected from None
        raise
    finally:
        timer.cancel()
        watch.end()


class _Watch:
    """Cancels a task when the client goes."""

    def __init__(self, task: asyncio.Task[object], receive: Receive) -> None:
        self._task = task
        self._receive = receive
        self._watcher: asyncio.Task[None] | None = None
        self.gone = False

    def begin(self) -> None:
        self._watcher = self._task.get_loop().create_task(self._watch())

    def end(self) -> None:
        if self._watcher:
            self._watcher.cancel()

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self._task.cancel()


def _overloaded() -> Refusal:
    return Overloaded("The service is overloaded.", remedy="Try again in a moment.", headers=RETRY)
