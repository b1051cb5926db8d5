"""Why each fact is one: the words, the rule, the parse, the dates and the speakers are all there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.documents import read_document
from loaders.outputs.explain import PARTY, PREDICATE, TIME, WORDS, explain
from loaders.outputs.facts_json import Extras, answer
from loaders.pipeline import Pipeline

if TYPE_CHECKING:
    from loaders.outputs.explain import ExplainedFact, Explanation

TEXT = (
    "PYONGYANG - Reuters reported that Russian President Vladimir Putin visited North Korea on Friday.\n\n"
    "The United States accused North Korea of supplying missiles to Russia. Russia denied the allegation.\n"
)


@pytest.fixture(name="explanation", scope="module")
def _explanation() -> Explanation:
    """The reasons for what the text says."""
    return explain(Pipeline().trace(read_document(TEXT, published="2024-01-21", title="A visit")))


def fact(explanation: Explanation, relation: str) -> ExplainedFact:
    """Return the first fact of a relation."""
    return next(fact for fact in explanation.facts if fact.relation == relation)


def steps(explained: ExplainedFact) -> dict[str, str]:
    """Return the steps of a fact's first telling by their stage; of one stage the last."""
    return {step.stage: step.detail for step in explained.tellings[0].steps}


def test_the_article_says_how_it_was_dated(explanation: Explanation):
    """The day of publication stands with where it comes from."""
    assert (explanation.title, explanation.dated) == ("A visit", "21 Jan 2024 (given)")


def test_a_fact_tells_its_rule_its_parse_and_its_date(explanation: Explanation):
    """Every stage has its say: slots, paths of the parse, the entry of the lexicon and its frame, status, date."""
    told = steps(fact(explanation, "VISITED"))
    assert list(told) == ["clause", "parse", "lexicon", "status", "date", "confidence"]
    assert told["clause"].startswith("visited (subj=Putin, obj=Korea")
    assert told["parse"].startswith("Putin: nsubj of visited; Korea: dobj of visited")
    assert told["lexicon"].startswith("visit: visit (VISITED from subj to obj")
    assert told["status"].startswith("reported")
    assert told["date"].endswith("Friday: the last such day on or before publication")


def test_the_words_that_support_it_are_marked(explanation: Explanation):
    """Marks are offsets into the sentence, whole names and apart, each with what it does."""
    telling = fact(explanation, "VISITED").tellings[0]
    marked = {telling.text[mark.start : mark.end]: mark.role for mark in telling.marks}
    assert (marked["visited"], marked["North Korea"]) == (PREDICATE, PARTY)
    assert [role for words, role in marked.items() if "Friday" in words] == [TIME]
    ends = [0, *(mark.end for mark in telling.marks)]
    assert all(end <= mark.start for end, mark in zip(ends, telling.marks, strict=False))


def test_speakers_and_denials_are_told(explanation: Explanation):
    """Who says it stands outermost first; what denies a fact is one of its tellings."""
    assert fact(explanation, "VISITED").tellings[0].speakers == ("Reuters (report)",)
    arms = fact(explanation, "SUPPLIED_ARMS_TO")
    assert [telling.stance for telling in arms.tellings] == ["supports", "denies"]
    assert "denial" in {step.stage for step in arms.tellings[1].steps}


def test_a_title_is_explained_by_its_words(explanation: Explanation):
    """What no predicate tells is marked as a whole."""
    telling = fact(explanation, "HOLDS_OFFICE").tellings[0]
    assert [(telling.text[m.start : m.end], m.role) for m in telling.marks] == [
        ("Russian President Vladimir Putin", WORDS)
    ]


def test_it_can_be_printed_as_json():
    """With extras, the answer holds the same facts, and the reasons beside them."""
    document = read_document(TEXT, published="2024-01-21")
    plain, full = answer(document), answer(document, extras=Extras(explanation=True, unresolved=True))
    told = json.loads(orjson.dumps(full))
    assert {name: full[name] for name in plain} == plain
    assert {each["id"] for each in told["explanation"]} == {each["id"] for each in told["facts"]}
    assert set(told) - set(plain) == {"explanation", "unresolved"}
