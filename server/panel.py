"""The last thing that `communique run` says: where to look, how to log in, what there is, what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.local import Neo4jAddress
    from server.settings import Settings

TRY = '{ entity(name: "Kim Jong Un") { facts(first: 5) { edges { node { summary } } } } }'
"""One query that shows something with the sample articles, and as a rule with anybody's."""
COUNTED = ("articles", "facts", "entities")


def url(host: str, port: int) -> str:
    """Return the address of the service as a browser wants it; 'every address' is reached at loopback."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not listened at
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def panel(settings: Settings, address: Neo4jAddress, counts: Mapping[str, int]) -> Panel:
    """Draw the panel; `counts` says how many articles, facts and entities the graph holds."""
    table = Table.grid(padding=(0, 2))
    for name, text in _lines(settings, address, counts).items():
        table.add_row(f"[bold]{name}[/]", text)
    return Panel(Group(table), title="Communiqué", subtitle="Ctrl-C stops it all", expand=False)


def _lines(settings: Settings, address: Neo4jAddress, counts: Mapping[str, int]) -> dict[str, str]:
    lines = {"GraphQL": escape(f"{url(settings.host, settings.port)}/graphql")}
    if address.browser:
        lines["Neo4j Browser"] = escape(address.browser)
        lines["  log in"] = escape(f"as {address.username}; the password is in {settings.home / 'password'}")
    else:
        lines["Neo4j"] = escape(address.bolt)
    lines["In the graph"] = ", ".join(f"{counts[name]:,} {name}" for name in COUNTED)
    lines["Try"] = escape(TRY)
    return lines
