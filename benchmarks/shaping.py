"""What shaping costs: microseconds to make the answers of the contest's operations from their records.

    python benchmarks/shaping.py [--facts N]

Every operation is asked with some of its variables; each record that comes back is shaped again
and again, by closures that were put together once (decision 7). The milliseconds beside are
what the same answer takes with the database, from compiled plan to answer.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from functools import partial
from statistics import mean
from time import perf_counter, process_time
from timeit import repeat
from typing import TYPE_CHECKING

from contest.operations import OPERATIONS
from contest.store import Size, store

import schema
from graph.query import reader
from graph.query.parameters import Values
from graph.store.database import Database
from schema.execution.operations import Operations
from schema.request_response import Request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from contest.operations import Operation

    from graph.local import Neo4jAddress
    from graph.query.cypher import Compiled

    Asked = tuple[Compiled, Sequence[Any]]
    """A compiled plan, and the values of its slots."""

FACTS, DRAWN = 10_000, 12
TIMES, ROUNDS = 5, 20


async def main(address: Neo4jAddress) -> None:
    """Print a line for each operation."""
    chance = random.Random(2)  # noqa: S311  nothing secret about it
    operations = Operations(schema.build().core, schema.Limits())
    print(f"{'':54}shaped, µs   answered, ms")
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        for operation in OPERATIONS:
            drawn = (await operation.draw(db, chance))[:DRAWN]
            asked = [prepared(operations, operation.text, operation.for_us(values)) for values in drawn]
            if asked:
                await report(db, operation, asked)


def prepared(operations: Operations, query: str, variables: dict[str, Any]) -> Asked:
    """Return what runs for a request."""
    bound = operations.bind(operations.prepared(Request(query)), variables)
    slots = Values()
    return operations.compiled(bound.template, tuple(map(slots.form, bound.options))), slots.all


async def report(db: Database, operation: Operation, asked: Sequence[Asked]) -> None:
    """Print the means over all that was asked, of the fastest rounds."""
    shaped: list[float] = []
    answered: list[float] = []
    for compiled, values in asked:
        record = await db.record(compiled.text, compiled.bound(values))
        rounds = repeat(partial(compiled.answer, record, values), timer=process_time, number=TIMES, repeat=ROUNDS)
        shaped.append(min(rounds) / TIMES)
        answered.append(min([await seconds(db, compiled, values) for _ in range(TIMES)]))
    print(f"{operation.title:54}{mean(shaped) * 1e6:10.0f}{mean(answered) * 1e3:15.1f}")


async def seconds(db: Database, compiled: Compiled, values: Sequence[Any]) -> float:
    """Return how long it takes to read and shape an answer."""
    started = perf_counter()
    await reader.run(db, compiled, values)
    return perf_counter() - started


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--facts", type=int, default=FACTS, help="a graph of about so many facts")
    with store(Size(parser.parse_args().facts)) as found:
        asyncio.run(main(found.address))
