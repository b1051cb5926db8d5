"""The steps in order, and that those which find something can be replaced."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from loaders.documents import read_document
from loaders.model import Cast, Reading
from loaders.parsing.parser import model
from loaders.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest
    from spacy.tokens import Doc

    from loaders.model import Document, Timex

TEXT = "Vladimir Putin met Kim Jong Un in Vladivostok on April 25, 2019."


def test_an_article_becomes_an_extraction():
    """The default steps read who met whom, and when."""
    extraction = Pipeline().extract(read_document(TEXT, published="2019-04-26"))
    met = next(claim for claim in extraction.claims if claim.relation == "MET")
    names = {entity.id: entity.name for entity in extraction.entities}
    assert (names[met.subject], names[met.object or ""]) == ("Vladimir Putin", "Kim Jong Un")
    assert met.period is not None
    assert met.period.edtf == "2019-04-25"


def test_a_step_can_be_replaced():
    """Another reader of events takes the place of ours."""

    def silent(document: Document, doc: Doc, cast: Cast, times: Sequence[Timex]) -> Reading:  # noqa: ARG001  a seam
        return Reading(())

    extraction = Pipeline(events=silent).extract(read_document(TEXT))
    assert extraction.claims == ()
    assert extraction.mentions


def test_the_same_text_gives_the_same_extraction():
    """Reading twice makes no difference."""
    document = read_document(TEXT, published="2019-04-26")
    assert Pipeline().extract(document) == Pipeline().extract(document)


def test_a_trace_gives_a_reason_for_each_claim():
    """Every claim of the extraction has its steps in the reading."""
    trace = Pipeline().trace(read_document(TEXT))
    assert {claim.id for claim in trace.extraction.claims} <= set(trace.reading.reasons)


def test_words_met_on_the_way_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    """Once the model knows many words, it knows no more after an article than before it, whatever names that held."""
    monkeypatch.setattr("loaders.parsing.parser.MOST_WORDS", 0)
    before = len(model().vocab.strings)
    extraction = Pipeline().extract(read_document("Gregor Wimblow of Harlsdown met Anna Brackett in Oxbury."))
    assert "Harlsdown" in {entity.name for entity in extraction.entities}
    assert len(model().vocab.strings) == before


def test_articles_may_be_read_at_once():
    """Threads wait for each other rather than spoil what another reads."""
    documents = [read_document(f"Gregor Wimblow{number} met Anna Brackett in Moscow. {TEXT}") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(Pipeline().extract, documents))
    assert at_once == [Pipeline().extract(document) for document in documents]
