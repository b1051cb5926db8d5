"""Seconds until `communique run` shows its panel, the first and the second time, beside a bare start of Neo4j."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graph.local import started

COMMAND = Path(sys.executable).with_name("communique")
LAST_LINE = "Ctrl-C stops everything"


def run(home: Path) -> tuple[float, float]:
    """Return the seconds until the panel stands there, and those that Ctrl-C takes."""
    began = time.perf_counter()
    command = [str(COMMAND), "--home", str(home), "run"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603  our own command
        for line in process.stderr or ():
            if LAST_LINE in line:
                break
        shown = time.perf_counter()
        process.send_signal(signal.SIGINT)
        process.wait()
    return shown - began, time.perf_counter() - shown


def bare(home: Path) -> float:
    """Return the seconds until Neo4j answers on a home that has been used before."""
    began = time.perf_counter()
    with started(home):
        return time.perf_counter() - began


def main() -> None:
    """Measure each once; the jars are fetched before."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        bare(home)
        first, _ = run(home)
        second, parting = run(home)
        baseline = bare(home)
    print(f"bare Neo4j   {baseline:6.1f} s")
    print(f"first run    {first:6.1f} s   {first / baseline:.2f} of bare")
    print(f"second run   {second:6.1f} s   {second / baseline:.2f} of bare")
    print(f"Ctrl-C       {parting:6.1f} s")


if __name__ == "__main__":
    main()
