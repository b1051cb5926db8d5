"""Errors as clients see them: a message, a path, and a stable `extensions.code`; never what is behind."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError

from graph import errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

log = logging.getLogger(__name__)
TOO_LARGE = "TOO_LARGE"
INVALID = "INVALID_OPERATION"
INTERNAL = "INTERNAL"
CODES: Mapping[type[errors.CommuniqueError], str] = {
    errors.Ambiguous: "AMBIGUOUS",
    errors.InvalidInput: "BAD_INPUT",
    errors.InvalidPeriod: "BAD_INPUT",
    errors.NotAllowed: "FORBIDDEN",
    errors.DatabaseUnavailable: "UNAVAILABLE",
    errors.AccessRefused: "UNAVAILABLE",
    errors.QueryTimedOut: "TIMED_OUT",
    errors.QueryTooLarge: TOO_LARGE,
    errors.DatabaseError: "DATABASE",
    errors.CommuniqueError: "INTERNAL",
}
"""The first of an error's classes that stands here gives its code."""


class RequestError(Exception):
    """The operation cannot be run; `errors` say why, all at once, `status` what HTTP says of it (None: the usual)."""

    def __init__(self, errors: Sequence[GraphQLError], *, status: int | None = None) -> None:
        super().__init__(*errors)
        self.errors = errors
        self.status = status


def client_error(error: GraphQLError) -> GraphQLError:
    """Return the error as the client may see it; what nobody expected is logged and masked."""
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error:
        cause = cause.original_error
    if isinstance(cause, errors.CommuniqueError):
        return _told_again(error, _message(error, cause), _extensions(cause))
    if cause is None or isinstance(cause, GraphQLError):
        return _told_again(error, error.message, {"code": INVALID, **(error.extensions or {})})
    log.error("An operation failed.", exc_info=cause)
    return _told_again(error, "Something went wrong on our side; it has been logged.", {"code": INTERNAL})


def _message(error: GraphQLError, cause: errors.CommuniqueError) -> str:
    """Keep the words around the cause where there are some: which value of what."""
    return error.message if cause.message in error.message else str(cause)


def code_of(error: errors.CommuniqueError) -> str:
    """Return the code of an error."""
    return getattr(error, "code", None) or next(CODES[each] for each in type(error).__mro__ if each in CODES)


def _extensions(cause: errors.CommuniqueError) -> dict[str, Any]:
    candidates = {"candidates": cause.candidates} if isinstance(cause, errors.Ambiguous) else {}
    return {"code": code_of(cause), **candidates}


def _told_again(error: GraphQLError, message: str, extensions: dict[str, Any]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=extensions,
    )
