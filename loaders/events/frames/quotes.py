"""The quote of a claim: the stretch of text that a clause's words cover, from name to name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from loaders.events.frames.context import Text
    from loaders.events.syntax import Clause

_ATTRIBUTES = frozenset({"det", "amod", "compound", "nummod"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp"})
_WIDEST = 40
"""Tokens of a quote to either side of its predicate; what a clause says is said within them."""


def quote_of(text: Text, clause: Clause) -> tuple[int, int]:
    """Return the offsets from the first to the last word that fills the clause; no name is cut at its ends."""
    head = clause.head
    sentence = text.sentence_at[head.i]
    tokens = (head, clause.governor, *chain.from_iterable(clause.slots.values()), *_ends_of_complements(head))
    near = [t.i for t in tokens if text.sentence_at.get(t.i) == sentence and abs(t.i - head.i) < _WIDEST]
    first, last = text.doc[min(near)], text.doc[max(near)]
    phrase = (first, *_attributes(first), last, *_apposed_name(last))
    within = [token for token in phrase if text.sentence_at.get(token.i) == sentence]
    names = [(each.start, each.end) for token in within for each in text.parties.at.get(token.i, ())]
    ends = [*((token.idx, token.idx + len(token)) for token in within), *names]
    return min(start for start, _ in ends), max(end for _, end in ends)


def _ends_of_complements(verb: Token) -> Iterator[Token]:
    """Yield the last words of what is denied, promised or said: 'denied on Friday that it had supplied arms'."""
    for child in verb.rights:
        if child.dep_ in _COMPLEMENTS:
            yield next((token for token in reversed(list(child.subtree)) if not token.is_punct), child)


def _attributes(noun: Token) -> Iterator[Token]:
    """Yield the words before a noun that belong to it: 'the United States', 'Foreign Minister Lavrov'."""
    for child in noun.lefts:
        if child.dep_ in _ATTRIBUTES:
            yield child
            yield from _attributes(child)


def _apposed_name(noun: Token) -> Iterator[Token]:
    """Yield the name that follows a noun without a comma: 'leader Kim Jong Un'."""
    return (child for child in noun.rights if child.dep_ == "appos" and child.left_edge.i == noun.i + 1)
