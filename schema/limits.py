"""What a stranger may ask for: how deep, how wide, how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.plan import Plan, Read


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one operation; more is refused before anything is read.

    `cost` bounds the things that an answer may hold: the sizes of pages within pages,
    multiplied.
    """

    tokens: int = 4000
    depth: int = 20
    aliases: int = 60
    cost: int = 100_000
    page: int = 500


USUAL = 10
"""Things that a list without pages is reckoned to hold."""
_LISTS = frozenset(
    {"offices", "officeHolders", "organizations", "weapons", "holders", "instruments", "sources", "entities"}
    | {"attributions", "sentences", "mentions"}
)


def cost(plan: Plan) -> int:
    """Return how many things an answer to the plan may hold."""
    return sum(_cost(read) for read in plan.reads)


def _cost(read: Read) -> int:
    """Count the things below, once for each of this; plain values are free."""
    if not read.reads:
        return 0
    below = 1 + sum(_cost(each) for each in read.reads)
    if read.options.page:
        return read.options.page.size * below
    if read.options.ids:
        return len(read.options.ids) * below
    return below * (USUAL if read.name in _LISTS else 1)
