"""Words in senses that tell of something else than they seem to, or of nothing that happened."""

from __future__ import annotations

import pytest
from small_world import told

from loaders.documents import read_document
from loaders.pipeline import Pipeline

CASES: dict[str, list[tuple[str, set[str]]]] = {
    "questions say nothing": [
        ("Did Russia attack Syria?", set()),
        ("Why has China sanctioned Japan?", set()),
        ("Is Iran arming Hamas, or are these rumours?", set()),
        ("Russia attacked Syria. Why?", {"russia ATTACKED syria"}),
        ("Can Japan, which sanctioned Iran in 2019, help Israel?", {"japan SANCTIONED iran on 2019"}),
    ],
    "what stopped short of happening": [
        ("Japan stopped short of accusing China.", set()),
        ("Israel came close to attacking Iran.", set()),
        ("Japan barely supported Ukraine.", set()),
        ("Nobody says that Israel attacked Syria.", set()),
        ("Claims that Japan had sanctioned China were untrue.", set()),
        ("China neither condemned nor supported Russia.", set()),
        ("A court acquitted Iran of attacking Israel.", set()),
        ("Russia failed to persuade Japan.", set()),
        ("In no case will Japan sanction China.", set()),
    ],
    "who does not deny, does not deny": [
        ("Iran did not deny that it had attacked Israel.", set()),
        ("Israel neither confirmed nor denied that it had bombed Syria.", set()),
        ("Russia declined to deny that it had armed Hamas.", set()),
    ],
    "what the next sentence refutes": [
        ("A post claims that Japan attacked China. That is untrue.", set()),
        ("Claim: Iran bombed Israel. Rating: Fake.", set()),
        ("Correction: We reported that China had sanctioned Japan. It did not.", set()),
        ("Russia attacked Ukraine in 2019. It did not win.", {"russia ATTACKED ukraine on 2019"}),
    ],
    "a visit before which a place stands": [
        ("The Japan visit of Putin was long.", {"putin VISITED japan"}),
        ("Kim's Russia trip was praised by China.", {"kim VISITED russia", "china SUPPORTED kim"}),
    ],
    "games and fiction": [
        ("In the film, China invades Japan.", set()),
        ("Japan beat China 3-1 in Geneva.", set()),
        ("Russia will meet Japan in the semi-final.", set()),
    ],
    "words of force": [
        ("Japan attacked China's budget.", {"japan CONDEMNED china"}),
        ("The United States hit China with tariffs.", {"us SANCTIONED china"}),
        ("Russia launched a tirade against Japan.", {"russia CONDEMNED japan"}),
        ("China launched a charm offensive in Japan.", set()),
        ("Russia launched an offensive against Ukraine.", {"russia ATTACKED ukraine"}),
    ],
    "warnings": [
        ("Japan warned China that prices would rise.", {"japan STATED china"}),
        ("Russia warned Japan that it would retaliate.", {"russia THREATENED japan"}),
        ("Russia warned Japan not to attack Iran.", {"russia REQUESTED japan"}),
        ("China warned its citizens against travelling to Israel.", set()),
        ("Japan warned that Israel might attack Iran.", {"israel ATTACKED iran by japan (hypothetical)"}),
    ],
    "put off, given up, closed": [
        ("Japan postponed a meeting with China.", set()),
        ("Japan called off a meeting with China.", {"japan REJECTED china"}),
        ("China cancelled flights to Japan after a storm.", set()),
        ("Israel closed its embassy in Japan for repairs.", set()),
        ("Iran boycotted a debate on Israel.", set()),
        ("China boycotted Japan.", {"china SANCTIONED japan"}),
    ],
    "shown and defended": [
        ("Russia demonstrated its rocket to Japan.", set()),
        ("Israel defended itself against Iran.", set()),
        ("Russia defended Syria.", {"russia SUPPORTED syria"}),
        ("Japan helped Ukraine defend itself against Russia.", {"japan AIDED ukraine"}),
    ],
    "deeds told by nouns": [
        ("Japan condemned Iran's deployment of soldiers to Syria.", {"japan CONDEMNED iran", "iran AIDED syria"}),
        ("Israel massed tanks along the border with Syria.", {"israel MOBILIZED_AGAINST syria"}),
        ("The China-Japan accord signed in 2019 covers fishing.", {"japan SIGNED_WITH china on 2019"}),
        ("A step by Japan to cut ties with Iran was hailed by Israel.", {"israel SUPPORTED japan"}),
        ("NATO voted for a declaration condemning Iran.", {"nato CONDEMNED iran"}),
    ],
    "objects that stand elsewhere": [
        ("It was Iran that Japan condemned.", {"japan CONDEMNED iran"}),
        ("China sold Iran drones.", {"china SUPPLIED_ARMS_TO iran"}),
        ("On Monday Russia threatened to use force against Japan.", {"russia THREATENED japan"}),
        ("Russia vowed to take Odesa from Ukraine by force.", {"russia THREATENED ukraine"}),
        ("Russia defended its coast against Japan.", set()),
    ],
    "parts of a plan": [
        (
            "Putin will meet Kim during his visit to China.",
            {"putin PLANS_TO_MEET kim (planned)", "putin PLANS_TO_VISIT china (planned)"},
        ),
        (
            "Putin is expected to visit China and meet Kim.",
            {"putin PLANS_TO_VISIT china (planned)", "putin PLANS_TO_MEET kim (planned)"},
        ),
        ("Nothing will be decided until after Putin's summit with Kim.", {"putin PLANS_TO_MEET kim (planned)"}),
    ],
    "before something else": [
        ("Putin left Moscow before a summit with Kim on Monday.", {"putin PLANS_TO_MEET kim (planned)"}),
    ],
    "no deeds": [
        ("Japan voiced concern about Iran.", set()),
        ("Police in Japan opened an investigation into Iran.", set()),
        ("Japan supports sanctions on Iran.", set()),
        ("Russia, China, Japan and Israel signed a treaty.", set()),
        ("Tensions will rise should Japan join NATO.", set()),
        ("Putin declined an invitation to visit Japan.", {"putin REJECTED japan"}),
    ],
    "praise and invitations received": [
        ("Japan earned praise from NATO.", {"nato SUPPORTED japan"}),
        ("China won the support of Russia.", {"russia SUPPORTED china"}),
        ("NATO lavished praise on Japan.", {"nato SUPPORTED japan"}),
        ("Kim accepted an invitation from Putin.", {"putin INVITED kim"}),
    ],
}
_TABLE = [pytest.param(text, claims, id=f"{name}: {text}") for name, cases in CASES.items() for text, claims in cases]


@pytest.mark.parametrize(("text", "claims"), _TABLE)
def test_words_are_read_in_the_sense_that_they_have_there(text: str, claims: set[str]) -> None:
    """The sentence yields what a careful reader takes from it, and nothing else."""
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Russia attacked Ukraine on February 8.", None),
        ("Vladimir Putin will visit Ukraine on February 8.", "2024-02-08"),
    ],
    ids=["done", "planned"],
)
def test_nothing_was_done_after_its_report(text: str, date: str | None) -> None:
    """A day after publication is that of a plan, never of what has happened."""
    document = read_document(text, published="2024-01-21")
    (claim,) = Pipeline().extract(document).claims
    assert (claim.period and claim.period.edtf) == date
