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
    from loaders.mentions.text_index import Page

_KINDS = {"outlets": EntityType.OUTLET, "movements": EntityType.ORGANIZATION}
"""The lists of words beside a name, and what it names."""
_LONGEST = 3
"""Words of the longest name."""


def outlets(page: Page, states: Container[int]) -> Iterator[Span]:
    """Yield the names beside a word for what they name, wherever the text uses them."""
    found = list(_outlets(page, states))
    yield from found
    phrases: Phrases[Entity] = Phrases()
    for span in found:
        phrases.add(page.surface(span.first, span.last), span.entity)
    for first, last, entities in phrases.matches(page.words) if found else ():
        if page.readable[first]:
            yield Span(first, last, entities[0])


def _outlets(page: Page, states: Container[int]) -> Iterator[Span]:
    """Yield the names beside a word for a newspaper, station or group; `states` are the words that name states."""
    for index, word in enumerate(page.words):
        kind = next((kind for kind in _KINDS if word.key in words(kind, "nouns")), None)
        if kind is None or word.is_capitalised or not page.readable[index]:
            continue
        first, last = _before(page, index, states, kind)
        if first == last:
            first, last = _behind(page, index, states)
        if first < last and _is_named(page, index, first):
            yield Span(first, last, named(_KINDS[kind], page.surface(first, last)))


def _is_named(page: Page, index: int, first: int) -> bool:
    """Whether the word for an outlet is no part of another thing's ('live television footage')."""
    token = page.token_at(page.words[index].start)
    is_part = token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.pos_ == "NOUN"
    return not is_part and page.token_at(page.words[first].start).pos_ == "PROPN"


def _before(page: Page, index: int, states: Container[int], kind: str) -> tuple[int, int]:
    last = index
    while last > 0 and page.words[last].joined and page.words[last - 1].key in words(kind, "between"):
        last -= 1
    first = last
    while first > 0 and last - first < _LONGEST and page.words[first].joined and _is_part(page, first - 1, states):
        first -= 1
    while first < last and not page.words[first].is_capitalised:
        first += 1
    return first, last


def _behind(page: Page, index: int, states: Container[int]) -> tuple[int, int]:
    last, longest = index + 1, min(len(page.words), index + 1 + _LONGEST)
    while last < longest and page.words[last].joined and _is_part(page, last, states):
        last += 1
    return index + 1, last


def _is_part(page: Page, index: int, states: Container[int]) -> bool:
    word = page.words[index]
    if word.key in words("grammar", "outside") | words("tagger", "never") or index in states:
        return False
    return word.is_capitalised or word.key in words("persons", "particles")
