"""Every format holds the same rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow as pa
import pyarrow.parquet
import pytest

from graph.tables.columns import Column, Kind
from server.data.formats import FORMATS, Sink

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx import AsyncClient

pytestmark = pytest.mark.anyio


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows as JSON has them."""
    return [
        {name: each.isoformat() if isinstance(each, dt.date) else each for name, each in row.items()} for row in rows
    ]


def from_csv(content: bytes) -> list[dict[str, Any]]:
    """Read CSV, whose cells are all texts, as the JSON of facts has them."""
    known = {"false": False, "true": True, "": None}
    rows = csv.DictReader(io.StringIO(content.decode()))
    counted = ("articles", "independent_sources")
    return [
        {name: known.get(cell, cell) for name, cell in row.items()}
        | {name: int(row[name]) for name in counted}
        | {"confidence": float(row["confidence"])}
        for row in rows
    ]


def from_parquet(content: bytes) -> pa.Table:
    """Read Parquet."""
    return pyarrow.parquet.ParquetFile(io.BytesIO(content)).read()  # pyright: ignore[reportUnknownMemberType]  its stubs


READERS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": from_csv,
    "jsonl": lambda content: [orjson.loads(line) for line in content.splitlines()],
    "arrow": lambda content: _plain(pa.ipc.open_file(content).read_all().to_pylist()),
    "parquet": lambda content: _plain(from_parquet(content).to_pylist()),
}


@pytest.mark.parametrize("layout", FORMATS)
async def test_every_format_holds_the_same_rows(client: AsyncClient, layout: str) -> None:
    """What a file holds, read by a common reader, is what JSON tells."""
    rows = (await client.get("/data/facts.json?first=500")).json()["rows"]
    answer = await client.get(f"/data/facts.{layout}")
    assert READERS[layout](answer.content) == rows
    assert len(rows) > 50


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_csv_is_a_formula(cell: str) -> None:
    """What a spreadsheet would run begins with an apostrophe; what stands elsewhere in a cell is left alone."""
    sink, column = Sink(), Column("a", "a", "", Kind.TEXT)
    writer = FORMATS["csv"].writer((column,), sink)
    writer.write({"a": [cell, f"x{cell}"]})
    writer.close()
    assert [row[0] for row in csv.reader(io.StringIO(sink.taken().decode(), newline=""))] == [
        "a",
        f"'{cell}",
        f"x{cell}",
    ]
