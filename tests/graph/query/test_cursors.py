"""Cursors: what was given out comes back, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidInput
from graph.query.cursors import decode, encode
from graph.query.plan import Cursor

VALUES = st.lists(st.dates() | st.text(max_size=20) | st.integers(0, 10**6), min_size=1, max_size=4).map(tuple)


@given(st.integers(0, 3), VALUES)
def test_a_cursor_comes_back_as_it_went(segment: int, values: tuple[object, ...]):
    """Days stay days, numbers numbers."""
    cursor = Cursor(segment, values)
    assert decode("Fact:date:asc", encode("Fact:date:asc", cursor)) == cursor


@given(st.text(max_size=40))
def test_any_other_text_is_refused(text: str):
    """Whatever somebody writes there."""
    with pytest.raises(InvalidInput):
        decode("Fact", text)


def test_a_cursor_of_another_list_or_changed_is_refused():
    """It is bound to its list, and to every one of its letters."""
    text = encode("Fact:date:asc", Cursor(0, (dt.date(2023, 9, 13), "fact:1")))
    with pytest.raises(InvalidInput):
        decode("Fact:date:desc", text)
    with pytest.raises(InvalidInput):
        decode("Fact:date:asc", text[:-2] + ("AA" if not text.endswith("AA") else "BB"))
