"""Acts in the words news uses for them, each in a sentence or two, and the claims that they make."""

from __future__ import annotations

import pytest
from small_world import told

CASES: dict[str, list[tuple[str, set[str]]]] = {
    "both sides act": [
        ("Russia and China agreed on a pipeline.", {"russia SIGNED_WITH china"}),
        ("Japan and South Korea signed a treaty on fisheries.", {"japan SIGNED_WITH sk"}),
        ("Iran and Israel clashed at sea.", {"iran ATTACKED israel", "israel ATTACKED iran"}),
        ("Japan and China fought a long war.", {"japan ATTACKED china", "china ATTACKED japan"}),
    ],
    "acts to come keep what they are": [
        ("NATO will send helmets and money to Ukraine.", {"nato AIDED ukraine (planned)"}),
        ("The European Union plans to impose sanctions on Iran.", {"eu SANCTIONED iran (planned)"}),
        ("Putin promised to send grain to Syria.", {"putin PLEDGED syria"}),
    ],
    "a ministry speaks for its state": [
        ("The Russian Foreign Ministry condemned Israel.", {"russia CONDEMNED israel", "mid PART_OF russia"}),
        ("The Russian Foreign Ministry denied the allegation.", {"russia DENIED -", "mid PART_OF russia"}),
        ("Japan summoned the Russian ambassador.", {"japan CONDEMNED russia"}),
    ],
    "comings and goings": [
        ("Lavrov has returned from a visit to Syria.", {"lavrov VISITED syria"}),
        ("Antony Blinken visited Israel after the attack on Syria.", {"blinken VISITED israel"}),
    ],
    "fire and troops": [
        ("Israel fired rockets into Syria.", {"israel ATTACKED syria"}),
        ("Russia moved troops toward Ukraine.", {"russia MOBILIZED_AGAINST ukraine"}),
    ],
    "what documents say": [
        ("The United Nations issued a statement praising Japan.", {"un SUPPORTED japan by un"}),
        ("Putin repeated his threat to attack Ukraine.", {"putin THREATENED ukraine"}),
    ],
    "leaving and joining": [
        ("Russia withdrew from a treaty with Ukraine.", {"russia REJECTED ukraine"}),
        ("Iran launched a barrage of missiles at Israel.", {"iran ATTACKED israel"}),
        ("China dismissed as unrealistic a proposal by Japan.", {"china REJECTED japan"}),
    ],
    "speaking without more": [
        ("Putin said that peace takes patience.", {"putin STATED -"}),
        ("Putin said that China attacked Japan.", {"china ATTACKED japan by putin"}),
        ("Japan said that China had violated the treaty.", {"japan ACCUSED china"}),
    ],
    "judgements by saying what a thing is": [
        ("Putin said that the Israeli strike was a crime.", {"putin CONDEMNED israel by putin"}),
        ("Lavrov said the report was a lie.", {"lavrov DENIED -"}),
        ("Syria is dangerous.", set()),
    ],
    "attacks as they are told": [
        ("Hamas claimed responsibility for an attack on Israel.", {"hamas ATTACKED israel by hamas"}),
        ("Israel destroyed a Syrian airport.", {"israel ATTACKED syria"}),
        ("Japan was in mourning after the Chinese attack on Syria.", {"china ATTACKED syria"}),
    ],
    "decisions": [
        ("Japan has decided to lift sanctions on Iran.", {"japan CONCEDED_TO iran"}),
        ("China has been a critic of Japan.", {"china CONDEMNED japan"}),
        ("Putin took part in talks with Xi Jinping.", {"putin MET xi"}),
        ("Putin and Xi Jinping discussed trade.", {"putin SPOKE_WITH xi"}),
        ("Ukraine will be given food by Japan.", {"japan AIDED ukraine (planned)"}),
    ],
    "demands": [
        ("“Iran must stop,” said Antony Blinken.", {"blinken REQUESTED iran by blinken"}),
        ("Putin said Israel should leave Syria.", {"putin REQUESTED israel by putin"}),
        ("Lavrov recommended that NATO wait.", {"lavrov REQUESTED nato"}),
        ("Putin called for Ukraine to surrender.", {"putin REQUESTED ukraine"}),
    ],
    "who stands behind a word": [
        ("A court in Japan freed a Russian sailor.", {"japan CONCEDED_TO russia"}),
        ("Syria mobilised troops along its border with Israel.", {"syria MOBILIZED_AGAINST israel"}),
        (
            "Ukraine criticised Russia for refusing a U.S.-backed truce.",
            {"ukraine CONDEMNED russia", "russia REJECTED us by ukraine"},
        ),
        ("North Korea threatened to strike Geneva.", set()),
    ],
    "refusals and complaints": [
        ("Iran vowed to ignore the verdict.", set()),
        ("Xi Jinping voiced anger at Japan.", {"xi CONDEMNED japan"}),
        ("Xi Jinping voiced concern about Japan.", set()),
        ("China refused to comment.", set()),
        ("Russia and China agreed to keep calm.", {"russia PLEDGED china", "china PLEDGED russia"}),
        ("Japan and Israel formed an alliance.", {"japan SIGNED_WITH israel"}),
    ],
    "each other": [
        ("Iran and Israel accused each other of lying.", {"iran ACCUSED israel", "israel ACCUSED iran"}),
        ("Japan and China condemned one another.", {"japan CONDEMNED china", "china CONDEMNED japan"}),
    ],
    "where is not with whom": [
        ("Putin and Kim hold talks in Vladivostok.", {"putin MET kim"}),
    ],
    "close by": [
        ("Russia stepped up its campaign of air strikes inside Ukraine.", {"russia ATTACKED ukraine"}),
        ("Putin praised the work of doctors from Japan.", {"putin SUPPORTED japan"}),
    ],
    "clauses apart": [
        ("Iran accused Israel of murder; Japan denied the report.", {"iran ACCUSED israel", "japan DENIED -"}),
        ("Putin told Xi Jinping in a phone call that Iran was quiet.", {"putin SPOKE_WITH xi", "putin STATED xi"}),
    ],
    "claims about others": [
        ("Iran claims that Israel bombed Syria.", {"iran ACCUSED israel", "israel ATTACKED syria by iran"}),
        ("Putin conveyed his greetings to Xi Jinping.", {"putin STATED xi"}),
        ("Lavrov conveyed greetings from Putin to Xi Jinping.", {"putin STATED xi"}),
        ("Joe Biden addressed a business forum.", {"biden ADDRESSED -"}),
        ("China is seeking to carry on with the plan.", set()),
    ],
}
_TABLE = [
    pytest.param(text, claims, id=f"{phenomenon}: {text}")
    for phenomenon, cases in CASES.items()
    for text, claims in cases
]


@pytest.mark.parametrize(("text", "claims"), _TABLE)
def test_an_act_is_told(text: str, claims: set[str]):
    """A sentence yields the claims that a careful reader takes from it, and no others."""
    assert claims == told(text)
