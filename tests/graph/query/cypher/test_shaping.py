"""Shapers: rows become what stands in an answer, errors and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import InvalidInput
from graph.query.cypher import Compiled, FieldError, compile_plan
from graph.query.cypher.shaping import Column, Nested, Run, constant, list_of, object_of, refused
from graph.query.plan import Options, Plan, Read
from graph.query.slots import Slot

if TYPE_CHECKING:
    from graph.query.cypher.shaping import Shaper

WRONG = InvalidInput("No.", remedy="Another.")


def refusing(key: str, *, optional: bool) -> tuple[Read, Shaper]:
    """Return a part that fails."""
    read = Read(key, "facts", Options(refused=WRONG), optional=optional)
    return read, refused(read)


def holding(key: str, below: Read, *, optional: bool) -> Read:
    """Return the read of an object that holds what is below."""
    return Read(key, "subject", reads=(below,), optional=optional)


@pytest.mark.parametrize(
    ("parts", "row", "shown"),
    [
        ({"a": Column(1)}, [1, 2], {"a": 2}),
        ({"b": Column(1), "a": Column(0), "c": Column(1)}, [1, 2], {"b": 2, "a": 1, "c": 2}),
        ({"a": Column(0, str.upper), "b": Column(0)}, ["x"], {"a": "X", "b": "x"}),
        ({"a": constant("Fact")}, [], {"a": "Fact"}),
        ({"a": constant("Fact"), "b": Column(0)}, [1], {"a": "Fact", "b": 1}),
        ({"a": Nested(0, list_of(Column(0)))}, [[[1], [2]]], {"a": [1, 2]}),
        ({"a": Nested(0, Column(0)), "b": Column(1)}, [None, 1], {"a": None, "b": 1}),
    ],
)
def test_an_object_shows_its_parts_in_the_order_of_their_keys(
    parts: dict[str, Shaper], row: list[object], shown: dict[str, object]
):
    """Columns come as they stand or converted, constants whatever the row, nested values shaped unless null."""
    answer = object_of((Read(key, key), shape) for key, shape in parts.items())(row, Run())
    assert list(answer.items()) == list(shown.items())


def test_a_key_is_never_more_than_a_key():
    """Whatever a key says, it stands in the answer and nothing of it is run."""
    keys = ("'", "__import__('os')", "}: {", "\\")
    compiled = compile_plan(Plan(tuple(Read(key, "__typename", Options(name="Query")) for key in keys)))
    assert compiled.answer((), ()) == (dict.fromkeys(keys, "Query"), [])


def test_an_error_stands_where_null_may():
    """What may not be null takes what it stands in with it, up to the nearest that may be; the path says where."""
    read, shape = refusing("below", optional=False)
    middle = holding("middle", read, optional=False)
    outer = holding("outer", middle, optional=True)
    inside = object_of([(middle, Nested(0, object_of([(read, shape)])))])
    run = Run()
    answer = object_of([(outer, Nested(0, inside)), (Read("other", "other"), Column(1))])([[[]], 1], run)
    assert answer == {"outer": None, "other": 1}
    assert run.errors == [FieldError(WRONG, ("outer", "middle", "below"))]


def test_errors_in_a_list_tell_their_places():
    """Each item that fails is an error of its own."""
    read, shape = refusing("below", optional=True)
    run = Run()
    assert list_of(object_of([(read, shape)]), fails=True)([[], []], run) == [{"below": None}, {"below": None}]
    assert [error.path for error in run.errors] == [(0, "below"), (1, "below")]


def test_without_a_place_for_null_there_is_no_answer():
    """A root that may not be null and fails leaves nothing."""
    read, shape = refusing("below", optional=False)
    assert Compiled("", {}, {read.key: shape}).answer((), ()) == (None, [FieldError(WRONG, ())])


def test_a_compiled_plan_fails_with_each_runs_own_error():
    """What was refused is a value of the run, as any other that differs from run to run."""
    compiled = compile_plan(Plan((Read("facts", "facts", Options(refused=Slot(0))),)))
    for error in (WRONG, InvalidInput("Nor this.", remedy="A third.")):
        assert compiled.answer((), (error,)) == ({"facts": None}, [FieldError(error, ("facts",))])
