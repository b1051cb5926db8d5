"""Speed of GraphQL: our service beside a floor written by hand and a peer, on one Neo4j in one run.

    python benchmarks/speed.py [--quick] [--only NAME …] [--contestants floor,ours,peer] [--json FILE]

All contestants answer the same operations with the same variables, in turn, several rounds
long, so that whatever else the machine does weighs on all; what counts is the ratios. The
graph (100,000 facts, 10,000 with --quick) is made up once and kept for the next run.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from contest import report
from contest.agreement import differences
from contest.contestants import MAKERS, all_of, ours
from contest.load import measure
from contest.operations import OPERATIONS
from contest.store import Size, say, store
from contest.variety import variety

from graph.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contest.contestants import Contestant
    from contest.operations import Operation, Values
    from contest.store import Store

    from graph.local import Neo4jAddress

    Drawn = dict[str, list[Values]]


@dataclass(frozen=True, slots=True)
class Field:
    """Who answers over one store, and what is asked there."""

    store: Store
    contestants: list[Contestant]
    drawn: Drawn


LARGE, SMALL = 100_000, 10_000
CLIENTS = 16
SECONDS, ALONE = 2, 1
"""How long each is asked by many clients, and by one, in every round."""
ROUNDS = 3


def main(asked: argparse.Namespace) -> int:
    """Run the contest, print its table, and return whether all answered alike."""
    chosen = [each for each in OPERATIONS if not asked.only or each.name in asked.only]
    facts = asked.facts or (SMALL if asked.quick else LARGE)
    with ExitStack() as stack:
        large = stack.enter_context(store(Size(facts, asked.hub)))
        address = large.address
        contestants = stack.enter_context(all_of(asked.contestants.split(","), address))
        drawn = asyncio.run(draw(address, chosen))
        found = [line for each in chosen for line in differences(each, drawn[each.name], able(each, contestants))]
        fields = [Field(large, contestants, drawn)]
        if facts > SMALL and asked.scaling:
            small = stack.enter_context(store(Size(SMALL, asked.hub)))
            rival = stack.enter_context(ours(small.address, report.SMALL))
            fields.append(Field(small, [rival], asyncio.run(draw(small.address, chosen))))
        results = contest(chosen, fields, asked.rounds)
        texts = asyncio.run(variety(address, chosen, drawn))
    for line in found:
        print(line)
    told = f"medians of {asked.rounds} rounds: requests a second, milliseconds, ratios"
    print(f"\n{facts:,} facts, {CLIENTS} clients, {told}")
    print("\n".join(report.table(results, chosen)))
    late = results.between("facts-late", "facts", "ours")
    print(f"page 50 to page 1: {late:.2f}" if late else "", f"requests that failed: {results.failed()}", sep="\n")
    print(f"texts of statements that Neo4j had to plan: {len(texts.texts)} of {texts.sent} sent")
    if asked.json:
        kept = {"facts": facts, "operations": report.values(results, chosen), "differences": found}
        asked.json.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2))
    return 1 if found else 0


async def draw(address: Neo4jAddress, chosen: Sequence[Operation]) -> Drawn:
    """Draw every operation's variables from the graph."""
    chance = random.Random(2)  # noqa: S311  nothing secret about it
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        return {each.name: await each.draw(db, chance) for each in chosen}


def able(operation: Operation, contestants: Sequence[Contestant]) -> list[Contestant]:
    """Return those who can answer the operation."""
    return [each for each in contestants if operation.peer or each.name != "peer"]


def contest(chosen: Sequence[Operation], fields: Sequence[Field], rounds: int) -> report.Results:
    """Let all answer in turn, after a round that warms them up and does not count."""
    results = report.Results()
    for number in range(1 + rounds):
        for operation in chosen:
            say(f"round {number} of {rounds}: {operation.title}" if number else f"warming up: {operation.title}")
            for field in fields:
                for each in able(operation, field.contestants) if field.drawn[operation.name] else []:
                    answer(operation, each, field, results if number else report.Results())
    return results


def answer(operation: Operation, contestant: Contestant, field: Field, results: report.Results) -> None:
    """Measure how fast one answers an operation, asked by many and by one."""
    bodies, key = contestant.bodies(operation, field.drawn[operation.name]), (operation.name, contestant.name)
    url, pids = contestant.url(operation), (contestant.pid, field.store.pid)
    results.many[key].append(measure(url, bodies, clients=CLIENTS, seconds=SECONDS, pids=pids))
    results.one[key].append(measure(url, bodies, clients=1, seconds=ALONE, pids=pids))


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help=f"a graph of {SMALL:,} facts")
    parser.add_argument("--facts", type=int, help="a graph of about so many facts")
    parser.add_argument("--hub", type=float, default=0.05, help="one state's share in the facts")
    parser.add_argument("--only", nargs="+", choices=[each.name for each in OPERATIONS], help="these operations")
    parser.add_argument("--contestants", default=",".join(MAKERS), help="these contestants, separated by commas")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--no-scaling", dest="scaling", action="store_false", help="not the smaller graph as well")
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(options()))
