"""Coarse tags known by heart are those that the model's own rules give."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.parsing.attribute_cache import NAME, RULER
from loaders.parsing.parser import NER, model

TEXTS = [
    "There is nothing that they don't know, isn't there? There're two who could have come.",
    "I'm gonna go, you've gotta stay, let's see; c'mon, y'all ain't ready and we ain't nothin'.",
    "Let us go. He let 's slip. They got to go, they got ta go, and all of them had had it.",
    "He has done what he did; she'd do it, she'd done it; it does not matter to me, mine or yours.",
    "But this is all but that, which is what I like: 'em, it, you and me.  \n\n As if so; once till then.",
    "U.S. President Donald Trump met Kim Jong Un on June 12, 2018 at 9 a.m. in Singapore's Capella Hotel.",
]
WORDS = (
    "there", "is", "are", "'s", "'re", "not", "n't", "nt", "gon", "na", "got", "ta", "let", "c'm", "on", "y", "y'",
    "all", "ai", "nothin'", "it", "I", "you", "that", "to", "be", "have", "had", "do", "does", "did", "but", "can",
    "'d", "her", "himself", "who", "which", "this", "the", "an", "more", "most", "Kim", "visited", "visiting", ",",
    ".", "(", "\n",
)  # fmt: skip
AFTER = [NAME, "lemmatizer", NER]


def check(text: str) -> None:
    """Assert that every word is told alike."""
    nlp = model()
    ours = nlp(text, disable=AFTER)
    theirs = ours.copy()
    cast("Any", nlp.get_pipe(NAME))(ours)
    cast("Any", nlp.get_pipe(RULER))(theirs)
    told = [[(t.text, t.pos_, str(t.morph), t.lemma, t.tag_, t.dep_) for t in doc] for doc in (ours, theirs)]
    assert told[0] == told[1]
    assert [token.head.i for token in ours] == [token.head.i for token in theirs]


@pytest.mark.parametrize("text", TEXTS)
def test_sentences(text: str) -> None:
    """Contractions, expletives, auxiliaries and pronouns: what the rules treat apart."""
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=15).map(" ".join))
def test_words_of_the_patterns_in_any_order(text: str) -> None:
    """Whatever stands beside what."""
    check(text)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Whatever the characters, space among them."""
    check(text)
