"""Run a command against Neo4j 5.26 LTS as against anybody's server: named by NEO4J_URI.

    python tools/with_lts.py pytest -q

The server is of the second lock, runs on Java 17 or 21, and ends with the command, whose exit
code is given back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from graph.local import LTS, started


def main(command: list[str]) -> int:
    """Start the server, run the command with its address in the environment, return the exit code."""
    with tempfile.TemporaryDirectory() as folder, started(Path(folder) / "home", release=LTS) as address:
        named = {
            "NEO4J_URI": address.bolt,
            "NEO4J_USERNAME": address.username,
            "NEO4J_PASSWORD": address.password,
            "NEO4J_DATABASE": address.database or "",
            "COMMUNIQUE_TEST_RELEASE": "lts",
        }
        return subprocess.run(command, env={**os.environ, **named}, check=False).returncode  # noqa: S603  the developer's own words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
