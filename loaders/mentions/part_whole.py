"""What belongs to what, as names alone tell: 'the Russian Foreign Ministry', 'Seoul, South Korea'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.normalization import POSSESSIVE
from loaders.model import PartMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from loaders.mentions.text_index import Span, TextIndex

_ORGANIZATIONS = frozenset({EntityType.ORGANIZATION, EntityType.OUTLET})


def part_whole(text: TextIndex, spans: Sequence[Span], inner: Sequence[Span]) -> Iterator[PartMention]:
    """Yield each name that holds the name of the state it belongs to, or stands before it."""
    insides = {index: span for span in spans for index in range(span.first, span.last)}
    for state in inner:
        around = insides.get(state.first)
        if (
            around
            and state.entity.type is EntityType.STATE
            and around.entity.type in _ORGANIZATIONS | {EntityType.PLACE}
        ):
            yield _part(text, around, state, (around.first, around.last))
    follows = {span.first: span for span in spans}
    for span in spans:
        whole = follows.get(span.last)
        if whole and span.entity.type is EntityType.PLACE and _lies_in(text, span, whole):
            yield _part(text, span, whole, (span.first, whole.last))


def _lies_in(text: TextIndex, place: Span, whole: Span) -> bool:
    if text.keys(whole.last, whole.last + 1) == (POSSESSIVE,):
        return False
    gap = text.raw[text.words[place.last - 1].end : text.words[whole.first].start]
    in_other = whole.entity.type in {EntityType.PLACE, EntityType.STATE} and place.entity.id != whole.entity.id
    return gap == ", " and in_other and not _is_listed(text, place, whole)


def _is_listed(text: TextIndex, place: Span, whole: Span) -> bool:
    """Whether two places only stand in one list: 'Maryland, Ohio, Pennsylvania and Vermont'."""
    both = text.token_at(text.words[place.last - 1].start), text.token_at(text.words[whole.last - 1].start)
    return any(token.dep_ == "conj" for token in both) and any(_has_conjunct(token) for token in both)


def _has_conjunct(token: Token) -> bool:
    return any(child.dep_ in {"conj", "cc"} for child in token.children)


def _part(text: TextIndex, part: Span, whole: Span, around: tuple[int, int]) -> PartMention:
    start, end = text.words[around[0]].start, text.words[around[1] - 1].end
    return PartMention(part.entity.id, whole.entity.id, start, end, text.sentence_at(start) or 0)
