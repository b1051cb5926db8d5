"""The many ways in which news puts what the ontology names: a sentence for each, read by the whole pipeline.

`ways_of_putting_it.tsv` gives the relation, whom it leads from and to (a part of the name is
enough; nothing where nobody is named), and the sentence. Lines that begin with '!' are known not
to be read yet: they are here so that it is noticed when they are.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.ontology import RELATIONS
from loaders.documents import read_document
from loaders.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Extraction

TABLE = Path(__file__).with_name("ways_of_putting_it.tsv")


def rows() -> Iterator[tuple[bool, str, str, str, str]]:
    """Yield the table's lines: whether it is read, relation, from, to, sentence."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for relation, subject, obj, sentence in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield not relation.startswith("!"), relation.lstrip("!"), subject, obj, sentence


ROWS = list(rows())


@cache
def read(sentence: str) -> Extraction:
    """Read a sentence as an article published on 15 March 2024."""
    return Pipeline().extract(read_document(f"{sentence}\n", published="2024-03-15"))


def told(sentence: str, relation: str, subject: str, obj: str) -> bool:
    """Whether the sentence is read as telling the relation between the two."""
    extraction = read(sentence)
    names = {entity.id: entity.name for entity in extraction.entities}
    pairs = [
        (names[claim.subject], {names.get(end or "", "") for end in (claim.object, claim.place)})
        for claim in extraction.claims
        if claim.relation == relation
    ]
    if RELATIONS[relation].symmetric:
        pairs += [(other, {one}) for one, others in pairs for other in others]
    return any(subject in one and (not obj or any(obj in other for other in others)) for one, others in pairs)


@pytest.mark.parametrize(("relation", "subject", "obj", "sentence"), [row[1:] for row in ROWS if row[0]])
def test_a_way_of_putting_it_is_read(relation: str, subject: str, obj: str, sentence: str):
    """The sentence tells the relation between the two."""
    assert told(sentence, relation, subject, obj)


@pytest.mark.parametrize(("relation", "subject", "obj", "sentence"), [row[1:] for row in ROWS if not row[0]])
def test_a_known_gap_is_still_one(relation: str, subject: str, obj: str, sentence: str):
    """The sentence is not read yet: when it is, its mark in the table has to go."""
    assert not told(sentence, relation, subject, obj)


def test_the_table_is_wide():
    """It holds three hundred sentences, of every relation that a sentence's events can tell."""
    assert len(ROWS) >= 300
    unheard = set(RELATIONS) - {relation for _, relation, *_ in ROWS}
    assert unheard <= {
        "HOLDS_OFFICE",
        "PART_OF",
        "RELATED_TO",
        "OPERATES",
        "RECEIVED",
        "SUPPLIED",
        "INSPECTED",
        "STATED",
    }
