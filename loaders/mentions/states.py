"""States as a text names them: what is theirs, and what belongs to them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from loaders.mentions.gazetteer import states
from loaders.resources.name_tables import StateRow, rows

if TYPE_CHECKING:
    from graph.model import Entity


@cache
def _adjectives() -> dict[str, str]:
    return {states()[row.key].id: row.adjectives[0] for row in rows(StateRow) if row.adjectives}


def adjective(state: Entity) -> str:
    """Return the adjective of a state: 'Russian'; 'US' for the United States; its name where it has none."""
    if state.iso3 == "USA":
        return "US"
    return _adjectives().get(state.id, state.name)
