"""The model's guess at names, made only where something is still unknown.

A guess costs as much as the parse. It looks at a few words to either side and never beyond a
sentence, so that the sentences without an unknown name can be left out of it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from spacy.tokens import Doc, Span

from graph.ontology import EntityType
from loaders.mentions.person_variants import unmistakable
from loaders.parsing.parser import NER, model
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.mentions.text_index import TextIndex

_MARGIN = 4
"""Tokens to either side that the model looks at."""
_LOOKED_AT = ("NORM", "SENT_START")
"""What the model looks at beside the words."""
_NAMING = frozenset({"PROPN", "X"})
"""What may be a name though it begins a sentence, where a capital says nothing."""
_NEVER = frozenset({"DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "NUM"})
"""What is no name wherever it stands: 'the chairman said: “We …”'."""


def recognize_names(text: TextIndex, taken: Sequence[bool]) -> None:
    """Set `text.doc.ents` to what the model takes for names in the sentences that hold an unknown one."""
    windows = list(_windows(text, taken))
    docs = _window_docs(text.doc, windows)
    pipe: Any = model().get_pipe(NER)
    pipe.set_annotations(docs, pipe.predict(docs))
    found = [
        Span(text.doc, start + name.start, start + name.end, name.label)
        for doc, (start, _, wanted) in zip(docs, windows, strict=True)
        for name in doc.ents
        if start + name.start in wanted
    ]
    text.doc.set_ents(found)


def _windows(text: TextIndex, taken: Sequence[bool]) -> Iterator[tuple[int, int, set[int]]]:
    """Yield where to look, from one token to another, and of which tokens between them something is wanted."""
    start, end, wanted = 0, 0, set[int]()
    for sentence in text.doc.sents:
        if not _is_unknown(text, sentence, taken):
            continue
        if wanted and sentence.start - _MARGIN > end:
            yield start, end, wanted
            wanted = set[int]()
        start = start if wanted else max(sentence.start - _MARGIN, 0)
        end = min(sentence.end + _MARGIN, len(text.doc))
        wanted.update(range(sentence.start, sentence.end))
    if wanted:
        yield start, end, wanted


def _is_unknown(text: TextIndex, sentence: Span, taken: Sequence[bool]) -> bool:
    """Whether the sentence holds a capitalised word of which nothing is known."""
    first, last = text.word_at(sentence.start_char), text.word_at(sentence.end_char)
    return any(
        text.words[i].is_capitalised and not taken[i] and text.readable[i] and _may_name(text, sentence, i)
        for i in range(first, last)
    )


def _may_name(text: TextIndex, sentence: Span, index: int) -> bool:
    word = text.words[index]
    token = text.token_at(word.start)
    if word.key in _known():
        return False
    return token.pos_ in _NAMING if token.i == sentence.start else token.pos_ not in _NEVER


@cache
def _known() -> frozenset[str]:
    """Return the words that are no names, and the family names that are told without a guess."""
    return words("persons", "never") | words("titles", "heads") | unmistakable(EntityType.LEADER)


def _window_docs(doc: Doc, windows: Sequence[tuple[int, int, set[int]]]) -> list[Doc]:
    """Return each stretch of tokens as a Doc that holds what the model looks at."""
    seen = cast("Any", doc).to_array(list(_LOOKED_AT))
    return [_window_doc(doc[start:end], seen[start:end]) for start, end, _ in windows]


def _window_doc(tokens: Span, seen: Any) -> Doc:  # noqa: ANN401  an array of numpy's
    words, spaces = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
    return Doc(tokens.doc.vocab, words=words, spaces=spaces).from_array(list(_LOOKED_AT), seen)
