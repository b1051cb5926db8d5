"""Coarse tags and irregular lemmas: what the model's rules make of a word's fine tag and role.

The rules try some 180 patterns on every word, a tenth of the time of all the model's steps.
They look at little: what they make of one kind of word is asked once, and known by heart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULER = "attribute_ruler"
"""The model's step whose place is taken."""
NAME = "attribute_cache"
_SEEN = ["TAG", "LOWER", "DEP", "IS_SPACE"]
"""What the patterns look at."""
_MADE = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
"""What they set."""
_FIRST = ("gon", "got", "let", "c'm", "y", "y'", "ai")
"""Words of which a pattern also looks at the next: 'gonna', "let's", "ain't"."""
_MATCHED = ("nothin'", "nuthin'", "n't", "nt")
"""Words that patterns name by a regular expression."""
_EXPLETIVE = "expl"
"""The role of 'there', which a pattern looks at beside the next word: 'there is'."""
Features = tuple[int, ...]
"""A word as the patterns see it, with its neighbours where they look at these."""


class AttributeCache:
    """Does what the model's attribute ruler does."""

    def __init__(self, nlp: Language) -> None:
        self._ruler = cast("Any", nlp.get_pipe(RULER))
        strings = nlp.vocab.strings
        self._named = {strings[word] for word in (*_named(self._ruler.patterns), *_MATCHED, *_FIRST)}
        self._first = {strings[word] for word in _FIRST}
        self._expletive = strings[_EXPLETIVE]
        self._known: dict[Features, list[int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the coarse tags of a document that has fine tags and roles."""
        made = cast("Any", doc).to_array(_MADE)
        for index, features in enumerate(self._features(cast("Any", doc).to_array(_SEEN).tolist())):
            if features not in self._known:
                self._known[features] = self._apply_rules(doc, index)
            made[index] = self._known[features]
        return doc.from_array(list[int | str](_MADE), made)

    def _features(self, seen: Sequence[Sequence[int]]) -> Iterator[Features]:
        """Yield what the patterns can tell of each word: which one it is only if one of them names it."""
        before = 0
        for index, (tag, lower, role, space) in enumerate(seen):
            word = lower if lower in self._named else 0
            after = seen[index + 1][1] if word in self._first and index + 1 < len(seen) else 0
            yield tag, word, role, space, before, after if after in self._named else 0
            before = word if word in self._first else role if role == self._expletive else 0

    def _apply_rules(self, doc: Doc, index: int) -> list[int]:
        """Return what the model's own ruler makes of a word between its neighbours."""
        start = max(index - 1, 0)
        words = doc[start : index + 2]
        alone = Doc(
            doc.vocab,
            words=[token.text for token in words],
            tags=[token.tag_ for token in words],
            deps=[token.dep_ for token in words],
            heads=list(range(len(words))),
        )
        return self._ruler(alone).to_array(_MADE)[index - start].tolist()


def cache_attributes(nlp: Language) -> None:
    """Let what is known by heart take the place of the model's rules for coarse tags."""
    cast("Any", Language).factory(NAME, func=_make)
    nlp.add_pipe(NAME, before=RULER)
    nlp.disable_pipe(RULER)


def _make(nlp: Language, name: str) -> AttributeCache:  # noqa: ARG001  spaCy gives it
    return AttributeCache(nlp)


def _named(patterns: Sequence[Any]) -> Iterator[str]:
    """Yield the words that patterns name."""
    for token in (token for rule in patterns for pattern in rule["patterns"] for token in pattern):
        word = token.get("LOWER", ())
        yield from [word] if isinstance(word, str) else word.get("IN", ()) if word else ()
