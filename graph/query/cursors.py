"""Cursors as clients see them: opaque, bound to the order they were made for, checked when they return."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from typing import Any, cast

import orjson

from graph.errors import InvalidInput
from graph.identity import digest
from graph.query.plan import Cursor

_CHECK = 8
_LONGEST = 2000


def encode(listing: str, cursor: Cursor) -> str:
    """Return the cursor's text; `listing` names the list and its order."""
    payload = orjson.dumps([cursor.segment, *({"day": v} if isinstance(v, dt.date) else v for v in cursor.values)])
    return base64.urlsafe_b64encode(_check(listing, payload) + payload).decode().rstrip("=")


def decode(listing: str, text: str) -> Cursor:
    """Return the place that the text stands for; raises InvalidInput unless `encode` made it for this list."""
    try:
        raw = base64.urlsafe_b64decode(text[:_LONGEST] + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise _foreign(text) from error
    check, payload = raw[:_CHECK], raw[_CHECK:]
    if not payload or check != _check(listing, payload):
        raise _foreign(text)
    segment, *values = cast("list[Any]", orjson.loads(payload))
    return Cursor(segment, tuple(_value(value) for value in values))


def _check(listing: str, payload: bytes) -> bytes:
    return digest(listing, payload.hex())[:_CHECK].encode()


def _value(value: Any) -> Any:  # noqa: ANN401  a key of any order
    return dt.date.fromisoformat(cast("dict[str, str]", value)["day"]) if isinstance(value, dict) else value


def _foreign(text: str) -> InvalidInput:
    return InvalidInput(
        f"{text[:40]!r} is not a cursor of this list in this order.",
        remedy="Use a cursor that the same field returned with the same orderBy, or omit it.",
    )
