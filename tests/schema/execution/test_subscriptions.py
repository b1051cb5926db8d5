"""Following new facts: each once, with the client's selection and filter, from the moment of subscribing on."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from builders import said, telling
from schema_scene import ARMS, DENIAL, KIM, PRK, PUTIN, RUS, SUMMIT

import schema
from graph.errors import DatabaseUnavailable
from graph.store import change_log
from graph.store.migrations import migrate
from graph.store.writer import load
from schema.broadcaster import Broadcaster
from schema.execution.limits import Limits

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence

    from graph.store.change_log import Added, Place
    from graph.store.database import Database, Run

pytestmark = pytest.mark.anyio
FOLLOW = "subscription { factAdded { id relation summary } }"
SAID = "outlet:kcna says that person:kim MET person:putin place:vostochny on 2023-09-13."
DEEP = "claims(first: 500) { nodes { fact { claims(first: 500) { nodes { id } } } } }"
MANY = tuple(
    telling(
        "2024-01-01", *(said(f"person:p{n}", "MET", f"person:q{m}", on="2024-01-01") for m in range(20)), note=f"{n}"
    )
    for n in range(3)
)


async def come_true(condition: Callable[[], bool]) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110  others bring it about
            await asyncio.sleep(0.02)


class Heard:
    """What one subscription was told, as it came."""

    def __init__(self, responses: AsyncGenerator[schema.Response]) -> None:
        self.responses = responses
        self.told: list[dict[str, Any]] = []
        self.task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for response in self.responses:
            self.told.append(response.entries())

    async def until(self, count: int) -> list[dict[str, Any]]:
        """Wait until so much was told, and a moment longer; return it."""
        await come_true(lambda: len(self.told) >= count)
        await asyncio.sleep(0.2)
        return self.told

    async def end(self) -> list[dict[str, Any]]:
        """Wait until it ends from the other side; return all that was told."""
        async with asyncio.timeout(30):
            await self.task
        return self.told


@asynccontextmanager
async def subscribed(
    broadcaster: Broadcaster, db: Database, query: str = FOLLOW, limits: Limits | None = None, **variables: object
) -> AsyncGenerator[Heard]:
    """Follow a subscription, and leave it afterwards."""
    before = broadcaster.subscribers
    request = schema.Request(query, variables)
    heard = Heard(
        schema.build(limits or Limits()).response_stream(request, schema.Context(db, broadcaster=broadcaster))
    )
    await come_true(lambda: broadcaster.subscribers > before or heard.task.done())
    await asyncio.sleep(0.1)
    try:
        yield heard
    finally:
        heard.task.cancel()
        await asyncio.wait([heard.task])
        await heard.responses.aclose()


@pytest.fixture
async def broadcaster(database: Database) -> AsyncIterator[Broadcaster]:
    """A broadcaster of an empty database that polls often."""
    await migrate(database)
    broadcaster = Broadcaster(database, every=0.05)
    yield broadcaster
    await broadcaster.aclose()


async def ids_of(db: Database) -> set[str]:
    """Return the ids of all facts."""
    return {row["id"] for row in await db.read("MATCH (fact:Fact) RETURN fact.id AS id")}


def told_ids(told: Sequence[dict[str, Any]]) -> list[str]:
    """Return the ids of the facts that were told, in order."""
    return [each["data"]["factAdded"]["id"] for each in told]


async def test_each_new_fact_is_told_once(database: Database, broadcaster: Broadcaster) -> None:
    """What was there before is not told; what comes is, once, in the order of loads and then of ids."""
    await load(database, SUMMIT)
    before = await ids_of(database)
    async with subscribed(broadcaster, database) as heard:
        for article in MANY:
            await load(database, article)
        new = await ids_of(database) - before
        told = told_ids(await heard.until(len(new)))
        assert sorted(told) == sorted(new)
        assert [sorted(told[at : at + 20]) for at in (0, 20, 40)] == [told[at : at + 20] for at in (0, 20, 40)]


async def test_the_selection_is_the_clients(database: Database, broadcaster: Broadcaster) -> None:
    """Aliases, fragments, variables, connections and enums mean what they mean in a query."""
    query = """
        subscription Talks($of: [Relation!], $first: Int = 1, $no: Boolean!) {
            new: factAdded(filter: {relation: $of}) { ...Ends ... on Node @skip(if: $no) { id } }
        }
        fragment Ends on Fact {
            __typename relation status subject { name ... on Leader { type } } period { edtf earliest }
            claims(first: $first) { nodes { quote article { title } } pageInfo { hasNextPage } }
        }
    """
    async with subscribed(broadcaster, database, query, of=["MET"], no=True) as heard:
        await load(database, SUMMIT)
        told = await heard.until(1)
    assert told == [
        {
            "data": {
                "new": {
                    "__typename": "Fact",
                    "relation": "MET",
                    "status": "REPORTED",
                    "subject": {"name": "Kim", "type": "LEADER"},
                    "period": {"edtf": "2023-09-13", "earliest": "2023-09-13"},
                    "claims": {
                        "nodes": [
                            {
                                "quote": SAID,
                                "article": {"title": "Article one"},
                            }
                        ],
                        "pageInfo": {"hasNextPage": False},
                    },
                }
            }
        }
    ]


@pytest.mark.parametrize(
    ("wanted", "relations"),
    [
        pytest.param({"participant": [KIM]}, {"MET", "HOLDS_OFFICE"}, id="participant"),
        pytest.param({"between": {"these": [PUTIN], "those": [PRK]}}, {"PLANS_TO_VISIT"}, id="between"),
        pytest.param(
            {"knownBy": "2023-09-14", "subject": [PUTIN, KIM]}, {"MET", "HOLDS_OFFICE", "PLANS_TO_VISIT"}, id="known"
        ),
        pytest.param({"knownBy": "2023-09-13", "subject": [KIM]}, set[str](), id="not yet known"),
        pytest.param({"not": {"dated": True}, "subject": [PUTIN]}, {"PLANS_TO_VISIT"}, id="not"),
        pytest.param({"status": ["ALLEGED"], "object": [RUS]}, {"SUPPLIED_ARMS_TO"}, id="status"),
    ],
)
async def test_filters_mean_what_they_mean_in_queries(
    database: Database, broadcaster: Broadcaster, wanted: dict[str, Any], relations: set[str]
) -> None:
    """What is told is what a query with that filter finds afterwards."""
    query = "subscription ($filter: FactFilter) { factAdded(filter: $filter) { id relation summary status } }"
    asked = (
        "query ($filter: FactFilter) { facts(filter: $filter, first: 100) { nodes { id relation summary status } } }"
    )
    async with subscribed(broadcaster, database, query, filter=wanted) as heard:
        for article in (SUMMIT, ARMS):
            await load(database, article)
        request = schema.Request(asked, {"filter": wanted})
        answer = await schema.build().respond(request, schema.Context(database))
        expected = (answer.data or {})["facts"]["nodes"]
        told = [each["data"]["factAdded"] for each in await heard.until(len(expected))]
    assert sorted(told, key=lambda each: each["id"]) == sorted(expected, key=lambda each: each["id"])
    assert {each["relation"] for each in told} == relations


async def test_all_subscribers_are_told(database: Database, broadcaster: Broadcaster) -> None:
    """Several follow at once, and one task looks for all; when all are gone, none does."""
    async with subscribed(broadcaster, database) as one, subscribed(broadcaster, database) as other:
        await load(database, SUMMIT)
        new = await ids_of(database)
        assert [set(told_ids(await each.until(len(new)))) for each in (one, other)] == [new, new]
        assert broadcaster.subscribers == 2
    assert broadcaster.subscribers == 0
    await come_true(lambda: not broadcaster.polling)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("subscription {", "INVALID_OPERATION", id="syntax"),
        pytest.param("subscription { factAdded { nonsense } }", "INVALID_OPERATION", id="unknown field"),
        pytest.param("subscription { a: factAdded { id } b: factAdded { id } }", "INVALID_OPERATION", id="two fields"),
        pytest.param(
            "subscription ($f: FactFilter!) { factAdded(filter: $f) { id } }", "INVALID_OPERATION", id="variable"
        ),
        pytest.param(
            'subscription { factAdded(filter: {during: {from: "2024-02-01", to: "2024-01-01"}}) { id } }',
            "BAD_INPUT",
            id="range",
        ),
        pytest.param("subscription { factAdded { claims(first: -1) { nodes { id } } } }", "BAD_INPUT", id="page"),
        pytest.param(f"subscription {{ factAdded {{ {DEEP} }} }}", "TOO_LARGE", id="cost"),
    ],
)
async def test_what_is_wrong_is_said_at_once(
    database: Database, broadcaster: Broadcaster, query: str, code: str
) -> None:
    """One response without data says all that is wrong; nothing is followed."""
    request = schema.Request(query)
    told = [
        each.entries()
        async for each in schema.build().response_stream(request, schema.Context(database, broadcaster=broadcaster))
    ]
    assert [sorted(each) for each in told] == [["errors"]]
    assert {error["extensions"]["code"] for error in told[0]["errors"]} == {code}
    assert broadcaster.subscribers == 0


async def test_queries_are_answered_once(database: Database, broadcaster: Broadcaster) -> None:
    """A query in a stream has one response."""
    request = schema.Request("{ statistics { facts } }")
    told = [
        each.entries()
        async for each in schema.build().response_stream(request, schema.Context(database, broadcaster=broadcaster))
    ]
    assert told == [{"data": {"statistics": {"facts": 0}}}]


async def test_where_nothing_can_be_followed_the_ways_are_named(database: Database) -> None:
    """A subscription that is asked for like a query is told where to go."""
    answer = await schema.build().respond(schema.Request(FOLLOW), schema.Context(database))
    assert "/graphql/stream" in answer.errors[0]["message"]


async def test_who_is_too_slow_is_let_go(database: Database) -> None:
    """What waits is bounded: a subscriber that takes nothing ends with an error, the others go on."""
    await migrate(database)
    broadcaster = Broadcaster(database, every=0.02, waiting=30)
    request = schema.Request(FOLLOW)
    context = schema.Context(database, broadcaster=broadcaster)
    slow = schema.build(Limits(cost=100)).response_stream(request, context)
    first = asyncio.ensure_future(anext(slow))
    async with subscribed(broadcaster, database) as quick:
        for article in MANY:
            await load(database, article)
        assert len(await quick.until(60)) == 60
        assert (await first).data
        told = [each async for each in slow]
    assert told[-1].errors[0]["extensions"]["code"] == "TOO_SLOW"
    assert not told[-1].executed
    assert len(told) < 60
    assert broadcaster.subscribers == 0
    await broadcaster.aclose()


async def test_there_are_only_so_many(database: Database) -> None:
    """One more than is served is refused at once, and served when another has left."""
    await migrate(database)
    broadcaster = Broadcaster(database, every=0.05, subscribers=1)
    async with subscribed(broadcaster, database):
        async with subscribed(broadcaster, database) as other:
            told = await other.end()
        assert [each["errors"][0]["extensions"]["code"] for each in told] == ["OVERLOADED"]
    async with subscribed(broadcaster, database) as other:
        assert broadcaster.subscribers == 1
    await broadcaster.aclose()


async def test_a_database_that_was_away_is_followed_again(
    database: Database, broadcaster: Broadcaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it does not answer nothing is lost: what came meanwhile is told when it is back."""
    since = change_log.since
    monkeypatch.setattr("schema.broadcaster.RETRY", 0.1)
    away = True

    async def unsure(db: Database, place: Place) -> tuple[Place, tuple[Added, ...]]:
        if away:
            raise DatabaseUnavailable("Away.")
        return await since(db, place)

    monkeypatch.setattr(change_log, "since", unsure)
    async with subscribed(broadcaster, database) as heard:
        await load(database, DENIAL)
        await asyncio.sleep(0.5)
        assert heard.told == []
        away = False
        new = await ids_of(database)
        assert set(told_ids(await heard.until(len(new)))) == new


async def test_what_can_no_longer_be_told_ends_it(database: Database, broadcaster: Broadcaster) -> None:
    """Another graph in its place ends a subscription, with an error that says what to do; a new one works."""
    await load(database, SUMMIT)

    async def replace(run: Run) -> None:
        await run("MATCH (marker:Communique {id: 'graph'}) SET marker.epoch = 'another'")

    async with subscribed(broadcaster, database) as heard:
        await database.write(replace)
        told = await heard.end()
    assert [each["errors"][0]["extensions"]["code"] for each in told] == ["CHANGES_MISSED"]
    assert "subscribe again" in told[0]["errors"][0]["message"]
    async with subscribed(broadcaster, database) as heard:
        await load(database, MANY[0])
        assert len(await heard.until(20)) == 20
