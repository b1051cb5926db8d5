"""TextIndex: one parsed text as the recognizers of names see it, words and parse side by side.

Document, Doc -> TextIndex -> recognizers -> Span
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.model import MentionKind
from loaders.mentions.credits import picture_credits
from loaders.mentions.gazetteer import glued_names
from loaders.mentions.normalization import Word, words
from loaders.parsing.parser import is_readable, sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graph.model import Entity
    from loaders.model import Document


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words, the last exclusive, and the entity that it names."""

    first: int
    last: int
    entity: Entity
    kind: MentionKind = MentionKind.NAME
    whole: Entity | None = None
    """The state that a body belongs to, as its name says."""

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first


class TextIndex:
    """A text's words, tokens and sentences, each found from the others by offset."""

    def __init__(self, document: Document, doc: Doc) -> None:
        self.document = document
        self.doc = doc
        self.raw = document.text
        breaks = frozenset(block.start for block in document.blocks)
        self.words: tuple[Word, ...] = words(self.raw, breaks)
        if cuts := glued_names(self.raw, self.words):
            self.words = words(self.raw, breaks, cuts)
        self.sentences = sentences(document, doc)
        self.year = document.published.first.year if document.published else None
        self._counts = Counter(word.text for word in self.words)
        self._word_starts = [word.start for word in self.words]
        self._token_starts = [token.idx for token in doc]
        self._sentence_starts = [sentence.start_char for sentence in self.sentences]
        self.readable = [is_readable(document, word.start) for word in self.words]
        for start, end in picture_credits(self.raw):
            first, last = self.word_at(start), self.word_at(end)
            self.readable[first:last] = [False] * (last - first)

    def is_repeated(self, word: str) -> bool:
        """Whether a word stands in the text more than once."""
        return self._counts[word] > 1

    def sentence_at(self, offset: int) -> int | None:
        """Return the index of the sentence that holds a character; None where none is read."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].end_char else None

    def token_at(self, offset: int) -> Token:
        """Return the token that holds a character, or ends before it."""
        return self.doc[max(bisect_right(self._token_starts, offset) - 1, 0)]

    def word_at(self, offset: int) -> int:
        """Return the first word that begins at a character or after it."""
        return bisect_right(self._word_starts, offset - 1)

    def head(self, first: int, last: int) -> Token:
        """Return the token of some words on which the others hang."""
        start, end = self.words[first].start, self.words[last - 1].end
        token = self.token_at(end - 1)
        while token.head.i != token.i and start <= token.head.idx < end:
            token = token.head
        return token

    def surface(self, first: int, last: int) -> str:
        """Return the slice of the text that the words cover."""
        return self.raw[self.words[first].start : self.words[last - 1].end]

    def between(self, index: int, other: int) -> str:
        """Return the text between the end of a word and the start of another."""
        return self.raw[self.words[index].end : self.words[other].start]

    def keys(self, first: int, last: int) -> tuple[str, ...]:
        """Return what the words are compared by; nothing where the text has fewer words."""
        return tuple(word.key for word in self.words[max(first, 0) : last]) if last <= len(self.words) else ()
