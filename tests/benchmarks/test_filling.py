"""The graph of the speed contest: made at once, and just what the writer makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from contest.dataset import articles
from contest.filling import fill
from emptying import empty

from graph.store import writer
from graph.store.export import export
from graph.store.migrations import migrate

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio


async def _lines(db: Database) -> list[dict[str, Any]]:
    return [line async for line in export(db)]


async def test_filling_at_once_is_loading_one_by_one(database: Database) -> None:
    """The graph filled at once equals, node for node and edge for edge, the one that loading its articles gives."""
    await migrate(database)
    extractions = list(articles(50))
    facts = await fill(database, extractions)
    at_once = await _lines(database)
    await empty(database)
    await migrate(database)
    for extraction in extractions:
        await writer.load(database, extraction)
    assert facts > 40
    assert await _lines(database) == at_once


def test_dataset_is_the_same_in_every_run() -> None:
    """Made up twice, the articles are equal."""
    assert list(articles(100)) == list(articles(100))
