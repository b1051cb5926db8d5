"""Kinds of weapons without a name, where something is done with them: 'tested a hydrogen bomb'.

    parse -> 'ballistic missile', 'artillery shell' -> Span

A kind of weapon is named only as what is tested, launched, supplied and the like; 'missile
technology' and 'the nuclear programme' name no weapon.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.gazetteer import named
from loaders.mentions.normalization import Phrases
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import WeaponClassRow, rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.mentions.text_index import TextIndex

_THINGS = frozenset({EntityType.WEAPON, EntityType.SPACECRAFT})
_DEEPEST = 3
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "oprd"})


@cache
def _classes() -> Phrases[Entity]:
    phrases: Phrases[Entity] = Phrases()
    for row in rows(WeaponClassRow):
        entity = named(row.type, row.name)
        for name in row.names:
            phrases.add(name, entity)
            phrases.add(f"{name}s", entity)
    return phrases


def weapon_classes(text: TextIndex, spans: Sequence[Span], taken: Sequence[bool]) -> Iterator[Span]:
    """Yield the kinds of weapons with which something is done.

    Not where 'the' says that one is meant of which the text has spoken, nor beside one with a
    name: 'its first satellite, named Malligyong-1'.
    """
    named_in = {
        (text.sentence_at(text.words[span.first].start), span.entity.type)
        for span in spans
        if span.entity.type in _THINGS
    }
    for first, last, found in _classes().matches(text.words):
        here = text.sentence_at(text.words[first].start), found[0].type
        is_definite = bool({"the", "this", "that"} & set(text.keys(first - 2, first)))
        if any(taken[first:last]) or not text.readable[first] or here in named_in or is_definite:
            continue
        if _is_handled(text.head(first, last)):
            yield Span(first, last, found[0], MentionKind.NOMINAL)


def _is_handled(token: Token) -> bool:
    """Whether a weapon is the object of a verb of arms, or of a noun for such a deed."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    head = token.head
    if token.dep_ in _OBJECTS:
        return head.lemma_ in words("weapon_classes", "verbs")
    if token.dep_ == "pobj" and head.lower_ == "of":
        return head.head.lemma_.lower() in words("weapon_classes", "nouns") or (
            head.head.dep_ in _OBJECTS and head.head.head.lemma_ in words("weapon_classes", "verbs")
        )
    if token.dep_ == "attr":
        return _is_called(head)
    if token.dep_ == "pobj" and head.lower_ in {"with", "by", "using"}:
        return head.head.lemma_ in {"attack", "hit", "strike", "kill", "target", "arm", "supply", "provide", "equip"}
    return False


def _is_called(verb: Token) -> bool:
    """Whether a verb of arms stands above: 'tested what it claimed to be …'."""
    for _ in range(_DEEPEST):
        if verb.dep_ not in {"xcomp", "ccomp", "pcomp"}:
            return False
        verb = verb.head
        if verb.lemma_ in words("weapon_classes", "verbs"):
            return True
    return False
