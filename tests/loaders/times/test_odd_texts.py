"""Texts that nobody would write: none is too odd to be searched for dates, and none takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Basis
from graph.period import Period
from loaders.model import Block, BlockKind, Document
from loaders.parsing.parser import model, parse
from loaders.parsing.tokenizer import tokenize
from loaders.times import find_times

_PIECES = (
    "in|May|2023|the|13th|of|last|Sunday|-|to|and|since|early|3|days|ago|9999|0001|decade|century|a few|before|between"
    "|September|31|,|next|week|.|that|same|year|two|months|\n"
)
WORDS = st.sampled_from(_PIECES.split("|"))


def _all_body(text: str, published: Period | None) -> Document:
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    return Document(text=text, blocks=blocks, published=published, basis=Basis.GIVEN)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)),
    st.one_of(st.none(), st.dates().map(Period.on)),
)
def test_any_text_gives_exact_slices(text: str, published: Period | None) -> None:
    """No text, published at any time, is too odd; expressions are slices of it, in order and apart."""
    text = text.replace("\x00", "")
    document = _all_body(text, published)
    end = 0
    for timex in find_times(document, parse(document)):
        assert timex.text == text[timex.start : timex.end]
        assert timex.start >= end
        end = timex.end
        for period in (timex.period, timex.future):
            assert period is None or Period.parse(period.edtf) == period


ODD = [
    "May 5 ",
    "in 3 days ago ",
    "2006, 2009 and ",
    "2020 that day ",
    "2020-2021-",
    "from between ",
    "before after since by until ",
    "a few ",
    "1/1/",
    "first since 2020 ",
    "May and ",
]


@pytest.mark.parametrize("piece", ODD)
def test_odd_texts_take_time_that_grows_with_their_length_only(piece: str) -> None:
    """However often dates, operators and ranges follow each other, each is looked at once."""
    text = piece * 1_000 + "2020"
    document = _all_body(text, Period.parse("2024-06-12"))
    doc = tokenize(model(), text)
    began = time.perf_counter()
    find_times(document, doc)
    assert time.perf_counter() - began < 20
