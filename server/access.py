"""Who asks, and what they may: the bearer token of a request, looked up among those that are valid now.

The file of tokens is looked at once a second at most, and read again when it has changed:
what is added or revoked counts from then on, without a restart. A file that cannot be read
any more lets no one in.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING

from graph.errors import InvalidInput
from server import tokens
from server.http.refusals import Refusal, Unauthenticated

if TYPE_CHECKING:
    from pathlib import Path

    from server.settings import Settings
    from server.tokens import Role, Token

log = logging.getLogger(__name__)
FRESH = 1.0
"""Seconds for which the file is taken to be as it was."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The caller: a token's name and role, or a caller without a token who may read."""

    name: str | None = None
    role: Role = "read"

    @property
    def writer(self) -> str | None:
        """The caller's name if they may write."""
        return self.name if self.role == "write" else None


ANYBODY = Caller()


class Access:
    """Tells callers apart by their tokens; with `open_to_read`, a caller without one may read."""

    def __init__(self, file: Path, *, open_to_read: bool) -> None:
        self._file = file
        self._open = open_to_read
        self._tokens: tuple[Token, ...] = ()
        self._looked = float("-inf")
        self._seen: tuple[int, ...] | None = ()

    def caller(self, authorization: bytes | None) -> Caller:
        """Return who sends an Authorization header, or none; raises Refusal if they may not even read."""
        if authorization is None:
            if self._open:
                return ANYBODY
            raise _unauthenticated("This request needs a token.", b"Bearer")
        scheme, _, secret = authorization.strip().partition(b" ")
        if scheme.lower() == b"bearer" and (token := self._find(secret.strip().decode("latin-1"))):
            return Caller(token.name, token.role)
        raise _unauthenticated("The token is not valid.", b'Bearer error="invalid_token"')

    def _find(self, secret: str) -> Token | None:
        """Compare with every token, each time as long."""
        wanted, now, found = tokens.sum_of(secret), tokens.now(), None
        for token in self._current():
            if compare_digest(token.sum, wanted) and not token.expired(now):
                found = token
        return found

    def _current(self) -> tuple[Token, ...]:
        if time.monotonic() - self._looked > FRESH:
            self._looked = time.monotonic()
            if (seen := self._look()) != self._seen:
                self._seen, self._tokens = seen, self._read()
        return self._tokens

    def _look(self) -> tuple[int, ...] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _read(self) -> tuple[Token, ...]:
        try:
            return tokens.read(self._file)
        except InvalidInput as error:
            log.error("No token is valid: %s", error)  # noqa: TRY400  the sentence says it all
            return ()


def access_of(settings: Settings) -> Access:
    """Return who may do what on the service with these settings."""
    return Access(settings.tokens, open_to_read=not settings.needs_token)


def demand_tokens(settings: Settings) -> None:
    """Raise InvalidInput if other machines can reach the service and there is no token."""
    if not settings.on_loopback and not tokens.read(settings.tokens):
        raise InvalidInput(
            f"Other machines can reach {settings.host}, and there is no token yet.",
            remedy="Create a token for each user: communique token add NAME --role read",
        )


def _unauthenticated(message: str, challenge: bytes) -> Refusal:
    return Unauthenticated(
        message,
        remedy="Send the header Authorization: Bearer TOKEN; communique token add creates one.",
        headers=((b"www-authenticate", challenge),),
    )
