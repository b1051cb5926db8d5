"""Offices, kin and belonging as names, titles and appositions tell them."""

from __future__ import annotations

import pytest

from loaders.mentions import find_mentions
from loaders.model import Block, BlockKind, Cast, Document
from loaders.parsing.parser import parse


def cast_of(text: str) -> Cast:
    """Return the cast of a text that is all body."""
    document = Document(text=text, blocks=(Block(BlockKind.BODY, 0, len(text)),))
    return find_mentions(document, parse(document))


RUSSIAN_FM = "organization:russian-foreign-ministry"
OFFICES = [
    # before the name
    ("Russian Defense Minister Sergei Shoigu arrived.", "person:sergei-shoigu", "defense minister", "state:rus"),
    ("Russia's defence minister Sergei Shoigu arrived.", "person:sergei-shoigu", "defence minister", "state:rus"),
    ("President Putin arrived.", "person:vladimir-putin", "president", None),
    ("South Korean President Yoon Suk-yeol spoke.", "person:yoon-suk-yeol", "president", "state:kor"),
    ("DPRK leader Kim Jong Un spoke.", "person:kim-jong-un", "leader", "state:prk"),
    ("Foreign Minister of Kenya Amos Wekesa spoke.", "person:amos-wekesa", "foreign minister", "state:ken"),
    ("Kremlin spokesman Dmitry Peskov spoke.", "person:dmitry-peskov", "spokesman", "state:rus"),
    (
        "Russian Foreign Ministry spokeswoman Maria Zakharova spoke.",
        "person:maria-zakharova",
        "spokeswoman",
        RUSSIAN_FM,
    ),
    (
        "UN Secretary-General Antonio Guterres spoke.",
        "person:antonio-guterres",
        "secretary general",
        "organization:united-nations",
    ),
    (
        "NATO Secretary General Jens Stoltenberg spoke.",
        "person:jens-stoltenberg",
        "secretary general",
        "organization:nato",
    ),
    ("U.S. Secretary of State Antony Blinken spoke.", "person:antony-blinken", "secretary of state", "state:usa"),
    ("Hamas leader Ismail Haniyeh spoke.", "person:ismail-haniyeh", "leader", "organization:hamas"),
    (
        "Russian Deputy Prime Minister Alexander Novak spoke.",
        "person:alexander-novak",
        "deputy prime minister",
        "state:rus",
    ),
    (
        "Chinese senior Politburo member Li Hongzhong came.",
        "person:li-hongzhong",
        "member",
        "organization:politburo-of-the-chinese-communist-party",
    ),
    ("Kenyan army spokesman Brig. Gen. Amos Wekesa spoke.", "person:amos-wekesa", "army spokesman", "state:ken"),
    ("President Amos Wekesa of Kenya spoke.", "person:amos-wekesa", "president", "state:ken"),
    (
        "Troops left Kenya, but spokesman Dmitry Peskov said Russia stays.",
        "person:dmitry-peskov",
        "spokesman",
        "state:rus",
    ),
    (
        "President Emmanuel Macron of France met his counterpart Vladimir Putin in Russia.",
        "person:vladimir-putin",
        "president",
        "state:rus",
    ),
    ("Chief Executive Amos Wekesa of Kenya spoke.", "person:amos-wekesa", "chief executive", "state:ken"),
    (
        "Kenya is broke. Kenya will pay, Trade Minister Amos Wekesa said.",
        "person:amos-wekesa",
        "trade minister",
        None,
    ),
    (
        "Hamas\N{RIGHT SINGLE QUOTATION MARK} political leader, Amos Wekesa, left.",
        "person:amos-wekesa",
        "political leader",
        "organization:hamas",
    ),
    (
        "India and Pakistan talked. Prime Ministers Narendra Modi and Shehbaz Sharif met.",
        "person:shehbaz-sharif",
        "prime minister",
        "state:pak",
    ),
    (
        "Kenyan and Japanese trade ministers Amos Wekesa and Taro Abe met.",
        "person:amos-wekesa",
        "trade minister",
        "state:ken",
    ),
    (
        "Kenyan and Japanese trade ministers Amos Wekesa and Taro Abe met.",
        "person:taro-abe",
        "trade minister",
        "state:jpn",
    ),
    ("The trade minister, Amos Wekesa, criticised Japan.", "person:amos-wekesa", "trade minister", None),
    # behind the name
    (
        "Kenya's defense ministry denied it. “No,” Amos Wekesa, ministry spokesman, said.",
        "person:amos-wekesa",
        "ministry spokesman",
        "organization:kenyan-defense-ministry",
    ),
    ("Amos Wekesa, a senior Kenyan security official, left.", "person:amos-wekesa", "security official", "state:ken"),
    ("Choe Son Hui, the North Korean foreign minister, left.", "person:choe-son-hui", "foreign minister", "state:prk"),
    ("Amos Wekesa, Kenya's foreign minister, left.", "person:amos-wekesa", "foreign minister", "state:ken"),
    ("Amos Wekesa, 61, the president of Kenya, left.", "person:amos-wekesa", "president", "state:ken"),
    (
        "Kim Jong Un, general secretary of the Workers' Party of Korea, left.",
        "person:kim-jong-un",
        "general secretary",
        "organization:workers-party-of-korea",
    ),
    (
        "Sergei Shoigu, secretary of the Security Council of the Russian Federation, left.",
        "person:sergei-shoigu",
        "secretary",
        "organization:security-council-of-the-russian-federation",
    ),
    (
        "Amos Wekesa, who was the finance minister of Kenya, left.",
        "person:amos-wekesa",
        "finance minister",
        "state:ken",
    ),
    # the title first, in apposition
    ("The Kenyan foreign minister, Amos Wekesa, left.", "person:amos-wekesa", "foreign minister", "state:ken"),
    ("“No,” said Kenya's defence minister, Amos Wekesa.", "person:amos-wekesa", "defence minister", "state:ken"),
    # said outright
    ("Amos Wekesa became president of Kenya.", "person:amos-wekesa", "president", "state:ken"),
    ("Amos Wekesa was elected president of Kenya.", "person:amos-wekesa", "president", "state:ken"),
    # by what stands around
    (
        "Russian Foreign Minister Sergei Lavrov and deputy prime minister Pyotr Zimin met.",
        "person:pyotr-zimin",
        "deputy prime minister",
        "state:rus",
    ),
    ("Kenyan President Amos Wekesa spoke. President Wekesa left.", "person:amos-wekesa", "president", "state:ken"),
    (
        "Belarus's defense minister, Leonid Zimin, met his Iranian counterpart, Reza Karimi.",
        "person:reza-karimi",
        "defense minister",
        "state:irn",
    ),
    (
        "Kenya objected. The country's foreign minister Amos Wekesa spoke.",
        "person:amos-wekesa",
        "foreign minister",
        "state:ken",
    ),
    ("Russia objected. Foreign Minister Sergei Lavrov spoke.", "person:sergei-lavrov", "foreign minister", "state:rus"),
    # words that judge or flatter
    (
        "Pakistan's top security and foreign affairs adviser Sartaj Aziz spoke.",
        "person:sartaj-aziz",
        "security and foreign affairs adviser",
        "state:pak",
    ),
    ("Russia's ruler Vladimir Putin spoke.", "person:vladimir-putin", "ruler", "state:rus"),
]


