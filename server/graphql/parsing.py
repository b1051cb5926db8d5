"""From HTTP to `schema.Request`: the body of a POST, or the address of a GET.

What is wrong with a request is said in its words: which parameter, and what it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl

import orjson

from schema.request_response import MUTATION, QUERY, Request
from server.http.refusals import BadRequest, Refusal, UnsupportedMediaType

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON_TYPE = b"application/json"
KINDS = {"GET": frozenset({QUERY}), "POST": frozenset({QUERY, MUTATION})}
"""What each method may run."""
MOST_PARAMETERS = 16
"""Parameters that an address may have; GraphQL has four."""
_TYPES: Mapping[str, tuple[type, str]] = {
    "query": (str, "a string"),
    "operationName": (str, "a string"),
    "variables": (dict, "an object"),
    "extensions": (dict, "an object"),
}
"""Parameter -> its type, and how to say it. All but `query` may be null or absent."""


def demand_json(content_type: bytes | None) -> None:
    """Raise Refusal unless the type is JSON, in UTF-8 if anything is said about it.

    A page of another site cannot send that type unasked, so this is also what keeps those out.
    """
    if content_type == JSON_TYPE:
        return
    media, *parameters = (part.strip() for part in (content_type or b"").lower().split(b";"))
    named = (name_and_value.partition(b"=") for name_and_value in parameters)
    charsets = {value.strip(b'"') for name, _, value in named if name == b"charset"}
    if media != JSON_TYPE or not charsets <= {b"utf-8", b"utf8"}:
        raise UnsupportedMediaType(
            "The body's Content-Type is not application/json in UTF-8.",
            remedy="Send JSON with the header Content-Type: application/json.",
        )


def posted(body: bytes) -> Request:
    """Return the request in a body; raises Refusal if it is none."""
    try:
        parameters = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise _bad("The body is not JSON in UTF-8.", 'Send {"query": "…", "variables": {…}}.') from error
    if isinstance(parameters, list):
        raise _bad("Several operations in one request are not supported.", "Send each operation in its own request.")
    if not isinstance(parameters, dict):
        raise _bad("The body must be a JSON object.", 'Send {"query": "…", "variables": {…}}.')
    return _request(cast("dict[str, Any]", parameters), "POST")


def gotten(address: bytes) -> Request:
    """Return the request in the query string of an address; raises Refusal if it is none."""
    try:
        pairs = parse_qsl(
            address.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except ValueError as error:  # UnicodeDecodeError is one
        raise _bad("The URL cannot be read.", "Percent-encode its parameters as UTF-8.") from error
    parameters: dict[str, Any] = {}
    for name, value in pairs:
        if name in parameters:
            raise _bad(f"The parameter {name!r} appears twice in the URL.", "Give it once.")
        parameters[name] = value or None
    for name in ("variables", "extensions"):
        if parameters.get(name):
            parameters[name] = _json(name, parameters[name])
    return _request(parameters, "GET")


def _request(parameters: dict[str, Any], method: str) -> Request:
    query = parameters.get("query")
    if query is None:
        raise _bad("The parameter 'query' is missing.", 'Send {"query": "…", "variables": {…}}.')
    name, variables, extensions = (parameters.get(each) for each in ("operationName", "variables", "extensions"))
    for parameter, value in (("query", query), ("operationName", name), ("variables", variables)):
        _demand_type(parameter, value)
    _demand_type("extensions", extensions)
    return Request(query, variables, name, KINDS[method], bool(extensions and extensions.get("cost") is True))


def _demand_type(parameter: str, value: object) -> None:
    wanted, description = _TYPES[parameter]
    if value is not None and not isinstance(value, wanted):
        raise _bad(f"The parameter {parameter!r} must be {description}.", "Check how the client builds its requests.")


def _json(name: str, text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _bad(f"The parameter {name!r} is not JSON.", "Encode it as JSON, then percent-encode it.") from error


def _bad(message: str, remedy: str) -> Refusal:
    return BadRequest(message, remedy=remedy)
