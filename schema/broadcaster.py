"""Broadcaster: what comes into the graph, published to every subscription of this process.

One task looks for all subscribers, and only while there are any. A subscriber that does not keep
up is let go: what waits for it is bounded, and no other subscriber waits with it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from graph.errors import ChangesMissed, CommuniqueError, DatabaseError, TooManySubscriptions, TooSlow
from graph.store import change_log

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from graph.store.change_log import Added, Place
    from graph.store.database import Database

EVERY = 0.5
"""Seconds from one look to the next."""
RETRY = 2.0
"""Seconds until the next look at most, while the database does not answer."""
WAITING = 5000
"""Facts that may wait for one subscriber; one change alone may be larger."""
SUBSCRIBERS = 1000
"""Subscribers that a process serves."""
AT_ONCE = 8
"""Statements that all subscribers together may have running."""
log = logging.getLogger(__name__)


class Subscriber:
    """One subscription's queue: the facts that wait for it, oldest first."""

    def __init__(self, largest: int) -> None:
        self.after: int | None = None
        """The change after which it follows; None while that is not known."""
        self._largest = largest
        self._waiting: deque[Added] = deque()
        self._count = 0
        self._taken = 0
        self._ended: CommuniqueError | None = None
        self._news = asyncio.Event()

    def offer(self, added: Added) -> None:
        """Let the change wait for it, or let it go if too much waits already."""
        if self._ended:
            return
        if self._waiting and self._count + len(added.facts) > self._largest:
            self.end(
                TooSlow(
                    f"New facts arrived faster than the client read them: more than {self._largest:,} were waiting.",
                    remedy="Narrow the filter, select less or read faster, then subscribe again.",
                )
            )
            return
        self._waiting.append(added)
        self._count += len(added.facts)
        self._news.set()

    def end(self, error: CommuniqueError) -> None:
        """Let it go: nothing waits any more, and the next to take gets the error."""
        self._ended = self._ended or error
        self._waiting.clear()
        self._news.set()

    async def take(self, most: int) -> tuple[str, ...]:
        """Wait for facts, and return the ids of the oldest, at most so many; raises what it was ended with."""
        while True:
            await self._news.wait()
            if self._ended:
                raise self._ended
            if ids := self._next(most):
                return ids
            self._news.clear()

    def _next(self, most: int) -> tuple[str, ...]:
        while self._waiting:
            first = self._waiting[0]
            ids = first.facts[self._taken : self._taken + most] if first.number > (self.after or 0) else ()
            self._taken += most
            if self._taken >= len(first.facts) or not ids:
                self._waiting.popleft()
                self._count -= len(first.facts)
                self._taken = 0
            if ids:
                return ids
        return ()


class Broadcaster:
    """Follows one database; made once for a process, closed at its end."""

    def __init__(
        self, database: Database, *, every: float = EVERY, waiting: int = WAITING, subscribers: int = SUBSCRIBERS
    ) -> None:
        self._database, self._every, self._largest, self._most = database, every, waiting, subscribers
        self._subscribers: set[Subscriber] = set()
        self._task: asyncio.Task[None] | None = None
        self._place: Place | None = None
        self._joining = asyncio.Lock()
        self.reading = asyncio.Semaphore(AT_ONCE)
        """Held while reading for a subscriber, so that a load does not let all read at once."""

    @property
    def subscribers(self) -> int:
        """How many follow now."""
        return len(self._subscribers)

    @property
    def polling(self) -> bool:
        """Whether the database is being looked at."""
        return self._task is not None and not self._task.done()

    @asynccontextmanager
    async def subscribe(self) -> AsyncGenerator[Subscriber]:
        """Give a subscriber of all that comes from now on.

        Raises TooManySubscriptions, or DatabaseError if the database does not say where now is.
        """
        if len(self._subscribers) >= self._most:
            raise TooManySubscriptions(
                f"The service already has {self._most:,} subscriptions.", remedy="Try again later, or close some."
            )
        subscriber = Subscriber(self._largest)
        self._subscribers.add(subscriber)
        try:
            await self._join(subscriber)
            yield subscriber
        finally:
            self._subscribers.discard(subscriber)

    async def aclose(self) -> None:
        """End the task; call it when there is no subscriber any more."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _join(self, subscriber: Subscriber) -> None:
        """Let it follow from now on, and see that the task runs.

        One after another: the first to ask where now is must be the one from where the task looks.
        """
        async with self._joining:
            place = await change_log.newest(self._database)
            subscriber.after = place.number
            if not self.polling:
                self._place = place
                self._task = asyncio.create_task(self._poll())

    async def _poll(self) -> None:
        """Look, as long as anybody follows."""
        try:
            while self._subscribers:  # noqa: ASYNC110  what is waited for happens in another process
                await asyncio.sleep(await self._pause())
        except ChangesMissed as error:
            self._end_all(error)
        except Exception:  # whatever it is, no one may wait for what never comes
            log.exception("Looking for changes failed.")
            self._end_all(CommuniqueError("Something went wrong on our side; it has been logged."))

    async def _pause(self) -> float:
        """Tell what is new; return how long to wait before the next look."""
        try:
            found = await self._publish()
        except ChangesMissed:
            raise
        except DatabaseError as error:
            log.debug("Changes cannot be read at the moment: %s", error)
            return RETRY
        return 0 if found == change_log.MOST else self._every

    async def _publish(self) -> int:
        assert self._place is not None  # noqa: S101  set before the task begins
        self._place, added = await change_log.since(self._database, self._place)
        for each in added:
            for subscriber in self._subscribers:
                subscriber.offer(each)
        return len(added)

    def _end_all(self, error: CommuniqueError) -> None:
        for subscriber in self._subscribers:
            subscriber.end(error)
        self._subscribers.clear()
