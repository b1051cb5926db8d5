"""Formats: batches of columns -> bytes, some at a time, so that memory is that of a batch.

A writer takes batches and gives the bytes that are ready; those that are left come when it is
closed. Days are ISO 8601 in texts and days in Arrow and Parquet. What a spreadsheet would take
for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from graph.tables.columns import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from graph.tables.columns import Batch, Column

    Cells = pa.Array[Any]

TYPES: Mapping[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.DAY: pa.date32(),
    Kind.COUNT: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.TRUTH: pa.bool_(),
}
FORMULA = r"^[=+\-@\t\r\n]"
"""The beginning of a cell that a spreadsheet runs as a formula (OWASP, CSV injection)."""
GROUP = 20_000
"""Rows of a row group of Parquet: fewer compress worse, more take more memory."""


class Writer(Protocol):
    """Writes one table."""

    def write(self, batch: Batch) -> None:
        """Write some rows."""
        ...

    def close(self) -> None:
        """Write the rest and the end."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its extension, its media type, its writer, and whether it is worth compressing."""

    name: str
    media: str
    writer: Callable[[Sequence[Column], Any], Writer]
    compressible: bool = True


class Sink(io.RawIOBase):
    """A file whose bytes are taken while it is written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        """Return True: it is only written."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  whatever is made of bytes
        """Keep the bytes until they are taken."""
        part = bytes(data)
        self._parts.append(part)
        self._at += len(part)
        return len(part)

    def tell(self) -> int:
        """Return how much was written so far."""
        return self._at

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def schema_of(columns: Sequence[Column]) -> pa.Schema:
    """Return the columns as Arrow has them."""
    return pa.schema(
        [pa.field(each.name, TYPES[each.kind], not each.always, {"description": each.meaning}) for each in columns]
    )


def rows_of(batch: Batch) -> Iterator[dict[str, Any]]:
    """Yield the rows of a batch."""
    names = tuple(batch)
    return (dict(zip(names, row, strict=True)) for row in zip(*batch.values(), strict=True))


class _Lines:
    """One JSON object per line."""

    def __init__(self, _: Sequence[Column], out: Any) -> None:  # noqa: ANN401  a file
        self._out = out

    def write(self, batch: Batch) -> None:
        self._out.write(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows_of(batch)))

    def close(self) -> None:
        pass


class _Rows:
    """All rows in one JSON object, like a page."""

    def __init__(self, _: Sequence[Column], out: Any) -> None:  # noqa: ANN401  a file
        self._out = out
        self._before = b'{"rows":['

    def write(self, batch: Batch) -> None:
        for row in rows_of(batch):
            self._out.write(self._before + orjson.dumps(row))
            self._before = b","

    def close(self) -> None:
        self._out.write((b"" if self._before == b"," else self._before) + b'],"next":null}\n')


class _Arrow:
    """What pyarrow writes, batch by batch."""

    def __init__(self, columns: Sequence[Column], writer: Any, made: Callable[[Cells], Cells] | None) -> None:  # noqa: ANN401
        self._schema = schema_of(columns)
        self._writer = writer
        self._made = made

    def write(self, batch: Batch) -> None:
        self._writer.write_batch(_record_batch(self._schema, batch, self._made))

    def close(self) -> None:
        self._writer.close()


class _Groups:
    """Parquet: batches are gathered to row groups."""

    def __init__(self, columns: Sequence[Column], out: Any) -> None:  # noqa: ANN401  a file
        self._schema = schema_of(columns)
        self._writer = pyarrow.parquet.ParquetWriter(out, self._schema, compression="zstd")
        self._kept: list[pa.RecordBatch] = []

    def write(self, batch: Batch) -> None:
        self._kept.append(_record_batch(self._schema, batch, None))
        if sum(each.num_rows for each in self._kept) >= GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._kept:
            self._writer.write_table(pa.Table.from_batches(self._kept, self._schema))
            self._kept = []


def _csv(columns: Sequence[Column], out: Any) -> Writer:  # noqa: ANN401  a file
    return _Arrow(columns, pyarrow.csv.CSVWriter(out, schema_of(columns)), harmless)


def _arrow(columns: Sequence[Column], out: Any) -> Writer:  # noqa: ANN401  a file
    return _Arrow(columns, pa.ipc.new_file(out, schema_of(columns)), None)


def harmless(texts: Cells) -> Cells:
    """Return the texts; those that a spreadsheet would run as formulas with an apostrophe before them."""
    if texts.type != pa.string():
        return texts
    return pc.replace_substring_regex(texts, FORMULA, r"'\0")


def _record_batch(schema: pa.Schema, batch: Batch, made: Callable[[Cells], Cells] | None) -> pa.RecordBatch:
    arrays = [_array(batch[name], kind) for name, kind in zip(schema.names, schema.types, strict=True)]
    return pa.RecordBatch.from_arrays([made(each) for each in arrays] if made else arrays, schema=schema)  # pyright: ignore[reportUnknownMemberType]  its stubs


def _array(values: Sequence[Any], kind: pa.DataType) -> Cells:
    """Return the values; days, which come as ISO 8601, are read all at once."""
    if kind == pa.date32():
        return pa.array(values, pa.string()).cast(kind)
    return pa.array(values, kind)


JSON = Format("json", "application/json", _Rows)
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("csv", "text/csv", _csv),
        Format("jsonl", "application/jsonl", _Lines),
        Format("arrow", "application/vnd.apache.arrow.file", _arrow),
        Format("parquet", "application/vnd.apache.parquet", _Groups, compressible=False),
    )
}
"""The formats that are written as rows are read, by their extension."""
