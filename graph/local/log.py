"""What a log says of a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MARKS = ("Caused by: ", " ERROR ")
"""What precedes the words that tell most, the more telling first."""
MOST = 1 << 20
"""Bytes of a log's end that are read."""


def telling_line(text: str) -> str:
    """Return what tells most of a log: its last cause, else its last error, else its last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for mark in MARKS:
        if reasons := [line.partition(mark)[2] for line in lines if mark in line]:
            return reasons[-1].rstrip(".")
    return lines[-1].rstrip(".") if lines else "it said nothing"


def size(log: Path) -> int:
    """Return how many bytes a log has; 0 where there is none."""
    return log.stat().st_size if log.exists() else 0


def since(log: Path, before: int) -> str:
    """Return what was added to a log after it had so many bytes."""
    now = size(log)
    if now == 0:
        return ""
    with log.open("rb") as file:
        file.seek(max(before if before <= now else 0, now - MOST))
        return file.read().decode(errors="replace")
