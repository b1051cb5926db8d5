"""What the tables' README says is so: every table and column is explained, every example of a condition is in use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loaders.resources.confidence import WeightRow
from loaders.resources.contexts import ContextRow, TurnRow
from loaders.resources.lexicon import TYPES, ClassRow, FrameRow, NounRow, VerbRow
from loaders.resources.speech_words import SpeechRow

if TYPE_CHECKING:
    from graph.tsv import Row

EVENTS = Path(__file__).parents[3] / "loaders" / "resources" / "events"
README = (EVENTS.parent / "README.md").read_text(encoding="utf-8")
TABLES: dict[str, type[Row]] = {
    "verbs.tsv": VerbRow,
    "nouns.tsv": NounRow,
    "frames.tsv": FrameRow,
    "classes.tsv": ClassRow,
    "contexts.tsv": ContextRow,
    "turns.tsv": TurnRow,
    "speech.tsv": SpeechRow,
    "confidence.tsv": WeightRow,
}


def section(title: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the README."""
    [found] = re.findall(rf"^### {re.escape(title)}[^\n]*\n(.*?)(?=^##|\Z)", README, re.DOTALL | re.MULTILINE)
    lines = [line for line in found.splitlines() if line.startswith("| ")][2:]
    return [re.split(r"(?<!\\)\|", line.strip("| ")) for line in lines]


def test_every_table_is_explained() -> None:
    """No table of events is without its section."""
    assert {path.name for path in EVENTS.glob("*.tsv")} == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained(table: str) -> None:
    """The section of a table explains its columns, in their order."""
    columns = [field.alias or name for name, field in TABLES[table].model_fields.items()]
    assert [row[0].strip(" `") for row in section(f"`{table}`")] == columns


@pytest.mark.parametrize("example", [row[2].strip(" `") for row in section("Conditions")])
def test_examples_of_conditions_are_in_use(example: str) -> None:
    """Each example stands in the tables."""
    used = (EVENTS / "verbs.tsv").read_text(encoding="utf-8") + (EVENTS / "nouns.tsv").read_text(encoding="utf-8")
    assert example in {
        condition for line in used.splitlines() for cell in line.split("\t") for condition in cell.split()
    }


def test_every_type_is_explained() -> None:
    """Every type that a condition can ask for is named."""
    [row] = [row for row in section("Conditions") if "#type" in row[0]]
    assert set(re.findall(r"`(\w+)`", row[1])) == set(TYPES)
