"""Capitals and seats of government: a state where they act, a place where something happens.

'Moscow welcomed Choe', 'talks with Seoul', 'the Kremlin said' speak of states; 'arrived in
Moscow', 'visited Pyongyang', 'outside the White House' of places. The parse decides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token


_DEEPEST = 8
"""Members of a list to climb."""


@cache
def _unless() -> dict[str, frozenset[str]]:
    """Return, for each part of the sentence in which a state acts, the words that make it a place."""
    scenes, reached = words("seats", "scenes"), words("seats", "reached")
    return {
        "nsubj": scenes,
        "agent": scenes,
        "nsubjpass": words("seats", "struck"),
        "dobj": reached,
        "obj": reached,
        "poss": words("seats", "sights"),
    }


@cache
def _owned() -> frozenset[str]:
    """Return the nouns that a state's seat may stand before: 'Kremlin spokesman', 'Beijing officials'."""
    lists = (("collective", "nouns"), ("seats", "doings"), ("titles", "heads"), ("titles", "fields"))
    return frozenset[str]().union(*(words(*names) for names in lists))


def acts(token: Token) -> bool:
    """Whether a capital or seat, given by its head token, stands for its state."""
    for _ in range(_DEEPEST):
        if token.dep_ not in {"conj", "appos"} or token.head.pos_ != "PROPN":
            break
        token = token.head
    head = token.head.lemma_.lower()
    if token.dep_ in _unless():
        return head not in _unless()[token.dep_] and not (head == "be" and _is_site(token.head))
    if token.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
        is_house = token.lower_ in words("seats", "houses")
        return head not in words("seats", "sights") if is_house else head in _owned()
    return token.dep_ == "pobj" and _behind(token.head)


def _is_site(verb: Token) -> bool:
    """Whether the verb says what or how a place is: 'Kyiv is the capital', 'Kabul was quiet'."""
    said = (child.lemma_.lower() for child in verb.children if child.dep_ in {"attr", "acomp"})
    return not words("seats", "sites").isdisjoint(said)


def _behind(preposition: Token) -> bool:
    """Whether a state stands behind a preposition: 'relations with Moscow', 'a threat to Seoul'."""
    if preposition.lower_ in {"with", "against", "between", "by", "among", "versus", "upon", "toward", "towards"}:
        return True
    if preposition.lower_ == "on":
        return preposition.head.lemma_.lower() not in words("seats", "blows")
    before = preposition.nbor(-1) if preposition.i else preposition
    dealt = {preposition.head.lemma_.lower(), before.lemma_.lower()} & words("seats", "dealings")
    return preposition.lower_ in {"to", "from", "for", "of"} and bool(dealt)
