"""Speed of /data: a table of all facts over HTTP beside a bare driver loop that writes the same file.

    python benchmarks/flat.py [--facts N] [--rounds N]

The loop is what somebody would write for this one table: one statement, the driver, `csv` or
pyarrow, a file. Both write it in turn, several times; what counts is the ratio of the medians, and
how much memory the service holds meanwhile. The graph is the contest's, kept for the next run.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import httpx
import psutil
import pyarrow as pa
from contest.contestants import ours
from contest.store import Size, store
from neo4j import GraphDatabase

from graph.tables import tables
from server.data.formats import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contest.contestants import Contestant

    from graph.local import Neo4jAddress

FACTS, ROUNDS = 100_000, 3
BATCH = 2000
COLUMNS = tables.FACTS.columns
STATEMENT = """
MATCH (fact:Fact)
MATCH (fact)-[:SUBJECT]->(subject)
OPTIONAL MATCH (fact)-[:OBJECT]->(object)
OPTIONAL MATCH (fact)-[:PLACE]->(place)
WITH fact, subject, object, place,
     COLLECT { MATCH (fact)-[:SOURCE]->(source) RETURN source ORDER BY source.name, source.id } AS sources,
     head(COLLECT {
         MATCH (fact)<-[:SUPPORTS|DENIES]-(claim)
         RETURN claim
         ORDER BY claim.stance DESC, claim.day, claim.article_id, claim.order, claim.id
         LIMIT 1
     }) AS claim
RETURN fact.id, fact.relation, fact.event, fact.mode, fact.title,
       subject.id, subject.name, toUpper(subject.type), object.id, object.name, toUpper(object.type),
       place.id, place.name,
       null, fact.about_id, fact.when, fact.edtf, toUpper(fact.precision),
       CASE WHEN fact.edtf IS NOT NULL AND fact.earliest > date('0001-01-01') THEN toString(fact.earliest) END,
       CASE WHEN fact.edtf IS NOT NULL AND fact.latest < date('9999-12-31') THEN toString(fact.latest) END,
       toUpper(fact.status), fact.denied, fact.summary,
       CASE WHEN size(sources) > 0
            THEN reduce(told = head(sources).name, each IN tail(sources) | told + '; ' + each.name) END,
       CASE WHEN size(sources) > 0
            THEN reduce(told = head(sources).id, each IN tail(sources) | told + '; ' + each.id) END,
       toString(fact.first_reported), toString(fact.last_reported), fact.articles,
       claim.quote, claim.id, claim.article_id
ORDER BY fact.day, fact.id
"""


def main(asked: argparse.Namespace) -> int:
    """Let both write each file in turn; print medians, ratios, memory, and whether the files agree."""
    with ExitStack() as stack:
        address = stack.enter_context(store(Size(asked.facts))).address
        service = stack.enter_context(ours(address))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        wrong = [layout for layout in BARE if not contest(layout, address, service, folder, asked.rounds)]
    return 1 if wrong else 0


def contest(layout: str, address: Neo4jAddress, service: Contestant, folder: Path, rounds: int) -> bool:
    """Measure one format; return whether both wrote the same."""
    theirs, our = folder / f"bare.{layout}", folder / f"ours.{layout}"
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    highest = 0.0
    for number in range(1 + rounds):
        bare = timed(lambda: BARE[layout](address, theirs))
        took, memory = download(service, f"data/facts.{layout}", our)
        highest = max(highest, memory)
        if number:
            times["bare"].append(bare)
            times["ours"].append(took)
    one, other = median(times["bare"]), median(times["ours"])
    rows = ROWS[layout](theirs)
    same = rows == ROWS[layout](our)
    print(
        f"facts.{layout}: {len(rows):,} rows, bare {one:.2f} s, ours {other:.2f} s, ratio {one / other:.2f}, "
        f"the service holds {highest:.0f} MiB at most, {'the same rows' if same else 'OTHER ROWS'}",
        flush=True,
    )
    return same


def timed(work: Callable[[], None]) -> float:
    """Return how many seconds it takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def download(service: Contestant, path: str, to: Path) -> tuple[float, float]:
    """Write the answer to a file as it comes; return seconds, and MiB of the service at most."""
    process, highest, began = psutil.Process(service.pid), 0, perf_counter()
    url = f"http://127.0.0.1:{service.port}/{path}"
    with (
        httpx.stream("GET", url, timeout=300, headers={"accept-encoding": "identity"}) as answer,
        to.open("wb") as file,
    ):
        answer.raise_for_status()
        for part in answer.iter_raw():
            file.write(part)
            highest = max(highest, process.memory_info().rss)
    return perf_counter() - began, highest / 2**20


def _records(address: Neo4jAddress) -> Iterator[list[Any]]:
    with (
        GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]  untyped options
            address.bolt, auth=(address.username, address.password), notifications_min_severity="OFF"
        ) as driver,
        driver.session(database=address.database, fetch_size=BATCH) as session,  # pyright: ignore[reportUnknownMemberType]
    ):
        for record in session.run(STATEMENT):
            yield record.values()


def bare_csv(address: Neo4jAddress, to: Path) -> None:
    """Write the table as CSV."""
    with to.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(each.name for each in COLUMNS)
        writer.writerows(_records(address))


def bare_arrow(address: Neo4jAddress, to: Path) -> None:
    """Write the table as Arrow, some rows at a time."""
    schema = schema_of(COLUMNS)
    with pa.OSFile(str(to), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        kept: list[list[Any]] = []
        for row in _records(address):
            kept.append(row)
            if len(kept) == BATCH:
                writer.write_table(pa.Table.from_batches([_batch(kept, schema)]))
                kept = []
        if kept:
            writer.write_table(pa.Table.from_batches([_batch(kept, schema)]))


def _batch(rows: list[list[Any]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [
        pa.array(values, pa.string()).cast(kind) if kind == pa.date32() else pa.array(values, kind)
        for values, kind in zip(columns, schema.types, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)  # pyright: ignore[reportUnknownMemberType]


def csv_rows(path: Path) -> list[Any]:
    """Return the rows of a file; that the one writes false and the other False is no difference."""
    with path.open(newline="", encoding="utf-8") as file:
        return [[cell.lower() if cell in {"True", "False"} else cell for cell in row] for row in csv.reader(file)]


def arrow_rows(path: Path) -> list[Any]:
    """Return the rows of a file."""
    return pa.ipc.open_file(path.read_bytes()).read_all().to_pylist()


BARE = {"csv": bare_csv, "arrow": bare_arrow}
ROWS = {"csv": csv_rows, "arrow": arrow_rows}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--facts", type=int, default=FACTS, help="a graph of about so many facts")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    sys.exit(main(parser.parse_args()))
