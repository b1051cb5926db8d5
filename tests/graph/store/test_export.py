"""The export: every node and edge of ours, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import orjson
import pytest
from builders import said, telling

from graph.store import export as exporting
from graph.store.export import export
from graph.store.migrations import migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from graph.store.database import Database, Run

pytestmark = pytest.mark.anyio

STORY = telling(
    "2023-09-14",
    said("person:putin", "MET", "person:kim", on="2023-09-13", place="place:vostochny", by=("outlet:tass",)),
    outlet="outlet:tass",
)


async def foreign(run: Run) -> None:
    """Put somebody else's data beside ours."""
    await run("CREATE (:Movie {title: 'a film'})-[:ABOUT]->(:Topic)")


async def test_an_export_holds_everything_that_is_ours(database: Database) -> None:
    """Counts of nodes by main label and of edges by type; other people's data is left out."""
    await migrate(database)
    await load(database, STORY)
    await database.write(foreign)
    lines = [line async for line in export(database)]
    nodes = Counter(label for line in lines if "node" in line for label in line["node"])
    edges = Counter(line["edge"] for line in lines if "edge" in line)
    assert {label: nodes[label] for label in ("Entity", "Fact", "Claim", "Sentence", "Article", "Alias", "Movie")} == {
        "Entity": 4,
        "Fact": 1,
        "Claim": 1,
        "Sentence": 1,
        "Article": 1,
        "Alias": 4,
        "Movie": 0,
    }
    assert edges == {
        "MET": 1,
        "SUBJECT": 1,
        "OBJECT": 1,
        "PLACE": 1,
        "SOURCE": 1,
        "SUPPORTS": 1,
        "STATED_IN": 1,
        "SAID": 1,
        "IN": 1,
        "MENTIONS": 4,
        "PUBLISHED_BY": 1,
        "USES": 4,
        "OF": 4,
    }


async def test_an_edge_names_both_its_ends(database: Database) -> None:
    """The direct edge leads from who to whom, with its days as ISO dates."""
    await migrate(database)
    await load(database, STORY)
    (edge,) = [line async for line in export(database) if line.get("edge") == "MET"]
    assert (edge["start"], edge["end"]) == ("person:putin", "person:kim")
    assert edge["properties"]["earliest"] == "2023-09-13"
    assert edge["properties"]["when"] == "13 Sep 2023"


async def test_paging_loses_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of one line give the same as one page of all."""
    await migrate(database)
    await load(database, STORY)
    at_once = [orjson.dumps(line) async for line in export(database)]
    monkeypatch.setattr(exporting, "PAGE", 1)
    assert at_once == [orjson.dumps(line) async for line in export(database)]
