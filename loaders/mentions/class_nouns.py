"""Outlets and groups that only the word beside their name tells: 'the Kantor daily', 'the Hasm group'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import named
from loaders.mentions.normalization import Phrases
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from graph.model import Entity
    from loaders.mentions.text_index import TextIndex

_KINDS = {"outlets": EntityType.OUTLET, "movements": EntityType.ORGANIZATION}
"""The lists of words beside a name, and what it names."""
_LONGEST = 3
"""Words of the longest name."""


def class_noun_names(text: TextIndex, states: Container[int]) -> Iterator[Span]:
    """Yield the names beside a word for what they name, wherever the text uses them."""
    found = list(_beside_class_nouns(text, states))
    yield from found
    phrases: Phrases[Entity] = Phrases()
    for span in found:
        phrases.add(text.surface(span.first, span.last), span.entity)
    for first, last, entities in phrases.matches(text.words) if found else ():
        if text.readable[first]:
            yield Span(first, last, entities[0])


def _beside_class_nouns(text: TextIndex, states: Container[int]) -> Iterator[Span]:
    """Yield the names beside a word for a newspaper, station or group; `states` are the words that name states."""
    for index, word in enumerate(text.words):
        kind = next((kind for kind in _KINDS if word.key in words(kind, "nouns")), None)
        if kind is None or word.is_capitalised or not text.readable[index]:
            continue
        first, last = _before(text, index, states, kind)
        if first == last:
            first, last = _behind(text, index, states)
        if first < last and _is_named(text, index, first):
            yield Span(first, last, named(_KINDS[kind], text.surface(first, last)))


def _is_named(text: TextIndex, index: int, first: int) -> bool:
    """Whether the word for an outlet is no part of another thing's ('live television footage')."""
    token = text.token_at(text.words[index].start)
    is_part = token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.pos_ == "NOUN"
    return not is_part and text.token_at(text.words[first].start).pos_ == "PROPN"


def _before(text: TextIndex, index: int, states: Container[int], kind: str) -> tuple[int, int]:
    last = index
    while last > 0 and text.words[last].joined and text.words[last - 1].key in words(kind, "between"):
        last -= 1
    first = last
    while first > 0 and last - first < _LONGEST and text.words[first].joined and _is_part(text, first - 1, states):
        first -= 1
    while first < last and not text.words[first].is_capitalised:
        first += 1
    return first, last


def _behind(text: TextIndex, index: int, states: Container[int]) -> tuple[int, int]:
    last, longest = index + 1, min(len(text.words), index + 1 + _LONGEST)
    while last < longest and text.words[last].joined and _is_part(text, last, states):
        last += 1
    return index + 1, last


def _is_part(text: TextIndex, index: int, states: Container[int]) -> bool:
    word = text.words[index]
    if word.key in words("grammar", "outside") | words("ner", "never") or index in states:
        return False
    return word.is_capitalised or word.key in words("persons", "particles")
