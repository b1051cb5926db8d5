"""Search: whoever is meant comes first, however the name is written; and nothing typed breaks it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from builders import said, telling
from emptying import emptied
from schema_scene import ask, fail, load_all

from graph.identity import article_id, entity_id, text_sha256
from graph.model import Entity, Mention, Sentence
from graph.ontology import EntityType
from graph.store.writer import load, retract

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.local import Neo4jAddress
    from graph.model import Extraction
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

WORLD: dict[str, tuple[str, tuple[str, ...]]] = {
    "Kim Jong Un": ("leader", ("Kim", "Kim Jong-un", "Marshal Kim Jong Un")),
    "Kim Jong Il": ("leader", ("Kim", "Kim Jong-il")),
    "Kim Il Sung": ("leader", ("Kim",)),
    "Kim Yo Jong": ("official", ("Kim",)),
    "Vladimir Putin": ("leader", ("Putin", "Vladimir Vladimirovich Putin")),
    "Volodymyr Zelensky": ("leader", ("Zelensky",)),
    "Sergei Shoigu": ("official", ("Shoigu",)),
    "Sergei Lavrov": ("official", ("Lavrov",)),
    "Dmitry Peskov": ("official", ("Peskov",)),
    "Xi Jinping": ("leader", ("Xi",)),
    "Wang Yi": ("official", ("Wang",)),
    "Recep Tayyip Erdogan": ("leader", ("Erdogan",)),
    "Muammar Gaddafi": ("leader", ("Gaddafi",)),
    "Mikhail Gorbachev": ("leader", ("Gorbachev",)),
    "Gerhard Schröder": ("leader", ("Schröder",)),
    "Abdel Fattah el-Sisi": ("leader", ("Sisi",)),
    "Emmanuel Macron": ("leader", ("Macron",)),
    "Donald Trump": ("leader", ("Trump",)),
    "Yoon Suk Yeol": ("leader", ("Yoon",)),
    "Choe Son Hui": ("official", ("Choe",)),
    "North Korea": ("state", ("DPRK", "Democratic People's Republic of Korea")),
    "South Korea": ("state", ("Korea", "ROK")),
    "Russia": ("state", ("Russian Federation",)),
    "United States": ("state", ("U.S.", "America")),
    "Iran": ("state", ()),
    "Iraq": ("state", ()),
    "Niger": ("state", ()),
    "Nigeria": ("state", ()),
    "Pyongyang": ("place", ()),
    "Vladivostok": ("place", ()),
    "United Nations": ("organization", ("UN",)),
    "Korean Central News Agency": ("outlet", ("KCNA",)),
    "Geran-2": ("weapon", ()),
    "Geran-25": ("weapon", ()),
    "Hwasong-18": ("weapon", ()),
}
FIRST = (
    *(("Kim Jong Un", text) for text in ("Kim Jong Un", "kim jong un", "Kim Jong-un", "Kim Jongun", "KIM JONG UN ")),
    *(("Kim Jong Un", text) for text in ("Kim Chŏng'ŭn", "Kim Chong-un", "Kim Jeong-eun", "김정은", "Jong Un Kim")),
    *(("Kim Jong Un", text) for text in ("Jongun Kim", "un jong kim", "Kim Jong U", "marshal kim")),
    *(("Kim Jong Il", text) for text in ("Kim Jong Il", "kim jong-il", "Kim Chŏng-il")),
    *(("Kim Yo Jong", text) for text in ("Kim Yo Jong", "Kim Yo-jong", "Yo Jong Kim")),
    *(("Vladimir Putin", text) for text in ("Vladimir Putin", "Putin Vladimir", "putin", "Путин", "Владимир Путин")),
    *(("Vladimir Putin", text) for text in ("Vladmir Putin", "Vladimri Putin", "Vladimir Puttin", "Putkn", "vladi")),
    *(("Vladimir Putin", text) for text in ("Путин Владимир Владимирович", "Putin, Vladimir")),
    *(("Volodymyr Zelensky", text) for text in ("Zelenskyy", "Zelenskiy", "Zelens'kyi", "Зеленский", "Зеленський")),
    *(("Volodymyr Zelensky", text) for text in ("Volodymyr Zelenskyy", "Zelenksy", "Володимир Зеленський")),
    *(("Sergei Shoigu", text) for text in ("Sergey Shoygu", "Сергей Шойгу", "Shoigu", "Shogu")),
    *(("Sergei Lavrov", text) for text in ("Sergej Lawrow", "Lavrov Sergey", "Лавров", "Larvov")),
    *(("Dmitry Peskov", text) for text in ("Dmitriy Peskov", "Dmitri Peskov", "Дмитрий Песков")),
    *(("Xi Jinping", text) for text in ("xi jin-ping", "习近平", "Jinping Xi")),
    *(("Recep Tayyip Erdogan", text) for text in ("Erdoğan", "Recep Erdogan", "Erdgoan")),
    *(("Muammar Gaddafi", text) for text in ("Qaddafi", "Kadhafi", "Gadhafi")),
    *(("Mikhail Gorbachev", text) for text in ("Горбачёв", "Gorbachyov", "Mikhail Gorbachov")),
    *(("Gerhard Schröder", text) for text in ("Schroeder", "schroder", "Gerhard Schroder")),
    *(("Abdel Fattah el-Sisi", text) for text in ("al-Sisi", "Abdel Fattah al Sisi")),
    *(("Emmanuel Macron", text) for text in ("Macorn", "emmanuel", "Макрон")),
    *(
        ("North Korea", text)
        for text in ("North Korea", "north koera", "DPRK", "D.P.R.K.", "Korea North", "Norht Korea")
    ),
    *(("South Korea", text) for text in ("South Korea", "Korea", "south corea")),
    *(("United States", text) for text in ("US", "U.S.", "united sttaes")),
    *(("Iran", "Iran"), ("Iraq", "iraq"), ("Niger", "Niger"), ("Nigeria", "Nigeri"), ("United Nations", "U.N.")),
    *(("Pyongyang", "P'yŏngyang"), ("Pyongyang", "평양"), ("Vladivostok", "Vladivostock")),
    *(("Geran-2", "geran 2"), ("Geran-25", "Geran25"), ("Hwasong-18", "Hwaseong-18"), ("Hwasong-18", "Hwasnog 18")),
    *(("Korean Central News Agency", "kcna"), ("Korean Central News Agency", "central news agency")),
)
"""Who should come first -> what is typed."""


def id_of(name: str) -> str:
    """Return the id of somebody of the world."""
    return entity_id(EntityType(WORLD[name][0]), name)


def naming(world: dict[str, tuple[str, tuple[str, ...]]], *facts: tuple[str, str]) -> Extraction:
    """Return an article that calls each by all of its names, and says of each pair that they met."""
    base = telling("2024-01-01", *(said(id_of(one), "MET", id_of(other), on="2023-09-13") for one, other in facts))
    surfaces = [(name, each) for name, (_, aliases) in world.items() for each in (name, *aliases)]
    at, sentences, mentions = len(base.article.text) + 1, list(base.sentences), list[Mention]()
    for name, surface in surfaces:
        index = len(sentences)
        sentences.append(Sentence(index, at, at + len(surface), surface))
        mentions.append(Mention(at, at + len(surface), surface, id_of(name), index))
        at += len(surface) + 1
    text = "\n".join((base.article.text, *(surface for _, surface in surfaces)))
    article = replace(base.article, id=article_id(text), text=text, sha256=text_sha256(text))
    return replace(
        base,
        article=article,
        sentences=tuple(sentences),
        entities=tuple(Entity(id_of(name), EntityType(kind), name) for name, (kind, _) in world.items()),
        mentions=tuple(mentions),
        claims=tuple(replace(claim, article=article.id) for claim in base.claims),
    )


TYPED = (
    *(
        "",
        " ",
        "?!",
        "AND (",
        "a OR",
        "NOT",
        "\\",
        "kim\\",
        "*",
        "kim* AND",
        "[a TO",
        "TO",
        "__kim*",
        "search_keys:kim",
    ),
    *("\x00", "'\"", "~1", "^0", "x" * 100_000, "kim " * 50_000, "abcd efgh " * 40, "\N{GRINNING FACE}", "\ud83d"),
)
"""What nobody should type."""


def ascii_start(text: str) -> str:
    """Return what names such a text among tests."""
    return ascii(text[:20])


FACTS = (("Kim Jong Il", "Vladimir Putin"), ("Kim Jong Il", "Xi Jinping"), ("Kim Jong Un", "Vladimir Putin"))


@pytest.fixture(scope="module")
async def names(neo4j_address: Neo4jAddress) -> AsyncIterator[Database]:
    """A database in which Kim Jong Il has more facts than Kim Jong Un."""
    async with emptied(neo4j_address) as db:
        await load_all(db, (naming(WORLD, *FACTS),))
        yield db


async def search(db: Database, text: str, **given: Any) -> list[tuple[str, str, float]]:  # noqa: ANN401  arguments
    """Return name, what matched and score of the hits."""
    data = await ask(
        db,
        "query ($text: String!, $types: [EntityType!], $first: Int = 10) {"
        " search(text: $text, types: $types, first: $first) { entity { name } matched score } }",
        text=text,
        **given,
    )
    return [(hit["entity"]["name"], hit["matched"], hit["score"]) for hit in data["search"]]


@pytest.mark.parametrize(("name", "text"), FIRST, ids=[text for _, text in FIRST])
async def test_whoever_is_meant_comes_first(names: Database, name: str, text: str) -> None:
    """Case, accents, scripts, transliterations, order of words, beginnings, one slip of the keys."""
    assert (await search(names, text, first=1))[0][0] == name


@pytest.mark.parametrize("text", ["Kim Jong Un", "Kim Jong-un", "Kim Chŏng'ŭn"])
async def test_kim_jong_un_is_not_kim_jong_il(names: Database, text: str) -> None:
    """Two letters are no slip, and more facts do not help."""
    assert [name for name, _, _ in await search(names, text)] == ["Kim Jong Un"]


async def test_north_korea_is_not_south_korea(names: Database) -> None:
    """Nor the other way round; Korea alone finds both."""
    assert [name for name, _, _ in await search(names, "North Korea")] == ["North Korea"]
    assert [name for name, _, _ in await search(names, "Korea")] == [
        "South Korea",
        "North Korea",
        "Korean Central News Agency",
    ]


async def test_hits_say_which_name_and_how_well(names: Database) -> None:
    """Among those called so, whoever has more facts comes first, then by id."""
    assert await search(names, "Kim") == [
        ("Kim Jong Il", "Kim", 0.95),
        ("Kim Jong Un", "Kim", 0.95),
        ("Kim Il Sung", "Kim", 0.95),
        ("Kim Yo Jong", "Kim", 0.95),
    ]


async def test_only_the_types_asked_for_and_no_more_than_that(names: Database) -> None:
    """`types` and `first`; null is as if left out."""
    assert await search(names, "Kim", types=["OFFICIAL", "STATE"]) == [("Kim Yo Jong", "Kim", 0.95)]
    assert await search(names, "Kim", types=[]) == []
    assert len(await search(names, "Kim", first=2)) == 2
    assert len(await search(names, "Kim", types=None, first=None)) == 4
    assert await search(names, "Kim", first=0) == []


@pytest.mark.parametrize("first", [-1, 501])
async def test_how_many_is_bounded(names: Database, first: int) -> None:
    """As on every list."""
    [error] = await fail(names, 'query ($n: Int) { search(text: "Kim", first: $n) { score } }', n=first)
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["path"] == ["search"]


@pytest.mark.parametrize("text", TYPED, ids=ascii_start)
async def test_nothing_that_is_typed_breaks_it(names: Database, text: str) -> None:
    """Lucene's own signs, control characters, texts of any length: hits or none, no error."""
    for _, _, score in await search(names, text):
        assert 0 < score <= 1


