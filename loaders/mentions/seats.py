"""Capitals and seats of government: a state where they act, a place where something happens.

'Moscow welcomed Choe', 'talks with Seoul', 'the Kremlin said' speak of states; 'arrived in
Moscow', 'visited Pyongyang', 'outside the White House' of places. The parse decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.mentions.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def acts(token: Token) -> bool:
    """Whether a capital or seat, given by its head token, stands for its state."""
    if (
        token.dep_ in {"conj", "appos"}
        and token.head.i != token.i
        and token.head.ent_type_ in {"GPE", "LOC", "ORG", ""}
    ):
        return acts(token.head) if token.head.pos_ == "PROPN" else True
    if token.dep_ in {"nsubj", "agent"}:
        return token.head.lemma_ not in words("seats", "scenes")
    if token.dep_ == "nsubjpass":
        return token.head.lemma_ not in words("seats", "struck")
    if token.dep_ in {"dobj", "obj"}:
        return token.head.lemma_ not in words("seats", "reached")
    if token.dep_ == "pobj":
        return _behind(token.head)
    if token.dep_ == "poss":
        return token.head.lemma_.lower() not in words("seats", "sights")
    if token.dep_ in {"compound", "nmod", "amod"}:
        nouns = (
            words("collective", "nouns")
            | words("seats", "doings")
            | words("titles", "heads")
            | words("titles", "fields")
        )
        return token.head.lemma_.lower() in nouns
    return False


def _behind(preposition: Token) -> bool:
    """Whether a state stands behind a preposition: 'relations with Moscow', 'a threat to Seoul'."""
    if preposition.lower_ in {"with", "against", "between", "by", "among", "versus", "upon", "toward", "towards"}:
        return True
    if preposition.lower_ == "on":
        return preposition.head.lemma_.lower() not in words("seats", "blows")
    if preposition.lower_ in {"to", "from", "for", "of"}:
        head = preposition.head
        return head.lemma_.lower() in words("seats", "dealings")
    return False
