"""What goes in and what comes out: a request as a client sends it, the response as it gets it.

The server makes the one from HTTP or a web socket and writes the other to it; how an
operation is run, neither of them knows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from graph.store.database import Database
    from graph.store.writer import Loaded
    from schema.broadcaster import Broadcaster

QUERY, MUTATION, SUBSCRIPTION = "query", "mutation", "subscription"

Load = Callable[[Mapping[str, Any]], Awaitable["Loaded"]]
"""Takes an article (text, title, url, outlet, published) into the graph by the pipeline of the command line."""


@dataclass(frozen=True, slots=True)
class Request:
    """An operation to run: a document, which of its operations, and the values of its variables.

    `kinds` are the kinds of operation that may be run (a GET runs queries only); with
    `with_cost`, the computed cost is returned in `extensions.cost`.
    """

    query: str
    variables: Mapping[str, Any] | None = None
    operation_name: str | None = None
    kinds: frozenset[str] = frozenset({QUERY, MUTATION})
    with_cost: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What operations work with: the database, how to load an article, who asks, what is followed.

    `writer` names the client that may write (a token's name); None may only read. Without a `broadcaster`
    nothing can be followed.
    """

    database: Database
    load: Load | None = None
    writer: str | None = None
    broadcaster: Broadcaster | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to a request, as JSON tells it.

    `executed` is False if the operation was never begun (it does not parse, is not valid, its
    variables do not fit, it is too large): then there is no `data` entry. `status` is what
    HTTP should say if it is not what the GraphQL over HTTP specification says anyway. `kind` is
    that of the operation, where it is known.
    """

    data: Mapping[str, Any] | None = None
    errors: tuple[Mapping[str, Any], ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])
    executed: bool = True
    status: int | None = None
    kind: str | None = None

    def entries(self) -> dict[str, Any]:
        """Return the entries of the response, errors first."""
        response: dict[str, Any] = {"errors": self.errors} if self.errors else {}
        if self.executed:
            response["data"] = self.data
        if self.extensions:
            response["extensions"] = self.extensions
        return response

    def encode(self) -> bytes:
        """Return the response as JSON in UTF-8."""
        return orjson.dumps(self.entries())
