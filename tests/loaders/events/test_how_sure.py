"""How sure a sentence is of what it tells: done, planned, alleged, supposed, denied, or not told at all."""

from __future__ import annotations

import pytest
from small_world import told

CASES: dict[str, list[tuple[str, set[str]]]] = {
    "longer": [
        ("Iran no longer supplies weapons to Israel.", set()),
        ("Putin met Kim longer than planned.", {"putin MET kim"}),
    ],
    "to come": [
        ("Joe Biden to visit Israel next month", {"biden PLANS_TO_VISIT israel on 2024-02 (planned)"}),
        ("Putin is to meet Kim next month.", {"putin PLANS_TO_MEET kim on 2024-02 (planned)"}),
        (
            "Reuters says Putin to visit Japan next month",
            {"putin PLANS_TO_VISIT japan on 2024-02 by reuters (planned)"},
        ),
        ("Putin hopes to visit Japan next month.", {"putin PLANS_TO_VISIT japan on 2024-02 (planned)"}),
    ],
    "on a day to come": [
        ("Joe Biden is visiting Japan next month.", {"biden PLANS_TO_VISIT japan on 2024-02 (planned)"}),
        ("Xi Jinping meets Putin next month.", {"xi PLANS_TO_MEET putin on 2024-02 (planned)"}),
        ("Israel demonstrates against Iran next month.", {"israel PROTESTED_AGAINST iran on 2024-02 (planned)"}),
    ],
    "about to": [
        ("Putin is going to visit Japan.", {"putin PLANS_TO_VISIT japan (planned)"}),
        ("Putin is about to visit Japan.", {"putin PLANS_TO_VISIT japan (planned)"}),
        ("Talks between Putin and Kim will take place next month.", {"putin PLANS_TO_MEET kim on 2024-02 (planned)"}),
    ],
    "likely": [
        ("Iran is likely to have attacked Israel.", {"iran ATTACKED israel (alleged)"}),
        ("It is likely that Iran attacked Israel.", {"iran ATTACKED israel (alleged)"}),
        ("An attack by Iran on Israel is unlikely.", {"iran ATTACKED israel (hypothetical)"}),
        ("Japan has evidence that Iran attacked Israel.", {"iran ATTACKED israel (alleged)"}),
    ],
    "if something else is done": [
        (
            "If Iran attacks Israel, Joe Biden will visit Israel.",
            {"iran ATTACKED israel (hypothetical)", "biden VISITED israel (hypothetical)"},
        ),
        (
            "If Iran attacks Israel, Israel will attack Iran.",
            {"iran ATTACKED israel (hypothetical)", "israel THREATENED iran"},
        ),
    ],
    "done by saying it": [
        (
            "Lavrov said Israel would be unacceptable.",
            {"lavrov CONDEMNED israel by lavrov"},
        ),
        ("Putin offered to help Syria in a meeting with Kim.", {"putin MET kim", "putin PLEDGED syria"}),
    ],
    "taken as known": [
        (
            "Japan will condemn the Iranian attack on Israel.",
            {"iran ATTACKED israel", "japan CONDEMNED iran (planned)"},
        ),
        ("Japan agreed that Iran attacked Israel.", {"iran ATTACKED israel by japan"}),
        ("Iran was the first country to attack Israel.", {"iran ATTACKED israel"}),
    ],
    "expected of another": [
        ("Joe Biden expects Israel to attack Iran.", set()),
        ("The United States wants China to punish North Korea.", set()),
    ],
    "hedged": [
        ("Russia may have attacked Ukraine.", {"russia ATTACKED ukraine (alleged)"}),
        ("Iran must have attacked Israel.", {"iran ATTACKED israel (alleged)"}),
        ("Iran may attack Israel.", {"iran ATTACKED israel (hypothetical)"}),
        ("It is unclear whether Kim met Putin.", {"kim MET putin (hypothetical)"}),
        ("Had Iran attacked Israel, Japan would have acted.", {"iran ATTACKED israel (hypothetical)"}),
    ],
    "not told": [
        ("Putin has yet to visit Japan.", set()),
        ("Neither Putin nor Kim visited Japan.", set()),
        ("Russia must free the prisoners.", set()),
        ("Russia almost attacked Japan.", set()),
        ("Instead of attacking Iran, Israel attacked Syria.", {"israel ATTACKED syria"}),
        ("Israel attacked Syria without attacking Iran.", {"israel ATTACKED syria"}),
        ("It is false that Israel attacked Syria.", set()),
        ("Russia has 60 days to attack Japan.", set()),
        ("Japan called for a new role in attacking Iran.", set()),
    ],
}
"""Sentences and their claims in the short words of `small_world.short`, by phenomenon."""
_TABLE = [pytest.param(text, claims, id=f"{name}: {text}") for name, cases in CASES.items() for text, claims in cases]


@pytest.mark.parametrize(("text", "claims"), _TABLE)
def test_a_sentence_is_as_sure_as_its_words(text: str, claims: set[str]):
    """A sentence yields its claims with the status that a careful reader gives them."""
    assert claims == told(text)
