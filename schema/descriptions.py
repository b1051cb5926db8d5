"""Descriptions of arguments by name: an argument means the same in every field."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ARGUMENTS: Mapping[str, str] = {
    "id": "The id, as returned in an earlier response; ids are permanent.",
    "ids": "Ids, as returned in earlier responses.",
    "name": "A name or alias; case, accents, spaces and punctuation do not matter. `search` tolerates more.",
    "type": "The type of the entity, for a name that fits several.",
    "types": "Return only entities of these types.",
    "text": "The name to search for; its spelling may be inexact.",
    "filter": "Include only what matches this filter; everything if omitted.",
    "order_by": "The order of the list.",
    "first": "Return at most this many items from the start of the list. Pages hold 20 by default and 500 at most.",
    "after": "Return the items after this cursor: the `endCursor` of the previous page.",
    "last": "Return at most this many items from the end of the list, in the same order; not together with `first`.",
    "before": "Return the items before this cursor: the `startCursor` of the next page.",
    "as_of": "Return only offices attested on this day.",
    "stance": "Return only claims that support the fact, or only claims that deny it.",
    "from_": "The id of the entity at which paths start.",
    "to": "The id of the entity at which paths end.",
    "max_length": "The maximum number of facts in a path; at most 6.",
    "chronological": "Return only paths along which the facts can be given days that never go back.",
    "of": "Ids of the entities at the centre.",
    "depth": "The maximum distance from the centre, in facts; at most 4.",
    "limit": "The maximum number of facts; at most 1,000.",
    "every": "The length of a bucket.",
    "directed": "Whether facts from A to B and from B to A are counted separately.",
    "input": "The article and its metadata.",
    "left": "The id of an entity.",
    "right": "The id of another entity of the same kind.",
    "judgement": "Whether the two are one entity.",
    "reason": "The reason, for later readers.",
}
"""Name of an argument in Python -> its description."""
