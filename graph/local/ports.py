"""Free ports on the loopback interface, the wished-for ones where they are free."""

from __future__ import annotations

import socket
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOPBACK = "127.0.0.1"
TRIES = 100
"""How many ports above the wished-for one are tried before any free one is taken."""


def is_free(port: int) -> bool:
    """Whether a server can listen on the port now."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port(wished: int, *, but: int | None = None) -> int:
    """Return the wished-for port where it is free, else the next free one above it; never `but`."""
    above = range(wished, min(wished + TRIES, 1 << 16))
    return next(port for port in chain(above, _any()) if port != but and is_free(port))


def _any() -> Iterator[int]:
    while True:
        with socket.socket() as attempt:
            attempt.bind((LOOPBACK, 0))
            port = attempt.getsockname()[1]
        yield port
