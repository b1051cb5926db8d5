"""Limits of streams: how many may be open in a process, and how long they wait for their clients."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """`sockets` are open at a time, each with `operations` that run; times are in seconds.

    A client must initialise within `greeting`, and take each message within `taking`; every
    `quiet` seconds something is sent, so that no proxy in between takes the stream for dead.
    """

    sockets: int = 1000
    operations: int = 20
    greeting: float = 10.0
    taking: float = 20.0
    quiet: float = 15.0
