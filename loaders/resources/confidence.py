"""Confidence: how probable it is that a claim is what its sentence says, reckoned from its signs.

A logistic regression: the weights of the signs (`events/confidence.tsv`, written by
`tools/calibrate.py`) are added up, and their sum is made a probability. `docs/reading.md` says
how well these probabilities hold.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING

from graph.tsv import Row, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BIAS = "bias"
"""The weight that every claim starts with."""
_TOLD = 5
"""Signs that are named when it is asked what weighed most."""


class WeightRow(Row, frozen=True):
    """A sign, and by how much it raises or lowers the logarithm of the odds that a claim is right."""

    sign: str
    weight: float


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each sign; one that is not there weighs nothing."""
    return {row.sign: row.weight for row in read_table(WeightRow, "loaders.resources", "events", "confidence.tsv")}


def confidence(signs: Iterable[str]) -> float:
    """Return the probability, in (0, 1) and to two decimals, that a claim with these signs is right."""
    total = weights()[BIAS] + sum(weights().get(sign, 0.0) for sign in signs)
    return round(1 / (1 + exp(-total)), 2)


def telling(signs: Iterable[str]) -> str:
    """Say which signs weigh most, for whoever asks why a claim is as sure as it is."""
    known = sorted({sign for sign in signs if sign in weights()}, key=lambda sign: (-abs(weights()[sign]), sign))
    return ", ".join(f"{sign} {weights()[sign]:+.2f}" for sign in known[:_TOLD])


def relation_sign(relation: str) -> str:
    """Return the sign that a claim has for its relation."""
    return f"relation {relation}"
