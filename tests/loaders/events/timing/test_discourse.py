"""What a text tells by leaning on what it told before, and in words that are not the plainest."""

from __future__ import annotations

import pytest
from small_world import told

CASES: dict[str, list[tuple[str, set[str]]]] = {
    "judged by what they did": [
        (
            "North Korea launched a missile on Friday. Japan condemned the launch.",
            {"japan CONDEMNED nk on [2024-01-19..2024-01-21]", "nk LAUNCHED - on 2024-01-19"},
        ),
        (
            "Russia vetoed a resolution proposed by Japan. The United States criticised the move.",
            {"russia REJECTED japan", "us CONDEMNED russia"},
        ),
        (
            "Israel attacked Syria on Sunday. The attack drew condemnation from Iran and Russia.",
            {
                "iran CONDEMNED israel on 2024-01-21",
                "israel ATTACKED syria on 2024-01-21",
                "russia CONDEMNED israel on 2024-01-21",
            },
        ),
        ("Japan condemned a missile launch.", set()),
        ("Iran called Israel a criminal.", {"iran CONDEMNED israel"}),
        ("China summoned the Iranian ambassador.", {"china CONDEMNED iran"}),
        ("North Korea recalled its ambassador from China.", {"nk SANCTIONED china"}),
        ("Putin received a delegation led by Choe Son Hui.", {"putin HOSTED choe"}),
        ("South Korea returned fire.", set()),
        ("Japan would not take part in any war.", set()),
    ],
    "lasting without a day": [
        ("North Korea has supplied shells to Russia.", {"nk SUPPLIED_ARMS_TO russia on ../2024-01-21"}),
        ("North Korea supplied shells to Russia.", {"nk SUPPLIED_ARMS_TO russia"}),
        ("Russia has attacked Ukraine.", {"russia ATTACKED ukraine"}),
    ],
    "denials that name the deed": [
        (
            "Iran said Israel attacked Syria. Russia said Israel sent food to Ukraine. Israel denied the attack.",
            {
                "israel AIDED ukraine by russia",
                "israel ATTACKED syria by iran (alleged)",
                "israel ATTACKED syria by israel DENIED",
                "israel DENIED -",
            },
        ),
        (
            "China said North Korea sold shells to Russia. Japan said Russia fired missiles. Russia denied arms sales.",
            {
                "nk SUPPLIED_ARMS_TO russia by china (alleged)",
                "nk SUPPLIED_ARMS_TO russia by russia DENIED",
                "russia LAUNCHED - by japan",
                "russia DENIED -",
            },
        ),
    ],
    "as one would put it": [
        ("North Korea test-fired a missile into the sea on Sunday.", {"nk LAUNCHED - on 2024-01-21"}),
        ("Putin held a phone conversation with Xi Jinping.", {"putin SPOKE_WITH xi"}),
        ("Iran vowed revenge on Israel.", {"iran THREATENED israel"}),
        ("Israel and Hamas agreed to a cease-fire.", {"israel SIGNED_WITH hamas"}),
        ("Putin told Joe Biden that the talks were over.", {"putin STATED biden"}),
        (
            "Lavrov arrived in Pyongyang on Friday, where Choe met Lavrov.",
            {"choe MET lavrov on 2024-01-19", "lavrov VISITED pyongyang on 2024-01-19"},
        ),
    ],
    "sure and unsure": [
        (
            "Russia and China signed a treaty during a visit by Putin to Geneva.",
            {"putin VISITED geneva", "russia SIGNED_WITH china"},
        ),
        ("NATO saw no sign of a Russian withdrawal from Ukraine.", set()),
        ("Joe Biden telephoned Putin to condemn Iran.", {"biden CONDEMNED iran", "biden SPOKE_WITH putin"}),
    ],
    "several dates": [
        (
            "North Korea conducted nuclear tests in 2009, 2013 and 2019.",
            {"nk TESTED - on 2009", "nk TESTED - on 2013", "nk TESTED - on 2019"},
        ),
    ],
    "what the parser takes for something else": [
        (
            (
                "North Korea test-fired seven missiles, including a KN-23, into the East Sea early Sunday, "
                "defying repeated warnings from the United States and Japan."
            ),
            {"nk LAUNCHED kn23 on 2024-01-21"},
        ),
        ("Russia, China sign gas deal", {"russia SIGNED_WITH china"}),
        ("Russia used tanks to attack Ukraine.", {"russia ATTACKED ukraine"}),
    ],
}
"""Sentences and their claims in the short words of `small_world.short`, by phenomenon."""
_TABLE = [pytest.param(text, claims, id=f"{name}: {text}") for name, cases in CASES.items() for text, claims in cases]


@pytest.mark.parametrize(("text", "claims"), _TABLE)
def test_a_text_tells(text: str, claims: set[str]):
    """A short text yields the claims that a careful reader takes from it, and no others."""
    assert claims == told(text)
