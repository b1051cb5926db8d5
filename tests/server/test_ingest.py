"""Articles that clients hand in: read as the command line reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
import pytest

from graph.errors import InvalidInput, UnreadableDocument
from graph.store.migrations import migrate
from server.ingest import loader

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio
TEXT = "Russian President Vladimir Putin met Kim Jong Un in Moscow on Tuesday.\n"


async def test_an_article_is_loaded_once(database: Database) -> None:
    """Handed in several times at once, it is there once, with what was said of it."""
    await migrate(database)
    load, new = loader(database), list[bool]()

    async def hand_in() -> None:
        given = {
            "text": TEXT,
            "title": "Talks",
            "outlet": "Reuters",
            "url": "https://a.example",
            "published": "2024-01-17",
        }
        new.append(not (await load(given)).already_loaded)

    async with anyio.create_task_group() as group:
        for _ in range(3):
            group.start_soon(hand_in)
    told = await database.read(
        "MATCH (a:Article)-[:PUBLISHED_BY]->(o) MATCH (:Entity)-[met:MET]->() "
        "RETURN a.title AS title, a.url AS url, o.name AS outlet, a.edtf AS published, met.edtf AS met"
    )
    assert sorted(new) == [False, False, True]
    assert told == [
        {
            "title": "Talks",
            "url": "https://a.example",
            "outlet": "Reuters",
            "published": "2024-01-17",
            "met": "2024-01-16",
        }
    ]


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        ({"text": " "}, UnreadableDocument, "The text is empty"),
        ({"text": TEXT, "published": "the other day"}, InvalidInput, "not a date of publication"),
        ({"text": "Le président russe a rencontré hier le dirigeant nord-coréen."}, UnreadableDocument, "English"),
    ],
    ids=["empty", "date", "language"],
)
async def test_what_cannot_be_read_is_refused(
    database: Database, given: dict[str, str], error: type[InvalidInput], match: str
) -> None:
    """With the sentence that the command line has for it, too."""
    with pytest.raises(error, match=match):
        await loader(database)(given)
