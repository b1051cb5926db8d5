"""Tokens, and the places where a sentence may begin: what the parser is given to work with.

spaCy's own tokenizer, but for words longer than any word is: it would look at these once a
character, and take minutes for a page without spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from spacy.language import Language

LONGEST_WORD = 200
"""Characters without a space that the tokenizer is given; addresses on the web need that many."""
LONGEST_SENTENCE = 500
"""Tokens; later steps may look at each pair of words in a sentence."""
CLOSINGS = 4
"""Quotation marks and brackets that may close together."""
_OVERLONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_STOPS = (".", "!", "?", "…", "。")
_CLOSING = frozenset("\"'”’»)]}")  # noqa: RUF001  typographic quotes
_OPENING = frozenset("\"'“‘«([{")  # noqa: RUF001
_TITLES = (
    *("mr.", "mrs.", "ms.", "dr.", "prof.", "gen.", "lt.", "col.", "maj.", "capt.", "sgt.", "cmdr.", "adm.", "brig."),
    *("sen.", "rep.", "gov.", "pres.", "rev.", "hon.", "st.", "no.", "nos.", "art.", "vs.", "cf.", "fig.", "approx."),
    *("e.g.", "i.e."),
)
_MONTHS = ("jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.")
_SENT_START = "SENT_START"
_MARKS = {True: 1, None: 0, False: 2**64 - 1}
"""spaCy's marks: begins, open, does not (-1 without its sign)."""
FOLLOWED = frozenset(_TITLES)
"""Abbreviations that something must follow."""
NUMBERED = frozenset(_MONTHS)
"""Abbreviations that a number goes with."""


def tokenize(nlp: Language, text: str) -> Doc:
    """Return the text's tokens, not yet parsed."""
    parts = [_cut(nlp, part) if _OVERLONG.fullmatch(part) else nlp.tokenizer(part) for part in _parts(text)]
    if len(parts) == 1:
        return parts[0]
    return Doc.from_docs(parts, ensure_whitespace=False) or Doc(nlp.vocab)


def mark_sentence_starts(doc: Doc, starts: AbstractSet[int]) -> None:
    """Say where a sentence must begin (at the offsets `starts`) and where it cannot.

    Between, after a full stop, the parser decides.
    """
    marks = cast("Any", doc.to_array([_SENT_START]))  # one by one, each token would look at all the others
    for index, begins in enumerate(_begins(doc, starts)):
        marks[index] = _MARKS[begins]
    doc.from_array([_SENT_START], marks)


def _begins(doc: Doc, starts: AbstractSet[int]) -> Iterator[bool | None]:
    """Yield for each token whether a sentence begins there; None where that is open."""
    words: list[str] = []
    since = 0
    for token in doc:
        word = token.text
        if word.isspace():
            yield False
            continue
        since += 1
        may = _may_begin(words, word)
        must = token.idx in starts or since > LONGEST_SENTENCE or (may and since > LONGEST_SENTENCE // 2)
        words.append(word)
        since = 0 if must else since
        yield True if must else None if may else False


def _may_begin(words: Sequence[str], word: str) -> bool:
    """Whether a sentence can begin with the word: after a stop, if it does not look like a continuation."""
    if not words or not _stops(words) or word[0].islower() or (word in _CLOSING and word not in _OPENING):
        return False
    before = words[-1].lower()
    return before not in FOLLOWED and not (before in NUMBERED and word[0].isdigit())


def _stops(words: Sequence[str]) -> bool:
    """Whether the last word ends a sentence, or closes a quotation or bracket that does."""
    closing = 0
    while words[-1 - closing] in _CLOSING and closing < min(CLOSINGS, len(words) - 1):
        closing += 1
    return words[-1 - closing].endswith(_STOPS)


def _parts(text: str) -> Iterator[str]:
    """Part overlong words from the rest."""
    end = 0
    for match in _OVERLONG.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield match.group()
        end = match.end()
    if end < len(text) or not end:
        yield text[end:]


def _cut(nlp: Language, word: str) -> Doc:
    """Cut an overlong word into tokens of equal length."""
    words = [word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD)]
    return Doc(nlp.vocab, words=words, spaces=[False] * len(words))
