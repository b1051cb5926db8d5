"""JSON lines: an article a line, and a bad line spoils no other."""

from __future__ import annotations

import orjson
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Basis
from loaders.sources.jsonl import LONGEST_LINE, read_lines

TEXT = "Vladimir Putin met Kim Jong Un in Vladivostok on Thursday, the Kremlin said."


def test_a_line_is_an_article_with_what_is_said_of_it() -> None:
    """Title, address, outlet and date go with the text."""
    record = {
        "id": 7,
        "text": TEXT,
        "published": "2019-04-26",
        "title": "T",
        "url": "https://example.org",
        "outlet": "O",
    }
    (submission,) = read_lines([orjson.dumps(record)])
    document = submission.document
    assert document is not None
    assert (submission.id, submission.error) == (7, None)
    assert (document.text, document.title, document.outlet, document.url) == (TEXT, "T", "O", "https://example.org")
    assert document.published is not None
    assert (document.published.edtf, document.basis) == ("2019-04-26", Basis.GIVEN)


def test_a_bad_line_is_answered_in_its_place() -> None:
    """Order and ids are kept; the lines after a bad one are read."""
    lines = [
        orjson.dumps({"id": "a", "text": TEXT}),
        b"no json",
        b"[]",
        b"",
        orjson.dumps({"id": "b"}),
        orjson.dumps({"id": "c", "text": 3}),
        orjson.dumps({"id": "d", "text": "  "}),
        orjson.dumps({"id": "e", "text": TEXT, "published": "2023-02-30"}),
        orjson.dumps({"id": "f", "text": TEXT}),
    ]
    read = list(read_lines(lines))
    assert [submission.id for submission in read] == ["a", None, None, "b", "c", "d", "e", "f"]
    assert [submission.document is not None for submission in read] == [True, *[False] * 6, True]
    assert all((submission.document is None) == bool(submission.error) for submission in read)
    assert "text" in (read[3].error or "")
    assert "2023-02-30" in (read[6].error or "")


def test_an_endless_line_is_refused() -> None:
    """No line is parsed that is longer than an article can be."""
    (submission,) = read_lines(['"' + "x" * LONGEST_LINE])
    assert submission.error is not None
    assert "longer" in submission.error


@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=60))))
def test_any_lines_are_answered_one_by_one(lines: list[bytes | str]) -> None:
    """Every line that is not blank gets one answer."""
    assert len(list(read_lines(lines))) == sum(bool(line.strip()) for line in lines)
