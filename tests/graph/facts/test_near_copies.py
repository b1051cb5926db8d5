"""Near-copies: a text printed twice is known again, whatever is cut, added or put in front of it."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts.near_copies import are_near_copies, resemblance, runs, sketch

WORDS = [f"word{n}" for n in range(3000)]


def text(seed: int, length: int = 600) -> str:
    """Return words drawn by chance, others for each seed."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311  nothing secret


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(250, 600), st.integers(0, 500))
def test_a_shortened_and_extended_text_is_a_near_copy(seed: int, kept: int, added: int) -> None:
    """A paper prints the beginning and adds paragraphs of its own: the two still hold enough of each other."""
    agency = text(seed)
    printed = " ".join([*agency.split()[:kept], *text(seed + 1000, added).split()])
    assert are_near_copies(sketch(agency), sketch(printed))


@settings(deadline=None)
@given(st.integers(0, 99))
def test_texts_of_different_authors_are_not(seed: int) -> None:
    """The same words in another order are another text."""
    assert not are_near_copies(sketch(text(seed)), sketch(text(seed + 1)))


def test_case_and_punctuation_make_no_difference() -> None:
    """An edited comma leaves a copy a copy."""
    assert runs("Kim met Putin, in Moscow.") == runs("KIM MET PUTIN IN MOSCOW")


def test_a_short_text_is_no_copy_by_chance() -> None:
    """Two notes with a phrase in common share too few runs to say."""
    assert not are_near_copies(sketch("Kim met Putin in Moscow."), sketch("Kim met Putin in Moscow."))


def test_resemblance_counts_what_both_have() -> None:
    """The same words are alike, a sentence is not alike to its beginning, nothing is alike to nothing."""
    short, long = runs("a b c d"), runs("a b c d e f g h")
    assert (resemblance(short, short), resemblance(short, long), resemblance(runs("a"), runs("b"))) == (1, 1 / 3, 0)
