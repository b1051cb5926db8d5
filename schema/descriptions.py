"""What arguments mean, by their names: an argument means the same wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ARGUMENTS: Mapping[str, str] = {
    "id": "The id, as an earlier answer gave it; ids stay what they are.",
    "ids": "Ids, as earlier answers gave them.",
    "name": "A name or an alias, written as in the articles; `search` forgives more.",
    "type": "What it must be, where a name could be several things.",
    "types": "Only entities of these types.",
    "text": "The name to look for, as well as you know it.",
    "filter": "What must hold of everything in the list; without it, all of it.",
    "order_by": "What it is sorted by.",
    "first": "At most so many, from the beginning; pages hold 20 if nothing is said, and 500 at most.",
    "after": "The cursor (`endCursor`) that the page before this one gave: reading goes on behind it.",
    "last": "At most so many, from the end, in the order of the list; not together with `first`.",
    "before": "The cursor (`startCursor`) of the page behind this one: only what stands before it.",
    "as_of": "A day: only offices attested to hold on it.",
    "stance": "Only claims that speak for the fact, or only those that speak against it.",
    "from_": "The id of the entity where paths begin.",
    "to": "The id of the entity where paths end.",
    "max_length": "How many facts a path may have, 6 at most.",
    "chronological": "Only paths along which days can be chosen that never go back.",
    "of": "Ids of the entities in the middle.",
    "depth": "How many facts away from the middle, 4 at most.",
    "limit": "At most so many facts, 1,000 at most.",
    "every": "How long a bucket is.",
    "directed": "Whether who does and to whom it is done are kept apart.",
    "input": "What is handed in.",
    "left": "The id of an entity.",
    "right": "The id of another entity of the same kind.",
    "judgement": "Whether the two are one.",
    "reason": "Why, for those who read it later.",
}
"""Argument, by its name in Python -> what it means."""
