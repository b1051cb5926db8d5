"""What pairs judged to be the same come to, whatever their order."""

from __future__ import annotations

import itertools

from graph.clusters import chain, joined, pair

PAIRS = [("b", "c"), ("c", "e"), ("a", "f")]


def test_what_pairs_join_stands_for_one() -> None:
    """The first by the alphabet stands for all; what no pair names stands for itself."""
    wanted = {"a": "a", "b": "b", "c": "b", "d": "d", "e": "b", "f": "a"}
    assert [joined("abcdef", order) for order in itertools.permutations(PAIRS)] == [wanted] * 6


def test_a_chain_is_the_shortest_way() -> None:
    """Both ends are in it; where nothing leads there is none."""
    assert chain("e", "b", [*PAIRS, ("b", "x"), ("x", "y"), ("y", "e")]) == ("e", "c", "b")
    assert chain("a", "b", PAIRS) == ()


def test_a_pair_has_one_order() -> None:
    """Left and right make no difference."""
    assert pair("b", "a") == pair("a", "b") == ("a", "b")
