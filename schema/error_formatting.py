"""Errors as clients see them: a message, a path, and a stable `extensions.code`; never what is behind."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError

from graph import errors

if TYPE_CHECKING:
    from collections.abc import Sequence

log = logging.getLogger(__name__)
TOO_LARGE = errors.QueryTooLarge.code
INVALID = "INVALID_OPERATION"
INTERNAL = errors.CommuniqueError.code


class RequestError(Exception):
    """The operation cannot be run; `errors` say why, all at once, `status` what HTTP says of it (None: the usual)."""

    def __init__(self, errors: Sequence[GraphQLError], *, status: int | None = None) -> None:
        super().__init__(*errors)
        self.errors = errors
        self.status = status


def client_error(error: GraphQLError) -> GraphQLError:
    """Return the error as the client may see it; an unexpected one is logged and masked."""
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error:
        cause = cause.original_error
    if isinstance(cause, errors.CommuniqueError):
        return _rewritten(error, _message(error, cause), _extensions(cause))
    if cause is None or isinstance(cause, GraphQLError):
        return _rewritten(error, error.message, {"code": INVALID, **(error.extensions or {})})
    log.error("An operation failed.", exc_info=cause)
    return _rewritten(error, "Something went wrong on our side; it has been logged.", {"code": INTERNAL})


def _message(error: GraphQLError, cause: errors.CommuniqueError) -> str:
    """Keep the words around the cause where there are some: which value of what."""
    return error.message if cause.message in error.message else str(cause)


def _extensions(cause: errors.CommuniqueError) -> dict[str, Any]:
    candidates = {"candidates": cause.candidates} if isinstance(cause, errors.Ambiguous) else {}
    return {"code": cause.code, **candidates}


def _rewritten(error: GraphQLError, message: str, extensions: dict[str, Any]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=extensions,
    )
