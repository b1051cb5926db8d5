"""Mentions that a later word may stand for, and what such a word asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graph.model import Entity, MentionKind


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention: where it stands, the how-manieth of its entity, and the token on which it hangs."""

    offset: int
    sentence: int
    entity: Entity
    token: Token
    count: int
    kind: MentionKind

    @property
    def is_person(self) -> bool:
        """Whether it names somebody."""
        return self.entity.type.kind is EntityType.PERSON


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a description may stand for: the types, or a word that must be in a name."""

    types: frozenset[EntityType]
    words: frozenset[str] = frozenset()

    def fits(self, antecedent: Antecedent) -> bool:
        """Whether a mention is of what is wanted."""
        if antecedent.entity.type not in self.types:
            return False
        return not self.words or not self.words.isdisjoint(antecedent.entity.name.lower().split())
