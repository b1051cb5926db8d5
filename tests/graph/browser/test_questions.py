"""The questions of the guide: each runs on the sample articles as it stands, and shows what it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph.browser.guide import FIRST_LOOKS
from graph.browser.questions import QUESTIONS, Question, parse, saved

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

BY_FILE = {question.file: question for question in QUESTIONS}
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.file)


async def asked(db: Database, file: str, **changed: str) -> list[dict[str, Any]]:
    """Return what the question answers; `changed` are words of the query to be replaced."""
    query = BY_FILE[file].query
    for name, instead in changed.items():
        assert name in query
        query = query.replace(name, instead)
    return [dict(row) for row in await db.read(query)]


def test_a_file_is_title_reading_and_query() -> None:
    """Lines of comment at the top are for the reader, the first of them the title."""
    text = "// Who\n// Read it\n// like this.\nMATCH (n)\n// not this\nRETURN n\n"
    assert parse("who.cypher", text) == Question(
        "who.cypher", text, title="Who", reading="Read it like this.", query="MATCH (n)\n// not this\nRETURN n"
    )


def test_there_are_ten() -> None:
    """Ten questions, each with a title of its own and a word on how to read the answer."""
    assert len({question.title for question in QUESTIONS}) == 10
    assert [question.file for question in QUESTIONS if not question.reading or "LIMIT" not in question.query] == [
        "05-path.cypher"  # which answers one path, or none
    ]


def test_saved_queries_lie_in_one_folder() -> None:
    """The Browser keeps each question as a document, by its title, in a folder of ours."""
    [folder] = saved()["folders"]
    assert [(each["name"], each["folder"]) for each in saved()["documents"]] == [
        (question.title, folder["id"]) for question in QUESTIONS
    ]


@EACH
async def test_each_shows_something(samples: Database, question: Question) -> None:
    """None is without an answer on the sample articles."""
    assert await samples.read(question.query)


@pytest.mark.parametrize("query", FIRST_LOOKS.values(), ids=FIRST_LOOKS.keys())
async def test_first_looks_show_something(samples: Database, query: str) -> None:
    """Nor are the queries of the pages before."""
    assert await samples.read(query)


async def test_meetings_are_in_order_and_as_vague_as_told(samples: Database) -> None:
    """A month stands where it can have begun; what is only planned or less than 0.8 sure is not there."""
    rows = await asked(samples, "01-meetings.cypher")
    assert [(row["when"], row["with"], row["where"]) for row in rows] == [
        ("Jan 2019", "Xi Jinping", "Beijing"),
        ("27–28 Feb 2019", "Donald Trump", "Hanoi"),  # noqa: RUF001  as periods are written
        ("25 Apr 2019", "Vladimir Putin", "Vladivostok"),
        ("16 Sep 2023", "Sergei Shoigu", "Vladivostok"),
        ("Oct 2023", "Sergei Lavrov", None),
    ]
    assert await samples.read(BY_FILE["01-meetings.cypher"].query.replace("Kim Jong Un", "Bill Clinton")) == []


async def test_arms_show_who_alleges_and_who_denies(samples: Database) -> None:
    """Claim and denial stand side by side, each with its speakers."""
    rows = await asked(samples, "02-arms.cypher", **{"speaker, said, claim, stance": "speaker.name, type(stance)"})
    told = {(row["speaker.name"], row["type(stance)"]) for row in rows}
    assert told == {
        ("John Kirby", "SUPPORTS"),
        ("United States", "SUPPORTS"),
        ("North Korea", "DENIES"),
        ("Russia", "DENIES"),
    }


async def test_an_article_says_all_it_says(samples: Database) -> None:
    """Every claim of the article is there, in the order of the text, also those against."""
    rows = await asked(samples, "03-article.cypher")
    [held] = await samples.read(
        "MATCH (article:Article) WHERE article.title STARTS WITH 'Kim\\'s sister' "
        "RETURN COUNT { (:Claim {article_id: article.id}) } AS claims, article.text AS text"
    )
    assert len(rows) == held["claims"]
    places = [held["text"].index(row["words"]) for row in rows]
    assert places[0] < places[len(places) // 2] < places[-1]
    assert {row["stance"] for row in rows} == {"SUPPORTS", "DENIES"}


async def test_evidence_leads_from_an_edge_to_the_words(samples: Database) -> None:
    """The edge's twin is supported and denied by claims whose words stand in their sentences."""
    wanted = {"RETURN giver, edge": "RETURN sentence.text CONTAINS claim.quote AS held, edge"}
    rows = await asked(samples, "04-evidence.cypher", **wanted)
    assert len(rows) == 5
    assert all(row["held"] for row in rows)


