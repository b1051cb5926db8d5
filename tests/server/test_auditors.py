"""What auditors of GraphQL services look for (the list is graphql-cop's), and none finds here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from service import serving

from server.neo4j import prepare

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

    from graph.local import Neo4jAddress

pytestmark = pytest.mark.anyio
CIRCLE = "fields { type { " * 5 + "name" + " } }" * 5
BY_TYPE = "query ($type: [EntityType!]) { entities(filter: { type: $type }) { nodes { id } } }"
FORM = {"content-type": "application/x-www-form-urlencoded"}
PREFLIGHT = {"GraphQL-Require-Preflight": "1"}


def posted(query: str) -> dict[str, Any]:
    """Return a request with this operation."""
    return {"method": "POST", "json": {"query": query}}


def gotten(query: str, **headers: str) -> dict[str, Any]:
    """Return a request with this operation in its address."""
    return {"method": "GET", "params": {"query": query}, "headers": headers}


THREATS: dict[str, tuple[dict[str, Any], str]] = {
    "many aliases": (posted("{" + " ".join(f"a{n}: __typename" for n in range(101)) + "}"), "TOO_LARGE"),
    "a field many times": (posted("{" + " __typename" * 500 + "}"), "TOO_LARGE"),
    "a directive many times": (posted("{ __typename" + " @none" * 1000 + "}"), "INVALID_OPERATION"),
    "an allowed directive many times": (posted("{ __typename" + " @skip(if: false)" * 500 + "}"), "INVALID_OPERATION"),
    "operations in a batch": ({"method": "POST", "json": [{"query": "{ __typename }"}] * 11}, "BAD_REQUEST"),
    "introspection in a circle": (posted(f"{{ __schema {{ types {{ {CIRCLE} }} }} }}"), "INVALID_OPERATION"),
    "fragments in a circle": (
        posted("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
        "INVALID_OPERATION",
    ),
    "the whole schema": (posted("{ __schema { types { name fields { name } } } }"), "INVALID_OPERATION"),
    "a field with a slip": (posted("{ entitie { id } }"), "INVALID_OPERATION"),
    "an argument with a slip": (posted('{ entity(nam: "x") { id } }'), "INVALID_OPERATION"),
    "a value with a slip": (posted("{ facts(orderBy: { field: DAT }) { nodes { id } } }"), "INVALID_OPERATION"),
    "a variable with a slip": (
        {"method": "POST", "json": {"query": BY_TYPE, "variables": {"type": "STAT"}}},
        "INVALID_OPERATION",
    ),
    "a query by GET": (gotten("{ __typename }"), "UNSAFE_REQUEST"),
    "a mutation by GET": (gotten("mutation { __typename }"), "UNSAFE_REQUEST"),
    "a mutation by a GET that is safe": (gotten("mutation { __typename }", **PREFLIGHT), "WRONG_KIND"),
    "a query in a form": (
        {"method": "POST", "headers": FORM, "content": "query=%7B__typename%7D"},
        "UNSUPPORTED_MEDIA_TYPE",
    ),
    "a query in the address of a POST": (
        {"method": "POST", "params": {"query": "{ __typename }"}},
        "UNSUPPORTED_MEDIA_TYPE",
    ),
    "an error that nobody foresaw": (posted("auditor of { graphs }"), "INVALID_OPERATION"),
}
"""What is sent, and with which code it is refused, where the schema is not told to clients."""


@pytest.fixture(scope="module")
async def client(neo4j_address: Neo4jAddress) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that does not tell its schema, whatever its graph holds."""
    await prepare(neo4j_address)
    async with serving(neo4j_address, introspection=False) as client:
        yield client


@pytest.mark.parametrize(("sent", "code"), THREATS.values(), ids=THREATS.keys())
async def test_a_threat(client: httpx.AsyncClient, sent: dict[str, Any], code: str) -> None:
    """It is refused, briefly and without data; nothing is betrayed of the schema or of our inside."""
    answer = await client.request(url="/graphql", **sent)
    assert (codes(answer), "data" in answer.json()) == ([code], False)
    assert [word for word in BETRAYING if word in answer.text.lower()] == []
    assert len(answer.content) < 2000


def codes(answer: httpx.Response) -> list[str]:
    """Return the codes of an answer's errors, each once."""
    return sorted({error["extensions"]["code"] for error in answer.json()["errors"]})


BETRAYING = ("did you mean", "tracing", "stacktrace", "traceback", "exception", ".py")


async def test_the_page_is_for_browsers(client: httpx.AsyncClient) -> None:
    """GraphiQL is shown to who asks for HTML, and runs nothing from elsewhere."""
    page = await client.get("/graphql", headers={"accept": "text/html"})
    elsewhere = await client.get("/graphql")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert codes(elsewhere) == ["UNSAFE_REQUEST"]
