"""The audit suite of the GraphQL over HTTP specification, by its authors, run against the service."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import pytest
from service import serving

if TYPE_CHECKING:
    from graph.local import Neo4jAddress
    from graph.store.database import Database

AUDIT = Path(__file__).parent / "audit"
NPM, NODE = shutil.which("npm"), shutil.which("node")


@pytest.mark.anyio
async def test_every_audit_passes(neo4j_address: Neo4jAddress, database: Database, tmp_path: Path) -> None:  # noqa: ARG001  emptied
    """All 61 audits pass: those of what a server must do, should do, and may do."""
    if NPM is None or NODE is None:
        pytest.skip("npm and node are not installed")
    suite = shutil.copytree(AUDIT, tmp_path / "audit")
    await anyio.run_process([NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=suite)
    async with serving(neo4j_address) as client:
        done = await anyio.run_process([NODE, "audit.mjs", f"{client.base_url}/graphql"], cwd=suite)
    results = json.loads(done.stdout)
    assert len(results) == 61
    assert [result for result in results if result["status"] != "ok"] == []
