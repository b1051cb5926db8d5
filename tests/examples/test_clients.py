"""The example clients: against the sample articles, each prints what the service says, page by page."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from service import load_samples, serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from httpx import AsyncClient

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(900)]  # npm fetches its packages

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "examples" / "clients"
NPM = shutil.which("npm")
EVERYTHING = """
query Everything($name: String!) {
  entity(name: $name) {
    facts(filter: { relation: [MET] }, first: 500) {
      nodes {
        summary
        status
        claims(first: 1) { nodes { quote sentence { text } article { title published { label } } } }
      }
    }
  }
}
"""


def lines(facts: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield what a client prints about the facts."""
    for fact in facts:
        yield f"{fact['summary']}: {fact['status']}"
        for claim in fact["claims"]["nodes"]:
            yield f'  "{claim["quote"]}"'
            yield f"  in: {claim['sentence']['text']}"
            yield f"  from: {claim['article']['title']}, {claim['article']['published']['label']}"


async def expected(client: AsyncClient, name: str) -> list[str]:
    """Return what the service says in one page."""
    asked = {"query": EVERYTHING, "variables": {"name": name}}
    facts = (await client.post("/graphql", json=asked)).json()["data"]["entity"]["facts"]["nodes"]
    assert len(facts) > 3, "more than a page of the clients"
    return list(lines(facts))


async def run(command: Sequence[str | Path], folder: Path, **environment: str) -> list[str]:
    """Run a command in a folder; return the lines that it prints. It must succeed."""
    done = await anyio.run_process(list(map(str, command)), cwd=folder, env={**os.environ, **environment}, check=False)
    printed = done.stdout.decode()
    assert done.returncode == 0, printed + done.stderr.decode()
    return printed.splitlines()


async def shown(client: AsyncClient, command: Sequence[str | Path], folder: Path) -> None:
    """A client prints every meeting, then the code of the error that a wrong cursor makes."""
    *told, error = await run(command, folder, COMMUNIQUE_URL=f"{client.base_url}/graphql")
    assert told == await expected(client, str(command[-1]))
    assert error.startswith("BAD_CURSOR: ")


@pytest.mark.parametrize("script", ["plain.py", "typed.py"])
async def test_python(script: str, neo4j_address: Neo4jAddress, database: Database) -> None:
    """The client reads all pages, and leaves nothing open."""
    await load_samples(database)
    async with serving(neo4j_address) as client:
        await shown(client, [sys.executable, "-W", "error", script, "Kim Jong Un"], CLIENTS / "python")


@pytest.mark.skipif(NPM is None, reason="npm is not installed")
async def test_typescript(neo4j_address: Neo4jAddress, database: Database, tmp_path: Path) -> None:
    """From the lock file alone: types generated from the SDL fit the code strictly, and the client reads all pages."""
    assert NPM
    copy = tmp_path / "typescript"
    shutil.copytree(CLIENTS / "typescript", copy, ignore=shutil.ignore_patterns("node_modules", "dist", "gql"))
    await run([NPM, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], copy)
    await run([NPM, "run", "codegen"], copy, COMMUNIQUE_SDL=str(ROOT / "schema" / "schema.graphql"))
    await run([NPM, "run", "build"], copy)
    await load_samples(database)
    async with serving(neo4j_address) as client:
        await shown(client, ["node", "dist/main.js", "Kim Jong Un"], copy)


def test_the_lock_says_nothing_of_where_packages_come_from() -> None:
    """Every locked package is verified, and comes from wherever npm is set up to fetch from."""
    lock = (CLIENTS / "typescript" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') > 100
