"""Plain text: what is read is evened out, and every span of it leads to the words that were handed in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.layout.plain_text import UNSEEN, plain_text

LETTERS = st.text("abcXYZ .,\n", max_size=8)
ODD = st.sampled_from(
    [
        "\r\n",
        "\r",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\u2009",
        "\u3000",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "e\u0301",
        "s\u030c",
        "é",
    ]
)


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("Erdog\u0306an met Vuc\u030cic\u0301", "Erdoğan met Vučić"),
        ("Mini\u00adster", "Minister"),
        ("Anna\u200blena\u00a0Baerbock", "Annalena Baerbock"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ufeffKim", "Kim"),
    ],
    ids=["decomposed", "soft hyphen", "no width", "line ends", "byte order mark"],
)
def test_text_is_evened_out(original: str, text: str) -> None:
    """The same words in another form are read alike."""
    assert plain_text(original).text == text


def test_a_span_leads_to_the_words_handed_in() -> None:
    """The quote has the signs of the original, but not those that stand between two words."""
    plain = plain_text("Mini\u00adster\u00a0Vuc\u030cic\u0301\u200b spoke")
    start = plain.text.index("Vučić")
    first, last = plain.original_span(start, start + len("Vučić"))
    assert plain.original[first:last] == "Vuc\u030cic\u0301"
    assert plain.original[slice(*plain.original_span(0, 8))] == "Mini\u00adster"


def test_a_text_of_plain_signs_is_itself() -> None:
    """Nothing is kept twice."""
    text = "Kim met Putin.\nThey spoke."
    assert plain_text(text).text is text


@settings(deadline=None)
@given(st.lists(st.one_of(LETTERS, ODD)))
def test_every_span_is_what_the_original_has_there(parts: list[str]) -> None:
    """Read again, the original's slice is the span; spans in order do not overlap."""
    plain = plain_text("".join(parts))
    end = 0
    for at, sign in enumerate(plain.text):
        first, last = plain.original_span(at, at + 1)
        assert end <= first
        end = last
        if sign != "\n":
            assert unicodedata.normalize("NFC", plain.original[first:last].strip(UNSEEN)).replace("\u00ad", "") in {
                sign,
                "\u00a0",
                "\u2009",
                "\u3000",
            }


@settings(deadline=None)
@given(st.lists(st.one_of(LETTERS, ODD)))
def test_reading_twice_changes_nothing(parts: list[str]) -> None:
    """What has been evened out is even."""
    once = plain_text("".join(parts)).text
    assert plain_text(once).text == once
