"""Words for several at once: 'the two leaders', 'both countries', 'they'.

antecedents -> all entities that the word stands for, or none

A group is as many as its number says; with no number, the two that a sentence or two name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.coreference.antecedents import Constraint
from loaders.mentions.gazetteer import states
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.mentions.coreference.antecedents import Antecedent

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_PAIR = 2
_PERSONS = Constraint(frozenset({EntityType.LEADER, EntityType.OFFICIAL, EntityType.PERSON}))
_STATES = Constraint(frozenset({EntityType.STATE}))
_ANYBODY = Constraint(_PERSONS.types | _STATES.types)
_GROUPS = (("persons", _PERSONS), ("states", _STATES), ("either", _ANYBODY))
_ACTORS = frozenset({EntityType.STATE, EntityType.ORGANIZATION, EntityType.OUTLET, *_PERSONS.types})
_NEAR = (0, 1, 4, 10)
"""Sentences back in which a group is looked for, first the nearest."""
_LOOSE = 1
"""Sentences back for a group without a number: 'the leaders'."""
_PLURAL = frozenset({"NNS", "NNPS"})


def constraint_of(word: str) -> Constraint | None:
    """Return what kind of members a word for a group has: 'leaders', 'countries', 'pair'."""
    return next((constraint for name, constraint in _GROUPS if word in words("groups", name)), None)


def number_of(before: Iterable[str]) -> int | None:
    """Return how many the words before a noun say that there are."""
    return next((_NUMBERS[word] for word in before if word in _NUMBERS), None)


def group_members(
    word: str, number: int | None, antecedents: Sequence[Antecedent], here: int, besides: Collection[str]
) -> list[Entity]:
    """Return the members of a group among the mentions before it; `besides` are told apart from it.

    The two Koreas are always the same.
    """
    constraint = constraint_of(word)
    if constraint is None:
        return []
    if word == "koreas":
        return [states()["PRK"], states()["KOR"]]
    for reach in _NEAR:
        if number is None and reach > _LOOSE:
            return []
        near = [
            a for a in antecedents if here - a.sentence <= reach and constraint.fits(a) and a.entity.id not in besides
        ]
        if found := _just(number or _PAIR, near, constraint):
            return found
    return []


def _just(number: int, antecedents: Sequence[Antecedent], constraint: Constraint) -> list[Entity]:
    """Return as many as are wanted, if no more come near; leaders go before other persons."""
    members = {antecedent.entity.id: antecedent.entity for antecedent in antecedents}
    if len(members) > number and constraint is not _STATES:
        members = {key: entity for key, entity in members.items() if entity.type is EntityType.LEADER}
    return list(members.values()) if len(members) == number else []


def they_antecedents(subject: Token | None, antecedents: Sequence[Antecedent]) -> list[Entity]:
    """Return for whom 'they' stands: the subject above, where it is several or a body of people."""
    if subject is None:
        return []
    tokens = {subject.i, *(token.i for token in subject.conjuncts)}
    found = {antecedent.entity.id: antecedent for antecedent in antecedents if antecedent.token.i in tokens}
    if not all(antecedent.entity.type in _ACTORS for antecedent in found.values()):
        return []
    if len(found) == 1 and not _is_several(subject, *found.values()):
        return []
    return [antecedent.entity for antecedent in found.values()]


def _is_several(subject: Token, antecedent: Antecedent) -> bool:
    """Whether one mention is of many: 'Russian officials', 'the Taliban', 'police'."""
    if antecedent.kind is MentionKind.PRONOUN:
        return subject.lower_ in words("grammar", "they")
    return subject.tag_ in _PLURAL or antecedent.entity.type is EntityType.ORGANIZATION
