"""How much of a process its streams may have, and how long they wait for their clients."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """`sockets` are open at a time, each with `operations` that run; times are in seconds.

    A client must say hello within `greeting`, and take each message within `taking`; every
    `quiet` seconds something is sent, so that nobody in between takes the stream for dead.
    """

    sockets: int = 1000
    operations: int = 20
    greeting: float = 10.0
    taking: float = 20.0
    quiet: float = 15.0
