"""Whatever is handed in: facts whose words stand in the text, or a clear error; work grows with the length only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from effort import calls
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.errors import CommuniqueError
from loaders.documents import read_document
from loaders.events import find_events
from loaders.mentions import find_mentions
from loaders.outputs.assemble import assemble
from loaders.outputs.explain import explain
from loaders.outputs.facts_json import extract_json, extract_lines
from loaders.outputs.unresolved import unresolved
from loaders.parsing.parser import parse
from loaders.pipeline import Pipeline
from loaders.sources.text import LARGEST, decode
from loaders.times import dated, find_times

if TYPE_CHECKING:
    from collections.abc import Callable

NEWS = "Vladimir Putin met Kim Jong Un in Moscow on Monday. "
DAY = "2024-01-21"


def check(text: str) -> list[dict[str, Any]]:
    """Read a text as `extract` does and assert what holds for every answer; return its facts."""
    trace = Pipeline().trace(read_document(text, published=DAY))
    answer = json.loads(orjson.dumps(extract_json(trace.extraction)))
    known = {entity["id"] for entity in answer["entities"]}
    for fact in answer["facts"]:
        assert fact["start"] < fact["end"]
        assert text[fact["start"] : fact["end"]] == fact["anchor"]
        assert 0 <= fact["sentence"] < len(trace.extraction.sentences)
        assert {fact["subject"], fact["object"], fact["place"]} - {None} <= known
    for entity in answer["entities"]:
        assert all(text[m["start"] : m["end"]] == m["surface"] for m in entity["mentions"])
    for sentence in trace.extraction.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    within = {sentence.index: range(sentence.start, sentence.end + 1) for sentence in trace.extraction.sentences}
    for stretch in (*trace.extraction.mentions, *trace.extraction.claims):
        assert stretch.start in within[stretch.sentence]
        assert stretch.end in within[stretch.sentence]
    told = explain(trace).facts
    assert {fact.id for fact in told} == {fact["id"] for fact in answer["facts"]}
    marks = [(telling.text, mark) for fact in told for telling in fact.tellings for mark in telling.marks]
    assert all(0 <= mark.start < mark.end <= len(sentence) for sentence, mark in marks)
    assert all(text[each.start : each.end] == each.words for each in unresolved(trace))
    return answer["facts"]


def answered(work: Callable[[], object]) -> None:
    """Assert that work is done, or refused with what is wrong and what to do about it."""
    try:
        work()
    except CommuniqueError as error:
        refusal = error
    else:
        return
    assert refusal.message.endswith(".")
    assert refusal.remedy


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(NEWS.encode().__add__)))
@example(b"\x00" * 100)
@example(NEWS.encode() + b"\x00")
@example(NEWS.encode("utf-16"))
@example("\ufeff".encode() + NEWS.encode())
@example(b"\xed\xa0\x80" + NEWS.encode())
@example(b"PK\x03\x04" + NEWS.encode())
def test_any_bytes(raw: bytes) -> None:
    """Bytes are an article, or refused."""
    answered(lambda: check(decode(raw, "It")))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=300), st.text(max_size=60).map(NEWS.__add__), st.text(max_size=30).map(NEWS.join)))
@example("\ud800" + NEWS)
@example("\n" * 3_000)
def test_any_characters(text: str) -> None:
    """So are characters of any kind, halves of a pair among them."""
    answered(lambda: check(text))


WORDS = (
    "Putin", "Kim Jong Un", "Russia", "the Kremlin", "Reuters", "North Korea's", "Hwasong-18", "the ministry", "he",
    "they", "said", "denied", "met", "visited", "accused", "will", "not", "if", "to", "of", "that", "who", "whose",
    "by", "according", "a visit", "talks", "sanctions", "missiles", "attack", "and", ",", ".", ";", "-", "“", "”",
    '"', "(", ")", "on Monday", "in May 2020", "2006, 2009", "ago", "last", "\n\n", "\n", "* ", "Title:", "\u200f",
    "🚀", "`s", "e\u0301",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join))
def test_words_of_news_in_any_order(text: str) -> None:
    """No order of the words that the rules look for is too odd."""
    answered(lambda: check(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.text(max_size=40),
            st.fixed_dictionaries(
                {"id": st.integers(), "text": st.text(max_size=60).map(NEWS.__add__)},
                optional={"published": st.text(max_size=12), "url": st.text(max_size=30), "title": st.text(max_size=9)},
            ).map(json.dumps),
        ),
        max_size=5,
    )
)
@example(['{"id": 1, "text": "' + NEWS + '\\ud800"}'])
@example(['{"id": 1, "text": "' + NEWS + '\\u0000"}'])
@example(["[" * 100_000])
@example(['{"id": ' * 5_000])
def test_any_lines(lines: list[bytes | str]) -> None:
    """Every line that is not blank is answered, by facts or by an error, and the answers can be printed."""
    answers = [orjson.loads(orjson.dumps(answer)) for answer in extract_lines(lines)]
    assert len(answers) == sum(bool(line.strip()) for line in lines)
    assert all(("error" in answer) != ("facts" in answer) for answer in answers)


def test_one_line_of_five_megabytes() -> None:
    """It is refused in its place, and the next line is read."""
    lines = [json.dumps({"id": 1, "text": NEWS * (5_000_000 // len(NEWS))}), json.dumps({"id": 2, "text": NEWS})]
    long, short = extract_lines(lines)
    assert f"longer than {LARGEST:,} characters" in long["error"]
    assert short["facts"]


ODD: dict[str, Callable[[int], str]] = {
    "quotes within quotes": lambda n: NEWS + "Putin said “" * n + "he met Kim" + "”" * n,
    "quotes that never close": lambda n: NEWS + "“" * n + NEWS,
    "a bomb of straight quotes": lambda n: NEWS + '"' * n + NEWS + ' " ' * n,
    "quotes in a row": lambda n: "“Putin said that ”" * n,
    "brackets within brackets": lambda n: "Putin (who met [" * n + "Kim" + "])" * n,
    "one long sentence": lambda n: "Vladimir Putin met Kim Jong Un and " * n,
    "a list": lambda n: "Putin, Kim, Russia, China, " * n + "met.",
    "who says that who says": lambda n: "Putin said that Kim said that " * n + "Russia attacked Ukraine.",
    "of the of the": lambda n: "the visit of the president of " * n + "Russia.",
    "verbs in a row": lambda n: "Russia visited and attacked and met " * n + "Ukraine.",
    "dates in a row": lambda n: "on May 5, 2020 and " * n + "Russia attacked Ukraine.",
    "denials of denials": lambda n: "Russia denied the attack on Ukraine. Ukraine accused Russia of the attack. " * n,
    "nobody knows who": lambda n: "He met him and she met her and they met them. " * n,
    "right to left": lambda n: "\u202eVladimir\u202c Putin \u200fmet\u200e Kim Jong Un. " * n,
    "emoji": lambda n: "🚀👨\u200d👩\u200d👧 Putin met Kim 🇰🇵. " * n,
    "combining marks": lambda n: NEWS + "Putin m" + "e\u0301" * n + "t" + "\u0301" * n + " Kim. " * n,
    "lines of a word": lambda n: "Putin\n\n" * n,
    "mostly line ends": lambda n: NEWS + "\r\n\t \v\f" * n + NEWS,
    "bullets": lambda n: "* Putin met Kim\n" * n,
    "a header without end": lambda n: "Title: Talks\n" * n + "\n" + NEWS,
    "hyphens and apostrophes": lambda n: NEWS + "Putin-Kim's-" * n,
    "titles without a name": lambda n: "President General Minister " * n + "Putin",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_texts(odd: Callable[[int], str]) -> None:
    """Nesting, repetition and marks, too many to be meant, are read like anything else."""
    answered(lambda: check(odd(60)))


@pytest.mark.parametrize("size", [60, pytest.param(200, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_effort_is_linear(odd: Callable[[int], str], size: int) -> None:
    """Three times the text takes about three times the work; sentences are cut before they cost more."""

    def effort(times: int) -> int:
        document = read_document(odd(times), published=DAY)
        doc = parse(document)

        def work() -> None:
            found = dated(document, doc)
            cast, times = find_mentions(found, doc), find_times(found, doc)
            assemble(found, doc, cast, find_events(found, doc, cast, times))

        return calls(work)

    effort(5)
    assert effort(3 * size) < 4 * effort(size) + 10_000


@pytest.mark.parametrize("words", [30_000, pytest.param(100_000, marks=pytest.mark.thorough)])
def test_a_very_long_sentence(words: int) -> None:
    """It is read to its end."""
    text = "Vladimir Putin met Kim Jong Un and " + "nobody knew what that meant for all " * (words // 7)
    extraction = Pipeline().extract(read_document(text, published=DAY))
    assert [claim.relation for claim in extraction.claims] == ["MET"]


def test_a_text_may_begin_with_many_blank_lines() -> None:
    """The first letter may be a long way down."""
    assert check("\n" * 3_000 + NEWS)


PARAGRAPHS = [
    "A",
    "A ",
    "A.",
    "A/",
    "AA ",
    "x\n",
    "Aa Bb\n",
    "(Getty ",
    "By Aa-",
    "By A'A.A-A ",
    "share this ",
    "share 1:1 ",
    "a, ",
]


@pytest.mark.parametrize("piece", PARAGRAPHS)
def test_odd_paragraphs_are_read(piece: str) -> None:
    """No wording makes the rules for titles, bylines and credits try one way after the other without end."""
    odd = piece * (240 // len(piece))
    text = f"{odd}\n\n{NEWS}\n\n{piece * 2_000}\n{NEWS}\n{odd}"
    assert read_document(text).original == text


def test_a_name_ends_with_its_sentence() -> None:
    """The state that ends one paragraph does not own the body that begins the next."""
    text = "Talks\n\nThe two women are still thought to be in Malaysia.\n\nPolice said nothing about them on Friday."
    assert "PART_OF" not in {fact["relation"] for fact in check(text)}
