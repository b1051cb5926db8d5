"""Metonymy: a state named by its seat of government, or by the people and forces by which it acts.

'Moscow welcomed Choe', 'talks with Seoul', 'the Kremlin said' speak of states; 'arrived in
Moscow', 'visited Pyongyang', 'outside the White House' of places. The parse decides.

state or ruler + collective noun -> one longer mention of the state: 'Russian officials', 'the Putin regime'
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graph.model import MentionKind
from graph.ontology import EntityType
from loaders.mentions.gazetteer import person_by_id, states
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.mentions.text_index import TextIndex

_DEEPEST = 8
"""Members of a list to climb."""
_WIDEST = 4
"""Words between a state and the end of its collective noun."""


@cache
def _place_governors() -> dict[str, frozenset[str]]:
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
def _government_nouns() -> frozenset[str]:
    """Return the nouns that a state's seat may stand before: 'Kremlin spokesman', 'Beijing officials'."""
    lists = (("collective", "nouns"), ("seats", "doings"), ("titles", "heads"), ("titles", "fields"))
    return frozenset[str]().union(*(words(*names) for names in lists))


def stands_for_state(token: Token) -> bool:
    """Whether a capital or seat, given by its head token, stands for its state."""
    for _ in range(_DEEPEST):
        if token.dep_ not in {"conj", "appos"} or token.head.pos_ != "PROPN":
            break
        token = token.head
    head = token.head.lemma_.lower()
    if token.dep_ in _place_governors():
        return head not in _place_governors()[token.dep_] and not (head == "be" and _is_site(token.head))
    if token.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
        is_house = token.lower_ in words("seats", "houses")
        return head not in words("seats", "sights") if is_house else head in _government_nouns()
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


def collective_nouns(text: TextIndex, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield a longer mention of the state for each name of it that a collective noun follows."""
    starts = {span.first for span in spans}
    for span in spans:
        state = _state(span)
        if state is None:
            continue
        allowed = words("collective", "nouns" if span.entity is state else "governing")
        last = _noun(text, span, allowed, starts)
        if last:
            yield Span(span.first, last, state, MentionKind.NOMINAL)
        elif first := _government_of(text, span, allowed):
            yield Span(first, span.last, state, MentionKind.NOMINAL)


def _state(span: Span) -> Entity | None:
    """Return the state that is named, or ruled by the person who is named."""
    if span.entity.type is EntityType.STATE:
        return span.entity
    person = person_by_id().get(span.entity.id)
    if person is None or person.entity.type is not EntityType.LEADER:
        return None
    return next((state for state in states().values() if state.id == person.state), None)


def _noun(text: TextIndex, span: Span, allowed: frozenset[str], starts: set[int]) -> int | None:
    """Return the word behind the collective noun on which the state's name hangs."""
    token = text.head(span.first, span.last)
    for index in range(span.last, min(span.last + _WIDEST, len(text.words))):
        word = text.words[index]
        if index in starts or not word.joined or (word.is_capitalised and index > span.last):
            return None
        if word.key not in allowed:
            continue
        last = index + 1
        if text.keys(last, last + 1) and text.words[last].key in words("collective", "nouns"):
            last += 1
        if not _goes_on(text, last - 1):
            head = text.token_at(text.words[last - 1].start)
            near = index == span.last or head.i in {token.i, token.head.i}
            return last if near else None
    return None


def _goes_on(text: TextIndex, index: int) -> bool:
    """Whether the noun is but the modifier of another: 'government spokesman'."""
    token = text.token_at(text.words[index].start)
    return token.dep_ in {"compound", "nmod", "poss"} and token.head.i == token.i + 1


def _government_of(text: TextIndex, span: Span, allowed: frozenset[str]) -> int | None:
    """'The government of North Korea' begins before the state."""
    first = span.first - 1
    if text.keys(first, first + 1) == ("the",):
        first -= 1
    if first < 1 or text.words[first].key != "of" or not text.words[first].joined:
        return None
    return first - 1 if text.words[first - 1].key in allowed & words("collective", "governing") else None