@pytest.mark.parametrize(("text", "person", "title", "of"), OFFICES, ids=[text[:60] for text, *_ in OFFICES])
def test_a_title_gives_an_office(text: str, person: str, title: str, of: str | None) -> None:
    """Who holds what, and of whom, wherever the title stands."""
    assert (person, title, of) in {(office.person, office.title, office.of) for office in cast_of(text).offices}


@pytest.mark.parametrize(
    "text", ["Russian strongman Vladimir Putin spoke.", "North Korea's dictator Kim Jong Un spoke."]
)
def test_a_loaded_word_is_no_office(text: str) -> None:
    """A strongman or a dictator is somebody's judgement, no office."""
    assert not cast_of(text).offices


@pytest.mark.parametrize("word", ["former", "late", "then", "ousted"])
def test_an_office_that_is_over_says_so(word: str) -> None:
    """'former', 'late' and the like mark an office as past."""
    (office,) = cast_of(f"The {word} Kenyan president Amos Wekesa was remembered.").offices
    assert office.former


def test_two_offices_in_one_breath() -> None:
    """'general secretary of the party and president of the state' are two offices."""
    text = "Kim Jong Un, general secretary of the Workers' Party of Korea and president of the DPRK, left."
    found = {(office.title, office.of) for office in cast_of(text).offices}
    assert found == {("general secretary", "organization:workers-party-of-korea"), ("president", "state:prk")}


