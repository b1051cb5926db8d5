"""Words for several at once: 'the two leaders', 'both countries', 'they'.

anchors -> everybody for whom the word stands, or nobody

A group is as many as its number says; with no number, the two that a sentence or two name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.coreference.antecedents import Wanted
from loaders.mentions.gazetteer import states
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.mentions.coreference.antecedents import Anchor

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_PAIR = 2
_PERSONS = Wanted(frozenset({EntityType.LEADER, EntityType.OFFICIAL, EntityType.PERSON}))
_STATES = Wanted(frozenset({EntityType.STATE}))
_ANYBODY = Wanted(_PERSONS.types | _STATES.types)
_GROUPS = (("persons", _PERSONS), ("states", _STATES), ("either", _ANYBODY))
_ACTORS = frozenset({EntityType.STATE, EntityType.ORGANIZATION, EntityType.OUTLET, *_PERSONS.types})
_NEAR = (0, 1, 4, 10)
"""Sentences back in which a group is looked for, first the nearest."""
_LOOSE = 1
"""Sentences back for a group without a number: 'the leaders'."""
_PLURAL = frozenset({"NNS", "NNPS"})


def wanted_of(word: str) -> Wanted | None:
    """Return what kind of members a word for a group has: 'leaders', 'countries', 'pair'."""
    return next((wanted for name, wanted in _GROUPS if word in words("groups", name)), None)


def number_of(before: Iterable[str]) -> int | None:
    """Return how many the words before a noun say that there are."""
    return next((_NUMBERS[word] for word in before if word in _NUMBERS), None)


def group(
    word: str, number: int | None, anchors: Sequence[Anchor], here: int, besides: Collection[str]
) -> list[Entity]:
    """Return the members of a group among the mentions before it; `besides` are told apart from it.

    The two Koreas are always the same.
    """
    wanted = wanted_of(word)
    if wanted is None:
        return []
    if word == "koreas":
        return [states()["PRK"], states()["KOR"]]
    for reach in _NEAR:
        if number is None and reach > _LOOSE:
            return []
        near = [a for a in anchors if here - a.sentence <= reach and wanted.fits(a) and a.entity.id not in besides]
        if found := _just(number or _PAIR, near, wanted):
            return found
    return []


def _just(number: int, anchors: Sequence[Anchor], wanted: Wanted) -> list[Entity]:
    """Return as many as are wanted, if no more come near; leaders go before other persons."""
    members = {anchor.entity.id: anchor.entity for anchor in anchors}
    if len(members) > number and wanted is not _STATES:
        members = {key: entity for key, entity in members.items() if entity.type is EntityType.LEADER}
    return list(members.values()) if len(members) == number else []


def they(subject: Token | None, anchors: Sequence[Anchor]) -> list[Entity]:
    """Return for whom 'they' stands: the subject above, where it is several or a body of people."""
    if subject is None:
        return []
    tokens = {subject.i, *(token.i for token in subject.conjuncts)}
    found = {anchor.entity.id: anchor for anchor in anchors if anchor.token.i in tokens}
    if not all(anchor.entity.type in _ACTORS for anchor in found.values()):
        return []
    if len(found) == 1 and not _is_several(subject, *found.values()):
        return []
    return [anchor.entity for anchor in found.values()]


def _is_several(subject: Token, anchor: Anchor) -> bool:
    """Whether one mention is of many: 'Russian officials', 'the Taliban', 'police'."""
    if anchor.kind is MentionKind.PRONOUN:
        return subject.lower_ in words("grammar", "they")
    return subject.tag_ in _PLURAL or anchor.entity.type is EntityType.ORGANIZATION
