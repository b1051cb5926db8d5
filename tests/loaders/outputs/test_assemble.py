"""What the steps found, put together as one value."""

from __future__ import annotations

from graph.identity import article_id
from graph.model import Claim, Entity, Mention
from graph.ontology import EntityType
from loaders.documents import read_document
from loaders.model import Cast, Reading
from loaders.outputs.assemble import assemble
from loaders.parsing.parser import parse

TEXT = "KCNA reported it. Putin met Kim in the town of Vladivostok."
PUTIN = Entity("person:putin", EntityType.LEADER, "Putin")
KIM = Entity("person:kim", EntityType.LEADER, "Kim")
KCNA = Entity("organization:kcna", EntityType.OUTLET, "KCNA")
UNUSED = Entity("person:nobody", EntityType.PERSON, "Nobody")
MENTIONS = (Mention(0, 4, "KCNA", KCNA.id, 0), Mention(18, 23, "Putin", PUTIN.id, 1), Mention(28, 31, "Kim", KIM.id, 1))
CAST = Cast({entity.id: entity for entity in (PUTIN, KIM, KCNA, UNUSED)}, MENTIONS)
MET = Claim(
    article=article_id(TEXT),
    sentence=1,
    start=18,
    end=31,
    quote=TEXT[18:31],
    relation="MET",
    subject=PUTIN.id,
    object=KIM.id,
)


def test_entities_are_those_used_each_once():
    """Entities that nothing names or claims of are left out; the rest are in order of id."""
    document = read_document(TEXT)
    extraction = assemble(document, parse(document), CAST, Reading((MET,)))
    assert [entity.id for entity in extraction.entities] == [KCNA.id, KIM.id, PUTIN.id]


def test_sentences_are_slices():
    """Sentences are counted from 0 and are exactly their slices of the text."""
    document = read_document(TEXT)
    extraction = assemble(document, parse(document), CAST, Reading(()))
    assert [s.index for s in extraction.sentences] == [0, 1]
    assert [s.text for s in extraction.sentences] == [TEXT[s.start : s.end] for s in extraction.sentences]


def test_outlet_of_the_cast_is_taken():
    """An outlet that the article names is the one that publishes it."""
    document = read_document(TEXT, outlet="KCNA")
    extraction = assemble(document, parse(document), CAST, Reading(()))
    assert extraction.article.outlet == KCNA.id


def test_outlet_not_named_is_new():
    """An outlet that the article does not name becomes an entity."""
    document = read_document(TEXT, outlet="The Daily Dispatch")
    extraction = assemble(document, parse(document), CAST, Reading(()))
    new = next(entity for entity in extraction.entities if entity.id == extraction.article.outlet)
    assert (new.type, new.name) == (EntityType.OUTLET, "The Daily Dispatch")
