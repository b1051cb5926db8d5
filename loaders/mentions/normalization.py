"""Words of a text as names are compared by: no case, no accents, no dots or hyphens.

    text -> Word -> Phrases.matches -> what stands where

'U.N.' and 'UN', 'Kim Jong-un' and 'Kim Jong Un', 'Malé' and 'Male' read alike; 'Geran-25' and
'Geran-2' do not. A dotted or capital abbreviation matches capitals only: 'US' is not 'us'.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from graph.identity import folded
from loaders.resources.name_tables import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|['\N{RIGHT SINGLE QUOTATION MARK}]s(?![^\W_])|[^\W_]+")
_GLUED = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z])")
_GAP = re.compile(
    "[ \N{NO-BREAK SPACE}]?[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}/'\N{RIGHT SINGLE QUOTATION MARK}]?[ \n]?|\\. "
)
POSSESSIVE = "'s"
_LONGEST_SHORTHAND = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its place in the text, and what it is compared by.

    `joined` says that nothing but a space, hyphen or apostrophe parts it from the word before.
    """

    start: int
    end: int
    text: str
    key: str
    joined: bool

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words(text: str, breaks: frozenset[int] = frozenset(), cuts: frozenset[int] = frozenset()) -> tuple[Word, ...]:
    """Return the words of a text; no name reaches over one of the `breaks` (offsets).

    Words that were glued together ('ComradeKim') come apart, as do those with a cut inside.
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for piece in _pieces(match, cuts):
            found.append(_word(text, start, piece, found[-1] if found else None, breaks))
            start += len(piece)
    return tuple(found)


def _pieces(match: re.Match[str], cuts: frozenset[int]) -> list[str]:
    for offset in range(match.start() + 1, match.end()) if cuts else ():
        if offset in cuts:
            return [match.string[match.start() : offset], match.string[offset : match.end()]]
    return _GLUED.split(match.group())


def _word(text: str, start: int, piece: str, before: Word | None, breaks: frozenset[int]) -> Word:
    joined = before is not None and start not in breaks and _is_gap(text[before.end : start], before)
    return Word(start, start + len(piece), piece, key(piece), joined)


def _is_gap(gap: str, before: Word) -> bool:
    if not _GAP.fullmatch(gap):
        return False
    return not gap.startswith(".") or len(before.text) == 1 or before.key in words_of("grammar", "abbreviated")


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Return what a word is compared by: its letters folded as for ids, and no dots, so that 'U.N.' is 'UN'."""
    return folded(word).replace(".", "")


def name_key(name: str) -> str:
    """Return what a whole name is compared by."""
    return " ".join(word.key for word in words(name))


class Phrases(Generic[T]):
    """Phrases and what they stand for; found in one walk over the words of a text."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], list[T]] = defaultdict(list)
        self._shapes: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)

    def add(self, phrase: str, value: T) -> None:
        """Let a phrase stand for a value, besides those it already stands for."""
        keys = tuple(word.key for word in words(phrase))
        if not keys:
            return
        self._values[keys].append(value)
        self._shapes[keys].append(phrase)
        self._lengths[keys[0]].add(len(keys))

    def matches(self, text: Sequence[Word]) -> Iterator[tuple[int, int, list[T]]]:
        """Yield the longest phrases of a text, left to right: first word, word after the last, values."""
        index = 0
        while index < len(text):
            end, values = self.at(text, index)
            if values:
                yield index, end, values
                index = end
            else:
                index += 1

    def at(self, text: Sequence[Word], index: int) -> tuple[int, list[T]]:
        """Return where the longest phrase that begins at a word ends, and what it stands for."""
        lengths = self._lengths.get(text[index].key)
        for length in sorted(lengths, reverse=True) if lengths else ():
            end = index + length
            if end > len(text):
                continue
            keys = tuple(word.key for word in text[index:end])
            if keys not in self._values or not all(word.joined for word in text[index + 1 : end]):
                continue
            shaped = zip(self._values[keys], self._shapes[keys], strict=True)
            values = dict.fromkeys(value for value, shape in shaped if _same_shape(shape, text[index:end]))
            if values:
                return end, list(values)
        return index, []


def _same_shape(phrase: str, found: Sequence[Word]) -> bool:
    """Whether capitals stand where the phrase must have them."""
    if len(found) == 1 and phrase.isupper() and len(phrase.replace(".", "")) <= _LONGEST_SHORTHAND:
        return found[0].text.isupper()
    return found[0].is_capitalised or not phrase[:1].isupper()
