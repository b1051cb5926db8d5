"""Where something happened: 'in Geneva', 'a base in Syria', as the clause or the things in it say."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.events.tree import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.events.clauses import Clause
    from loaders.events.parties import Parties

_WHERE = ("in", "at", "near", "inside", "outside", "across", "off", "around", "over")
_INSIDE = frozenset({"in", "at", "near", "inside", "outside"})
"""What leads from a thing to where it is: 'a base in Syria'."""
_BETWEEN = frozenset({"of", "on", "against", "for"})
"""What may lead from a thing to another that lies somewhere: 'an attack on a base in Syria'."""
_DEEPEST = 4
_UNDERGOES = ("obj", "on", "of", "against", "to", "dat")
_KINDS = (EntityType.PLACE, EntityType.STATE)
"""A town says more of where than a state."""


def place_of(clause: Clause, parties: Parties) -> Entity | None:
    """Return the place, or else the state, in which the clause says that it happened."""
    own = [token for slot in _WHERE for token in clause.filled(slot)]
    inner = (token for slot in (*_WHERE, *_UNDERGOES) for head in clause.filled(slot) for token in _within(head))
    for tokens in (own, inner):
        named = list(chain.from_iterable(parties.named(token) for token in tokens))
        for kind in _KINDS:
            if found := next((entity for entity in named if entity.type is kind), None):
                return found
    return None


def _within(noun: Token, depth: int = 0) -> Iterator[Token]:
    """Yield the nouns that say where a thing is."""
    for link in children(noun, "prep") if depth < _DEEPEST else ():
        for other in children(link, "pobj"):
            if link.lower_ in _INSIDE:
                yield other
            if link.lower_ in _INSIDE | _BETWEEN:
                yield from _within(other, depth + 1)
