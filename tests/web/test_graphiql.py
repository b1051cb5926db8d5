"""The page for writing queries, in a real browser: nothing from elsewhere, and every example works."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chromium import empty_page
from service import load_samples, serving

import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from graph.local import Neo4jAddress
    from graph.store.database import Database

FOLDER = Path(str(web.__file__)).parent / "graphiql"
EXAMPLES = sorted((FOLDER / "examples").glob("*.graphql"))
TABS: list[dict[str, Any]] = json.loads((FOLDER / "tabs.json").read_text(encoding="utf-8"))
TAB = ".graphiql-tab-button"
READABLE = 56
"""Characters of a line that the page shows without scrolling."""
SHOWN = {
    "meetings": "Chinese President Xi Jinping in Beijing",
    "plans": "after 22 Jan 2024",
    "contradictions": "it had supplied arms to Russia",
    "known": "North Korea supplied arms to Russia (alleged; according to John Kirby)",
    "paths": "Donald Trump spoke with Moon Jae In (28 Feb 2019)",
    "neighbourhood": "Russia cooperated with North Korea",
    "timeline": "2023-09-01",
    "offices": "25 Apr 2019 – 16 May 2024",  # noqa: RUF001  as periods are written
    "pages": "Vladimir Putin met Xi Jinping (in Beijing; 16 May 2024)",
    "statistics": "1998-08-01",
}
"""What each example has to show, among the rest."""
asynchronous = pytest.mark.anyio


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """An empty page in headless Chromium."""
    async with empty_page() as page:
        yield page


def test_vendored_files_are_as_noted() -> None:
    """Every file of others is listed with its version, its licence and its sum, and no other is there."""
    noted = tomllib.loads((FOLDER / "vendored.toml").read_text(encoding="utf-8"))["file"]
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.min.*")}
    assert {file["name"]: file["sha256"] for file in noted} == sums
    assert [file for file in noted if not (FOLDER / file["licence"].split("(")[1].strip(")")).is_file()] == []


def test_every_example_has_its_tab() -> None:
    """Each example is the content of one tab, begins with what it shows, and is written to be read in the page."""
    assert sorted(tab["example"] for tab in TABS) == [path.stem for path in EXAMPLES]
    for path in EXAMPLES:
        remarks = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        assert remarks, path.name
        assert [line for line in remarks if len(line) > READABLE] == []


def test_every_example_promises_something() -> None:
    """The table below this test's eyes says for each example what it must show."""
    assert sorted(SHOWN) == [path.stem for path in EXAMPLES]


@asynchronous
async def test_page_asks_nobody_else(page: Page, neo4j_address: Neo4jAddress, database: Database) -> None:
    """Every tab shows its answer; docs and headers open; no other host is asked, and the policy breaks nothing."""
    await load_samples(database)
    async with serving(neo4j_address) as client:
        asked: list[str] = []
        troubles: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        await page.goto(f"{client.base_url}/graphql")
        await page.wait_for_selector(TAB)
        names = await page.locator(TAB).all_inner_texts()
        assert names == [operation_of(tab["example"]) for tab in TABS]
        for name, tab in zip(names, TABS, strict=True):
            await look_at_tab(page, name, tab)
        await look_at_docs(page)
        await page.get_by_role("button", name="Headers").click()
        assert troubles == []
        assert [url for url in asked if not url.startswith((str(client.base_url), "data:"))] == []


async def look_at_tab(page: Page, name: str, tab: dict[str, Any]) -> None:
    """Open the tab, see its variables, run it, and see what it promises."""
    await page.locator(TAB).get_by_text(name, exact=True).click()
    for value in tab.get("variables", {}):
        await page.wait_for_selector(f".graphiql-editor-tool >> text={value}")
    await page.wait_for_selector(f".graphiql-query-editor .cm-def:text-is('{name}')")
    await page.evaluate("new Promise((done) => setTimeout(done, 300))")  # the page reads a new text after 100 ms
    async with page.expect_response("**/graphql") as coming:
        await page.click(".graphiql-execute-button")
    answer = await (await coming.value).text()
    assert SHOWN[tab["example"]] in answer, answer
    await page.wait_for_selector(".result-window .cm-property")


async def look_at_docs(page: Page) -> None:
    """Open the documentation, and find there what a field is for."""
    await page.click('[aria-label="Show Documentation Explorer"]')
    await page.click(".graphiql-doc-explorer a:text-is('Query')")
    await page.wait_for_selector(".graphiql-doc-explorer >> text=The contents of the graph in numbers.")


@asynchronous
async def test_examples_show_something(neo4j_address: Neo4jAddress, database: Database) -> None:
    """Each example runs on the sample articles; no field of its answer is empty, and what it promises is there."""
    await load_samples(database)
    async with serving(neo4j_address) as client:
        for tab in TABS:
            query = (FOLDER / "examples" / f"{tab['example']}.graphql").read_text(encoding="utf-8")
            asked = {"query": query, "variables": tab.get("variables")}
            answer = (await client.post("/graphql", json=asked)).json()
            assert "errors" not in answer, tab
            assert [name for name, value in answer["data"].items() if not value] == [], tab
            assert SHOWN[tab["example"]] in json.dumps(answer, ensure_ascii=False), tab


def operation_of(example: str) -> str:
    """Return the name of an example's operation, which is its tab's."""
    text = (FOLDER / "examples" / f"{example}.graphql").read_text(encoding="utf-8")
    [name] = re.findall(r"^query (\w+)", text, re.MULTILINE)
    return name
