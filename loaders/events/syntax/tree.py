"""Small readings of the dependency tree, in spaCy's English labels, that every step here shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

LONGEST_WALK = 30
"""Steps up a tree; no sentence that a person wrote is deeper."""
_PAST = frozenset({"was", "were", "had"})
_BEFORE = frozenset({"previously", "earlier", "once", "already", "repeatedly", "long", "often", "always", "recently"})
_RIGHT_AFTER = frozenset({"after", "following"})
_PERFECT = frozenset({"has", "have", "'ve", "\u2019ve"})
_APART = frozenset({"ccomp", "parataxis", "conj"})
_TITLES = frozenset({"ambassador", "envoy", "consul"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs with a tense of their own."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


_SINGULAR = frozenset({"NN", "NNP"})


def children(token: Token, *labels: str) -> list[Token]:
    """Return the token's children with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def conjoined(token: Token) -> list[Token]:
    """Return the token and what is coordinated to it: 'A, B and C' gives three, from A."""
    found = [token]
    for member in found:
        found.extend(children(member, "conj"))
        if len(found) > LONGEST_WALK:
            break
    return found


def nouns(token: Token) -> list[Token]:
    """Return the token and the nouns coordinated to it; a clause coordinated by a misparse is none."""
    return [token, *(other for other in conjoined(token)[1:] if other.pos_ in _NOMINAL)]


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (child, parent) pairs from the token up to the root, or to where a semicolon sets the rest apart."""
    for _ in range(LONGEST_WALK):
        if token.head.i == token.i or (token.dep_ in _APART and _is_apart(token)):
            return
        yield token, token.head
        token = token.head


def _is_apart(clause: Token) -> bool:
    """Whether a semicolon stands between a clause and the one that the parser puts over it."""
    first, last = sorted((clause.i, clause.head.i))
    return any(mark.text == ";" and first < mark.i < last for mark in clause.head.children)


def words_of(token: Token) -> set[str]:
    """Return the lemmas that say what a noun phrase is: its head, what modifies it, what it is a pack of.

    Names do not, but for titles: 'Bill' in 'Bill Clinton' is no bill.
    """
    words = {token.lemma_.lower(), token.lower_}
    modifiers = children(token, "compound", "amod", "nmod")
    words.update(child.lemma_.lower() for child in modifiers if child.pos_ != "PROPN" or child.lower_ in _TITLES)
    for preposition in children(token, "prep"):
        if preposition.lower_ == "of":
            words.update(child.lemma_.lower() for child in children(preposition, "pobj"))
    return words


def is_each_other(token: Token) -> bool:
    """Whether the word is 'each other' or 'one another', or what is each other's."""
    if any(is_each_other(owner) for owner in children(token, "poss")):
        return True
    pair = {token.doc[i].lower_ for i in (token.i - 1, token.i, token.i + 1) if 0 <= i < len(token.doc)}
    return (token.lower_ == "other" and "each" in pair) or (
        token.lower_ in {"one", "another"} and {"one", "another"} <= pair
    )


def is_misread(verb: Token) -> bool:
    """Whether the parser takes a finite verb for an adjective: 'Korea test-fired seven missiles'."""
    return verb.dep_ == "amod" and verb.tag_ in FINITE


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands with 'to'."""
    return any(child.lower_ == "to" for child in children(verb, "aux"))


def continues_infinitive(verb: Token) -> bool:
    """Whether a verb goes on an infinitive before it: 'Wen is expected to hold talks and meet Xi'."""
    if verb.dep_ != "conj" or children(verb, "nsubj", "nsubjpass", "aux"):
        return False
    singular = any(subject.tag_ in _SINGULAR for subject in children(verb.head, "nsubj", "nsubjpass"))
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and singular)


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def is_open(verb: Token) -> bool:
    """Whether a verb tells of what goes on or is done by now: 'supplying', 'has supplied'; not what one does."""
    auxiliaries = {child.lower_ for child in children(verb, "aux", "auxpass")}
    return not auxiliaries & _PAST if verb.tag_ == "VBG" else verb.tag_ == "VBN" and bool(auxiliaries & _PERFECT)


def is_done(verb: Token) -> bool:
    """Whether a verb tells of what is done by now: 'has supplied'."""
    return verb.tag_ == "VBN" and any(child.lower_ in _PERFECT for child in children(verb, "aux"))


def is_narrated(verb: Token) -> bool:
    """Whether a verb tells of one of the events of a story: 'supplied', not 'had supplied' or 'who supplied'."""
    if children(verb, "mark") or verb.dep_ == "relcl" or any(c.lower_ in _BEFORE for c in children(verb, "advmod")):
        return False
    auxiliaries = {child.lower_ for child in children(verb, "aux", "auxpass")}
    if verb.tag_ == "VBN" and "auxpass" in {child.dep_ for child in verb.children}:
        return auxiliaries <= {"was", "were"}
    if verb.tag_ == "VBD" and not auxiliaries:
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in _RIGHT_AFTER:
        return is_narrated(verb.head.head)
    joined = verb.dep_ in {"advcl", "conj", "xcomp"} and is_verb(verb.head)
    return joined and verb.tag_ in {"VBG", "VBN", "VBD"} and not auxiliaries and is_narrated(verb.head)


def is_earlier(verb: Token) -> bool:
    """Whether a verb tells of what was done before the story: 'had supplied', 'previously supplied'."""
    had = any(child.lower_ in {"had", "'d"} for child in children(verb, "aux"))
    return (had and verb.tag_ == "VBN") or any(child.lower_ in _BEFORE for child in children(verb, "advmod"))
