"""A real Neo4j on this machine: fetched once, started and stopped with the service.

    lock -> jars (fetch) -> Java -> home (password, settings, ports) -> process -> Neo4jAddress

Nothing outside this room knows whether the server at an address is of our making.
"""

from graph.local.address import Neo4jAddress
from graph.local.progress import Progress, Silence
from graph.local.release import CURRENT, LTS, RELEASES, Release
from graph.local.service import running, started

__all__ = ["CURRENT", "LTS", "RELEASES", "Neo4jAddress", "Progress", "Release", "Silence", "running", "started"]
