"""Tokens: who may read and who may write, kept in a file that holds no secret.

A token is 256 random bits, so that its plain SHA-256 is as hard to undo as the token is to
guess: a slow hash, which passwords need, would protect nothing here and cost every request.
The file is replaced as a whole, by the process that holds its lock, and only its owner may read it.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import InvalidInput
from graph.files import write_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Role = Literal["read", "write"]
PREFIX = "cmq_"
"""How a token begins, so that one found in the wrong place is recognised."""
_NAME = re.compile(r"[\w.@-]{1,64}")


class Token(BaseModel):
    """A token as it is kept: its name, what it allows, the sum by which it is recognised, and until when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    role: Role
    sum: str
    created: dt.datetime
    expires: dt.datetime | None = None

    def expired(self, now: dt.datetime) -> bool:
        """Whether the token is of no use any more."""
        return self.expires is not None and self.expires <= now


class Tokens(BaseModel):
    """All tokens of one service, as they stand in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tokens: tuple[Token, ...] = ()


def sum_of(secret: str) -> str:
    """Return the sum that is kept in place of a secret."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def now() -> dt.datetime:
    """Return the time, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def read(file: Path) -> tuple[Token, ...]:
    """Return the tokens in the file, none if it is not there; raises InvalidInput if it cannot be used."""
    try:
        return Tokens.model_validate_json(file.read_bytes()).tokens
    except FileNotFoundError:
        return ()
    except (OSError, ValidationError) as error:
        raise InvalidInput(
            f"The token file {file} cannot be read.", remedy="Repair or delete it, and add the tokens again."
        ) from error


def add(file: Path, name: str, role: Role, *, days: int | None = None) -> str:
    """Add a token and return its secret, which is kept nowhere; raises InvalidInput if the name is taken or none."""
    if not _NAME.fullmatch(name):
        raise InvalidInput(
            f"{name!r} is not a valid name for a token.",
            remedy="Use up to 64 letters, digits and the characters . _ @ -",
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    created = now()
    expires = created + dt.timedelta(days=days) if days is not None else None
    token = Token(name=name, role=role, sum=sum_of(secret), created=created, expires=expires)

    def added(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        if any(each.name == name for each in tokens):
            raise InvalidInput(
                f"There is already a token named {name!r}.", remedy=f"Revoke it first: communique token revoke {name}"
            )
        return (*tokens, token)

    _change(file, added)
    return secret


def revoke(file: Path, name: str) -> None:
    """Remove a token; raises InvalidInput if there is none of that name."""

    def without(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        left = tuple(each for each in tokens if each.name != name)
        if len(left) == len(tokens):
            raise InvalidInput(f"There is no token named {name!r}.", remedy="List the tokens: communique token list")
        return left

    _change(file, without)


def _change(file: Path, change: Callable[[tuple[Token, ...]], tuple[Token, ...]]) -> None:
    """Replace the file by what becomes of it, while no other process does."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(file.with_name(f"{file.name}.lock"), mode=0o600):
            write_private(file, Tokens(tokens=change(read(file))).model_dump_json(indent=2) + "\n")
    except OSError as error:
        raise InvalidInput(
            f"The token file {file} cannot be written: {(error.strerror or str(error)).lower()}.",
            remedy="Choose another with COMMUNIQUE_TOKENS_FILE, or check who owns it.",
        ) from error
