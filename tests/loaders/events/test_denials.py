"""Denials: the claim and who denies it stand side by side, whatever words the denial takes."""

from __future__ import annotations

import pytest
from small_world import told

_ACCUSED = "The United States accused Iran of attacking Israel."
_CLAIMS = {"us ACCUSED iran", "iran ATTACKED israel by us (alleged)"}
DENIALS: dict[str, str] = {
    "Iran rejected the charge.": "iran",
    "Iran denied doing so.": "iran",
    "Iran denies this.": "iran",
    "Lavrov called that a lie.": "lavrov",
    "Lavrov said there was no evidence that Iran had attacked Israel.": "lavrov",
    "“Iran has never attacked Israel,” Lavrov said.": "lavrov",
}
"""What a text goes on with after an accusation, and who denies it by that."""


@pytest.mark.parametrize(("denial", "denier"), DENIALS.items())
def test_a_denial_in_other_words(denial: str, denier: str):
    """The accusation stays, with the denial about it and a claim of the denier's against it."""
    found = told(f"{_ACCUSED} {denial}")
    assert found >= _CLAIMS
    assert f"{denier} DENIED -" in found
    assert any(
        claim.startswith("iran ATTACKED israel by ") and claim.endswith(f"{denier} DENIED") for claim in found
    ) or (f"iran ATTACKED israel by {denier} (alleged) DENIED" in found)


OWN: list[tuple[str, set[str]]] = [
    (
        "Iran rejected accusations by Japan that Iran had attacked Israel.",
        {
            "iran DENIED -",
            "iran ATTACKED israel by japan (alleged)",
            "iran ATTACKED israel by iran (alleged) DENIED",
        },
    ),
    (
        "Japan says that Iran has attacked Israel, which Lavrov denies.",
        {
            "lavrov DENIED -",
            "iran ATTACKED israel by japan (alleged)",
            "iran ATTACKED israel by lavrov DENIED",
        },
    ),
    (
        "Iran denied responsibility for the attack on Israel.",
        {"iran DENIED -", "iran ATTACKED israel by iran (alleged) DENIED"},
    ),
    ("The Iranian attack on Israel was not condemned by Japan.", {"iran ATTACKED israel"}),
    ("Lavrov said Iran had not attacked Israel.", set()),
    (
        "Iran said it had not attacked Israel. Iran said Iran had not attacked Syria.",
        {"iran DENIED -", "iran ATTACKED syria by iran (alleged) DENIED"},
    ),
    (
        "KCNA said North Korea launched a satellite. Japan and Russia said the launch was a failure.",
        {
            "nk LAUNCHED - by kcna (alleged)",
            "japan DENIED -",
            "russia DENIED -",
            "nk LAUNCHED - by japan+russia DENIED",
        },
    ),
]
"""Denials that say themselves what they deny."""


@pytest.mark.parametrize(("text", "claims"), OWN)
def test_a_denial_in_its_own_words(text: str, claims: set[str]):
    """What a denial tells itself is told as denied; what nobody says is denied by nobody."""
    assert claims == told(text)
