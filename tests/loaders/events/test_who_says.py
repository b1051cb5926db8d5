"""Who says so: chains of sources, the outermost first, from verbs, nouns, quotes and datelines."""

from __future__ import annotations

import pytest
from small_world import told

CASES: dict[str, list[tuple[str, set[str]]]] = {
    "quoted and cited": [
        (
            "Lavrov was quoted by TASS as saying that Russia attacked Ukraine.",
            {"russia ATTACKED ukraine by tass+lavrov"},
        ),
        (
            "Lavrov was quoted as saying by TASS that Russia attacked Ukraine.",
            {"russia ATTACKED ukraine by tass+lavrov"},
        ),
        ("TASS quoted Lavrov as saying that Russia attacked Ukraine.", {"russia ATTACKED ukraine by tass+lavrov"}),
        ("Russia attacked Ukraine, Reuters reported, citing KCNA.", {"russia ATTACKED ukraine by reuters+kcna"}),
        ("Citing officials, TASS reported that Iran attacked Israel.", {"iran ATTACKED israel by tass+officials"}),
        ("As reported by TASS, Putin met Kim.", {"putin MET kim by tass"}),
        ("Lavrov told Reuters that Russia had attacked Ukraine.", {"russia ATTACKED ukraine by reuters+lavrov"}),
    ],
    "papers": [
        (
            "A statement issued by Iran and carried by Reuters said Israel had attacked Syria.",
            {"israel ATTACKED syria by reuters+iran"},
        ),
        ("A report by Reuters said that Israel attacked Syria.", {"israel ATTACKED syria by reuters"}),
        (
            "Iran issued a statement on Friday. The statement said Israel had attacked Syria.",
            {"iran STATED - on 2024-01-19", "israel ATTACKED syria by iran"},
        ),
        ("Putin met Kim according to the agreement.", {"putin MET kim"}),
    ],
    "heard before": [
        (
            "A Russian official said Ukraine was quiet. The official added that Israel had attacked Syria.",
            {"israel ATTACKED syria by russia"},
        ),
    ],
    "at the end": [
        ("Lavrov said Iran threatened Japan, TASS reported.", {"iran THREATENED japan by tass+lavrov"}),
    ],
}
"""Sentences and their claims in the short words of `small_world.short`, by phenomenon."""
_TABLE = [pytest.param(text, claims, id=f"{name}: {text}") for name, cases in CASES.items() for text, claims in cases]


@pytest.mark.parametrize(("text", "claims"), _TABLE)
def test_a_text_says_who_says_so(text: str, claims: set[str]):
    """Each claim has its chain of sources."""
    assert claims == told(text)
