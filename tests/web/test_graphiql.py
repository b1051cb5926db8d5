"""The page for writing queries, in a real browser: nothing from elsewhere, and every example works."""

from __future__ import annotations

import hashlib
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright
from service import load_samples, serving

import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from graph.database import Database
    from graph.local import Neo4jAddress

FOLDER = Path(str(web.__file__)).parent / "graphiql"
EXAMPLES = sorted((FOLDER / "examples").glob("*.graphql"))
CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
asynchronous = pytest.mark.anyio


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """An empty page in headless Chromium."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield await browser.new_page()
        await browser.close()


def test_vendored_files_are_as_noted() -> None:
    """Every file of others is listed with its version, its licence and its sum, and no other is there."""
    noted = tomllib.loads((FOLDER / "vendored.toml").read_text(encoding="utf-8"))["file"]
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.min.*")}
    assert {file["name"]: file["sha256"] for file in noted} == sums
    assert [file for file in noted if not (FOLDER / file["licence"].split("(")[1].strip(")")).is_file()] == []


def test_every_example_has_its_tab() -> None:
    """The page opens exactly the examples that are there."""
    script = (FOLDER / "page.js").read_text(encoding="utf-8")
    assert [path.stem for path in EXAMPLES if f'"{path.stem}"' not in script] == []


@asynchronous
async def test_page_asks_nobody_else(page: Page, neo4j_address: Neo4jAddress, database: Database) -> None:
    """The page shows the answer to its first example, asks no other host, and its policy breaks nothing."""
    await load_samples(database)
    async with serving(neo4j_address) as client:
        asked: list[str] = []
        troubles: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        await page.goto(f"{client.base_url}/graphql")
        await page.click(".graphiql-execute-button")
        await page.wait_for_selector(".result-window .cm-property", timeout=20_000)
        shown = await page.inner_text(".result-window")
        assert '"errors"' not in shown
        assert "Kim Jong Un" in shown
        assert troubles == []
        assert [url for url in asked if not url.startswith((str(client.base_url), "data:"))] == []


@asynchronous
async def test_examples_show_something(neo4j_address: Neo4jAddress, database: Database) -> None:
    """Each example runs on the sample articles and returns at least one fact or name."""
    await load_samples(database)
    async with serving(neo4j_address) as client:
        for path in EXAMPLES:
            answer = (await client.post("/graphql", json={"query": path.read_text(encoding="utf-8")})).json()
            assert "errors" not in answer, path.name
            assert '"node"' in str(answer).replace("'", '"'), path.name
