"""The README's promises: the query that it shows is answered as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from service import load_samples, serving

if TYPE_CHECKING:
    from graph.local import Neo4jAddress
    from graph.store.database import Database

README = Path(__file__).parent.parent / "README.md"
pytestmark = pytest.mark.anyio


def block(language: str) -> str:
    """Return the README's only block of code in that language."""
    [found] = re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return found


async def test_query_is_answered_as_shown(neo4j_address: Neo4jAddress, database: Database) -> None:
    """The query gives, on the sample articles, the answer that stands below it."""
    await load_samples(database)
    async with serving(neo4j_address) as client:
        answer = (await client.post("/graphql", json={"query": block("graphql")})).json()
    assert answer == json.loads(block("json")), json.dumps(answer, indent=2, ensure_ascii=False)


def test_links_lead_somewhere() -> None:
    """Every file that the README links to is there."""
    links = re.findall(r"\]\((?!http)([^)]+)\)", README.read_text(encoding="utf-8"))
    assert [link for link in links if not (README.parent / link).exists()] == []
