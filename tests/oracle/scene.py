"""The world of the comparison: the small one of the API's tests, and all that makes answers differ.

Many facts on one pair and one entity with itself; periods open, vague, undated, and closer
with every report; denials that come late; names that several bear; bodies within bodies.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from builders import said, telling
from schema_scene import (
    ARTICLES,
    CHOE,
    GERAN,
    KCNA,
    KIM,
    MINISTRY,
    PRK,
    PUTIN,
    RIA,
    ROCKET,
    RUS,
    SHOIGU,
    TASS,
    UKR,
    USA,
    VOSTOCHNY,
)

from graph.model import Attribution, Mention, MentionKind
from graph.ontology import EntityType, Stance, Status

if TYPE_CHECKING:
    from graph.model import Extraction

CHINA, KOREA, NATO, ARMY, UNIT, SQUAD, TEAM = (
    "state:chn",
    "state:kor",
    "organization:nato",
    "organization:army",
    "organization:unit",
    "organization:squad",
    "organization:team",
)
CHONG, LAVROV, SISTER, MOSCOW, PORT = "person:čong", "person:lavrov", "person:sister", "place:moscow", "place:port"
CLUB, RING, SOYUZ, SATAN, NOVICHOK = (
    "organization:club",
    "organization:ring",
    "spacecraft:soyuz",
    "weapon:rs-28",
    "weapon:novichok",
)


def _found_as(extraction: Extraction, entity: str, surface: str, kind: MentionKind = MentionKind.NAME) -> Extraction:
    """Add a mention of the entity by other words, which must be in the text."""
    start = extraction.article.text.index(surface)
    end = start + len(surface)
    sentence = next(each.index for each in extraction.sentences if each.start <= start and end <= each.end)
    mention = Mention(start, end, surface, entity, sentence, kind)
    return replace(extraction, mentions=tuple(sorted((*extraction.mentions, mention))))


def _as(extraction: Extraction, entity: str, **changes: object) -> Extraction:
    """Let the article read an entity otherwise."""
    entities = (replace(each, **changes) if each.id == entity else each for each in extraction.entities)  # type: ignore[arg-type]
    return replace(extraction, entities=tuple(entities))


def _reported(extraction: Extraction, days: dict[int, str | None]) -> Extraction:
    """Date the reports themselves, by the place of their claims in the article."""
    claims = [
        replace(claim, reported=dt.date.fromisoformat(day) if (day := days[at]) else None) if at in days else claim
        for at, claim in enumerate(extraction.claims)
    ]
    return replace(extraction, claims=tuple(claims))


def _said_by(extraction: Extraction, at: int, *chain: Attribution) -> Extraction:
    """Let a chain of speakers say one of the claims."""
    claims = [
        replace(claim, attributions=chain) if place == at else claim for place, claim in enumerate(extraction.claims)
    ]
    return replace(extraction, claims=tuple(claims))


def _article(extraction: Extraction, **changes: object) -> Extraction:
    return replace(extraction, article=replace(extraction.article, **changes))  # type: ignore[arg-type]


_TRADE = telling(
    "2024-04-02",
    said(PRK, "AIDED", RUS, on="2024-01"),
    said(PRK, "COOPERATED_WITH", RUS, on="2023-21"),
    said(RUS, "SIGNED_WITH", PRK, on="2024-03-31", place=MOSCOW),
    said(PRK, "SUPPORTED", RUS, on="[..2024-03-01]"),
    said(RUS, "SUPPORTED", PRK, by=(TASS,), status=Status.REPORTED),
    said(RUS, "CONDEMNED", USA, on="2024-04-01", by=(RIA, LAVROV), status=Status.REPORTED),
    said(USA, "SANCTIONED", RUS, on="2014/.."),
    said(LAVROV, "HOLDS_OFFICE", RUS, title="foreign minister", on="2004/.."),
    said(NATO, "SUPPORTED", NATO, on="2024-04-01", status=Status.ALLEGED),
    outlet=RIA,
    note="Moscow talks 🙂 again",
    leaders=(PUTIN,),
)
TRADE = _article(
    _as(_found_as(_TRADE, RUS, "Moscow"), RUS, iso3="RUS"),
    url="https://example.org/trade?a=1&b=2",
    title=None,
)
BODIES = _as(
    _as(
        telling(
            "2024-04-02",
            said(ARMY, "PART_OF", MINISTRY),
            said(UNIT, "PART_OF", ARMY),
            said(SQUAD, "PART_OF", UNIT),
            said(TEAM, "PART_OF", SQUAD),
            said(CHONG, "HOLDS_OFFICE", UNIT, title="commander", on="2023/2024-02"),
            said(CHONG, "HOLDS_OFFICE", PRK, title="envoy", on="2022-05-05"),
            said(SISTER, "HOLDS_OFFICE", TEAM, title="speaker", on="2024-04-01"),
            said(SISTER, "HOLDS_OFFICE", PRK, on="2024-04-02"),
            said(TEAM, "OPERATES", SATAN, on="2024", confidence=0.3),
            said(SQUAD, "OPERATES", ROCKET),
            said(UNIT, "TESTED", NOVICHOK, on="2024-03-03/2024-03-05", place=VOSTOCHNY),
            said(ARMY, "LAUNCHED", SOYUZ, on="2024-02~", by=(TASS,), status=Status.REPORTED),
            said(ARMY, "LAUNCHED", SATAN, on="2024-05", status=Status.PLANNED),
            said(PRK, "TESTED", GERAN, status=Status.HYPOTHETICAL),
            said(SISTER, "STATED", on="2024-04-03"),
            said(CLUB, "PART_OF", RING),
            said(RING, "PART_OF", CLUB),
            said(TASS, "PART_OF", RUS),
            said(RUS, "MEMBER_OF", NATO, on="../1999", status=Status.ALLEGED),
            said(SISTER, "RELATED_TO", KIM, mode="sister"),
            note="bodies within bodies",
        ),
        CHONG,
        name="Čong Ångström",
        type=EntityType.OFFICIAL,
    ),
    ROCKET,
    name="KN-23",
)
FIRST = _reported(
    telling(
        "2024-05-20",
        said(KIM, "MET", CHONG, on="2024-05", place=PORT, by=(KCNA,), status=Status.REPORTED),
        said(CHINA, "AIDED", PRK, on="2024-01", status=Status.HYPOTHETICAL),
        said(CHINA, "AIDED", PRK, on="2024-04", by=(USA,), status=Status.ALLEGED),
        said(CHINA, "INVADED", KOREA, on="2024-05-01", stance=Stance.DENIES, by=(CHINA,), status=Status.REPORTED),
        said(USA, "ACCUSED", CHINA, on="2024-05-02"),
        said(CHINA, "STATED", about=4, by=(CHINA,), status=Status.REPORTED),
        said(CHINA, "STATED", KOREA, on="2024-05-18", about=5),
        said(KOREA, "INVITED", CHINA, on="2024-05-19"),
        outlet=KCNA,
        note="first reports",
        leaders=(KIM,),
    ),
    {1: "2024-02-10", 2: "2024-05-01", 7: None},
)
LATER = _reported(
    telling(
        "2024-07-01",
        said(KIM, "MET", CHONG, on="2024-05-10", place=VOSTOCHNY, confidence=0.9),
        said(KIM, "MET", CHONG, on="2024-05-10", place=VOSTOCHNY, by=(TASS,), status=Status.CONFIRMED),
        said(CHINA, "AIDED", PRK, on="2024-01-15/2024-04-10", status=Status.ASSERTED),
        said(CHINA, "AIDED", PRK, on="2024-03", stance=Stance.DENIES, by=(CHINA,), status=Status.REPORTED),
        said(CHINA, "INVADED", KOREA, on="2024-05", by=(KOREA,), status=Status.ALLEGED),
        said(USA, "ACCUSED", CHINA, on="2024-05-02", stance=Stance.DENIES),
        said(SHOIGU, "HOLDS_OFFICE", MINISTRY, title="minister", on="2024-05-12"),
        said("person:belousov", "HOLDS_OFFICE", MINISTRY, title="minister", on="2024-05-14"),
        said(SHOIGU, "HOLDS_OFFICE", MINISTRY, title="minister", on="2024-06-30", by=(RIA,), status=Status.ALLEGED),
        said(CHOE, "MET", SHOIGU, on="2024-06-01", place="place:choe"),
        outlet=TASS,
        note="the other side, and the ministry of it all",
        leaders=(KIM,),
    ),
    {3: "2024-06-15", 7: "2024-05-15"},
)
PLANS = _said_by(
    _found_as(
        _found_as(
            telling(
                "2024-07",
                said(PUTIN, "PLANS_TO_VISIT", PRK, on="2024-08", by=(KCNA,), status=Status.PLANNED),
                said(CHINA, "PLANS_TO_MEET", PUTIN, on="2024-09-01", status=Status.PLANNED),
                said(PRK, "SUPPLIED_ARMS_TO", RUS, on="2024-09", status=Status.PLANNED),
                said(PUTIN, "VISITED", CHINA, on="2024-06-30"),
                said(UKR, "THREATENED", RUS, on="2024-07-01/2024-07-02"),
                said(UKR, "ATTACKED", MOSCOW, on="[2024-06-20..2024-06-28]"),
                said(RUS, "DENIED", on="2024-07-02", about=5, by=(RIA,)),
                said(KIM, "ADDRESSED", NATO, on="2024-06-06"),
                said(LAVROV, "SPOKE_WITH", CHONG, on="2024-06-07", by=(RIA, TASS, RUS, LAVROV), status=Status.REPORTED),
                said(KOREA, "MOBILIZED_AGAINST", PRK, on="2024-06-25/.."),
                note="Moscow again: the ministry, he, and plans",
                leaders=(PUTIN, KIM),
            ),
            MOSCOW,
            "Moscow",
        ),
        PUTIN,
        "he",
        MentionKind.PRONOUN,
    ),
    4,
    Attribution("a person familiar with the matter"),
    Attribution("Tass", "reports", TASS),
    Attribution("an official", "whispers", UKR),
)
NAMESAKES = _as(
    _as(
        telling(
            "2024-07-15",
            said("person:rus", "SPOKE_WITH", "person:kim-the-other", on="2024-07-14"),
            said("person:kim-the-other", "MET", KIM, on="2024-07-14"),
            said("person:kim-the-other", "MET", KIM, on="2024-07-15"),
            said(KIM, "MET", "person:kim-the-other", on="2024-07"),
            outlet="outlet:rus",
            note="namesakes",
        ),
        "person:kim-the-other",
        name="Kim",
    ),
    "outlet:rus",
    name="state:rus",
)
WORLD = (*ARTICLES, TRADE, BODIES, FIRST, LATER, PLANS, NAMESAKES)
