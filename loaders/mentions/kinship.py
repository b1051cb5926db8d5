"""Kin that the text names side by side: 'his father, Kim Jong-il', 'Kim's sister Kim Yo Jong'."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from loaders.mentions.normalization import POSSESSIVE
from loaders.model import KinMention
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.mentions.text_index import Span, TextIndex

_NEAREST = 20
_WIDEST = 6
"""Words to quote before a word of kinship."""
_REACH = 2
"""Sentences to look back for a namesake."""
_RANKS = words("kin", "ranks")
_GAPS = frozenset({" ", ", ", ",\n", "\n"})
"""What stands between a word of kinship and the name that it describes."""


def kinship(text: TextIndex, persons: Sequence[Span], pronouns: Sequence[Span]) -> Iterator[KinMention]:
    """Yield kinship between persons, from the words that name both."""
    persons = sorted(persons, key=lambda person: person.first)
    starts = {span.first: span for span in persons}
    owners = {span.last: span for span in persons} | {span.last: span for span in pronouns}
    for index, word in enumerate(text.words):
        if word.key not in words("kin", "words") or not text.readable[index]:
            continue
        named = starts.get(index + 1)
        first = _first(text, index)
        owner = _namesake(text, persons, named, first) or owners.get(
            first - 1 if text.keys(first - 1, first) == (POSSESSIVE,) else first
        )
        if named and owner and named.entity.id != owner.entity.id and text.between(index, index + 1) in _GAPS:
            yield _mention(text, named, owner, word.key, (max(owner.first, first - _WIDEST), named.last))
            continue
        relative = starts.get(index + 2) if text.keys(index + 1, index + 2) == ("of",) else None
        holder = owners.get(first - (text.keys(first - 1, first) in {("the",), ("a",)}))
        if relative and holder and relative.entity.id != holder.entity.id:
            yield _mention(text, holder, relative, word.key, (holder.first, relative.last))


def _namesake(text: TextIndex, persons: Sequence[Span], named: Span | None, first: int) -> Span | None:
    """Return the person before of the same family name, where it stands first and 'his' is said of somebody.

    'Kim … . Putin … his father, Kim Jong-il' speaks of Kim's father.
    """
    if named is None or text.keys(first - 1, first)[:1] not in {("his",), ("her",)}:
        return None
    family = text.words[named.first].key
    if named.size == 1 or family not in words("persons", "eastern"):
        return None
    here = text.sentence_at(text.words[first].start) or 0
    before = bisect_left(persons, first, key=lambda person: person.first)
    for span in reversed(persons[max(0, before - _NEAREST) : before]):
        near = here - (text.sentence_at(text.words[span.first].start) or 0) <= _REACH
        if near and span.entity.id != named.entity.id and span.entity.name.split()[0].casefold() == family:
            return span
    return None


def _first(text: TextIndex, index: int) -> int:
    while index > 0 and text.words[index - 1].key in _RANKS:
        index -= 1
    return index


def _mention(text: TextIndex, person: Span, relative: Span, mode: str, around: tuple[int, int]) -> KinMention:
    start, end = text.words[around[0]].start, text.words[around[1] - 1].end
    return KinMention(person.entity.id, relative.entity.id, mode, start, end, text.sentence_at(start) or 0)
