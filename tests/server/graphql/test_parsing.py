"""Requests in bodies and in addresses: what they say, and what is said of those that are none."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import orjson
import pytest

from schema.request_response import MUTATION, QUERY, Request
from server.graphql.parsing import MOST_PARAMETERS, demand_json, gotten, posted
from server.http.refusals import Refusal

WHOLE: dict[str, Any] = {
    "query": "query Q($n: Int) { a(n: $n) }",
    "operationName": "Q",
    "variables": {"n": 1},
    "extensions": {"cost": True},
}


def test_a_body_says_all() -> None:
    """Every parameter arrives; a POST may run queries and mutations."""
    assert posted(orjson.dumps(WHOLE)) == Request(
        WHOLE["query"], {"n": 1}, "Q", frozenset({QUERY, MUTATION}), with_cost=True
    )


def test_an_address_says_all() -> None:
    """Every parameter arrives; a GET may run queries only."""
    address = {name: value if isinstance(value, str) else orjson.dumps(value).decode() for name, value in WHOLE.items()}
    assert gotten(urlencode(address).encode()) == Request(
        WHOLE["query"], {"n": 1}, "Q", frozenset({QUERY}), with_cost=True
    )


def test_what_is_empty_in_an_address_is_not_there() -> None:
    """An address has no way to say null but to say nothing."""
    assert gotten(b"query=%7Ba%7D&operationName=&variables=&extensions=") == gotten(b"query=%7Ba%7D")


@pytest.mark.parametrize("parameter", ["operationName", "variables", "extensions"])
def test_null_is_as_good_as_nothing(parameter: str) -> None:
    """A parameter that is null is as if it were absent."""
    assert posted(orjson.dumps({"query": "{a}", parameter: None})) == posted(b'{"query": "{a}"}')


@pytest.mark.parametrize("extensions", [{"cost": 1}, {"cost": "true"}, {"cost": False}, {"other": True}, {}])
def test_the_cost_is_told_to_whoever_asks(extensions: dict[str, Any]) -> None:
    """Only `{"cost": true}` asks for it; extensions that are unknown are let be."""
    assert not posted(orjson.dumps({"query": "{a}", "extensions": extensions})).with_cost


@pytest.mark.parametrize(
    ("body", "about"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b'{"query": "\\ud800"}', "not JSON"),
        (b"[" * 2000, "not JSON"),
        (b"[]", "Several operations"),
        (b'[{"query": "{a}"}]', "Several operations"),
        (b"5", "an object|JSON object"),
        (b"null", "JSON object"),
        (b"{}", "'query' is missing"),
        (b'{"query": null}', "'query' is missing"),
        (b'{"query": 5}', "'query' must be a string"),
        (b'{"query": "{a}", "operationName": 5}', "'operationName' must be a string"),
        (b'{"query": "{a}", "variables": "x"}', "'variables' must be an object"),
        (b'{"query": "{a}", "variables": [1]}', "'variables' must be an object"),
        (b'{"query": "{a}", "extensions": false}', "'extensions' must be an object"),
    ],
    ids=repr,
)
def test_a_body_that_is_no_request(body: bytes, about: str) -> None:
    """It is refused with what is wrong with it and what it should be."""
    with pytest.raises(Refusal, match=about) as refused:
        posted(body)
    assert (refused.value.code, refused.value.status) == ("BAD_REQUEST", 400)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("address", "about"),
    [
        (b"", "'query' is missing"),
        (b"query=", "'query' is missing"),
        (b"query=%FF", "cannot be read"),
        (b"query=\xc3\xa4", "cannot be read"),
        (b"query=a&query=b", "'query' appears twice"),
        (b"query=a&variables=x", "'variables' is not JSON"),
        (b"query=a&variables=[]", "'variables' must be an object"),
        (b"query=a&extensions=5", "'extensions' must be an object"),
        ("query=a&" + "&".join(f"{quote(str(n))}=1" for n in range(MOST_PARAMETERS)), "cannot be read"),
    ],
    ids=lambda it: repr(it)[:30],
)
def test_an_address_that_is_no_request(address: bytes | str, about: str) -> None:
    """It is refused with what is wrong with it."""
    with pytest.raises(Refusal, match=about) as refused:
        gotten(address if isinstance(address, bytes) else address.encode())
    assert refused.value.status == 400


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        'Application/JSON;charset="UTF-8"',
        "application/json; x=y",
    ],
)
def test_json_is_json(content_type: str) -> None:
    """JSON in UTF-8, however it is written, is what we read."""
    demand_json(content_type.encode())


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/json; charset=utf-16",
        "application/graphql",
        "application/jsonp",
        "text/plain; application/json",
        "application/json, text/plain",
        "application/x-www-form-urlencoded",
    ],
)
def test_all_else_is_not(content_type: str | None) -> None:
    """What a form of another site could send, or we could not read, is refused."""
    with pytest.raises(Refusal) as refused:
        demand_json(content_type.encode() if content_type is not None else None)
    assert refused.value.status == 415
