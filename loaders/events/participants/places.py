"""Where something happened: 'in Geneva', 'a base in Syria', as the clause or the things in it say."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.events.syntax import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.events.participants.parties import Parties
    from loaders.events.syntax import Clause

_WHERE = ("in", "at", "near", "inside", "outside", "across", "off", "around", "over")
_THERE = tuple(slot for slot in _WHERE if slot != "over")
"""What leads to a thing that is where the deed was: not the reason, 'expelled envoys over a murder in London'."""
_INSIDE = frozenset({"in", "at", "near", "inside", "outside"})
"""What leads from a thing to where it is: 'a base in Syria'."""
_BETWEEN = frozenset({"of", "on", "against", "for"})
"""What may lead from a thing to another that lies somewhere: 'an attack on a base in Syria'."""
_DEEPEST = 4
_UNDERGOES = ("obj", "on", "of", "against", "to", "dat")
_INLAND = frozenset({"in", "inside", "across"})
"""What leads to a state in which something happens: not 'took aim at Russia'."""


def place_of(clause: Clause, parties: Parties) -> Entity | None:
    """Return the place, or else the state, in which the clause says that it happened."""
    own = [(slot, token) for slot in _WHERE for token in clause.filled(slot)]
    inner = (found for slot in (*_THERE, *_UNDERGOES) for head in clause.filled(slot) for found in _within(head))
    for links in (own, inner):
        named = [(link, entity) for link, token in links for entity in parties.named(token)]
        towns = (entity for _, entity in named if entity.type is EntityType.PLACE)
        lands = (entity for link, entity in named if entity.type is EntityType.STATE and link in _INLAND)
        if found := next(chain(towns, lands), None):
            return found
    return None


def _within(noun: Token, depth: int = 0) -> Iterator[tuple[str, Token]]:
    """Yield the nouns that say where a thing is, each with what leads to it."""
    for link in children(noun, "prep") if depth < _DEEPEST else ():
        for other in children(link, "pobj"):
            if link.lower_ in _INSIDE:
                yield link.lower_, other
            if link.lower_ in _INSIDE | _BETWEEN:
                yield from _within(other, depth + 1)
