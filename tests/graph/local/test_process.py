"""A guarded process: it ends when told, and when whoever started it is gone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import psutil

from graph.local import process

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PARENT = """
import os, sys, threading
from pathlib import Path
from graph.local import process

def begin():
    guarded = process.start(["sleep", "60"], os.environ, Path(sys.argv[1]))
    print(guarded.pid, flush=True)

thread = threading.Thread(target=begin)
thread.start()
thread.join()
sys.stdin.read()
"""


def gone(pid: int, within: float) -> bool:
    """Whether a process ends within so many seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_dies_with_its_parent_however_that_dies(tmp_path: Path):
    """After kill -9 of the parent it is gone at once, whichever thread started it."""
    command = [sys.executable, "-c", PARENT, str(tmp_path / "out")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert not gone(pid, 0.3)
        parent.kill()
    assert gone(pid, 2.0)


def test_ends_when_told(tmp_path: Path):
    """A stop ends it, and its output is where it was to go."""
    guarded = process.start(["sh", "-c", "echo here; exec sleep 60"], os.environ, tmp_path / "out")
    time.sleep(0.3)
    assert not guarded.ended
    guarded.stop()
    assert guarded.ended
    assert (tmp_path / "out").read_text() == "here\n"


def test_ends_by_force_when_it_does_not_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Who ignores the first signal meets the second."""
    monkeypatch.setattr(process, "STOP", 0.3)
    guarded = process.start(
        ["sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"], os.environ, tmp_path / "o"
    )
    while "deaf" not in (tmp_path / "o").read_text():
        time.sleep(0.02)
    guarded.stop()
    assert guarded.ended


def test_an_end_of_its_own_is_noticed_while_waiting(tmp_path: Path):
    """Nobody waits for the answer of a process that is gone."""
    guarded = process.start(["false"], os.environ, tmp_path / "out")
    assert not process.await_answer(guarded, "http://127.0.0.1:1", 30)
    guarded.stop()


def test_only_its_own_sockets_count(tmp_path: Path) -> None:
    """A port on which somebody else listens is not the process's own, so a stranger's answer is not taken for its."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        guarded = process.start(["sleep", "60"], os.environ, tmp_path / "console.log")
        try:
            assert not guarded.listens(port)
            assert process.Guarded(cast("subprocess.Popen[bytes]", SimpleNamespace(pid=os.getpid()))).listens(port)
        finally:
            guarded.stop()
