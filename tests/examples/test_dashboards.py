"""What the guide to dashboards shows can be done, and the notebook draws what it says."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from service import serving_samples

from server.data.request import FORMAT_NAMES, RESOURCES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("default")]
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dashboards.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
NOTEBOOK = json.loads((ROOT / "examples" / "dashboard.ipynb").read_text(encoding="utf-8"))
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
async def address(neo4j_address: Neo4jAddress) -> AsyncIterator[str]:
    """Where the service answers, which tells of the sample articles."""
    async with serving_samples(neo4j_address) as client:
        yield str(client.base_url)


async def ran(code: str, names: dict[str, Any]) -> Any:  # noqa: ANN401  whatever the last line is
    """Run code as a notebook does: what its last expression gives is what it shows."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None

    def run() -> Any:  # noqa: ANN401
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102  our own examples
        return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None  # noqa: S307

    return await anyio.to_thread.run_sync(run)


@pytest.mark.parametrize("code", SNIPPETS, ids=["pandas", "polars", "duckdb"])
async def test_two_lines_are_enough(address: str, code: str) -> None:
    """Each example reads facts, with days as days."""
    names: dict[str, Any] = {}
    await ran(code.replace(ADDRESS, address), names)
    facts = names["facts"]
    assert len(facts) > 5
    assert "date" in str(facts["first_reported"].dtype).lower() or "date" in type(facts["first_reported"][0]).__name__


async def test_the_notebook_draws(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell runs; the three drawings are charts of something."""
    monkeypatch.setenv("COMMUNIQUE_URL", address)
    names: dict[str, Any] = {}
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] == "code":
            await ran("".join(cell["source"]), names)
    for name in ("timeline", "dyads", "network"):
        drawn = names[name].to_dict()
        assert all(len(rows) > 5 for rows in drawn["datasets"].values()), name
    assert len(names["graph"]) == len(names["nodes"])


def test_every_table_and_format_is_explained() -> None:
    """The guide names them all."""
    assert [name for name in RESOURCES if f"| `{name}` |" not in PAGE] == []
    assert [name for name in FORMAT_NAMES if f"`.{name}`" not in PAGE] == []
