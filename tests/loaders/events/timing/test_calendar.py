"""Which event of a sentence a date belongs to: the real finder of dates, the small world's names."""

from __future__ import annotations

import pytest
from small_world import PUBLISHED, cast_of, short

from loaders.documents import read_document
from loaders.events import find_events
from loaders.parsing.parser import parse
from loaders.times import find_times

CASES: dict[str, list[tuple[str, set[str]]]] = {
    "an event of the past that is referred to": [
        (
            "Japan condemned North Korea's third nuclear test in February 2013.",
            {"japan CONDEMNED nk", "nk TESTED - on 2013-02"},
        ),
        (
            "North Korea, which launched a missile in March 2019, invited Putin on Friday.",
            {"nk INVITED putin on 2024-01-19", "nk LAUNCHED - on 2019-03"},
        ),
        (
            "The attack on Saturday by Israel that hit Syria angered Iran.",
            {"israel ATTACKED syria on 2024-01-20"},
        ),
        ("Japan rejected Friday's ruling.", set()),
    ],
    "a distance from another event": [
        (
            "Iran launched a missile in December 2022, two months before signing a treaty with Russia.",
            {"iran LAUNCHED - on 2022-12", "iran SIGNED_WITH russia on 2023-02"},
        ),
        (
            "Russia attacked Ukraine on Friday, two days after a meeting between Putin and Xi Jinping.",
            {"putin MET xi on 2024-01-17", "russia ATTACKED ukraine on 2024-01-19"},
        ),
        (
            "Two months after the October attack, Israel signed an agreement with Syria.",
            {"israel SIGNED_WITH syria on 2023-12"},
        ),
        (
            "The launch came about a month after North Korea tested a missile.",
            {"nk TESTED - on 2023-12"},
        ),
    ],
    "hours after": [
        (
            "The comments come just hours after Joe Biden condemned Iran.",
            {"biden CONDEMNED iran on 2024-01-21"},
        ),
        (
            "Israel attacked Syria on Friday, hours after Iran condemned Israel.",
            {"iran CONDEMNED israel on 2024-01-19", "israel ATTACKED syria on 2024-01-19"},
        ),
    ],
    "a distance from a vague date": [
        (
            "Last month Israel attacked Syria, two days after Iran attacked Israel.",
            {"iran ATTACKED israel on 2023-12", "israel ATTACKED syria on 2023-12"},
        ),
    ],
    "during a visit to come": [
        (
            "Putin will visit China next month. Putin will meet Xi Jinping.",
            {"putin PLANS_TO_MEET xi (planned)", "putin PLANS_TO_VISIT china on 2024-02 (planned)"},
        ),
    ],
    "before and after": [
        (
            "The United States imposed sanctions on Iran in May after Iran attacked Israel.",
            {"iran ATTACKED israel", "us SANCTIONED iran on 2023-05"},
        ),
        (
            "Japan criticised Russia on Friday after Putin met Xi Jinping.",
            {"japan CONDEMNED russia on 2024-01-19", "putin MET xi on 2024-01-19"},
        ),
    ],
    "a scene without a start": [
        (
            "Russia condemned Iran amid an attack ahead of the 2004 elections.",
            {"russia CONDEMNED iran"},
        ),
    ],
    "below a picture": [
        (
            "Russia condemns Japan over troops accused of lying in Geneva, Iran, January 5, 2024.",
            {"russia CONDEMNED japan on 2024-01-05"},
        ),
    ],
    "resolved on a day, to be done on another": [
        ("Putin decided on Friday to visit Iran.", {"putin PLANS_TO_VISIT iran (planned)"}),
        ("Putin is set on Friday to visit Iran.", {"putin PLANS_TO_VISIT iran on 2024-01-26 (planned)"}),
        ("Putin began on Friday to visit Iran.", {"putin VISITED iran on 2024-01-19"}),
    ],
    "refused, tried, began": [
        ("Kim refused to meet Joe Biden last July.", {"kim REJECTED biden on 2023-07"}),
    ],
    "done by now, beside what was done on a day": [
        (
            "Iran condemned Israel last July, while Japan has praised Israel.",
            {"iran CONDEMNED israel on 2023-07", "japan SUPPORTED israel"},
        ),
    ],
    "later": [
        (
            "Iran condemned Israel in 2019, but later praised Japan.",
            {"iran CONDEMNED israel on 2019", "iran SUPPORTED japan"},
        ),
    ],
    "when and right after": [
        (
            "Putin met Xi Jinping on Friday. Putin smiled after meeting Kim.",
            {"putin MET kim on 2024-01-19", "putin MET xi on 2024-01-19"},
        ),
        (
            "Kim refused to meet Joe Biden when Joe Biden visited Syria in March 2019.",
            {"biden VISITED syria on 2019-03", "kim REJECTED biden on 2019-03"},
        ),
        (
            "Joe Biden urged Putin to stop when they met last July.",
            {"biden REQUESTED putin on 2023-07"},
        ),
        (
            "Following an emergency meeting in Geneva on Friday, NATO condemned Russia.",
            {"nato CONDEMNED russia on 2024-01-19"},
        ),
        (
            "Following a summit in Geneva in 2019, NATO condemned Russia.",
            {"nato CONDEMNED russia"},
        ),
    ],
    "several dates": [
        (
            "Putin met Xi Jinping on Monday and again on Friday.",
            {"putin MET xi on 2024-01-15", "putin MET xi on 2024-01-19"},
        ),
    ],
    "days of a list": [
        (
            "Putin met Xi Jinping on 3 and 5 May.",
            {"putin MET xi on 2023-05-03", "putin MET xi on 2023-05-05"},
        ),
        (
            "Putin met Xi Jinping on May 3, 5 and 9.",
            {"putin MET xi on 2023-05-03", "putin MET xi on 2023-05-05", "putin MET xi on 2023-05-09"},
        ),
    ],
    "after a clause that begins the sentence": [
        (
            "More than two years after Russia attacked Ukraine, Putin met Xi Jinping on Friday.",
            {"putin MET xi on 2024-01-19", "russia ATTACKED ukraine on 2022"},
        ),
    ],
    "the date of the report": [
        (
            "Iran said on Friday Russia would meet Syria in July.",
            {"russia PLANS_TO_MEET syria on 2024-07 by iran (planned)"},
        ),
        ("In a statement released late Friday, Iran condemned Israel.", {"iran CONDEMNED israel on 2024-01-19"}),
        ("Lavrov said on Friday that Iran had attacked Israel.", {"iran ATTACKED israel by lavrov"}),
        (
            "Lavrov said on Sunday that Iran attacked Israel on Friday.",
            {"iran ATTACKED israel on 2024-01-19 by lavrov"},
        ),
    ],
    "verbs side by side": [
        (
            "Putin visited China and met Xi Jinping on Friday.",
            {"putin MET xi on 2024-01-19", "putin VISITED china on 2024-01-19"},
        ),
        (
            "Putin met Xi Jinping on Friday and will visit Iran.",
            {"putin MET xi on 2024-01-19", "putin PLANS_TO_VISIT iran (planned)"},
        ),
    ],
    "a noun that says when": [
        (
            "Putin met Xi Jinping in Geneva. The visit was kept secret until after Tuesday's meeting.",
            {"putin MET xi on 2024-01-16"},
        ),
        (
            "Russia and China signed an agreement at a summit held last June.",
            {"russia SIGNED_WITH china on 2023-06"},
        ),
    ],
    "a noun that says when it will be": [
        (
            "Putin will meet Xi Jinping in Geneva. The meeting is scheduled to take place on Friday.",
            {"putin PLANS_TO_MEET xi on 2024-01-26 (planned)"},
        ),
    ],
    "a measure with a date of its own": [
        (
            "It was the first treaty since 2019, when Russia and China signed a treaty.",
            {"russia SIGNED_WITH china on 2019"},
        ),
    ],
    "in the words of a speaker": [
        (
            "Iran recalled its envoy on Friday. “Iran condemns Japan,” Iran said.",
            {"iran CONDEMNED japan on 2024-01-19 by iran"},
        ),
    ],
    "an event spoken of again": [
        (
            "Lavrov met Choe at a summit on Friday. At the summit, Putin condemned Japan.",
            {"lavrov MET choe on 2024-01-19", "putin CONDEMNED japan on 2024-01-19"},
        ),
        (
            "Putin met Xi Jinping on Friday. At a third summit, Iran condemned Japan.",
            {"iran CONDEMNED japan on [2024-01-19..2024-01-21]", "putin MET xi on 2024-01-19"},
        ),
    ],
    "just done, as an article begins": [
        (
            "Japan has condemned Iran, TASS reported Friday.",
            {"japan CONDEMNED iran on 2024-01-19 by tass"},
        ),
        (
            "Japan has condemned Iran. Ministers voted on Friday. Japan has praised Israel for years.",
            {"japan CONDEMNED iran on 2024-01-19", "japan SUPPORTED israel"},
        ),
    ],
    "to come, nobody knows when": [
        ("Putin will visit Iran at an early date.", {"putin PLANS_TO_VISIT iran on [2024-01-21..] (planned)"}),
        ("Putin will visit Iran in two days.", {"putin PLANS_TO_VISIT iran on 2024-01-23 (planned)"}),
        ("Putin will visit Iran.", {"putin PLANS_TO_VISIT iran (planned)"}),
    ],
    "a look back": [
        (
            "Iran condemned Israel on Friday. Kim met Putin in September 2023. Putin thanked Kim. Japan thanked Syria.",
            {
                "iran CONDEMNED israel on 2024-01-19",
                "japan SUPPORTED syria",
                "kim MET putin on 2023-09",
                "putin SUPPORTED kim on 2023-09",
            },
        ),
    ],
    "a story goes on": [
        (
            "Putin met Xi Jinping on Friday. Putin also thanked Iran. Iran thanked Syria.",
            {
                "putin MET xi on 2024-01-19",
                "putin SUPPORTED iran on 2024-01-19",
                "iran SUPPORTED syria on [2024-01-19..2024-01-21]",
            },
        ),
        ("They held talks. Putin and Xi Jinping held talks on Friday.", {"putin MET xi on 2024-01-19"}),
        (
            "Putin recalled a Russian attack on Syria on Friday.",
            {"russia ATTACKED syria by putin"},
        ),
    ],
    "done before it was said": [
        (
            "Iran said on Friday that Iran had condemned Israel. Iran condemns Japan, Iran said on Friday.",
            {"iran CONDEMNED israel by iran", "iran CONDEMNED japan on 2024-01-19 by iran"},
        ),
    ],
    "said at a meeting": [
        (
            "On Friday Lavrov thanked Choe at a meeting of ministers. Also at the meeting, Iran condemned Japan.",
            {"iran CONDEMNED japan on 2024-01-19", "lavrov SUPPORTED choe on 2024-01-19"},
        ),
    ],
    "on the day something happened": [
        (
            "Putin met Xi Jinping on Friday. Kim met Choe on the same day Japan condemned Iran.",
            {"japan CONDEMNED iran on 2024-01-19", "kim MET choe on 2024-01-19", "putin MET xi on 2024-01-19"},
        ),
    ],
    "but": [
        (
            "Russia condemned Iran last week, but Japan condemned Israel.",
            {"japan CONDEMNED israel", "russia CONDEMNED iran on [2024-01-08..2024-01-14]"},
        ),
    ],
    "the day told elsewhere": [
        (
            "Putin met Xi Jinping in September. Putin met Xi Jinping on September 13.",
            {"putin MET xi on 2023-09-13"},
        ),
    ],
    "whoever spoke shortly before": [
        (
            "Lavrov boarded a plane on Friday. He smiled. Lavrov condemned Ukraine. Lavrov has praised Japan.",
            {"lavrov CONDEMNED ukraine on 2024-01-19", "lavrov SUPPORTED japan"},
        ),
    ],
    "the same two sides in one story": [
        (
            "Russia condemned Japan on Friday. Japan invited Russia. Japan has condemned Russia.",
            {"japan CONDEMNED russia", "japan INVITED russia on 2024-01-19", "russia CONDEMNED japan on 2024-01-19"},
        ),
    ],
}
"""Sentences, published on a Sunday, and their claims in the short words of `small_world.short`."""
_TABLE = [pytest.param(text, claims, id=f"{name}: {text}") for name, cases in CASES.items() for text, claims in cases]


@pytest.mark.parametrize(("text", "expected"), _TABLE)
def test_each_event_has_its_own_date(text: str, expected: set[str]):
    """A date goes to the event that it dates, and to no other."""
    document = read_document(text, published=PUBLISHED)
    doc = parse(document)
    found = find_events(document, doc, cast_of(document, doc), find_times(document, doc)).claims
    assert expected == {short(claim) for claim in found}


def test_a_story_goes_on_though_nobody_knows_when_it_was_published():
    """Dates with a year carry over as others do."""
    text = "Putin met Xi Jinping on 13 September 2023. Putin thanked Iran."
    document = read_document(text, published="unknown")
    doc = parse(document)
    found = find_events(document, doc, cast_of(document, doc), find_times(document, doc)).claims
    assert {short(claim) for claim in found} == {"putin MET xi on 2023-09-13", "putin SUPPORTED iran on 2023-09-13"}
