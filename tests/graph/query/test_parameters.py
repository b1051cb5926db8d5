"""What of a filter decides about a statement, and what becomes one of its parameters."""

from __future__ import annotations

import datetime as dt

from declared import SAMPLE

from graph.query.parameters import Values
from graph.query.slots import Slot


def test_a_declared_condition_becomes_a_parameter():
    """Whatever it is compared with; only names stay, for they decide about the statement."""
    values = Values()
    form = values.filter(SAMPLE)
    slots = (form.known_to, form.codes, form.note, form.since, form.retold, form.at_least)
    assert [slot.at for slot in slots if isinstance(slot, Slot)] == [0, 1, 2, 3, 4, 5]
    assert values.all == [["a", "b"], "RUS", "brief", dt.date(2023, 9, 13), False, 2]
    assert form.precision == ("day",)
