"""`communique schema`: the GraphQL schema, for tools that generate clients."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the GraphQL schema (SDL)."""
    from schema import sdl  # noqa: PLC0415  heavy

    typer.echo(sdl())
