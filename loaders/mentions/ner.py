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
from loaders.parsing.parser import GUESSER, model
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.mentions.text_index import Page

_MARGIN = 4
"""Tokens to either side that the model looks at."""
_LOOKED_AT = ("NORM", "SENT_START")
"""What the model looks at beside the words."""
_NAMING = frozenset({"PROPN", "X"})
"""What may be a name though it begins a sentence, where a capital says nothing."""
_NEVER = frozenset({"DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "NUM"})
"""What is no name wherever it stands: 'the chairman said: “We …”'."""


def guess(page: Page, taken: Sequence[bool]) -> None:
    """Set `page.doc.ents` to what the model takes for names in the sentences that hold an unknown one."""
    stretches = list(_stretches(page, taken))
    docs = _parts(page.doc, stretches)
    guesser: Any = model().get_pipe(GUESSER)
    guesser.set_annotations(docs, guesser.predict(docs))
    found = [
        Span(page.doc, start + name.start, start + name.end, name.label)
        for doc, (start, _, wanted) in zip(docs, stretches, strict=True)
        for name in doc.ents
        if start + name.start in wanted
    ]
    page.doc.set_ents(found)


def _stretches(page: Page, taken: Sequence[bool]) -> Iterator[tuple[int, int, set[int]]]:
    """Yield where to look, from one token to another, and of which tokens between them something is wanted."""
    start, end, wanted = 0, 0, set[int]()
    for sentence in page.doc.sents:
        if not _is_unknown(page, sentence, taken):
            continue
        if wanted and sentence.start - _MARGIN > end:
            yield start, end, wanted
            wanted = set[int]()
        start = start if wanted else max(sentence.start - _MARGIN, 0)
        end = min(sentence.end + _MARGIN, len(page.doc))
        wanted.update(range(sentence.start, sentence.end))
    if wanted:
        yield start, end, wanted


def _is_unknown(page: Page, sentence: Span, taken: Sequence[bool]) -> bool:
    """Whether the sentence holds a capitalised word of which nothing is known."""
    first, last = page.word_at(sentence.start_char), page.word_at(sentence.end_char)
    return any(
        page.words[i].is_capitalised and not taken[i] and page.readable[i] and _may_name(page, sentence, i)
        for i in range(first, last)
    )


def _may_name(page: Page, sentence: Span, index: int) -> bool:
    word = page.words[index]
    token = page.token_at(word.start)
    if word.key in _known():
        return False
    return token.pos_ in _NAMING if token.i == sentence.start else token.pos_ not in _NEVER


@cache
def _known() -> frozenset[str]:
    """Return the words that are no names, and the family names that are told without a guess."""
    return words("persons", "never") | words("titles", "heads") | unmistakable(EntityType.LEADER)


def _parts(doc: Doc, stretches: Sequence[tuple[int, int, set[int]]]) -> list[Doc]:
    """Return each stretch of tokens as a Doc that holds what the model looks at."""
    seen = cast("Any", doc).to_array(list(_LOOKED_AT))
    return [_part(doc[start:end], seen[start:end]) for start, end, _ in stretches]


def _part(tokens: Span, seen: Any) -> Doc:  # noqa: ANN401  an array of numpy's
    words, spaces = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
    return Doc(tokens.doc.vocab, words=words, spaces=spaces).from_array(list(_LOOKED_AT), seen)
