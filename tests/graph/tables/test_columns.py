"""Columns are picked from what a plan reads, however deep it lies."""

from __future__ import annotations

from graph.query.plan import Read
from graph.tables.columns import Column, picked, selection

COLUMNS = (
    Column("id", "id", "…"),
    Column("name", "object.name", "…"),
    Column("codes", "object.codes", "…"),
    Column("speakers", "said.speaker.name", "…"),
    Column("how_many", "said", "…", made=len, parts=("verb",)),
)


def test_one_selection_reads_all_columns() -> None:
    """What several columns need of one thing is read once."""
    said = Read("said", "said", reads=(Read("speaker", "speaker", reads=(Read("name", "name"),)), Read("verb", "verb")))
    thing = Read("object", "object", reads=(Read("name", "name"), Read("codes", "codes")))
    assert selection(COLUMNS) == (Read("id", "id"), thing, said)


def test_what_is_not_there_is_empty() -> None:
    """Several values share a cell; what leads nowhere, or to nobody who is known, leaves it empty."""
    kim, nobody = {"speaker": {"name": "Kim"}, "verb": "says"}, {"speaker": None, "verb": "says"}
    items = [
        {"id": "1", "object": {"name": "Russia", "codes": ["RUS", "RU"]}, "said": [kim, nobody, kim]},
        {"id": "2", "object": None, "said": [nobody]},
    ]
    assert picked(COLUMNS, items) == {
        "id": ["1", "2"],
        "name": ["Russia", None],
        "codes": ["RUS; RU", None],
        "speakers": ["Kim; Kim", None],
        "how_many": [3, 1],
    }
