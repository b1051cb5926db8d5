"""The Browser's style: nothing that the graph shows is without a rule."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from graph.browser.style import rules
from graph.ontology import EDGE_TYPES, PLANNED_FORM, PLANS, EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = tuple[tuple[float, float, float], ...]
SIGHTS: dict[str, Matrix] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What becomes of light in eyes that lack a kind of cone (Machado, Oliveira and Fernandes, 2009)."""
XYZ: Matrix = ((0.4125, 0.3576, 0.1804), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9503))
"""From a screen's light to CIE XYZ; its second row is the luminance."""
APART = 15
"""A distance in L*a*b* at which nobody takes two colours for one; 2.3 can just be noticed."""


@pytest.mark.parametrize("kind", EntityType)
def test_every_label_has_a_rule_and_the_display_label_wins(kind: EntityType):
    """The later rule wins in the Browser, so a leader's comes after a person's."""
    order = list(rules())
    places = [order.index(f"node.{label}") for label in kind.labels]
    assert places == sorted(places)


@pytest.mark.parametrize("name", EDGE_TYPES)
def test_every_edge_says_what_and_when(name: str):
    """Each direct edge is captioned by its verb and its date."""
    assert rules()[f"relationship.{name}"]["caption"] == "{verb} {when}"


def test_what_is_planned_looks_like_nothing_that_happened():
    """No edge of something done shares the look of a plan."""
    looks = {
        name: (rules()[f"relationship.{name}"]["color"], rules()[f"relationship.{name}"]["shaft-width"])
        for name in EDGE_TYPES
    }
    planned = {PLANS, *PLANNED_FORM.values()}
    assert {looks[name] for name in planned}.isdisjoint(looks[name] for name in EDGE_TYPES if name not in planned)


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS.keys())
def test_types_of_entities_are_told_apart(sight: Matrix):
    """No two types of entity look alike, whatever colours somebody sees."""
    seen = {kind: _lab(rules()[f"node.{kind.label}"]["color"], sight) for kind in EntityType}
    alike = [(one, other) for one, other in combinations(EntityType, 2) if math.dist(seen[one], seen[other]) < APART]
    assert alike == []


def test_letters_can_be_read():
    """Letters stand out from every node's colour by the ratio that large text needs (WCAG 2.1: 3 to 1)."""
    for look in rules().values():
        if "diameter" in look:
            assert _contrast(look["color"], look["text-color-internal"]) >= 3


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    return _times((XYZ[1],), _linear(colour))[0]


def _linear(colour: str) -> list[float]:
    """Return the light of the three colours that a screen mixes (sRGB), each from 0 to 1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]


def _lab(colour: str, sight: Matrix) -> tuple[float, float, float]:
    """Return the colour as it is seen, in CIE L*a*b*."""
    light = [min(max(value, 0), 1) for value in _times(sight, _linear(colour))]
    x, y, z = (
        math.cbrt(value / white) if value / white > 0.008856 else 7.787 * value / white + 4 / 29
        for value, white in zip(_times(XYZ, light), (0.9505, 1.0, 1.089), strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
