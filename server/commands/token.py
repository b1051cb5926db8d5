"""What `communique token` does: the tokens of the service on a home, whether it runs or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from server import tokens
from server.console import say

if TYPE_CHECKING:
    from server.settings import Settings
    from server.tokens import Role, Token


def add(settings: Settings, name: str, role: Role, days: int | None) -> None:
    """Make a token and print its secret."""
    secret = tokens.add(settings.tokens, name, role, days=days)
    say(f"The token of {name}, with the role {role}. It is shown only once and cannot be recovered:")
    typer.echo(secret)


def show(settings: Settings) -> None:
    """Print a line for each token."""
    for token in tokens.read(settings.tokens):
        typer.echo(_line(token))


def revoke(settings: Settings, name: str) -> None:
    """End a token."""
    tokens.revoke(settings.tokens, name)
    say(f"The token of {name} has been revoked.")


def _line(token: Token) -> str:
    end = token.expires.isoformat() if token.expires else "never"
    state = "expired" if token.expired(tokens.now()) else "valid"
    return f"{token.name}\t{token.role}\t{token.created.isoformat()}\t{end}\t{state}"
