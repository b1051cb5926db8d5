"""Facts as a network in GraphML."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import pytest

from graph.tables.columns import Kind
from graph.tables.tables import FACTS
from server.data.formats import Sink
from server.data.graphml import GraphML

KNOWN = {
    "subject": "Ann & <Bob>",
    "subject_type": "PERSON",
    "object": "Russia",
    "object_type": "STATE",
    "summary": 'Ann \x00"met" Bob\'s <b>',
    "denied": True,
    "articles": 2,
}


def batch(*facts: tuple[str, str, str | None]) -> dict[str, list[Any]]:
    """Return facts by their ids and the ids of their ends."""
    rows = [{**KNOWN, "id": fact, "subject_id": one, "object_id": other} for fact, one, other in facts]
    return {column.name: [row.get(column.name) for row in rows] for column in FACTS.columns}


def written(*batches: dict[str, list[Any]]) -> bytes:
    """Write the batches."""
    sink = Sink()
    writer = GraphML(FACTS.columns, sink)
    for each in batches:
        writer.write(each)
    writer.close()
    return sink.taken()


def test_networkx_reads_it() -> None:
    """A node an entity, though it is met in several batches; an edge a fact; numbers are numbers, texts whole."""
    text = written(batch(("f1", "a&b", "b"), ("f2", "b", "a&b")), batch(("f3", "a&b", "c"), ("f4", "a&b", None)))
    read: Any = nx.read_graphml  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    graph: Any = read(io.BytesIO(text), force_multigraph=True)
    assert set(graph.nodes) == {"a&b", "b", "c"}
    assert graph.nodes["a&b"] == {"name": "Ann & <Bob>", "type": "PERSON"}
    assert sorted(graph.edges(keys=True)) == [("a&b", "b", "f1"), ("a&b", "c", "f3"), ("b", "a&b", "f2")]
    edge = graph.edges["a&b", "b", "f1"]
    assert (edge["summary"], edge["denied"], edge["articles"]) == ('Ann "met" Bob\'s <b>', True, 2)


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.TRUTH, Kind.TEXT])
def test_each_kind_of_column_is_declared(kind: Kind) -> None:
    """Every column of an edge has a key of its type."""
    text = written().decode()
    types = {Kind.COUNT: "int", Kind.TRUTH: "boolean", Kind.TEXT: "string"}
    names = [
        each.name for each in FACTS.columns if each.kind is kind and not each.name.startswith(("subject", "object"))
    ]
    declared = [f'attr.name="{name}" attr.type="{types[kind]}"' in text for name in names if name != "id"]
    assert declared == [True] * len(declared)