async def test_a_path_is_made_of_meetings_that_took_place(samples: Database) -> None:
    """Four meetings lead from the one to the other; there is none where only a plan would lead on."""
    names = "[node IN nodes(path) | node.name] AS names, [edge IN relationships(path) | type(edge)] AS types"
    [row] = await asked(samples, "05-path.cypher", **{"RETURN path": f"RETURN {names}"})
    assert row["names"] == ["Sergei Lavrov", "Kim Jong Un", "Vladimir Putin", "Kim Jong Il", "Kim Dae Jung"]
    assert row["types"] == ["MET"] * 4
    assert await asked(samples, "05-path.cypher", **{"Kim Dae Jung": "Bill Clinton"}) == []


async def test_a_denial_is_unknown_before_it_was_made(samples: Database) -> None:
    """In December 2023 the transfer was alleged, by one; that it was denied came later."""
    rows = await asked(samples, "06-known.cypher")
    [arms] = [row for row in rows if row["what"] == "SUPPLIED_ARMS_TO"]
    assert (arms["statusThen"], arms["deniedThen"], arms["claimsThen"]) == ("alleged", False, 1)
    assert (arms["statusNow"], arms["deniedNow"], arms["claimsNow"]) == ("alleged", True, 4)
    assert [row for row in rows if row["what"] == "RECEIVED"] == []


async def test_a_plan_is_done_only_by_what_falls_into_its_time(samples: Database) -> None:
    """Lavrov's visit was told later; Putin's of 2000 is not the one that he planned in 2024."""
    rows = await asked(samples, "07-planned.cypher")
    done = {(row["who"], row["whom"], row["when"]): row["done"] for row in rows}
    assert done["Sergei Lavrov", "Pyongyang", "Oct 2023"] == "visited Oct 2023"
    assert done["Vladimir Putin", "North Korea", "after 22 Jan 2024"] is None
    assert done["Vladimir Putin", "Bill Clinton", "21 Jul 2000"] is None


async def test_an_office_is_held_by_one_after_another(samples: Database) -> None:
    """Its holders come in the order in which they are seen in it."""
    rows = await asked(samples, "08-office.cypher")
    assert [row["holder"] for row in rows] == ["Kim Dae Jung", "Moon Jae In", "Yoon Suk Yeol"]


async def test_spokespeople_and_those_they_speak_for(samples: Database) -> None:
    """A spokesman, an ambassador, a ministry: each for its state; leaders speak for themselves."""
    rows = await asked(
        samples, "09-spokespeople.cypher", **{"claim, said, speaker, tie, whom": "speaker.name, whom.name"}
    )
    told = {(row["speaker.name"], row["whom.name"]) for row in rows}
    assert {
        ("Dmitry Peskov", "Russia"),
        ("John Kirby", "United States"),
        ("Vasily Nebenzya", "Russia"),
        ("North Korean Foreign Ministry", "North Korea"),
    } <= told
    assert "Vladimir Putin" not in {speaker for speaker, _ in told}


async def test_a_weapon_is_surrounded_by_who_had_to_do_with_it(samples: Database) -> None:
    """Giver, receiver, who says so, and what these did with other arms."""
    rows = await asked(
        samples, "10-weapon.cypher", **{"weapon, edge, near, fact, source, teller": "near.name, teller.name"}
    )
    assert {row["near.name"] for row in rows} == {"North Korea", "Russia"}
    assert {row["teller.name"] for row in rows} == {"United States"}
