"""The OpenAPI document of the tables is true: schemathesis finds nothing; its page sends no request elsewhere."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright
from service import serving

import web
from server.data.openapi import openapi
from server.data.request import FORMAT_NAMES, RESOURCES

if TYPE_CHECKING:
    from httpx import AsyncClient

    from graph.local import Neo4jAddress

FOLDER = Path(str(web.__file__)).parent / "swagger"
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
CHROMIUM = shutil.which("chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
SHORT = 12
SECONDS = int(os.environ.get("COMMUNIQUE_FUZZ_SECONDS", SHORT))
SOME = ("facts.json", "claims.csv", "entities.jsonl", "timeline.json", "dyads.parquet", "graph.json")
"""Every table once, and every kind of format: what a short run asks."""
CHOSEN = (
    *(word for each in SOME for word in ("--include-path", f"/data/{each}")),
    *("--phases", "fuzzing", "--max-examples", "5", "--generation-deterministic"),
)
ALL = ("--phases", "examples,coverage,fuzzing", "--max-examples", "100")
"""What a long run asks of all tables in all formats, another thing each time."""


@pytest.mark.anyio
@pytest.mark.timeout(SECONDS + 600)
async def test_schemathesis_finds_nothing(client: AsyncClient, neo4j_address: Neo4jAddress, tmp_path: Path) -> None:
    """For some seconds, every response to its requests is as the document says."""
    assert client
    async with serving(neo4j_address, timeout=30) as patient:  # a busy machine is no finding
        run = await asyncio.create_subprocess_exec(
            SCHEMATHESIS,
            "run",
            f"{patient.base_url}/data/openapi.json",
            *(CHOSEN if SECONDS == SHORT else ALL),
            *("--max-time", str(SECONDS), "--request-timeout", "60", "--no-color"),
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output = (await run.communicate())[0].decode()
    print(output)  # noqa: T201  for -s and failures
    assert run.returncode == 0
    assert int(re.findall(r"(\d+) generated", output)[0]) > 5


def test_every_url_is_documented() -> None:
    """The document has an operation for each table in each format, and explains each of its parameters."""
    paths = openapi(needs_token=False)["paths"]
    assert set(paths) == {f"/data/{name}.{layout}" for name in RESOURCES for layout in FORMAT_NAMES}
    parameters = [(path, each) for path, item in paths.items() for each in item["get"]["parameters"]]
    assert [(path, each["name"]) for path, each in parameters if not each["description"]] == []


def test_vendored_files_are_as_noted() -> None:
    """Every file of others is listed with its version, its licence and its sum, and no other is there."""
    noted = tomllib.loads((FOLDER / "vendored.toml").read_text(encoding="utf-8"))["file"]
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("swagger-ui*.[jc]s*")}
    sums.pop("swagger-ui-bundle.js.LICENSE.txt")
    assert {file["name"]: file["sha256"] for file in noted} == sums
    assert [file for file in noted if not (FOLDER / file["licence"].split("(")[1].strip(")")).is_file()] == []


@pytest.mark.anyio
async def test_the_page_asks_no_other_host(client: AsyncClient) -> None:
    """It shows every table, tries one, and shows its rows; no other host is asked, and the policy breaks nothing."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    asked: list[str] = []
    troubles: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = await browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        await page.goto(f"{client.base_url}/data")
        await page.click("#operations-dyads-dyads_json .opblock-summary-control")
        await page.click("text=Try it out")
        await page.click("button.execute")
        await page.wait_for_selector(".live-responses-table >> text=Kim Jong Un")
        assert await page.locator(".opblock").count() == len(RESOURCES) * len(FORMAT_NAMES)
        await browser.close()
    assert troubles == []
    assert [url for url in asked if not url.startswith((str(client.base_url), "data:"))] == []
