"""Why a request is not answered: each reason is a class with a code, which clients may rely on, and an HTTP status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from graph.errors import CommuniqueError, TooManySubscriptions

if TYPE_CHECKING:
    from typing import Self

Headers = tuple[tuple[bytes, bytes], ...]


class Refusal(CommuniqueError):
    """A request that is not answered; `headers` go with the response."""

    def __init__(self, message: str, *, remedy: str = "", headers: Headers = ()) -> None:
        super().__init__(message, remedy=remedy)
        self.headers = headers

    @classmethod
    def of(cls, error: CommuniqueError, *, headers: Headers = ()) -> Self:
        """Return the refusal of a request that met this error: same code, status and words."""
        refusal = cls(error.message, remedy=error.remedy, headers=headers)
        refusal.code, refusal.status = error.code, error.status
        return refusal

    @property
    def formatted(self) -> dict[str, Any]:
        """The error as GraphQL writes it."""
        return {"message": str(self), "extensions": {"code": self.code}}

    def encode(self) -> bytes:
        """Return what the client reads: a GraphQL response that was never begun."""
        return orjson.dumps({"errors": [self.formatted]})


class BadRequest(Refusal):
    """The request cannot be read."""

    code = "BAD_REQUEST"
    status = 400


class UnknownHost(Refusal):
    """The Host header does not name the service."""

    code = "UNKNOWN_HOST"
    status = 400


class UnsafeRequest(Refusal):
    """The request could come from a page of another site."""

    code = "UNSAFE_REQUEST"
    status = 400


class Unauthenticated(Refusal):
    """The request has no token, or one that is not valid."""

    code = "UNAUTHENTICATED"
    status = 401


class BadCursor(Refusal):
    """The cursor is not one of the table's."""

    code = "BAD_CURSOR"
    status = 404


class NotFound(Refusal):
    """There is nothing at the address."""

    code = "NOT_FOUND"
    status = 404


class MethodNotAllowed(Refusal):
    """The address does not support the method."""

    code = "METHOD_NOT_ALLOWED"
    status = 405


class NotAcceptable(Refusal):
    """The client accepts none of the media types that the address offers."""

    code = "NOT_ACCEPTABLE"
    status = 406


class UnsupportedMediaType(Refusal):
    """The body is of a media type, or compressed in a way, that is not read."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415


class Overloaded(Refusal):
    """The service has as many requests as it can take."""

    code = TooManySubscriptions.code
    status = TooManySubscriptions.status


class InternalError(Refusal):
    """Something went wrong that is not the client's doing; the log has the details."""

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side; it has been logged.")
