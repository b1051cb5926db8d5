"""The closing panel of `communique run`: addresses, how to log in, the graph's size, a query to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.local import Neo4jAddress
    from server.settings import Settings

TRY = '{ entity(name: "Kim Jong Un") { facts(filter: { minConfidence: 0.8 }) { edges { node { summary } } } } }'
"""A query that has results with the sample articles; short enough for a narrow terminal."""
COUNTED = ("articles", "facts", "entities")


def url(host: str, port: int) -> str:
    """Return the URL of the service for a browser; a service on all addresses is reached at loopback."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not listened at
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def panel(settings: Settings, address: Neo4jAddress, counts: Mapping[str, int], *, secret: bool = False) -> Panel:
    """Return the panel; `counts` holds the number of articles, facts and entities in the graph.

    With `secret` it shows the password of the Neo4j on this machine, to be copied: on a
    terminal, whose user can read the password file anyway; never in output that is stored or sent.
    """
    table = Table.grid(padding=(0, 2))
    for name, text in _rows(settings, address, counts, secret=secret):
        table.add_row(Text(name, style="bold"), Text(text, overflow="fold"))
    query = Text(TRY, overflow="fold")
    return Panel(
        Group(table, "", Text("Try this in GraphQL:", style="bold"), query),
        title="Communiqué",
        subtitle="Ctrl-C stops everything",
        expand=False,
    )


def _rows(
    settings: Settings, address: Neo4jAddress, counts: Mapping[str, int], *, secret: bool
) -> list[tuple[str, str]]:
    return [
        ("GraphQL", f"{url(settings.host, settings.port)}/graphql"),
        *_where_to_look(settings, address, secret=secret),
        ("In the graph", ", ".join(f"{counts[name]:,} {name}" for name in COUNTED)),
    ]


def _where_to_look(settings: Settings, address: Neo4jAddress, *, secret: bool) -> list[tuple[str, str]]:
    """Return Neo4j Browser and how to log in; for a server of the user's own, only its address."""
    if address.browser is None:
        return [("Neo4j", address.bolt)]
    return [
        ("Neo4j Browser", address.browser),
        ("  user", address.username),
        ("  password", address.password if secret else f"in the file {settings.home.absolute() / 'password'}"),
    ]
