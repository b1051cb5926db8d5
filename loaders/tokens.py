"""Tokens, and the places where a sentence may begin: what the parser is given to work with.

spaCy's own tokenizer, but for words longer than any word is: it would look at these once a
character, and take minutes for a page without spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from spacy.language import Language
    from spacy.tokens import Token

LONGEST_WORD = 200
"""Characters without a space that the tokenizer is given; addresses on the web need that many."""
LONGEST_SENTENCE = 500
"""Tokens; later steps may look at each pair of words in a sentence."""
_CLOSINGS = 4
"""Quotation marks and brackets that may close together."""
_OVERLONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_STOPS = (".", "!", "?", "…", "。")
_CLOSING = frozenset("\"'”’»)]}")  # noqa: RUF001  typographic quotes
_OPENING = frozenset("\"'“‘«([{")  # noqa: RUF001
_TITLES = frozenset(
    {
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "gen.",
        "lt.",
        "col.",
        "maj.",
        "capt.",
        "sgt.",
        "cmdr.",
        "adm.",
        "brig.",
        "sen.",
        "rep.",
        "gov.",
        "pres.",
        "rev.",
        "hon.",
        "st.",
        "no.",
        "nos.",
        "art.",
        "vs.",
        "cf.",
        "fig.",
        "e.g.",
        "i.e.",
        "approx.",
    }
)
"""Abbreviations that something must follow."""
_MONTHS = frozenset({"jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec."})


def tokens(nlp: Language, text: str) -> Doc:
    """Return the text's tokens, not yet parsed."""
    parts = [_cut(nlp, part) if _OVERLONG.fullmatch(part) else nlp.tokenizer(part) for part in _parts(text)]
    if len(parts) == 1:
        return parts[0]
    return Doc.from_docs(parts, ensure_whitespace=False) or Doc(nlp.vocab)


def mark_sentence_starts(doc: Doc, starts: AbstractSet[int]) -> None:
    """Say where a sentence must begin (at the offsets `starts`) and where it cannot.

    Between, after a full stop, the parser decides.
    """
    since = 0
    for before, token in _pairs(doc):
        since += 1
        if token.idx in starts or since > LONGEST_SENTENCE:
            token.is_sent_start, since = True, 0
        elif not _may_begin(before, token):
            token.is_sent_start = False
        elif since > LONGEST_SENTENCE // 2:
            token.is_sent_start, since = True, 0


def _pairs(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Yield each token but the first with the one before it, spaces left out."""
    before: Token | None = None
    for token in doc:
        if token.is_space:
            token.is_sent_start = False if token.i else None
            continue
        if before is not None:
            yield before, token
        before = token


def _may_begin(before: Token, token: Token) -> bool:
    """Whether a sentence can begin here: after a stop, with what does not look like a continuation."""
    if token.text[0].islower() or (token.text in _CLOSING and token.text not in _OPENING):
        return False
    word = before.text.lower()
    if word in _TITLES or (word in _MONTHS and token.text[0].isdigit()):
        return False
    return _stops(before)


def _stops(token: Token) -> bool:
    """Whether the token ends a sentence, or closes a quotation or bracket that does."""
    last = token.i
    while last > max(0, token.i - _CLOSINGS) and token.doc[last].text in _CLOSING:
        last -= 1
    return token.doc[last].text.endswith(_STOPS)


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
