"""Neo4j Browser as a newcomer meets it: one address, a password, a guide; in a real browser.

The tests are one visit, in their order. With COMMUNIQUE_PICTURES=FOLDER they keep pictures of
it there; those in `docs/images` were made so.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from chromium import empty_page

from graph.browser.guide import FIRST_LOOKS
from graph.browser.questions import FOLDER, QUESTIONS
from graph.local.ports import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

PICTURES = os.environ.get("COMMUNIQUE_PICTURES")
PATIENCE = 60_000
"""Milliseconds for the server's first answers."""
PASSWORD = "input[type=password]"
SLIDE = "pre.runnable >> visible=true"
EDITOR = "[data-testid=activeEditor] .view-line"
FRAME = "[data-testid=frame] >> nth=0"
CAPTIONS = """
(kind) => [...document.querySelector('[data-testid=frame]').querySelectorAll('g.' + kind)].map(
    (each) => [...each.querySelectorAll('text')].map((line) => line.textContent.trim()).join(' ')
)
"""
"""What stands on the nodes or edges of the newest answer."""
ENOUGH = 15
"""Characters of a caption, which is cut where an edge is short, by which it is still told apart."""
OWN_STYLE = '{"node": {"caption": "mine"}}'


@dataclass
class Visit:
    """One visit: the page, and whom it asked and what went wrong so far."""

    page: Page
    address: Neo4jAddress
    asked: list[str] = field(default_factory=list[str])
    troubles: list[str] = field(default_factory=list[str])

    async def turn_to(self, number: int) -> None:
        """Turn the guide to a page, counted from 1."""
        while (shown := await self._number()) != number:
            await self.page.click(f"[data-testid=guide{'Next' if shown < number else 'Previous'}Slide]")

    async def _number(self) -> int:
        titles = await self.page.locator("[data-testid=guidesDrawer] h3 >> visible=true").all_inner_texts()
        found = re.match(r"(\d+)\. ", titles[0])
        return int(found[1]) + 2 if found else 1 + titles[0].startswith("How")

    async def run(self, query: str) -> None:
        """Click on the page's first query, see it in the editor, run it, wait for the answer."""
        await self.page.locator(SLIDE).first.click()
        await self.page.wait_for_selector(f"{EDITOR} >> text={query.split(maxsplit=1)[0]}")
        first = await self.page.locator(EDITOR).first.inner_text()
        assert squeezed(query).startswith(squeezed(first))
        await self.page.click("[data-testid=editor-Run]")
        start = " ".join(query.split())[:30]
        await self.page.wait_for_selector(f"{FRAME} >> [data-testid=frameCommand] >> text={start}", timeout=PATIENCE)
        await self.page.wait_for_selector(f"{FRAME} >> [data-testid=frame-loaded-contents]", timeout=PATIENCE)

    async def captions(self, kind: str) -> set[str]:
        """Return what stands on the nodes or edges (`node`, `relationship`) of the newest answer."""
        await self.page.wait_for_selector(f"{FRAME} >> g.{kind} text", timeout=PATIENCE)
        return {*await self.page.evaluate(CAPTIONS, kind)}

    async def picture(self, name: str) -> None:
        """Keep a picture of the page, with all of the graph in sight, if pictures are wanted."""
        if PICTURES:
            for control in ("Collapse the node properties display", "zoom-to-fit"):
                button = self.page.locator(f"{FRAME} >> [aria-label='{control}']")
                if await button.count():
                    await self.page.wait_for_timeout(3000)  # until the nodes have come to rest
                    await button.click()
            await self.page.wait_for_timeout(1000)
            await self.page.screenshot(path=Path(PICTURES) / f"{name}.png")


def squeezed(text: str) -> str:
    """Return the text without its gaps, which editor and guide break differently."""
    return "".join(text.split())


@pytest.fixture(scope="module")
async def visit(samples: Database, neo4j_address: Neo4jAddress) -> AsyncIterator[Visit]:
    """The page that the address opens, before anything is typed."""
    assert samples
    if neo4j_address.browser is None:
        pytest.skip("the server under test is not of our making")
    async with empty_page(1500, 900) as page:
        visit = Visit(page, neo4j_address)
        page.on("request", lambda request: visit.asked.append(request.url))
        page.on("console", lambda said: visit.troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: visit.troubles.append(str(error)))
        await page.goto(neo4j_address.browser)
        await page.wait_for_selector(PASSWORD)
        yield visit


async def test_server_and_user_are_filled_in(visit: Visit) -> None:
    """The address leads to the form of the right server; the password is asked for, and only that."""
    form = {each: await visit.page.input_value(f"[data-testid={each}]") for each in ("boltaddress", "username")}
    assert form == {"boltaddress": visit.address.bolt.removeprefix("bolt://"), "username": visit.address.username}
    assert await visit.page.input_value(PASSWORD) == ""


