"""Lines into paragraphs, by position only."""

from __future__ import annotations

import pytest

from loaders.documents import read_document
from loaders.layout.paragraphs import paragraphs


def test_lines_that_end_anywhere_are_one_paragraph() -> None:
    """Text that was wrapped and edited afterwards flows on where its lines begin within a sentence."""
    text = (
        "The committee of the northern league met on Friday to\n"
        "discuss what its members had proposed in spring, and\n"
        "agreed to pay\n"
        "for the bridge. It did not say when the work would\n"
        "begin, or who was to do it, though several firms from\n"
        "Varena had offered."
    )
    assert [part.text for part in paragraphs(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un met Russian President Vladimir\nPutin in Vladivostok on\nWednesday.",
        "Kim Jong Un met Russian President Vladimir\r\nPutin in\r\nVladivostok.",
        "Kim Jong Un met Vladimir\nPutin in September\n2023.",
    ],
)
def test_a_short_text_can_be_wrapped(text: str) -> None:
    """A line that ends in the middle of a sentence goes on in the next, and a name across two lines is one name."""
    assert len(read_document(text).blocks) == 1
    assert "\n" not in read_document(text).text


def test_a_title_is_not_wrapped_into_what_follows() -> None:
    """A line without a stop that is followed by a whole sentence stands by itself."""
    text = "Kim visits Moscow\nKim Jong Un visited Moscow on Monday. He met Vladimir Putin."
    assert [block.kind for block in read_document(text).blocks] == ["title", "body"]
