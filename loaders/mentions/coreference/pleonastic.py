"""Subjects of clauses, and the 'it' that stands for nothing; read off the parse in one walk."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DEEPEST = 12
"""Clauses to climb in search of a subject."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "advcl", "attr"})
_RELATIVE = frozenset({"which", "who", "that"})
_IMPERSONAL = frozenset({"seem", "appear", "happen", "rain", "snow", "take", "turn"})


class Subjects:
    """Who or what the verbs of a text are said of."""

    def __init__(self, doc: Doc) -> None:
        self._of: defaultdict[int, list[Token]] = defaultdict(list)
        self._complemented: set[int] = set()
        self._said_of: dict[int, Token] = {}
        for token in _labelled(doc, _SUBJECTS | _COMPLEMENTS | {"acomp"}):
            if token.dep_ in _SUBJECTS:
                self._of[token.head.i].append(token)
            elif token.dep_ == "acomp":
                self._said_of[token.head.i] = token
            else:
                self._complemented.add(token.head.i)

    def of(self, verb: Token) -> Token | None:
        """Return the first subject of a verb."""
        return next(iter(self._of.get(verb.i, ())), None)

    def above(self, token: Token) -> Iterator[Token]:
        """Yield the subjects before a word in the clauses around it, the nearest first, itself apart.

        For 'which' and 'who', the noun that their clause describes.
        """
        below, verb = token, token.head
        for _ in range(_DEEPEST):
            if below.i == verb.i:
                break
            subject = self.of(verb)
            if subject and subject.i != below.i and subject.i < token.i:
                yield verb.head if verb.dep_ == "relcl" and subject.lower_ in _RELATIVE else subject
            below, verb = verb, verb.head

    def is_pleonastic(self, token: Token) -> bool:
        """Whether 'it' stands for nothing: 'it is clear that …', 'it will take years'."""
        if token.dep_ not in _SUBJECTS:
            return token.dep_ == "expl"
        verb = token.head
        if verb.lemma_ == "be" and verb.i in self._said_of:
            return self._said_of[verb.i].lemma_ in words("grammar", "impersonal")
        is_open = verb.lemma_ == "be" or token.dep_ == "nsubjpass"
        return verb.lemma_ in _IMPERSONAL or (is_open and verb.i in self._complemented)


def _labelled(doc: Doc, labels: frozenset[str]) -> Iterator[Token]:
    """Yield the tokens with one of these labels; no token is made of the others."""
    constraint = {doc.vocab.strings[label] for label in labels}
    found = cast("Any", doc.to_array(["DEP"])).tolist()
    yield from (doc[index] for index, label in enumerate(found) if label in constraint)