def test_an_office_quotes_its_words() -> None:
    """From the first word of the title to the end of the name."""
    text = "On Monday, the Russian Defense Minister Sergei Shoigu arrived."
    (office,) = cast_of(text).offices
    assert text[office.start : office.end] == "Russian Defense Minister Sergei Shoigu"


@pytest.mark.parametrize(
    "text",
    [
        "The United States replied. President Joe Biden met Xi Jinping and President Xi left.",
        "Amos Wekesa, Kenya's official Nairobi News Agency said, left.",
    ],
)
def test_no_office_is_of_somebody_elses_state(text: str) -> None:
    """Neither the state of whoever is named beside, nor that of who reports it."""
    assert {(office.person, office.of) for office in cast_of(text).offices} <= {
        ("person:joe-biden", "state:usa"),
        ("person:xi-jinping", None),
    }


def test_a_title_alone_is_no_office() -> None:
    """No state is served because another sentence names one."""
    assert cast_of("Kenya objected. The minister left Oslo.").offices == ()


KIN = [
    ("Kim Jong Un spoke of his father, Kim Jong Il.", ("person:kim-jong-il", "person:kim-jong-un", "father")),
    ("Kim Jong Un's sister Kim Yo Jong spoke.", ("person:kim-yo-jong", "person:kim-jong-un", "sister")),
    ("Kim Jong Un, the son of Kim Jong Il, spoke.", ("person:kim-jong-un", "person:kim-jong-il", "son")),
]


@pytest.mark.parametrize(("text", "expected"), KIN, ids=[mode for _, (_, _, mode) in KIN])
def test_kin_are_named_side_by_side(text: str, expected: tuple[str, str, str]) -> None:
    """Who is what to whom, by a name, a possessive or 'of'."""
    assert expected in {(kin.person, kin.relative, kin.mode) for kin in cast_of(text).kin}


PARTS = [
    ("The Russian Foreign Ministry denied it.", (RUSSIAN_FM, "state:rus")),
    ("Poland's parliament approved it.", ("organization:polish-parliament", "state:pol")),
    ("The Foreign Ministry of Kenya denied it.", ("organization:kenyan-foreign-ministry", "state:ken")),
    ("They met in Seoul, South Korea.", ("place:seoul", "state:kor")),
    ("Fighting spread in eastern Ukraine.", ("place:eastern-ukraine", "state:ukr")),
]


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[text for text, _ in PARTS])
def test_a_name_tells_what_it_belongs_to(text: str, expected: tuple[str, str]) -> None:
    """A ministry is part of its state, a town lies in its country."""
    assert expected in {(part.part, part.whole) for part in cast_of(text).parts}


def test_a_proper_name_with_a_nation_in_it_belongs_to_no_state() -> None:
    """'American' in a union's name does not make it the state's."""
    assert cast_of("The American Harbour Workers Union sued.").parts == ()
