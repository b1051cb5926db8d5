"""The tables over HTTP: parameters, pages, ETags, compression, access, refusals."""

from __future__ import annotations

from contextlib import asynccontextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from builders import said, telling
from lasting import LASTING, comes
from service import load_samples, running, serving
from starlette.applications import Starlette
from starlette.routing import Route

from graph.query import reader
from graph.store.migrations import migrate
from graph.store.writer import load, retract
from graph.tables import reading
from server import tokens
from server.access import Access
from server.data import endpoint
from server.data.request import FORMAT_NAMES, RESOURCES
from server.http.limits import Gate
from server.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from httpx import AsyncClient

    from graph.local import Neo4jAddress
    from graph.query.plan import Plan
    from graph.query.reader import Answer
    from graph.store.database import Database
    from server.data.compression import Coding

pytestmark = pytest.mark.anyio
KIM, PUTIN = "person:kim-jong-un", "person:vladimir-putin"
QUERY = """
query Ask($filter: FactFilter) { facts(first: 500, filter: $filter) { nodes { id } } }
"""
FILTERS: dict[str, tuple[str, dict[str, Any]]] = {
    "relations": ("relation=MET&relation=VISITED", {"relation": ["MET", "VISITED"]}),
    "event": ("event=CONSULT", {"event": ["CONSULT"]}),
    "subject": (f"subject={KIM}", {"subject": [KIM]}),
    "object": ("object=state:rus", {"object": ["state:rus"]}),
    "participant": (f"participant={KIM}", {"participant": [KIM]}),
    "between": (f"these={KIM}&those={PUTIN}", {"between": {"these": [KIM], "those": [PUTIN]}}),
    "during": ("from=2019-01-01&to=2019-12-31", {"during": {"from": "2019-01-01", "to": "2019-12-31"}}),
    "certainly": (
        "from=2019-01-15&to=2019-02-28&match=CERTAINLY",
        {"during": {"from": "2019-01-15", "to": "2019-02-28", "match": "CERTAINLY"}},
    ),
    "a day": ("asOf=2020-01-01", {"asOf": "2020-01-01"}),
    "hindsight": ("knownBy=2019-12-31", {"knownBy": "2019-12-31"}),
    "status": ("status=ALLEGED&status=PLANNED", {"status": ["ALLEGED", "PLANNED"]}),
    "denied": ("denied=true", {"denied": True}),
    "dated": ("dated=false", {"dated": False}),
    "source": ("source=person:john-kirby", {"source": ["person:john-kirby"]}),
    "nested": (
        'filter={"or":[{"not":{"relation":["MET"]}},{"during":{"from":"2019-01-01"}}]}&denied=false',
        {
            "denied": False,
            "and": [{"or": [{"not": {"relation": ["MET"]}}, {"during": {"from": "2019-01-01"}}]}],
        },
    ),
}


@pytest.mark.parametrize(("address", "wanted"), FILTERS.values(), ids=FILTERS.keys())
async def test_filters_are_those_of_graphql(client: AsyncClient, address: str, wanted: dict[str, Any]) -> None:
    """Parameters of an address choose the same facts, in the same order, as the filter that says the same."""
    asked = {"query": QUERY, "variables": {"filter": wanted}}
    nodes = (await client.post("/graphql", json=asked)).json()["data"]["facts"]["nodes"]
    rows = (await client.get(f"/data/facts.json?first=500&{address}")).json()["rows"]
    assert [row["id"] for row in rows] == [node["id"] for node in nodes]
    assert rows


async def test_all_filters_at_once_are_answered(client: AsyncClient) -> None:
    """However much is demanded, Neo4j is done with planning it in the time that a statement may take."""
    everything = "&".join(address for name, (address, _) in FILTERS.items() if name not in {"certainly", "nested"})
    answer = await client.get(f"/data/facts.json?{everything}&article=a&place=b")
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("layout", FORMAT_NAMES)
@pytest.mark.parametrize("name", RESOURCES)
async def test_every_table_is_there_in_every_format(client: AsyncClient, name: str, layout: str) -> None:
    """Each address answers with something, under its media type."""
    answer = await client.get(f"/data/{name}.{layout}")
    assert (answer.status_code, len(answer.content) > 100) == (200, True)


