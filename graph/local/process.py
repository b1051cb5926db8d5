"""One Java process: started so that it dies with us, awaited, stopped.

Java is started through a shell that first sets a guard beside it, which reads from a pipe
of which we hold the other end. However we die, the kernel closes the pipe, the reading
ends, and the guard stops Java, kindly at first. The shell then becomes Java, so its process
id is ours to watch. Guard and Java share a process group of their own, whose id POSIX keeps
from being given away while the guard lives: the guard cannot hit a stranger. The terminal's
Ctrl-C does not reach the group; we stop Java ourselves.
"""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

GUARDED = """\
exec 3<&0
(
  read -r nothing <&3
  kill -TERM $$ || exit
  for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 1; kill -0 $$ || exit; done
  kill -KILL $$
) >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
"""
"""POSIX shell; in the guard `$$` is the shell that becomes Java."""
STOP = 8.0
"""Seconds that a stop may take before it is forced."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A process that ends when we do."""

    process: subprocess.Popen[bytes]

    @property
    def pid(self) -> int:
        """The process's id."""
        return self.process.pid

    @property
    def ended(self) -> bool:
        """Whether it runs no more."""
        return self.process.poll() is not None

    def listens(self, port: int | None) -> bool:
        """Whether it is this very process that listens on the port, and no stranger."""
        try:
            sockets = psutil.Process(self.pid).net_connections("tcp")
        except psutil.Error:
            return False
        return any(each.status == psutil.CONN_LISTEN and each.laddr[1:] == (port,) for each in sockets)

    def stop(self) -> None:
        """End it, by force where it does not end by itself within `STOP` seconds."""
        self.process.terminate()
        try:
            self.process.wait(STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        finally:
            if self.process.stdin is not None:
                self.process.stdin.close()


def start(command: Sequence[str], environ: Mapping[str, str], console: Path) -> Guarded:
    """Start a command in the console file's folder, its output going to that file."""
    with console.open("wb") as output:
        return Guarded(
            subprocess.Popen(  # noqa: S603  our own words
                ["/bin/sh", "-c", GUARDED, "neo4j", *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(environ),
                cwd=console.parent,
                start_new_session=True,
            )
        )


def answers(http: str) -> bool:
    """Whether a Neo4j answers at the address now."""
    try:
        return "neo4j_version" in httpx.get(http, timeout=5.0, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        return False


def await_answer(process: Guarded, http: str, patience: float) -> bool:
    """Return whether the server answers before it ends or so many seconds have passed.

    An answer counts only if it is the process's own: a stranger must not be handed our password.
    """
    deadline = time.monotonic() + patience
    while not process.ended and time.monotonic() < deadline:
        if answers(http) and process.listens(urlsplit(http).port):
            return True
        time.sleep(0.1)
    return False
