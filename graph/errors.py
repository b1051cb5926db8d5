"""Every error that this project raises on purpose, as one tree.

CommuniqueError                what went wrong, and what the user can do about it
├── InvalidPeriod              a date that is no EDTF date
├── InvalidInput               an article, id, cursor or option that cannot be used
│   ├── UnreadableDocument     a file that holds no readable English news text
│   └── Ambiguous              a name that several entities bear; `candidates` are these
├── TooSlow                    a subscriber that took facts more slowly than they came
├── TooManySubscriptions       more subscriptions than the service, or a connection, may have
├── NotAllowed                 something that wants a right which whoever asks does not have
├── DatabaseError              the graph database
│   ├── DatabaseUnavailable    no server answers
│   ├── AccessRefused          wrong or missing credentials
│   ├── QueryTimedOut          the statement took longer than allowed
│   ├── QueryTooLarge          the statement needed more memory than allowed
│   ├── ChangesMissed          more has happened than can still be told
│   └── SchemaMismatch         a newer version's graph, or somebody else's
└── LocalNeo4jError            the Neo4j that the product runs by itself (`graph.local`)

`message` is one sentence that says what happened; `remedy`, one that says what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class CommuniqueError(Exception):
    """What went wrong, in one sentence, with the remedy in another."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class InvalidPeriod(CommuniqueError):
    """The text is no date in the Library of Congress Extended Date/Time Format."""


class InvalidInput(CommuniqueError):
    """Something handed in from outside cannot be used as it is."""


class UnreadableDocument(InvalidInput):
    """The file holds no English news text that could be read."""


class Ambiguous(InvalidInput):
    """Several entities bear the name; `candidates` holds the id, name and type of each."""

    def __init__(self, message: str, *, candidates: Sequence[Mapping[str, str]], remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.candidates = candidates


class TooSlow(CommuniqueError):
    """A subscriber took facts more slowly than they came, and was let go."""

    code = "TOO_SLOW"


class TooManySubscriptions(CommuniqueError):
    """The service, or one connection to it, has as many subscriptions as it may have."""

    code = "OVERLOADED"


class NotAllowed(CommuniqueError):
    """Whoever asks does not have the right to do it."""


class DatabaseError(CommuniqueError):
    """The graph database did not do what was asked."""


class DatabaseUnavailable(DatabaseError):
    """No database server answers at the address."""


class AccessRefused(DatabaseError):
    """The database server does not accept the credentials."""


class QueryTimedOut(DatabaseError):
    """The statement ran longer than it may."""


class QueryTooLarge(DatabaseError):
    """The statement needed more memory than it may have."""


class ChangesMissed(DatabaseError):
    """More has happened in the graph than can still be told to who asks for it."""

    code = "CHANGES_MISSED"


class SchemaMismatch(DatabaseError):
    """The database holds a newer version's graph, or somebody else's data."""


class LocalNeo4jError(CommuniqueError):
    """The Neo4j that runs on this machine could not be fetched, started or stopped."""