async def test_pages_lose_nothing(client: AsyncClient) -> None:
    """Read page by page in either direction, a table has the rows that it has at once."""
    for order in ("", "&orderBy=REPORTED&direction=DESC"):
        whole = (await client.get(f"/data/facts.json?first=500{order}")).json()["rows"]
        rows: list[dict[str, Any]] = []
        after: str | None = ""
        while after is not None:
            page = (await client.get(f"/data/facts.json?first=17{order}" + (after and f"&after={after}"))).json()
            rows, after = rows + page["rows"], page["next"]
        assert rows == whole


async def test_a_download_is_many_pages(client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the pages in which a file is read, it holds the same rows; `first` ends it."""
    whole = (await client.get("/data/facts.arrow")).content
    monkeypatch.setattr("graph.tables.reading.SIZE", 7)
    pieces = (await client.get("/data/facts.arrow")).content
    assert pa.ipc.open_file(pieces).num_record_batches > 5
    assert pa.ipc.open_file(pieces).read_all().to_pylist() == pa.ipc.open_file(whole).read_all().to_pylist()
    assert len((await client.get("/data/facts.jsonl?first=10")).content.splitlines()) == 10


async def test_what_has_not_changed_is_not_sent_again(neo4j_address: Neo4jAddress, database: Database) -> None:
    """A client that brings the ETag gets 304 until something changes, even if it is one claim more or less."""
    await migrate(database)
    loads = [
        telling(f"2023-09-1{n}", said("person:a", "MET", "person:b", on="2023-09-09"), note=str(n)) for n in (4, 5)
    ]
    await load(database, loads[0])
    async with serving(neo4j_address) as client:
        tag = (await client.get("/data/facts.csv")).headers["etag"]
        seen: list[int] = []
        for change in (None, load(database, loads[1]), None, retract(database, loads[1].article.id)):
            if change:
                await change
            answer = await client.get("/data/facts.csv", headers={"if-none-match": tag})
            seen.append(answer.status_code)
            tag = answer.headers["etag"]
        assert seen == [304, 200, 304, 200]
        tags = [(await client.get(f"/data/facts.{each}")).headers["etag"] for each in ("csv", "json", "csv?first=1")]
        assert len({*tags}) == 3


@pytest.mark.parametrize(("accepted", "sent"), [("gzip", "gzip"), ("gzip, zstd", "zstd"), ("identity", None)])
async def test_answers_are_compressed_as_clients_like(client: AsyncClient, accepted: str, sent: Coding | None) -> None:
    """Zstd goes before gzip; what is inside is the same; Parquet, which is compressed, is left as it is."""
    plain = await client.get("/data/facts.csv", headers={"accept-encoding": "identity"})
    async with client.stream("GET", "/data/facts.csv", headers={"accept-encoding": accepted}) as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers.get("content-encoding") == sent
    assert pa.input_stream(pa.py_buffer(raw), compression=sent or "detect").read() == plain.content
    parquet = await client.get("/data/facts.parquet", headers={"accept-encoding": accepted})
    assert "content-encoding" not in parquet.headers


WRONG = {
    "no such table": ("weapons.csv", 404, "NOT_FOUND"),
    "no such format": ("facts.xlsx", 404, "NOT_FOUND"),
    "no such parameter": ("facts.csv?relations=MET", 400, "BAD_INPUT"),
    "no such value": ("facts.csv?relation=LOVED", 400, "BAD_INPUT"),
    "no day": ("facts.csv?from=2023-02-30", 400, "BAD_INPUT"),
    "twice": ("facts.csv?from=2023-02-20&from=2023-02-21", 400, "BAD_INPUT"),
    "too many": ("facts.json?first=501", 400, "BAD_INPUT"),
    "no filter": ("facts.json?filter={", 400, "BAD_INPUT"),
    "an odd filter": ('facts.json?filter={"where":1}', 400, "BAD_INPUT"),
    "too deep": ("facts.json?filter=" + '{"not":' * 40 + "{}" + "}" * 40, 400, "BAD_INPUT"),
    "a cursor of another order": ("facts.json?orderBy=RELATION&after=Zm9v", 404, "BAD_CURSOR"),
    "no UTF-8": ("facts.json?subject=%ff", 400, "BAD_REQUEST"),
}


@pytest.mark.parametrize(("address", "status", "code"), WRONG.values(), ids=WRONG.keys())
async def test_what_cannot_be_asked_is_said(client: AsyncClient, address: str, status: int, code: str) -> None:
    """A refusal is JSON with a code and a remedy, as GraphQL's are."""
    answer = await client.get(f"/data/{address}")
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (status, code)


async def test_tables_are_only_read(client: AsyncClient) -> None:
    """Nothing but GET and HEAD is answered; HEAD tells what GET would, without its rows."""
    assert [(await client.request(each, "/data/facts.csv")).status_code for each in ("POST", "DELETE")] == [405, 405]
    head, get = await client.head("/data/facts.csv"), await client.get("/data/facts.csv")
    assert (head.content, head.headers["etag"]) == (b"", get.headers["etag"])


async def test_pages_of_other_sites_are_refused(client: AsyncClient) -> None:
    """What a browser sends for another site's page is refused; for our own, or from a program, it is answered."""
    sites = {"cross-site": 400, "same-site": 400, "same-origin": 200, "none": 200}
    for site, status in sites.items():
        assert (await client.get("/data/dyads.json", headers={"sec-fetch-site": site})).status_code == status
    assert (await client.get("/data/dyads.json", headers={"host": "evil.example"})).status_code == 400


async def test_tokens_are_those_of_graphql(
    neo4j_address: Neo4jAddress,
    database: Database,  # noqa: ARG001  emptied
    tmp_path: Path,
) -> None:
    """Where reading needs a token, so do tables; their OpenAPI document needs none."""
    file = tmp_path / "tokens.json"
    secret = tokens.add(file, "ann", "read")
    async with serving(neo4j_address, tokens_file=file, require_token=True) as client:
        mine = {"authorization": f"Bearer {secret}"}
        assert (await client.get("/data/facts.csv", headers=mine)).status_code == 200
        assert (await client.get("/data/facts.csv")).status_code == 401
        document = (await client.get("/data/openapi.json")).json()
        assert document["security"] == [{"token": []}]


async def test_downloads_have_an_end(client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes too long is ended, and says so if nothing was sent yet."""
    monkeypatch.setattr(endpoint, "LONGEST", 0.0)
    answer = await client.get("/data/facts.csv")
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (504, "TIMED_OUT")


async def test_no_more_downloads_than_allowed(database: Database, tmp_path: Path) -> None:
    """While all places are taken, a download is refused for now; a page of JSON is served all the same."""
    await migrate(database)
    gate, downloads = Gate(1, 0), Gate(1, 0)
    async with answering(database, tmp_path, gate, downloads) as client:
        await downloads.enter()
        refused = await client.get("/data/facts.csv")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert (await client.get("/data/facts.json")).status_code == 200
        downloads.leave()
        assert (await client.get("/data/facts.csv")).status_code == 200
        assert (gate.running, downloads.running) == (0, 0)


async def test_nothing_is_read_for_a_client_that_left(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client that disconnects in the middle of a download leaves no statement running, and no place taken."""
    await load_samples(database)
    read, pages = reader.read, count()

    async def slowing(db: Database, plan: Plan) -> Answer:
        if next(pages):
            await db.record(LASTING, {})
        return await read(db, plan)

    monkeypatch.setattr(reader, "read", slowing)
    monkeypatch.setattr(reading, "SIZE", 1)
    downloads = Gate(1, 0)
    async with answering(database, tmp_path, Gate(1, 0), downloads) as client:
        async with client.stream("GET", "/data/facts.csv", headers={"accept-encoding": "identity"}) as answer:
            parts = answer.aiter_raw()
            await anext(parts)
            await comes(database, running=1)
            assert downloads.running == 1
        await comes(database, running=0)
        assert downloads.running == 0


@asynccontextmanager
async def answering(db: Database, folder: Path, gate: Gate, downloads: Gate) -> AsyncGenerator[AsyncClient]:
    """Give a client of an application that has nothing but tables."""
    desk = endpoint.Desk(Access(folder / "tokens.json", open_to_read=True), gate, downloads, Metrics())

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[dict[str, Any]]:
        yield {"database": db}

    async with running(
        Starlette(routes=[Route("/data/{file}", endpoint.TableEndpoint(desk))], lifespan=lifespan)
    ) as it:
        yield it