async def test_two_letters_are_no_beginning_of_a_sound(names: Database) -> None:
    """What sounds like the beginning of "Un" is not meant by "EU"."""
    assert await search(names, "EU") == []


@pytest.mark.parametrize("text", ["", "?!", "...", "( )"])
async def test_without_a_letter_there_are_no_hits(names: Database, text: str) -> None:
    """Not even all that there are."""
    assert await search(names, text) == []


async def test_a_hit_is_read_like_any_entity(names: Database) -> None:
    """Aliases, fragments on types and pages within, two searches in one operation."""
    data = await ask(
        names,
        """{
          him: search(text: "putin", first: 1) { score who: entity { __typename id facts { totalCount } } }
          it: search(text: "Pyongyang") { __typename entity { ...on Place { name } } found: matched }
        }""",
    )
    assert data == {
        "him": [
            {"score": 0.95, "who": {"__typename": "Leader", "id": id_of("Vladimir Putin"), "facts": {"totalCount": 2}}}
        ],
        "it": [{"__typename": "SearchHit", "entity": {"name": "Pyongyang"}, "found": "Pyongyang"}],
    }


async def test_names_come_and_go_with_the_articles(database: Database) -> None:
    """An article's name for somebody is found from its loading to its retracting."""
    nickname = naming({"Kim Jong Un": ("leader", ("Rocket Man",))})
    await load_all(database, (naming({"Kim Jong Un": ("leader", ())}),))
    assert await search(database, "rocket man") == []
    await load(database, nickname)
    assert await search(database, "rocket man") == [("Kim Jong Un", "Rocket Man", 0.95)]
    await retract(database, nickname.article.id)
    assert await search(database, "rocket man") == []
