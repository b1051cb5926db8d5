"""What is seen without any style: every node reads as its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.browser.style import rules
from graph.store.migrations import LABELS

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio


async def test_every_node_has_a_name(samples: Database) -> None:
    """The Browser captions a node by its `name`, and for want of one by whatever property comes first."""
    rows = await samples.read("MATCH (n) WHERE NOT n.name > '' OR n.name IS NULL RETURN DISTINCT labels(n) AS labels")
    assert rows == []


async def test_a_fact_is_marked_by_its_name(samples: Database) -> None:
    """What is alleged, planned or denied says so where the caption is not cut."""
    rows = await samples.read(
        "MATCH (fact:Fact) WHERE fact.denied OR fact.status IN ['alleged', 'planned'] RETURN fact.name AS name"
    )
    assert [row["name"] for row in rows if ": " not in row["name"] and "plans to" not in row["name"]] == []
    assert "alleged, denied: North Korea supplied arms to Russia" in [row["name"] for row in rows]


def test_every_label_has_a_style() -> None:
    """No label of ours is left to the colours that the Browser makes up."""
    assert [label for label in LABELS if f"node.{label}" not in rules()] == []
