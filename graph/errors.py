"""All errors that this project raises deliberately, as one tree.

CommuniqueError                what went wrong, and what to do about it
├── InvalidPeriod              a date that is not valid EDTF
├── InvalidTable               a table of the program that does not fit its columns
├── InvalidInput               an article, id, cursor or option that cannot be used
│   ├── UnreadableDocument     a file without readable English news text
│   └── Ambiguous              a name that several entities share; `candidates` lists them
├── TooSlow                    a subscriber that read facts more slowly than they arrived
├── TooManySubscriptions       more subscriptions than the service or the connection allows
├── NotAllowed                 an action that the caller has no right to
├── DatabaseError              the graph database
│   ├── DatabaseUnavailable    no server answers
│   ├── AccessRefused          wrong or missing credentials
│   ├── QueryTimedOut          the statement took longer than allowed
│   ├── QueryTooLarge          the statement needed more memory than allowed
│   ├── ChangesMissed          facts were added that can no longer be delivered
│   └── SchemaMismatch         a newer version's graph, or foreign data
└── LocalNeo4jError            the Neo4j that the product runs by itself (`graph.local`)

`message` says in one sentence what happened; `remedy` says in another what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class CommuniqueError(Exception):
    """What went wrong, in one sentence, with the remedy in another.

    `code` is what clients of the API may rely on, `status` the HTTP status that says the same, more
    coarsely, `exit_code` what a command ends with. They stand on the class, and a class without
    its own has those of the one above it.
    """

    code = "INTERNAL"
    status = 500
    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class InvalidPeriod(CommuniqueError):
    """The text is not a date in the Extended Date/Time Format of the Library of Congress."""

    code = "BAD_INPUT"
    status = 400


class InvalidTable(CommuniqueError):
    """A table that is part of the program, such as the ontology, does not fit its columns."""


class InvalidInput(CommuniqueError):
    """An input cannot be used as it is."""

    code = "BAD_INPUT"
    status = 400


class UnreadableDocument(InvalidInput):
    """The file holds no readable English news text."""


class Ambiguous(InvalidInput):
    """Several entities share the name; `candidates` holds the id, name and type of each."""

    code = "AMBIGUOUS"

    def __init__(self, message: str, *, candidates: Sequence[Mapping[str, str]], remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.candidates = candidates


class TooSlow(CommuniqueError):
    """A subscriber read facts more slowly than they arrived, and its subscription was ended."""

    code = "TOO_SLOW"
    status = 408


class TooManySubscriptions(CommuniqueError):
    """The service, or one connection to it, has as many subscriptions as are allowed."""

    code = "OVERLOADED"
    status = 503


class NotAllowed(CommuniqueError):
    """The caller does not have the right to do it."""

    code = "FORBIDDEN"
    status = 403


class DatabaseError(CommuniqueError):
    """The graph database failed to run a statement."""

    code = "DATABASE"
    status = 502


class DatabaseUnavailable(DatabaseError):
    """No database server answers at the address."""

    code = "UNAVAILABLE"
    status = 503


class AccessRefused(DatabaseError):
    """The database server does not accept the credentials."""

    code = "UNAVAILABLE"
    status = 503


class QueryTimedOut(DatabaseError):
    """The statement ran longer than allowed."""

    code = "TIMED_OUT"
    status = 504


class QueryTooLarge(DatabaseError):
    """The statement needed more memory than allowed."""

    code = "TOO_LARGE"
    status = 413


class ChangesMissed(DatabaseError):
    """Facts were added that can no longer be delivered to a subscriber."""

    code = "CHANGES_MISSED"


class SchemaMismatch(DatabaseError):
    """The database holds a newer version's graph, or foreign data."""


class LocalNeo4jError(CommuniqueError):
    """The Neo4j that runs on this machine could not be fetched, started or stopped."""


def classes(of: type[CommuniqueError] = CommuniqueError) -> Iterator[type[CommuniqueError]]:
    """Yield every class of the tree, each before those below it."""
    yield of
    for each in of.__subclasses__():
        yield from classes(each)
