"""Lines into paragraphs, by position only."""

from __future__ import annotations

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
