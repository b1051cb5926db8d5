"""The guide to the API: every query runs on the sample articles and is answered as shown; every code is explained."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from service import load_samples, serving

from graph import errors
from schema import error_formatting
from server.http import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.local import Neo4jAddress
    from graph.store.database import Database

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES: list[tuple[str, str]] = re.findall(r"```graphql\n(.*?)```(?:\n\n```json\n(.*?)```)?", PAGE, re.DOTALL)


@pytest.mark.anyio
async def test_every_query_is_answered_as_shown(neo4j_address: Neo4jAddress, database: Database) -> None:
    """Where an answer stands below a query it is that one; no other query fails or comes back empty."""
    await load_samples(database)
    assert len(EXAMPLES) > 7
    async with serving(neo4j_address) as client:
        for query, shown in EXAMPLES:
            answer = (await client.post("/graphql", json={"query": query})).json()
            assert "errors" not in answer, answer
            assert all(answer["data"].values()), query
            if shown:
                assert answer == {"data": json.loads(shown)}, json.dumps(answer, indent=2, ensure_ascii=False)


def test_every_code_is_explained() -> None:
    """The table of errors holds every code that an answer can carry, and no other."""
    explained = re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE)
    assert sorted(explained) == sorted(set(codes()))


def test_statuses_over_http_are_those_of_the_classes() -> None:
    """The table of what is refused over HTTP has every refusal, and each code's status is its class's."""
    page = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (\d{3}) \|", page, re.MULTILINE)
    table = {(code, int(status)) for code, status in rows}
    assert {(each.code, each.status) for each in errors.classes(refusals.Refusal)} <= table
    assert table <= {(each.code, each.status) for each in errors.classes()}


def test_links_lead_somewhere() -> None:
    """Every file that the guide links to is there."""
    links = re.findall(r"\]\((?!http)([^)#]+)\)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def codes() -> Iterator[str]:
    """Yield every code: those of the errors' classes, and those that are written where something is refused."""
    yield error_formatting.INVALID
    yield from (error.code for error in errors.classes())
    for path in (ROOT / "schema").rglob("*.py"):
        yield from re.findall(r'"code": "([A-Z_]+)"', path.read_text(encoding="utf-8"))
