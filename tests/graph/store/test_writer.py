"""Loading and retracting: all of an article or nothing, in any order, and back."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import anyio
import orjson
import pytest
from builders import said, telling

from graph.errors import InvalidInput
from graph.ontology import Stance, Status
from graph.store.export import export
from graph.store.migrations import migrate
from graph.store.writer import load, retract

if TYPE_CHECKING:
    from graph.model import Extraction
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

PUTIN, KIM, CHOE = "person:putin", "person:kim", "person:choe"
RUSSIA, KOREA, SEOUL = "state:rus", "state:prk", "state:kor"
KCNA = "outlet:kcna"

VISIT = telling("2024-01-21", said(PUTIN, "PLANS_TO_VISIT", KOREA, status=Status.PLANNED, by=(KCNA,)), outlet=KCNA)
MEETING = telling(
    "2023-09-14",
    said(PUTIN, "MET", KIM, on="2023-09-13", place="place:vostochny"),
    said(PUTIN, "HOLDS_OFFICE", RUSSIA, title="president", on="2023-09-14"),
    leaders=[PUTIN],
)
LATER = telling(
    "2023-10-02",
    said(KIM, "MET", PUTIN, on="2023-09", status=Status.REPORTED, by=(KCNA,)),
    said(PUTIN, "HOLDS_OFFICE", RUSSIA, title="president", on="2023-10-02"),
)
ARMS = telling(
    "2023-10-13",
    said(SEOUL, "ACCUSED", KOREA, on="2023-10-13"),
    said(
        KOREA,
        "SUPPLIED_ARMS_TO",
        RUSSIA,
        on="2023-09",
        status=Status.ALLEGED,
        by=(SEOUL,),
    ),
    said(KOREA, "SUPPLIED_ARMS_TO", RUSSIA, stance=Stance.DENIES, by=(KOREA,), on="2023-09"),
    said(KOREA, "DENIED", on="2023-10-13", about=1),
)
WORLD = (VISIT, MEETING, LATER, ARMS)


async def graph(db: Database) -> bytes:
    """Return the whole graph as lines."""
    return b"\n".join([orjson.dumps(line) async for line in export(db)])


async def build(db: Database, *articles: Extraction) -> bytes:
    """Load the articles in this order and return the whole graph."""
    for article in articles:
        await load(db, article)
    return await graph(db)


@pytest.fixture
async def db(database: Database) -> Database:
    """An empty graph, ready to be written to."""
    await migrate(database)
    return database


async def test_an_article_becomes_facts_entities_and_evidence(db: Database) -> None:
    """A claim leads from its fact to the quote, the sentence and the article."""
    loaded = await load(db, VISIT)
    rows = await db.read(
        "MATCH (p:Entity {id: $p})-[edge:PLANS_TO_VISIT]->(s:State) "
        "MATCH (fact:Fact {id: edge.id})<-[:SUPPORTS]-(claim)-[:STATED_IN]->(sentence)-[:IN]->(article) "
        "MATCH (speaker)-[:SAID]->(claim) RETURN edge.verb AS verb, edge.status AS status, claim.quote AS quote, "
        "sentence.text AS sentence, article.id AS article, speaker.name AS speaker",
        {"p": PUTIN},
    )
    text = VISIT.article.text
    assert (loaded.already_loaded, loaded.facts, loaded.entities) == (False, 1, 3)
    assert rows == [
        {
            "verb": "plans to visit",
            "status": "planned",
            "quote": text,
            "sentence": text,
            "article": VISIT.article.id,
            "speaker": "Kcna",
        }
    ]


async def test_loading_twice_changes_nothing(db: Database) -> None:
    """The second time says that the article is there, and what it tells."""
    once = await build(db, ARMS)
    again = await load(db, ARMS)
    assert (again.already_loaded, again.facts) == (True, 3)
    assert once == await graph(db)


async def test_the_order_of_loading_does_not_matter(db: Database) -> None:
    """Each of several orders of the four articles gives the same graph to the byte."""
    graphs: set[bytes] = set()
    for order in list(itertools.permutations(WORLD))[::3]:
        graphs.add(await build(db, *order))
        for article in order:
            await retract(db, article.article.id)
    assert len(graphs) == 1


@pytest.mark.parametrize("gone", WORLD, ids=["visit", "meeting", "later", "arms"])
async def test_retracting_is_the_inverse_of_loading(db: Database, gone: Extraction) -> None:
    """Loaded last and retracted, an article leaves the graph as it was."""
    before = await build(db, *(article for article in WORLD if article is not gone))
    assert await build(db, gone) != before
    retracted = await retract(db, gone.article.id)
    assert before == await graph(db)
    assert retracted.id == gone.article.id


async def test_retracting_everything_leaves_nothing(db: Database) -> None:
    """No node of ours but the mark of the version, and the notes that share its label, stays behind."""
    await build(db, *WORLD)
    for article in WORLD:
        await retract(db, article.article.id)
    assert await graph(db) == b""
    assert await db.read("MATCH (n) RETURN DISTINCT labels(n) AS labels") == [{"labels": ["Communique"]}]


async def test_two_tellings_are_one_fact_with_the_closer_date(db: Database) -> None:
    """'In September' and '13 September' are one meeting, whichever came first."""
    await build(db, LATER, MEETING)
    facts = await db.read(
        "MATCH (f:Fact {relation: 'MET'}) RETURN f.edtf AS edtf, f.articles AS articles, f.status AS status"
    )
    assert facts == [{"edtf": "2023-09-13", "articles": 2, "status": "asserted"}]


async def test_a_denial_stands_beside_the_claim(db: Database) -> None:
    """The alleged supply keeps its dates and its edge, marked as denied; the denial is about it."""
    await build(db, ARMS)
    rows = await db.read(
        "MATCH (:Entity {id: $from})-[edge:SUPPLIED_ARMS_TO]->(:Entity {id: $to}) "
        "MATCH (denial:Fact {relation: 'DENIED'})-[:ABOUT]->(fact:Fact {id: edge.id}) "
        "RETURN edge.verb AS verb, edge.denied AS denied, edge.edtf AS edtf, fact.summary AS summary",
        {"from": KOREA, "to": RUSSIA},
    )
    assert rows == [
        {
            "verb": "alleged, denied: supplied arms to",
            "denied": True,
            "edtf": "2023-09",
            "summary": "Prk supplied arms to Rus (Sep 2023; alleged, denied; according to Kor)",
        }
    ]


async def test_concurrent_writers_lose_nothing(db: Database) -> None:
    """Articles on the same entities, loaded at once, give the graph that one after the other gives."""
    articles = [
        *WORLD,
        *(telling("2023-09-20", said(PUTIN, "MET", KIM, on="2023-09-13"), note=str(n)) for n in range(12)),
    ]
    one_by_one = await build(db, *articles)
    for article in articles:
        await retract(db, article.article.id)
    async with anyio.create_task_group() as group:
        for article in articles:
            group.start_soon(load, db, article)
    assert one_by_one == await graph(db)


async def test_one_article_at_once_is_loaded_once(db: Database) -> None:
    """Of several loads of one article at the same time, one is the first."""
    firsts: list[bool] = []

    async def try_to_load() -> None:
        firsts.append(not (await load(db, ARMS)).already_loaded)

    async with anyio.create_task_group() as group:
        for _ in range(5):
            group.start_soon(try_to_load)
    assert sorted(firsts) == [False, False, False, False, True]


async def test_a_failed_load_leaves_nothing(db: Database) -> None:
    """An extraction that does not hold together is refused before anything is written."""
    broken = replace(VISIT, claims=(replace(VISIT.claims[0], quote="not the text's words"),))
    with pytest.raises(InvalidInput, match="is not in the text"):
        await load(db, broken)
    assert await graph(db) == b""


async def test_retracting_what_is_not_there_is_an_error(db: Database) -> None:
    """The remedy is to check the id."""
    with pytest.raises(InvalidInput, match="holds no article"):
        await retract(db, "article:nowhere")


async def test_the_most_telling_type_wins(db: Database) -> None:
    """A person whom one article shows as a leader is a leader, and a person again without that article."""
    await build(db, LATER, MEETING)
    labels = "MATCH (e:Entity {id: $id}) RETURN labels(e) AS labels, e.type AS type"
    as_leader = await db.read(labels, {"id": PUTIN})
    await retract(db, MEETING.article.id)
    as_person = await db.read(labels, {"id": PUTIN})
    assert (sorted(as_leader[0]["labels"]), as_leader[0]["type"]) == (["Entity", "Leader", "Person"], "leader")
    assert (sorted(as_person[0]["labels"]), as_person[0]["type"]) == (["Entity", "Person"], "person")
