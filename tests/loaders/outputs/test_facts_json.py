"""What `communique extract` prints: one JSON object an article, in the agreed form."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest

from loaders.documents import read_document
from loaders.outputs.facts_json import extract_json, extract_lines

TEXT = (
    "PYONGYANG - Russian President Vladimir Putin visited North Korea on Friday, Reuters reported.\n\n"
    "The United States accused North Korea of supplying missiles to Russia. Russia denied the allegation.\n"
)
FACT = {
    "id", "relation", "event", "mode", "plover", "subject", "object", "place", "title", "date", "status",
    "sources", "denied_by", "about", "sentence", "start", "end", "anchor", "confidence",
}  # fmt: skip


@pytest.fixture(name="answer", scope="module")
def _answer() -> dict[str, Any]:
    """What the text yields, as whoever reads the JSON gets it."""
    document = read_document(TEXT, published="2024-01-21", title="A visit")
    return json.loads(orjson.dumps(extract_json(document)))


def test_shape(answer: dict[str, Any]):
    """Article, entities and facts carry the agreed keys and no others."""
    assert set(answer) == {"article", "entities", "facts"}
    assert set(answer["article"]) == {"id", "title", "published", "sha256", "language"}
    assert answer["article"]["published"] == {
        "edtf": "2024-01-21",
        "earliest": "2024-01-21",
        "latest": "2024-01-21",
        "basis": "given",
    }
    assert {frozenset(fact) for fact in answer["facts"]} == {frozenset(FACT)}
    assert {frozenset(entity) for entity in answer["entities"]} == {frozenset({"id", "type", "name", "mentions"})}


def test_slices(answer: dict[str, Any]):
    """Anchors and surfaces are exactly the slices of the text that their offsets mark."""
    assert all(TEXT[fact["start"] : fact["end"]] == fact["anchor"] for fact in answer["facts"])
    assert all(TEXT[m["start"] : m["end"]] == m["surface"] for e in answer["entities"] for m in e["mentions"])


def test_facts_are_in_reading_order(answer: dict[str, Any]):
    """Facts stand in the order of their anchors."""
    starts = [fact["start"] for fact in answer["facts"]]
    assert sorted(starts) == starts


def test_ends_are_entities(answer: dict[str, Any]):
    """Subjects, objects, places and named sources are among the entities."""
    known = {entity["id"] for entity in answer["entities"]}
    used = {fact[end] for fact in answer["facts"] for end in ("subject", "object", "place")}
    used |= {source["entity"] for fact in answer["facts"] for source in fact["sources"]}
    assert used - {None} <= known


def test_visit(answer: dict[str, Any]):
    """A reported visit has its date, its source and its words of the ontology."""
    fact = next(fact for fact in answer["facts"] if fact["relation"] == "VISITED")
    assert (fact["event"], fact["mode"], fact["plover"], fact["status"]) == ("CONSULT", "visit", "CONSULT", "reported")
    assert fact["date"]["edtf"] == "2024-01-19"
    assert [source["name"] for source in fact["sources"]] == ["Reuters"]


def test_denial(answer: dict[str, Any]):
    """What is denied says by whom; the denial is a fact of its own that names it."""
    denial = next(fact for fact in answer["facts"] if fact["relation"] == "DENIED")
    denied = next(fact for fact in answer["facts"] if fact["id"] == denial["about"])
    assert (denial["event"], denial["mode"], denial["object"]) == ("REJECT", "deny", None)
    assert (denied["relation"], denied["status"]) == ("SUPPLIED_ARMS_TO", "alleged")
    assert denied["denied_by"] == [denial["subject"]]


def test_lines_keep_their_ids_and_order():
    """Every line is answered in its place; one that cannot be read does not stop the rest."""
    lines = [
        json.dumps({"id": 1, "text": "Vladimir Putin met Kim Jong Un."}),
        "no json",
        json.dumps({"id": "b", "txt": "no text"}),
        json.dumps({"id": 3, "text": ""}),
        json.dumps([1]),
        "",
        json.dumps({"id": 4, "text": "Vladimir Putin met Kim Jong Un.", "published": "soon"}),
        json.dumps({"id": 5, "text": "Vladimir Putin met Kim Jong Un.", "published": "2019-04-25"}),
    ]
    answers = list(extract_lines(lines))
    assert [(a["id"], "error" in a) for a in answers] == [
        (1, False), (None, True), ("b", True), (3, True), (None, True), (4, True), (5, False),
    ]  # fmt: skip
