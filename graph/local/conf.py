"""The settings that the managed Neo4j runs with, sized for the machine.

Reference: Neo4j Operations Manual, "Configuration settings".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

from graph.browser.jar import GUIDE
from graph.local.ports import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Iterable

MIB = 1 << 20
TEMPLATE = """\
# Written anew at every start.
server.default_listen_address={loopback}
server.bolt.listen_address={loopback}:{bolt}
server.bolt.advertised_address={loopback}:{bolt}
server.http.listen_address={loopback}:{http}
server.http.advertised_address={loopback}:{http}
server.memory.heap.max_size={heap}m
server.memory.pagecache.size={pages}m

# No usage report leaves the machine.
dbms.usage_report.enabled=false
client.allow_telemetry=false

# Neo4j Browser shows the guide that lies beside it, and none from elsewhere.
browser.post_connect_cmd=guide http://{loopback}:{http}/browser/{guide}
browser.remote_content_hostname_whitelist={loopback}

# No query reads a file of this machine or fetches an address.
server.directories.import=import
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0

# No query takes all there is.
db.transaction.timeout=30s
db.memory.transaction.max={transaction}m
dbms.memory.transaction.total.max={transactions}m

# This release's own: it announces itself to no other server, and a stop takes no longer than it must.
{own}
"""


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the server listens on the loopback interface."""

    bolt: int = 7687
    http: int = 7474

    @property
    def web(self) -> str:
        """The HTTP address."""
        return f"http://{LOOPBACK}:{self.http}"


@dataclass(frozen=True, slots=True)
class Memory:
    """MiB for Java's heap and for pages of the store."""

    heap: int
    pages: int


def memory(total: int | None = None) -> Memory:
    """Return what a server may take of a machine with so many bytes, which is shared with other work."""
    mib = (psutil.virtual_memory().total if total is None else total) // MIB
    return Memory(heap=_between(512, mib // 8, 2048), pages=_between(128, mib // 16, 1024))


def render(ports: Ports, memory: Memory, own: Iterable[str] = ()) -> str:
    """Return the text of neo4j.conf; `own` are settings that only this release knows."""
    return TEMPLATE.format(
        loopback=LOOPBACK,
        bolt=ports.bolt,
        http=ports.http,
        guide=GUIDE,
        heap=memory.heap,
        pages=memory.pages,
        transaction=memory.heap // 4,
        transactions=memory.heap // 2,
        own="\n".join(own),
    )


def ports_of(text: str) -> Ports:
    """Return the ports that a neo4j.conf of ours names, so that they stay the same."""
    named = {
        kind: int(port)
        for kind, port in re.findall(r"^server\.(bolt|http)\.listen_address=.*:(\d+)$", text, re.MULTILINE)
    }
    return Ports(**named)


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))
