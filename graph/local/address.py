"""Where a Neo4j answers, and as whom to log in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Neo4jAddress:
    """A server that answers, with what is needed to use it.

    `http` and `browser` are None for a server of which only the Bolt address is known.
    """

    bolt: str
    username: str = "neo4j"
    password: str = field(repr=False)
    database: str | None = "neo4j"
    http: str | None = None
    browser: str | None = None