async def test_the_guide_is_first_on_screen(visit: Visit) -> None:
    """With the password comes our guide, and no other first page; each question has its page."""
    await visit.page.fill(PASSWORD, visit.address.password)
    await visit.page.keyboard.press("Enter")
    await visit.page.wait_for_selector("text=What is in this graph", timeout=PATIENCE)
    await visit.page.wait_for_selector(f"[data-testid=pagination-{2 + len(QUESTIONS)}]")
    assert await visit.page.locator("text=:play start").count() == 0


async def test_edges_say_what_and_when_and_how_sure(visit: Visit) -> None:
    """What is alleged, denied or planned says so first; the caption of what happened goes on to its date."""
    await visit.turn_to(2)
    await visit.run(FIRST_LOOKS["edges"])
    assert {"Vladimir Putin", "North Korea", "Russia"} == await visit.captions("node")
    captions = await visit.captions("relationship")
    for told in ("visited 20 Jul 2000", "plans to visit after 22 Jan 2024", "alleged, denied: supplied arms to"):
        assert [each for each in captions if told.startswith(each.rstrip("…")) and len(each) > ENOUGH]
    await visit.picture("browser")


async def test_what_has_an_order_is_a_table(visit: Visit) -> None:
    """A leader's meetings come as rows, the dates as vague as told."""
    await visit.turn_to(3)
    await visit.run(QUESTIONS[0].query)
    for told in ("Jan 2019", "27–28 Feb 2019", "25 Apr 2019"):  # noqa: RUF001  as periods are written
        await visit.page.wait_for_selector(f"{FRAME} >> text={told}")


async def test_the_evidence_is_a_graph(visit: Visit) -> None:
    """From an edge to fact, claims, sentences and articles, each read by its name."""
    await visit.turn_to(6)
    await visit.run(QUESTIONS[3].query)
    nodes = await visit.captions("node")
    assert {"Kim's sister denies arms exports to Russia", "John Kirby"} <= nodes
    assert [each for each in nodes if each.startswith("alleged, denied: North Korea")]
    assert {"SUPPORTS", "DENIES", "IN"} <= await visit.captions("relationship")
    await visit.picture("browser-evidence")


async def test_a_path_shows_nothing_that_was_not_asked_for(visit: Visit) -> None:
    """Between those on the way stand the meetings alone, though more is known of them."""
    await visit.turn_to(7)
    await visit.run(QUESTIONS[4].query)
    assert {"Sergei Lavrov", "Kim Dae Jung"} <= await visit.captions("node")
    captions = await visit.captions("relationship")
    assert len(captions) == 4
    assert [each for each in captions if not each.startswith("met ")] == []
    await visit.picture("browser-path")


async def test_every_page_fills_in_its_query(visit: Visit) -> None:
    """What stands in the guide is the query, signs and all."""
    shown: list[str] = []
    for number in range(1, 1 + len(QUESTIONS)):
        await visit.turn_to(2 + number)
        shown += await visit.page.locator(SLIDE).all_inner_texts()
    assert [squeezed(each) for each in shown] == [squeezed(each.query) for each in QUESTIONS]


async def test_questions_are_saved_queries(visit: Visit) -> None:
    """The folder of saved queries has them all, by their titles."""
    await visit.page.click("[data-testid=navigationFavorites]")
    await visit.page.click(f"text={FOLDER} >> visible=true")
    for question in QUESTIONS:
        await visit.page.wait_for_selector(f'text="{question.title}"')


async def test_nobody_else_is_asked_and_nothing_goes_wrong(visit: Visit) -> None:
    """In all of the visit so far no other host was asked, and the browser complained of nothing."""
    assert {urlsplit(url).hostname for url in visit.asked} - {None} == {LOOPBACK}
    assert visit.troubles == []


async def test_what_the_user_has_stays(visit: Visit) -> None:
    """Opened again, the page leaves a style and saved queries of the user's own alone, and doubles none of ours."""
    await visit.page.goto(f"{visit.address.http}/browser/communique/nothing.js")
    own = json.dumps([{"id": "mine", "name": "mine", "content": "RETURN 1"}])
    await visit.page.evaluate(
        "([style, own]) => { localStorage['neo4j.grass'] = style; localStorage['neo4j.documents'] = own }",
        [OWN_STYLE, own],
    )
    await visit.page.goto(str(visit.address.browser))
    await visit.page.wait_for_url("**/browser/?connectURL=*", wait_until="commit")
    await visit.page.goto(str(visit.address.browser))
    await visit.page.wait_for_selector(f"{PASSWORD}, [data-testid=editor-Run]")
    named = "JSON.parse(localStorage['neo4j.documents']).filter(each => each.name).length"
    await visit.page.wait_for_function(f"{named} > {len(QUESTIONS)}", timeout=PATIENCE)
    kept = await visit.page.evaluate("[localStorage['neo4j.grass'], localStorage['neo4j.documents']]")
    assert json.loads(kept[0]) == json.loads(OWN_STYLE)
    names = [each["name"] for each in json.loads(kept[1]) if "name" in each]  # drafts of Neo4j Browser have none
    assert names == ["mine", *(question.title for question in QUESTIONS)]
