"""Outlets that only the word beside their name tells: 'the Kantor daily', 'the newspaper Le Phare'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import named
from loaders.mentions.page import Span
from loaders.mentions.tables import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from loaders.mentions.page import Page

_LONGEST = 3
"""Words of the longest name."""


def outlets(page: Page, states: Container[int]) -> Iterator[Span]:
    """Yield the names beside a word for a newspaper or station; `states` are the words that name states."""
    for index, word in enumerate(page.words):
        if word.key not in words("outlets", "nouns") or word.is_capitalised or not page.readable[index]:
            continue
        first, last = _before(page, index, states)
        if first == last:
            first, last = _behind(page, index, states)
        if first < last and _is_named(page, index, first):
            yield Span(first, last, named(EntityType.OUTLET, page.surface(first, last)))


def _is_named(page: Page, index: int, first: int) -> bool:
    """Whether the word for an outlet is no part of another thing's ('live television footage')."""
    token = page.token_at(page.words[index].start)
    is_part = token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.pos_ == "NOUN"
    return not is_part and page.token_at(page.words[first].start).pos_ == "PROPN"


def _before(page: Page, index: int, states: Container[int]) -> tuple[int, int]:
    last = index
    while last > 0 and page.words[last].joined and page.words[last - 1].key in words("outlets", "between"):
        last -= 1
    first = last
    while first > 0 and last - first < _LONGEST and page.words[first].joined and _is_part(page, first - 1, states):
        first -= 1
    return first, last


def _behind(page: Page, index: int, states: Container[int]) -> tuple[int, int]:
    last, longest = index + 1, min(len(page.words), index + 1 + _LONGEST)
    while last < longest and page.words[last].joined and _is_part(page, last, states):
        last += 1
    return index + 1, last


def _is_part(page: Page, index: int, states: Container[int]) -> bool:
    word = page.words[index]
    return word.is_capitalised and index not in states and word.key not in words("grammar", "outside")
