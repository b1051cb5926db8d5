"""Run a Neo4j until Ctrl-C: `python -m graph.local HOME [--release lts]`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from graph.errors import LocalNeo4jError
from graph.local import RELEASES, started


class _Shown:
    """Shows what goes on, on stderr."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.text = ""
        self.bar: Progress | None = None

    def step(self, text: str) -> None:
        self.text = text
        self.console.print(text)

    def notice(self, text: str) -> None:
        self.console.print(text)

    def fetched(self, done: int, total: int) -> None:
        if self.bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
            self.bar = Progress(*columns, console=self.console, transient=True)
            self.bar.add_task("Fetching", total=total)
            self.bar.start()
        self.bar.update(self.bar.task_ids[0], completed=done)
        if done >= total:
            self.bar.stop()


def main() -> int:
    """Run it; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m graph.local", description="Run a Neo4j until Ctrl-C.")
    parser.add_argument("home", type=Path, help="the folder of its data")
    parser.add_argument("--cache", type=Path, help="where its jars are kept")
    parser.add_argument("--release", choices=RELEASES, default="current")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with started(chosen.home, progress=_Shown(), cache=chosen.cache, release=RELEASES[chosen.release]) as address:
            sys.stdout.write(f"{address.bolt}\n{address.browser}\npassword in {chosen.home / 'password'}\n")
            sys.stdout.flush()
            threading.Event().wait()
    except LocalNeo4jError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
