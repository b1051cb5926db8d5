"""Why a request is not answered: each reason has a code, which clients may rely on, and an HTTP status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from graph.errors import (
    CommuniqueError,
    DatabaseError,
    DatabaseUnavailable,
    InvalidInput,
    QueryTimedOut,
    QueryTooLarge,
    TooManySubscriptions,
    TooSlow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

BAD_REQUEST = "BAD_REQUEST"
UNKNOWN_HOST = "UNKNOWN_HOST"
UNSAFE_REQUEST = "UNSAFE_REQUEST"
UNAUTHENTICATED = "UNAUTHENTICATED"
METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
BAD_CURSOR = "BAD_CURSOR"
NOT_FOUND = "NOT_FOUND"
TOO_SLOW = TooSlow.code
TOO_LARGE = QueryTooLarge.code
INTERNAL = CommuniqueError.code
OVERLOADED = TooManySubscriptions.code
UNAVAILABLE = DatabaseUnavailable.code
BAD_INPUT = InvalidInput.code
TIMED_OUT = QueryTimedOut.code
DATABASE = DatabaseError.code
_SHARED = (
    InvalidInput,
    TooSlow,
    QueryTooLarge,
    CommuniqueError,
    DatabaseError,
    TooManySubscriptions,
    DatabaseUnavailable,
    QueryTimedOut,
)
"""Errors that a request can be refused with, too."""
STATUS: Mapping[str, int] = {
    BAD_REQUEST: 400,
    UNKNOWN_HOST: 400,
    UNSAFE_REQUEST: 400,
    UNAUTHENTICATED: 401,
    BAD_CURSOR: 404,
    NOT_FOUND: 404,
    METHOD_NOT_ALLOWED: 405,
    NOT_ACCEPTABLE: 406,
    UNSUPPORTED_MEDIA_TYPE: 415,
    **{error.code: error.status for error in _SHARED},
}
"""Code of a refusal -> HTTP status."""

Headers = tuple[tuple[bytes, bytes], ...]


class Refusal(CommuniqueError):
    """A request that is not answered; `code` says why, `headers` go with the answer."""

    def __init__(self, code: str, message: str, *, remedy: str = "", headers: Headers = ()) -> None:
        super().__init__(message, remedy=remedy)
        self.code = code
        self.status = STATUS[code]
        self.headers = headers

    def encode(self) -> bytes:
        """Return what the client reads: a GraphQL response that was never begun."""
        return orjson.dumps({"errors": [{"message": str(self), "extensions": {"code": self.code}}]})
