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
    "asides": [
        (
            "Russia attacked Ukraine, TASS reported, days after Putin met Kim.",
            {"russia ATTACKED ukraine by tass", "putin MET kim"},
        ),
        ("Israel attacked Syria, Lavrov told reporters on Friday.", {"israel ATTACKED syria by lavrov"}),
    ],
    "what the article adds": [
        (
            "Lavrov said Kim, who visited China in 2019, praised Russia.",
            {"kim VISITED china on 2019", "kim SUPPORTED russia by lavrov"},
        ),
        ("Iran responded by attacking Israel.", {"iran ATTACKED israel"}),
    ],
    "named later": [
        (
            "Iran attacked Israel, a military official said. TASS quoted Lavrov as saying that Kim praised Iran.",
            {"iran ATTACKED israel by lavrov", "kim SUPPORTED iran by tass+lavrov"},
        ),
        (
            "Israel attacked Syria, according to a report. Kim praised Israel, Reuters reported.",
            {"israel ATTACKED syria by reuters", "kim SUPPORTED israel by reuters"},
        ),
        (
            "Israel attacked Syria, officials said. Lavrov said Kim praised Israel.",
            {"israel ATTACKED syria by officials", "kim SUPPORTED israel by lavrov"},
        ),
    ],
    "judged": [
        ("Japan criticised China for attacking Syria.", {"japan CONDEMNED china", "china ATTACKED syria by japan"}),
    ],
    "misparsed": [
        (
            "Putin is expected to meet Kim next month, reported TASS on Friday.",
            {"putin PLANS_TO_MEET kim on 2024-02 by tass (planned)"},
        ),
        ("Lavrov told a news briefing that Putin held talks with Kim.", {"putin MET kim by lavrov"}),
        ("Reuters, which cited no sources, said Putin met Kim.", {"putin MET kim by reuters"}),
    ],
    "titles": [
        ("Israel attacked Syria: report\n\nNobody said more of it on this day.", {"israel ATTACKED syria by report"}),
        ("Israel attacked Syria - TASS\n\nNobody said more of it on this day.", {"israel ATTACKED syria by tass"}),
        ("Lavrov: Israel attacked Syria\n\nNobody said more of it on this day.", {"israel ATTACKED syria by lavrov"}),
    ],
    "signed": [
        (
            "PYONGYANG, January 20 (KCNA) -- Kim met Putin. Lavrov said Israel had attacked Syria.",
            {"kim MET putin by kcna", "israel ATTACKED syria by kcna+lavrov"},
        ),
    ],
    "quotes that go on": [
        (
            "Lavrov said Putin knew what Xi Jinping had said. “Israel attacked Syria on Friday,” he added.",
            {"lavrov STATED -", "israel ATTACKED syria on 2024-01-19 by lavrov"},
        ),
        (
            "“Israel attacked Syria.\n\n“China supports Israel,” Lavrov said.",
            {"israel ATTACKED syria by lavrov", "china SUPPORTED israel by lavrov"},
        ),
        (
            "TASS reported that Putin met Kim. The agency said Kim praised Russia.",
            {"putin MET kim by tass", "kim SUPPORTED russia by tass"},
        ),
    ],
    "announcements that go on": [
        (
            "Putin will visit China next month, TASS said. Putin will meet Xi Jinping next month.",
            {
                "putin PLANS_TO_VISIT china on 2024-02 by tass (planned)",
                "putin PLANS_TO_MEET xi on 2024-02 by tass (planned)",
            },
        ),
        ("Putin met Xi Jinping, TASS said. Kim met Xi Jinping.", {"putin MET xi by tass", "kim MET xi"}),
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
