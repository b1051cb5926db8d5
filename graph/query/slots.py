"""Slots: places in a compiled statement for values that differ from run to run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value that differs from run to run of one compiled plan: the `at`-th of those handed in.

    It also holds what a compiler may know of the value: `size` of a list is 0, 1 (then the value is
    the one thing in it) or 2 for more, None for a value that is no list; `type` is the value's;
    `labels` are those of the nodes that ids stand for, `same` says that the two ids are one.
    """

    at: int
    size: int | None = None
    type: str = ""
    labels: tuple[str, ...] = ()
    same: bool = False


Text = str | Slot
Texts = tuple[str, ...] | Slot
Day = dt.date | Slot
