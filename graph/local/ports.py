"""Free ports on the loopback interface: the wished-for ones where they are free.

A port is ours from the moment it is chosen, long before a server listens there: a lock file
keeps other starts of this project from choosing it too.
"""

from __future__ import annotations

import socket
from contextlib import ExitStack, contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

LOOPBACK = "127.0.0.1"
TRIES = 100
"""How many ports above the wished-for one are tried before any free one is taken."""


def is_free(port: int) -> bool:
    """Whether nothing listens on the port and a server could."""
    with socket.socket() as attempt:
        attempt.settimeout(1.0)
        if attempt.connect_ex((LOOPBACK, port)) == 0:
            return False
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


@contextmanager
def reserved(*wished: int, folder: Path) -> Generator[list[int]]:
    """Give a free port for each that is wished for: itself, or the next free one above it.

    While the context lasts, no process that keeps locks in the same folder is given one of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        yield [_reserve(port, folder, held) for port in wished]


def _reserve(wished: int, folder: Path, held: ExitStack) -> int:
    above = range(wished, min(wished + TRIES, 1 << 16))
    return next(port for port in chain(above, _any()) if _is_ours(port, folder, held))


def _is_ours(port: int, folder: Path, held: ExitStack) -> bool:
    """Whether the port is free and no other process has reserved it; if so, reserve it."""
    lock = FileLock(folder / str(port))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    if not is_free(port):
        lock.release()
        return False
    held.callback(lock.release)
    return True


def _any() -> Iterator[int]:
    while True:
        with socket.socket() as attempt:
            attempt.bind((LOOPBACK, 0))
            port = attempt.getsockname()[1]
        yield port
