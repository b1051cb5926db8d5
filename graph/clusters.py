"""Clusters: which ids are one when pairs of them are, and by which chain of pairs.

Pure functions of the pairs, such as those that users judge to be the same; their order makes no difference.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Pair = tuple[str, str]


def pair(left: str, right: str) -> Pair:
    """Return the two in the one order in which they are compared."""
    return (left, right) if left <= right else (right, left)


def joined(ids: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """Return for each id the one that stands for it and all that the pairs join to it: the first by the alphabet."""
    beside = _beside(pairs)
    homes: dict[str, str] = {}
    for each in sorted({*ids, *beside}):
        if each not in homes:
            homes |= dict.fromkeys(_reach(each, beside), each)
    return homes


def chain(left: str, right: str, pairs: Iterable[Pair]) -> tuple[str, ...]:
    """Return the shortest way from one id to another along the pairs, both included; empty if there is none."""
    came_from = _reach(left, _beside(pairs))
    if right not in came_from:
        return ()
    way = [right]
    while (before := came_from[way[-1]]) is not None:
        way.append(before)
    return tuple(reversed(way))


def _beside(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in sorted(pairs):
        beside[left].append(right)
        beside[right].append(left)
    return beside


def _reach(start: str, beside: dict[str, list[str]]) -> dict[str, str | None]:
    """Return all that can be reached, nearest first, each with where it was reached from."""
    came_from: dict[str, str | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in _new(beside.get(here, ()), came_from):
            came_from[there] = here
            waiting.append(there)
    return came_from


def _new(ids: Iterable[str], known: dict[str, str | None]) -> Iterator[str]:
    return (each for each in ids if each not in known)
