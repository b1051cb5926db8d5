"""The sample articles from text to graph and back, and the article the project began with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest

from graph.store.export import export
from graph.store.migrations import migrate
from graph.store.writer import load, retract
from loaders.documents import read_document
from loaders.pipeline import Pipeline
from loaders.sources.text import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.model import Extraction
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
SEED = ROOT.parent / "shared" / "gold" / "dev" / "00-seed.txt"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The pipeline as the command line uses it."""
    return Pipeline()


@pytest.fixture(scope="module")
def extractions(pipeline: Pipeline) -> list[Extraction]:
    """What the samples tell."""
    return [pipeline.extract(read_document(read_file(path))) for path in SAMPLES]


async def graph_of(db: Database, extractions: Iterable[Extraction]) -> bytes:
    """Load the articles in this order into an empty graph; return it as lines."""
    for extraction in extractions:
        await load(db, extraction)
    lines = [orjson.dumps(line) async for line in export(db)]
    return b"\n".join(lines)


async def test_samples_give_one_graph_in_any_order_and_go_without_a_trace(
    database: Database, extractions: list[Extraction]
) -> None:
    """Forwards and from the middle backwards: the same bytes; retracted in yet another order: nothing."""
    await migrate(database)
    middle = len(extractions) // 2
    orders = [extractions, extractions[middle::-1] + extractions[:middle:-1]]
    graphs: set[bytes] = set()
    for order in orders:
        graphs.add(await graph_of(database, order))
        for extraction in extractions:
            await retract(database, extraction.article.id)
        assert await graph_of(database, []) == b""
    assert len(graphs) == 1


@pytest.mark.skipif(not SEED.exists(), reason="../shared is not there: the article the project began with is missing")
async def test_the_first_article_shows_a_planned_visit_as_planned(database: Database, pipeline: Pipeline) -> None:
    """Putin plans to visit, the words are there to be read, and his visit of 2000 is another fact."""
    await migrate(database)
    await load(database, pipeline.extract(read_document(read_file(SEED))))
    rows = await database.read(
        "MATCH (:Leader {name: 'Vladimir Putin'})-[edge:PLANS_TO_VISIT|VISITED]->(:State {iso3: 'PRK'}) "
        "MATCH (:Fact {id: edge.id})<-[:SUPPORTS]-(claim)-[:STATED_IN]->(sentence)-[:IN]->(article) "
        "RETURN type(edge) AS type, edge.status AS status, edge.edtf AS edtf, "
        "all(c IN collect([claim.quote, claim.start, claim.end, article.text]) "
        "WHERE substring(c[3], c[1], c[2] - c[1]) = c[0]) AS grounded ORDER BY type"
    )
    kinds = {(row["type"], row["status"]) for row in rows}
    assert ("PLANS_TO_VISIT", "planned") in kinds
    assert all(row["status"] == "planned" for row in rows if row["type"] == "PLANS_TO_VISIT")
    assert [row["edtf"] for row in rows if row["type"] == "VISITED"] == ["2000"]
    assert all(row["grounded"] for row in rows)
