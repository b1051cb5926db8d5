"""Database: owns the Neo4j driver; nothing else in the project knows it.

Reading and writing are whole transactions: `read` and `record` run one statement with access
mode READ, `write` a function that may run several. They are repeated where the server says
that this helps (a deadlock, a change of leader), but for want of memory, which a second try
would only meet again. `record` lets the server open and end the transaction by itself, which
spares two messages, and so is repeated by us instead of the driver. The server itself ends
what takes too long; one that says nothing at all is given up soon after. The driver's errors
are translated here, into the tree of `graph.errors`.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar, cast

from neo4j import READ_ACCESS, WRITE_ACCESS, AsyncGraphDatabase, Query, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from neo4j.time import Date, DateTime

from graph import errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping

    from neo4j import AsyncDriver, AsyncManagedTransaction, AsyncSession

Row = dict[str, Any]
Result = TypeVar("Result")
if TYPE_CHECKING:
    Run = Callable[..., Awaitable[list[Row]]]
    """Runs a statement with its parameters inside a transaction; gives its rows."""

LONGEST = 300.0
"""Seconds: no statement may run longer, whatever is asked for (the server's own limit is no cap)."""
GRACE = 5.0
"""Seconds beyond the time that the server is allowed, after which one that says nothing is away."""
RETRYING = 30.0
"""Seconds in which `read` and `write` begin anew where that helps."""
_WAITS = (0.0, 0.1, 0.5)
"""Seconds before a read that failed for a passing reason is tried again."""
_MEMORY = ("MemoryPoolOutOfMemoryError", "OutOfMemoryError")
_TRANSLATIONS: tuple[tuple[tuple[str, ...], type[errors.DatabaseError], str, str], ...] = (
    (
        ("TransactionTimedOut",),
        errors.QueryTimedOut,
        "The database did not finish within the time allowed.",
        "Request less: a narrower filter, a smaller page, a shorter path.",
    ),
    (
        _MEMORY,
        errors.QueryTooLarge,
        "The query needed more memory than is allowed.",
        "Request less: a narrower filter, a smaller page, a shorter path.",
    ),
    (
        ("Neo.ClientError.Security",),
        errors.AccessRefused,
        "The database does not accept the user name or the password.",
        "Check NEO4J_USERNAME and NEO4J_PASSWORD.",
    ),
    (
        ("DatabaseNotFound",),
        errors.DatabaseUnavailable,
        "The server has no database with this name.",
        "Check NEO4J_DATABASE.",
    ),
    (
        ("ConnectionAcquisitionTimeout",),
        errors.DatabaseUnavailable,
        "All connections to the database are in use.",
        "Try again in a moment.",
    ),
    (
        ("DatabaseUnavailable", "TransientError"),
        errors.DatabaseUnavailable,
        "The database cannot handle this at the moment.",
        "Try again in a moment.",
    ),
)
"""Part of the server's code -> our error, what happened, what to do; the first that fits."""


class Database:
    """A connection to one Neo4j database; made by `Database.connect`."""

    def __init__(self, driver: AsyncDriver, name: str | None, timeout: float) -> None:
        self._driver = driver
        self._name = name
        self._timeout = timeout

    @classmethod
    @asynccontextmanager
    async def connect(  # noqa: PLR0913  what a connection takes
        cls,
        uri: str,
        username: str,
        password: str,
        database: str | None = None,
        *,
        timeout: float = 30.0,  # noqa: ASYNC109  kept by the server
        connections: int = 100,
    ) -> AsyncGenerator[Database]:
        """Open a driver, see that the server answers, and close it at the end.

        `uri` may be any that the driver knows (`bolt://`, `neo4j+s://`); `database` None is the
        server's default; `timeout` is the default time of a transaction, in seconds; a
        caller that needs more than `connections` at once waits. Raises DatabaseUnavailable or
        AccessRefused.
        """
        with translated():
            driver = AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]  untyped options
                uri,
                auth=(username, password),
                connection_timeout=10,
                connection_acquisition_timeout=20,
                max_connection_pool_size=connections,
                max_transaction_retry_time=RETRYING,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="communique",
            )
        async with driver:
            opened = cls(driver, database, timeout)
            await opened.ping(RETRYING)
            yield opened

    async def ping(self, patience: float = GRACE) -> None:
        """See that the server answers within so many seconds; raises DatabaseUnavailable or AccessRefused."""
        with translated():
            async with _within(patience), self._session(READ_ACCESS) as session:
                await (await session.run("RETURN 1")).consume()

    async def read(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,  # noqa: ASYNC109  kept by the server
    ) -> list[Row]:
        """Run one statement in one read transaction; the server refuses it if it would write.

        Dates come as `datetime.date`. `timeout` is in seconds, at most `LONGEST`.
        """

        async def work(tx: AsyncManagedTransaction) -> list[Row]:
            return await _run(tx, text, parameters or {})

        with translated():
            async with _within(RETRYING + self._limit(timeout) + GRACE), self._session(READ_ACCESS) as session:
                return await session.execute_read(self._limited(work, timeout))

    async def record(self, text: str, parameters: Mapping[str, Any]) -> list[Any]:
        """Run one reading statement that returns one record; return the record's values.

        Temporal values come as the driver's own. It takes no longer than the default time of a
        transaction and `GRACE`, whatever becomes of the server. Raises DatabaseError.
        """
        with translated():
            async with _within(self._limit() + GRACE):
                return await self._persistently(text, parameters)

    async def _persistently(self, text: str, parameters: Mapping[str, Any]) -> list[Any]:
        """Run the statement, again where that helps."""
        for wait in _WAITS:
            try:
                return await self._record(text, parameters)
            except (Neo4jError, DriverError) as error:
                if not error.is_retryable() or _wants_memory(error):
                    raise
            await asyncio.sleep(wait)
        return await self._record(text, parameters)

    async def _record(self, text: str, parameters: Mapping[str, Any]) -> list[Any]:
        async with self._session(READ_ACCESS) as session:
            result = await session.run(self._query(text), parameters)  # pyright: ignore[reportArgumentType]
            record = await result.single(strict=True)
            return record.values()

    def _query(self, text: str) -> Query:
        return Query(cast("LiteralString", text), timeout=self._limit())

    def _limit(self, timeout: float | None = None) -> float:
        """Return the seconds that a transaction may take."""
        return min(timeout or self._timeout, LONGEST)

    async def write(
        self,
        work: Callable[[Run], Awaitable[Result]],
        *,
        timeout: float | None = None,  # noqa: ASYNC109  kept by the server
    ) -> Result:
        """Do the work in one write transaction: all of it or, if it raises, nothing.

        `work` gets a function that runs a statement. It may be called again from the start
        after a deadlock, so it must do nothing but run statements.
        """

        async def in_transaction(tx: AsyncManagedTransaction) -> Result:
            async def run(text: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
                return await _run(tx, text, parameters or {})

            return await work(run)

        with translated():
            async with _within(RETRYING + self._limit(timeout) + GRACE), self._session(WRITE_ACCESS) as session:
                return await session.execute_write(self._limited(in_transaction, timeout))

    def _session(self, mode: str) -> AsyncSession:
        return self._driver.session(  # pyright: ignore[reportUnknownMemberType]  untyped options
            database=self._name, default_access_mode=mode
        )

    def _limited(
        self, work: Callable[[AsyncManagedTransaction], Awaitable[Result]], timeout: float | None
    ) -> Callable[[AsyncManagedTransaction], Awaitable[Result]]:
        return unit_of_work(timeout=self._limit(timeout))(work)


@asynccontextmanager
async def _within(seconds: float) -> AsyncGenerator[None]:
    """Give up after so many seconds; raises DatabaseUnavailable."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise errors.DatabaseUnavailable("The database does not answer.", remedy="Try again in a moment.") from error


async def _run(tx: AsyncManagedTransaction, text: str, parameters: Mapping[str, Any]) -> list[Row]:
    """Run a statement; for want of memory it ends at once, outside the driver's retries."""
    try:
        result = await tx.run(cast("LiteralString", text), dict(parameters))
        return [native(record.data()) async for record in result]
    except TransientError as error:
        if _wants_memory(error):
            raise _translate(error) from error
        raise


def _wants_memory(error: Exception) -> bool:
    return (getattr(error, "code", None) or "").endswith(_MEMORY)


def native(value: Any) -> Any:  # noqa: ANN401  whatever a statement returns
    """Return the value with the driver's dates as Python's own, at any depth."""
    if isinstance(value, list):
        return [native(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {key: native(item) for key, item in cast("dict[str, Any]", value).items()}
    return _day(value) if isinstance(value, Date | DateTime) else value


def _day(value: Date | DateTime) -> dt.date:
    return value.to_native()


@contextmanager
def translated() -> Generator[None]:
    """Turn the driver's errors into ours."""
    try:
        yield
    except (Neo4jError, DriverError, ConfigurationError) as error:
        raise _translate(error) from error


def _translate(error: Exception) -> errors.DatabaseError:
    if isinstance(error, AuthError):
        return _known("Neo.ClientError.Security") or errors.AccessRefused(str(error))
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return errors.DatabaseUnavailable(
            "No Neo4j server answers at this address.", remedy="Check NEO4J_URI, and that the server is running."
        )
    code = getattr(error, "code", None) or type(error).__name__
    return _known(str(code)) or errors.DatabaseError(f"The database refused the statement ({code}).")


def _known(code: str) -> errors.DatabaseError | None:
    for parts, kind, message, remedy in _TRANSLATIONS:
        if any(part in code for part in parts):
            return kind(message, remedy=remedy)
    return None
