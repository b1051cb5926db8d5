"""The Browser's style: nothing that the graph shows is without a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.browser import style
from graph.browser.style import grass, rules
from graph.ontology import EDGE_TYPES, PLANNED_FORM, PLANS, EntityType


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


def test_types_of_entities_are_told_apart():
    """No two types of entity share a colour."""
    colours = [rules()[f"node.{kind.label}"]["color"] for kind in EntityType]
    assert len(set(colours)) == len(EntityType)


def test_letters_can_be_read():
    """Letters stand out from every node's colour by the ratio that large text needs (WCAG 2.1: 3 to 1)."""
    for look in rules().values():
        if "diameter" in look:
            assert _contrast(look["color"], look["text-color-internal"]) >= 3


def test_the_kept_style_is_the_derived_one():
    """The file for other people's servers is what the ontology yields today."""
    kept = Path(style.__file__).with_name("style.grass")
    assert kept.read_text(encoding="utf-8") == grass()


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
