"""What single sentences tell: the phenomena a reader of news meets, each in a few sentences."""

from __future__ import annotations

import pytest
from small_world import told

CASES: dict[str, list[tuple[str, set[str]]]] = {
    "active and passive": [
        ("Putin met Kim in Vladivostok.", {"putin MET kim"}),
        ("Kim was received by Putin.", {"putin HOSTED kim"}),
        ("Russia invaded Ukraine.", {"russia INVADED ukraine"}),
        ("Alexei Navalny was arrested by Russian police.", {"russia COERCED navalny"}),
        ("The United States was accused of hostility by North Korea.", {"nk ACCUSED us"}),
        ("Syria was bombed by Israeli jets on Friday.", {"israel ATTACKED syria on 2024-01-19"}),
        ("Kim inspected a Hwasong-18 missile.", {"kim INSPECTED hwasong"}),
        ("Japan and South Korea were criticised by China.", {"china CONDEMNED japan", "china CONDEMNED sk"}),
        ("Iran and Israel were condemned by the United Nations.", {"un CONDEMNED iran", "un CONDEMNED israel"}),
        ("Ukraine was invaded by Russia in 2019.", {"russia INVADED ukraine on 2019"}),
        ("Sergei Lavrov was invited to Pyongyang by Kim.", {"kim INVITED lavrov"}),
        ("Iranian officials were sanctioned by the European Union.", {"eu SANCTIONED iran"}),
        ("NATO expelled Russian diplomats.", {"nato SANCTIONED russia"}),
        ("The European Union suspended aid to Syria.", {"eu SANCTIONED syria"}),
        ("Hamas released Israeli hostages.", {"hamas CONCEDED_TO israel"}),
        ("Russia withdrew its troops from Syria.", {"russia CONCEDED_TO syria"}),
        ("China recalled its ambassador from Japan.", {"china SANCTIONED japan"}),
        ("Russia vetoed a resolution proposed by Japan.", {"russia REJECTED japan"}),
    ],
    "relative clauses": [
        ("Putin, who met Kim in 2019, praised North Korea.", {"putin MET kim on 2019", "putin SUPPORTED nk"}),
        (
            "North Korea, which launched the Malligyong-1 satellite, thanked Russia.",
            {"nk LAUNCHED malligyong", "nk SUPPORTED russia"},
        ),
        (
            "Lavrov, whom Kim received on Friday, thanked North Korea.",
            {"kim HOSTED lavrov on 2024-01-19", "lavrov SUPPORTED nk"},
        ),
        ("The missile that North Korea tested on Sunday was a Hwasong-18.", {"nk TESTED - on 2024-01-21"}),
        ("The talks that Putin held with Kim were long.", {"putin MET kim"}),
        (
            "Russia, whose forces attacked Ukraine, was condemned by Japan.",
            {"japan CONDEMNED russia", "russia ATTACKED ukraine"},
        ),
        ("Kim thanked Putin, who had sent food to North Korea.", {"kim SUPPORTED putin", "putin AIDED nk"}),
    ],
    "participles": [
        ("Accusing the United States of aggression, Kim visited Russia.", {"kim ACCUSED us", "kim VISITED russia"}),
        ("Putin visited China, meeting Xi Jinping.", {"putin MET xi", "putin VISITED china"}),
        ("Letters sent by Putin to Kim praised North Korea.", {"putin SPOKE_WITH kim"}),
        ("Speaking in Geneva, Antony Blinken condemned Iran.", {"blinken CONDEMNED iran"}),
        ("Russia attacked Ukraine, killing civilians.", {"russia ATTACKED ukraine"}),
        ("Condemned by Japan, North Korea launched a missile.", {"japan CONDEMNED nk", "nk LAUNCHED -"}),
    ],
    "control and purpose": [
        ("Putin invited Kim to visit Russia.", {"putin INVITED kim"}),
        ("Putin promised to help Ukraine.", {"putin PLEDGED ukraine"}),
        ("China urged North Korea to return to talks.", {"china REQUESTED nk"}),
        ("North Korea refused to meet South Korea.", {"nk REJECTED sk"}),
        ("Putin left for Japan on Friday.", {"putin VISITED japan on 2024-01-19"}),
        ("Putin left Pyongyang for the last time.", set()),
        (
            "Lavrov flew to Pyongyang to meet Kim.",
            {"lavrov PLANS_TO_MEET kim (planned)", "lavrov VISITED pyongyang"},
        ),
        ("Russia threatened to attack Ukraine.", {"russia THREATENED ukraine"}),
        ("China agreed to supply oil to North Korea.", {"china PLEDGED nk"}),
        ("Joe Biden urged Israel to release prisoners.", {"biden REQUESTED israel"}),
        ("Russia forced Ukraine to withdraw its troops.", {"russia COERCED ukraine"}),
        ("The United States warned Iran against attacking Israel.", {"us REQUESTED iran"}),
        ("North Korea began to supply shells to Russia.", {"nk SUPPLIED_ARMS_TO russia"}),
        ("Kim asked Putin to send food.", {"kim REQUESTED putin"}),
        ("China vowed to retaliate against Japan.", {"china THREATENED japan"}),
    ],
    "coordination": [
        ("Putin and Xi Jinping visited North Korea.", {"putin VISITED nk", "xi VISITED nk"}),
        ("Kim met Putin, Xi Jinping and Sergei Lavrov.", {"kim MET lavrov", "kim MET putin", "kim MET xi"}),
        ("Kim praised Russia and condemned the United States.", {"kim CONDEMNED us", "kim SUPPORTED russia"}),
        (
            "Kim praised Russia and China and denounced Japan and South Korea.",
            {"kim CONDEMNED japan", "kim CONDEMNED sk", "kim SUPPORTED china", "kim SUPPORTED russia"},
        ),
        ("Lavrov was welcomed and praised by Kim.", {"kim HOSTED lavrov", "kim SUPPORTED lavrov"}),
        ("Lavrov visited China and met Xi Jinping.", {"lavrov MET xi", "lavrov VISITED china"}),
        (
            "Russia supplied missiles and drones to Iran and Syria.",
            {"russia SUPPLIED_ARMS_TO iran", "russia SUPPLIED_ARMS_TO syria"},
        ),
        ("Israel bombed Syria and threatened Iran.", {"israel ATTACKED syria", "israel THREATENED iran"}),
        (
            "The United States, Japan and South Korea held joint drills.",
            {"japan COOPERATED_WITH sk", "us COOPERATED_WITH japan", "us COOPERATED_WITH sk"},
        ),
    ],
    "light verbs and event nouns": [
        ("Putin held talks with Kim on Friday.", {"putin MET kim on 2024-01-19"}),
        ("Kim paid a visit to Russia in September 2023.", {"kim VISITED russia on 2023-09"}),
        ("Talks between Putin and Kim were held in Vladivostok.", {"putin MET kim"}),
        ("Lavrov had a meeting with Choe Son Hui.", {"lavrov MET choe"}),
        ("Kim's visit to Russia in 2019 was long.", {"kim VISITED russia on 2019"}),
        ("The U.S. imposed sanctions on North Korea.", {"us SANCTIONED nk"}),
        ("Russia lifted sanctions on North Korea.", {"russia CONCEDED_TO nk"}),
        ("Iran signed an agreement with China.", {"iran SIGNED_WITH china"}),
        (
            "An agreement between Iran and China was criticised by the United States.",
            {"iran SIGNED_WITH china", "us CONDEMNED china", "us CONDEMNED iran"},
        ),
        ("Israel launched an attack on Hamas.", {"israel ATTACKED hamas"}),
        ("North Korea conducted a nuclear test last July.", {"nk TESTED - on 2023-07"}),
        ("Choe conveyed North Korea's support for Russia.", {"choe SUPPORTED russia", "nk SUPPORTED russia"}),
        (
            "The transfer of shells to Russia by North Korea was condemned by Japan.",
            {"japan CONDEMNED nk", "nk SUPPLIED_ARMS_TO russia"},
        ),
        ("Putin gave Kim a gift.", {"putin GAVE_GIFT_TO kim"}),
        (
            "Russia's invasion of Ukraine was condemned by the European Union.",
            {"eu CONDEMNED russia", "russia INVADED ukraine"},
        ),
        (
            "Lavrov arrived in Pyongyang on Friday for talks with Choe Son Hui.",
            {"lavrov PLANS_TO_MEET choe on 2024-01-19 (planned)", "lavrov VISITED pyongyang on 2024-01-19"},
        ),
        ("The meeting between Xi Jinping and Joe Biden took place in Geneva.", {"xi MET biden"}),
        ("Israel carried out air strikes against Syria.", {"israel ATTACKED syria"}),
        ("Iran test-fired a missile.", {"iran LAUNCHED -"}),
        ("The European Union imposed new sanctions against Iran on Friday.", {"eu SANCTIONED iran on 2024-01-19"}),
        ("China lodged a protest with Japan.", {"china CONDEMNED japan"}),
        ("South Korea held joint exercises with the United States.", {"sk COOPERATED_WITH us"}),
        ("Kim received a letter from Putin.", {"putin SPOKE_WITH kim"}),
        ("Russia opened an investigation into NATO.", set()),
        ("Putin hosted a dinner for Kim.", {"putin HOSTED kim"}),
        ("Japan extended a loan to Ukraine.", {"japan AIDED ukraine"}),
    ],
    "arms and aid": [
        ("North Korea supplied ammunition to Russia.", {"nk SUPPLIED_ARMS_TO russia"}),
        ("North Korea provided Russia with missiles.", {"nk SUPPLIED_ARMS_TO russia"}),
        ("Russia bought shells from North Korea.", {"nk SUPPLIED_ARMS_TO russia"}),
        (
            "North Korea sold KN-23 missiles to Iran.",
            {"nk SUPPLIED_ARMS_TO iran", "nk SUPPLIED kn23", "iran RECEIVED kn23"},
        ),
        ("China sent food to North Korea.", {"china AIDED nk"}),
        ("Japan provided aid to Ukraine.", {"japan AIDED ukraine"}),
        (
            "Russia's supply of missiles to Iran was condemned by Israel.",
            {"israel CONDEMNED russia", "russia SUPPLIED_ARMS_TO iran"},
        ),
        ("Ukraine received tanks from the United States.", {"us SUPPLIED_ARMS_TO ukraine"}),
        ("Joe Biden announced military aid to Ukraine.", {"biden AIDED ukraine"}),
        ("Russia delivered oil to North Korea.", {"russia AIDED nk"}),
    ],
    "particles and negation": [
        ("Putin called on Ukraine to surrender.", {"putin REQUESTED ukraine"}),
        ("China turned down a proposal by Japan.", {"china REJECTED japan"}),
        ("Russia broke off relations with Ukraine.", {"russia SANCTIONED ukraine"}),
        ("Putin did not visit North Korea.", set()),
        ("Kim has never met Joe Biden.", set()),
        ("China will not accept the demand of Japan.", {"china REJECTED japan"}),
        ("Russia failed to reach an agreement with Ukraine.", set()),
        ("The United States did not attack Iran.", set()),
        ("China carried out a nuclear test.", {"china TESTED -"}),
        ("Japan called off a meeting with China.", {"japan REJECTED china"}),
        ("No country has recognised North Korea.", set()),
        ("Russia refused to accept the proposal of Japan.", {"russia REJECTED japan"}),
        ("Xi Jinping declined to meet Joe Biden.", {"xi REJECTED biden"}),
        ("Iran pulled out of an agreement with the United States.", {"iran REJECTED us"}),
        ("Israel stepped up attacks on Hamas.", {"israel ATTACKED hamas"}),
    ],
    "reported speech": [
        ("KCNA reported that Kim met Putin.", {"kim MET putin by kcna"}),
        ("KCNA reported on Sunday that Putin said Russia had bombed Syria.", {"russia ATTACKED syria by kcna+putin"}),
        ("Russia attacked Ukraine, Reuters reported.", {"russia ATTACKED ukraine by reuters"}),
        ("According to TASS, Putin met Xi Jinping on Friday.", {"putin MET xi on 2024-01-19 by tass"}),
        ("Lavrov said the United States had supplied missiles to Ukraine.", {"us SUPPLIED_ARMS_TO ukraine by lavrov"}),
        ("Officials said North Korea launched a missile on Friday.", {"nk LAUNCHED - on 2024-01-19 by Officials"}),
        (
            "Choe told reporters that Kim would visit Russia.",
            {"kim PLANS_TO_VISIT russia by choe (planned)"},
        ),
        ("China attacked Japan, according to Reuters.", {"china ATTACKED japan by reuters"}),
        ("South Korean officials said that North Korea had fired missiles.", {"nk LAUNCHED - by sk"}),
        ("Putin told Kim that Ukraine had attacked Russia.", {"ukraine ATTACKED russia by putin"}),
        ("Reuters, citing KCNA, reported that Kim visited China.", {"kim VISITED china by reuters+kcna"}),
        ("It was reported that Israel attacked Syria.", {"israel ATTACKED syria"}),
        ("“Russia has attacked Ukraine,” said Antony Blinken.", {"russia ATTACKED ukraine by blinken"}),
        ("KCNA said Kim had praised Russia.", {"kim SUPPORTED russia by kcna"}),
    ],
    "direct quotes": [
        ("“Russia attacked Ukraine in 2019,” Antony Blinken said.", {"russia ATTACKED ukraine on 2019 by blinken"}),
        ("Putin said: “Ukraine attacked Russia on Friday.”", {"ukraine ATTACKED russia on 2024-01-19 by putin"}),
        (
            "“China supports Russia,” Xi Jinping told Putin. “The United States threatened China.”",
            {"china SUPPORTED russia by xi", "us THREATENED china by xi"},
        ),
    ],
    "denials": [
        (
            "The United States accused North Korea of supplying shells to Russia. Russia denied the allegation.",
            {
                "nk SUPPLIED_ARMS_TO russia on ../2024-01-21 by russia (alleged) DENIED",
                "nk SUPPLIED_ARMS_TO russia on ../2024-01-21 by us (alleged)",
                "russia DENIED -",
                "us ACCUSED nk",
            },
        ),
        (
            "Reuters reported that China supplied oil to North Korea. China denied the report on Friday.",
            {"china AIDED nk by china DENIED", "china AIDED nk by reuters (alleged)", "china DENIED - on 2024-01-19"},
        ),
        (
            "Reuters reported that Russia supplied oil to North Korea. The Russian Foreign Ministry denied the report.",
            {
                "russia DENIED -",
                "mid PART_OF russia",
                "russia AIDED nk by russia DENIED",
                "russia AIDED nk by reuters (alleged)",
            },
        ),
        (
            "Putin denied that Russia attacked Ukraine.",
            {"putin DENIED -", "russia ATTACKED ukraine by putin (alleged) DENIED"},
        ),
        (
            "KCNA reported that South Korea had threatened North Korea. South Korea dismissed the claim.",
            {"sk DENIED -", "sk THREATENED nk by kcna (alleged)", "sk THREATENED nk by sk DENIED"},
        ),
        ("Iran rejected the allegation.", {"iran DENIED -"}),
    ],
    "planned": [
        ("Putin will visit North Korea next month.", {"putin PLANS_TO_VISIT nk on 2024-02 (planned)"}),
        ("Kim is expected to visit Russia.", {"kim PLANS_TO_VISIT russia (planned)"}),
        ("Putin plans to meet Kim.", {"putin PLANS_TO_MEET kim (planned)"}),
        (
            "A meeting between Putin and Kim is scheduled for next month.",
            {"putin PLANS_TO_MEET kim on 2024-02 (planned)"},
        ),
        (
            "Putin's possible visit to North Korea was welcomed by China.",
            {"china SUPPORTED putin", "putin PLANS_TO_VISIT nk (planned)"},
        ),
        (
            "Putin expressed his willingness to visit North Korea.",
            {"putin PLANS_TO_VISIT nk (planned)"},
        ),
        ("North Korea will launch a satellite next month.", {"nk LAUNCHED - on 2024-02 (planned)"}),
        ("Putin is ready to meet Xi Jinping.", {"putin PLANS_TO_MEET xi (planned)"}),
        (
            "Antony Blinken is scheduled to visit China next month.",
            {"blinken PLANS_TO_VISIT china on 2024-02 (planned)"},
        ),
        (
            "Kim has been invited to Russia and will meet Putin next month.",
            {"kim PLANS_TO_MEET putin on 2024-02 (planned)"},
        ),
        ("Russia and China will sign an agreement next month.", {"russia SIGNED_WITH china on 2024-02 (planned)"}),
        (
            "The planned visit of Putin to China was announced on Sunday.",
            {"putin PLANS_TO_VISIT china (planned)"},
        ),
        ("Japan intends to provide aid to Ukraine.", {"japan AIDED ukraine (planned)"}),
    ],
    "alleged": [
        ("North Korea reportedly supplied shells to Russia.", {"nk SUPPLIED_ARMS_TO russia (alleged)"}),
        ("Iran is suspected of attacking Israel.", {"iran ATTACKED israel (alleged)"}),
        ("North Korea allegedly tested a missile.", {"nk TESTED - (alleged)"}),
        (
            "Joe Biden accused China of helping Russia.",
            {"biden ACCUSED china", "china AIDED russia by biden (alleged)"},
        ),
        ("The U.S. believes Iran attacked Israel.", {"iran ATTACKED israel by us (alleged)"}),
        ("An apparent Israeli strike killed people in Syria.", {"israel ATTACKED syria (alleged)"}),
        ("Russia is said to have attacked Ukraine.", {"russia ATTACKED ukraine (alleged)"}),
        (
            "South Korea suspects that North Korea supplied shells to Russia.",
            {"nk SUPPLIED_ARMS_TO russia by sk (alleged)", "sk ACCUSED nk"},
        ),
        (
            "The alleged transfer of missiles to Russia by North Korea was condemned by Japan.",
            {"japan CONDEMNED nk", "nk SUPPLIED_ARMS_TO russia (alleged)"},
        ),
        (
            "Lavrov accused the United States of attacking Syria in 2019.",
            {"lavrov ACCUSED us", "us ATTACKED syria on 2019 by lavrov (alleged)"},
        ),
    ],
    "hypothetical and demanded": [
        ("If North Korea attacks South Korea, the United States will respond.", {"nk ATTACKED sk (hypothetical)"}),
        ("China called on Japan to apologise to South Korea.", {"china REQUESTED japan"}),
        ("Japan demanded that North Korea release the abductees.", {"japan REQUESTED nk"}),
        ("Russia could invade Ukraine.", {"russia INVADED ukraine (hypothetical)"}),
        (
            "Putin would visit Japan if Japan lifted sanctions.",
            {"putin VISITED japan (hypothetical)"},
        ),
        ("Israel might attack Iran.", {"israel ATTACKED iran (hypothetical)"}),
        (
            "Unless Iran releases the prisoners, the United States will attack Iran.",
            {"us THREATENED iran"},
        ),
        ("Kim would be welcomed by Putin.", {"putin HOSTED kim (hypothetical)"}),
    ],
    "dates": [
        (
            "Putin met Kim in September 2023 and visited China in 2019.",
            {"putin MET kim on 2023-09", "putin VISITED china on 2019"},
        ),
        (
            "Kim, who visited Russia in September 2023, met Xi Jinping last July.",
            {"kim MET xi on 2023-07", "kim VISITED russia on 2023-09"},
        ),
        (
            "After meeting Kim on September 13, 2023, Putin praised North Korea.",
            {"putin MET kim on 2023-09-13", "putin SUPPORTED nk"},
        ),
        ("Putin said on Sunday that Russia attacked Ukraine in 2019.", {"russia ATTACKED ukraine on 2019 by putin"}),
        ("On Friday, Putin called Xi Jinping.", {"putin SPOKE_WITH xi on 2024-01-19"}),
        (
            "Kim hosted Lavrov in Pyongyang last July.",
            {"kim HOSTED lavrov on 2023-07", "lavrov VISITED pyongyang on 2023-07"},
        ),
        (
            "During a visit to China in 2019, Putin met Xi Jinping.",
            {"putin MET xi on 2019", "putin VISITED china on 2019"},
        ),
        (
            "In 2019, Russia invaded Ukraine and attacked Syria.",
            {"russia ATTACKED syria on 2019", "russia INVADED ukraine on 2019"},
        ),
        (
            "Xi Jinping, who met Joe Biden last July, called Putin on Friday.",
            {"xi MET biden on 2023-07", "xi SPOKE_WITH putin on 2024-01-19"},
        ),
        (
            "The visit of Kim to Russia in September 2023 was condemned by Japan on Friday.",
            {"japan CONDEMNED kim on 2024-01-19", "kim VISITED russia on 2023-09"},
        ),
        ("KCNA reported on Friday that Kim met Putin on September 13, 2023.", {"kim MET putin on 2023-09-13 by kcna"}),
        (
            "Putin will visit China next month, TASS reported on Sunday.",
            {"putin PLANS_TO_VISIT china on 2024-02 by tass (planned)"},
        ),
    ],
    "offices and sides": [
        ("Russian jets bombed Syria.", {"russia ATTACKED syria"}),
        ("Iranian police arrested Russian sailors on Friday.", {"iran COERCED russia on 2024-01-19"}),
        ("Iranian police arrested protesters.", set()),
        ("The Russian Foreign Ministry accused Japan of hostility.", {"russia ACCUSED japan", "mid PART_OF russia"}),
        ("Officials, including Sergei Lavrov, met Kim.", {"lavrov MET kim"}),
    ],
}
"""Sentences and their claims in the short words of `small_world.short`, by phenomenon."""
_TABLE = [pytest.param(text, claims, id=f"{name}: {text}") for name, cases in CASES.items() for text, claims in cases]


@pytest.mark.parametrize(("text", "claims"), _TABLE)
def test_a_sentence_tells(text: str, claims: set[str]):
    """A sentence yields the claims that a careful reader takes from it, and no others."""
    assert claims == told(text)


def test_the_table_is_large():
    """The phenomena are covered by at least 120 sentences."""
    assert len(_TABLE) >= 120
