"""The model's guesses are the same as if it had looked at the whole text, and are made only where they are needed."""

from __future__ import annotations

import pytest

from loaders.mentions.ner import recognize_names
from loaders.mentions.text_index import TextIndex
from loaders.model import Block, BlockKind, Document
from loaders.parsing.parser import NER, model, parse

KNOWN = "The talks went on until Monday and nobody said a word about them. "
NEW = "Later Gregor Wimblow of Harlsdown told it to Anna Brackett in Oxbury. "


def names(text: str, *, everywhere: bool) -> list[tuple[int, int, str]]:
    """Return what the model takes for names, looking everywhere or only where something is unknown."""
    document = Document(text=text, blocks=(Block(BlockKind.BODY, 0, len(text)),))
    doc = parse(document)
    if everywhere:
        model().get_pipe(NER)(doc)
    else:
        recognize_names(TextIndex(document, doc), [False] * (len(text) + 1))
    return [(name.start_char, name.end_char, name.label_) for name in doc.ents]


@pytest.mark.parametrize(
    "text",
    [NEW, KNOWN + NEW, NEW + KNOWN, KNOWN * 3 + NEW * 2 + KNOWN + NEW, NEW + KNOWN * 5 + NEW, '"Yes." ' + NEW],
)
def test_names_are_those_of_a_look_at_everything(text: str) -> None:
    """Nothing is missed, and nothing seen otherwise, for being seen without the rest."""
    wanted = {"PERSON", "GPE", "ORG"}
    looked = [name for name in names(text, everywhere=True) if name[2] in wanted]
    assert looked
    assert [name for name in names(text, everywhere=False) if name[2] in wanted] == looked


def test_where_nothing_is_unknown_nobody_looks() -> None:
    """Days of the week and first words of sentences are no reason to guess."""
    assert names(KNOWN * 2, everywhere=True)
    assert names(KNOWN * 2, everywhere=False) == []
