"""The glossary: every name that it gives exists."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from graphql import GraphQLEnumType, build_schema

import schema
from graph.ontology import EDGE_TYPES
from graph.store import materialize, records, writer
from graph.store.migrations import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\| .*\|$", PAGE, re.MULTILINE)]
TERMS = [row for row in ROWS if row[0] not in {"word", "---"}]
TYPES = build_schema(schema.sdl()).type_map
WRITING = "".join(map(inspect.getsource, (records, writer)))
"""What writes edges."""
WRITTEN = {
    "article": inspect.getsource(records.article_row) + "edtf= earliest= latest=",
    "claim": inspect.getsource(records.claim_row),
    "entity": inspect.getsource(materialize),
    "fact": inspect.getsource(records),
    "mention": inspect.getsource(records.mention_row),
}
"""What writes the properties of a node or an edge."""


def is_python(name: str) -> bool:
    """Whether it is a module, or leads from one to what is defined there."""
    path = name.split(".")
    for parts in range(len(path), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(path[:parts]))
        except ModuleNotFoundError:
            continue
        for attribute in path[parts:]:
            if not hasattr(found, attribute):
                return False
            found = getattr(found, attribute)
        return True
    return False


def is_cypher(name: str) -> bool:
    """Whether it is a label, a type of edge, or a property that is written."""
    if label := re.fullmatch(r"\(:(\w+)\)", name):
        return label[1] in LABELS
    if edge := re.fullmatch(r"\[:(\w+)\]", name):
        return edge[1] in EDGE_TYPES or bool(re.search(rf"[:|\"]{edge[1]}\b", WRITING))
    thing, _, stored = name.partition(".")
    return bool(stored and re.search(rf"\b{stored}(?:\"?: |=)", WRITTEN[thing]))


def is_graphql(name: str) -> bool:
    """Whether it is a type, or a field or value of one."""
    kind, _, member = name.partition(".")
    found: Any = TYPES.get(kind)
    members = found and (found.values if isinstance(found, GraphQLEnumType) else found.fields)
    return bool(found) and (not member or member in members)


COLUMNS: dict[str, tuple[int, Callable[[str], bool], list[str]]] = {
    "Python": (2, is_python, ["graph.fiction", "graph.model.Fiction", "graph.model.Fact.fiction"]),
    "Cypher": (3, is_cypher, ["(:Fiction)", "[:FICTION]", "fact.fiction", "Fact"]),
    "GraphQL": (4, is_graphql, ["Fiction", "Fact.fiction", "Status.FICTION"]),
}
"""Where the names of a language stand, what finds them, and names that it must not find."""


def test_each_concept_has_one_word() -> None:
    """No word stands twice."""
    words = [row[0] for row in TERMS]
    assert len(words) > 50
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize("language", COLUMNS)
def test_every_name_exists(language: str) -> None:
    """What a row names can be found under that name, and what is not there cannot."""
    column, exists, fictions = COLUMNS[language]
    names = [name for row in TERMS for name in re.findall(r"`([^`]+)`", row[column])]
    assert len(names) > 20
    assert [name for name in names if not exists(name)] == []
    assert [name for name in fictions if exists(name)] == []
