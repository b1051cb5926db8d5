"""Progress of long work, reported to a caller who waits."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives reports of what goes on, always from the thread that called."""

    def step(self, text: str) -> None:
        """Take note that a step of its own begins ('Starting Neo4j')."""
        ...

    def notice(self, text: str) -> None:
        """Take note of something the user should know ('Port 7687 is taken …')."""
        ...

    def fetched(self, done: int, total: int) -> None:
        """Take note of how many bytes of how many are on this machine."""
        ...


class Silence:
    """Reports to no one."""

    def step(self, text: str) -> None:
        """Say nothing."""

    def notice(self, text: str) -> None:
        """Say nothing."""

    def fetched(self, done: int, total: int) -> None:
        """Say nothing."""
