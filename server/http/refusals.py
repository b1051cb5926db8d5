"""Why a request is not answered: each reason has a code, which clients may rely on, and an HTTP status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from graph.errors import CommuniqueError

if TYPE_CHECKING:
    from collections.abc import Mapping

BAD_REQUEST = "BAD_REQUEST"
UNKNOWN_HOST = "UNKNOWN_HOST"
UNSAFE_REQUEST = "UNSAFE_REQUEST"
UNAUTHENTICATED = "UNAUTHENTICATED"
METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
TOO_SLOW = "TOO_SLOW"
TOO_LARGE = "TOO_LARGE"
UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
INTERNAL = "INTERNAL"
OVERLOADED = "OVERLOADED"
UNAVAILABLE = "UNAVAILABLE"
BAD_INPUT = "BAD_INPUT"
BAD_CURSOR = "BAD_CURSOR"
NOT_FOUND = "NOT_FOUND"
TIMED_OUT = "TIMED_OUT"
DATABASE = "DATABASE"
STATUS: Mapping[str, int] = {
    BAD_REQUEST: 400,
    BAD_INPUT: 400,
    UNKNOWN_HOST: 400,
    UNSAFE_REQUEST: 400,
    UNAUTHENTICATED: 401,
    BAD_CURSOR: 404,
    NOT_FOUND: 404,
    METHOD_NOT_ALLOWED: 405,
    NOT_ACCEPTABLE: 406,
    TOO_SLOW: 408,
    TOO_LARGE: 413,
    UNSUPPORTED_MEDIA_TYPE: 415,
    INTERNAL: 500,
    DATABASE: 502,
    OVERLOADED: 503,
    UNAVAILABLE: 503,
    TIMED_OUT: 504,
}
"""Code of a refusal -> HTTP status."""

Headers = tuple[tuple[bytes, bytes], ...]


class Refusal(CommuniqueError):
    """A request that is not answered; `code` says why, `headers` go with the answer."""

    def __init__(self, code: str, message: str, *, remedy: str = "", headers: Headers = ()) -> None:
        super().__init__(message, remedy=remedy)
        self.code = code
        self.headers = headers

    @property
    def status(self) -> int:
        """The HTTP status that says the same, more coarsely."""
        return STATUS[self.code]

    def encode(self) -> bytes:
        """Return what the client reads: a GraphQL response that was never begun."""
        return orjson.dumps({"errors": [{"message": str(self), "extensions": {"code": self.code}}]})
