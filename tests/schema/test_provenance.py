"""From any fact of the sample articles to quote, sentence, article and chain of speakers, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from emptying import emptied
from schema_scene import ask
from service import load_samples

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

FACTS = """
query Facts($after: String) {
  facts(filter: { sayings: true }, first: 50, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      denied
      sources { id }
      claims(first: 50) {
        totalCount
        nodes {
          id
          stance
          quote
          fact { id }
          attributions { order name speaker { id } }
          sentence { id index start end text article { id } }
          article { id }
        }
      }
    }
  }
}
"""
ARTICLES = """
{
  articles(first: 50) {
    nodes {
      id
      text
      facts(filter: { sayings: true }, first: 500) { totalCount nodes { id } }
      entities { id }
      sentences { id index start end text article { id } mentions { surface start end sentence { id } entity { id } } }
    }
  }
}
"""
BACK = """
query Back($speaker: [ID!], $fact: [ID!], $article: [ID!]) {
  claims(filter: { speaker: $speaker, fact: $fact, article: $article }, first: 500) { totalCount nodes { id } }
}
"""
MENTIONS = """
query Mentions($id: ID!) {
  entity(id: $id) { mentions(first: 500) { totalCount nodes { start end sentence { id } } } }
}
"""


@pytest.fixture(scope="module")
async def samples(neo4j_address: Neo4jAddress) -> AsyncIterator[Database]:
    """A database that holds the sample articles."""
    async with emptied(neo4j_address) as db:
        await load_samples(db)
        yield db


async def all_facts(db: Database) -> list[dict[str, Any]]:
    """Return every fact with its claims."""
    facts: list[dict[str, Any]] = []
    after, more = None, True
    while more:
        page = (await ask(db, FACTS, after=after))["facts"]
        facts += page["nodes"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    return facts


async def all_articles(db: Database) -> dict[str, dict[str, Any]]:
    """Return every article with its sentences, by id."""
    return {article["id"]: article for article in (await ask(db, ARTICLES))["articles"]["nodes"]}


async def back(db: Database, **filters: str) -> list[str]:
    """Return the ids of all claims that the filter leads to."""
    claims = (await ask(db, BACK, **{name: [value] for name, value in filters.items()}))["claims"]
    assert claims["totalCount"] == len(claims["nodes"])
    return [claim["id"] for claim in claims["nodes"]]


def pairs(facts: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each fact with each of its claims."""
    yield from ((fact, claim) for fact in facts for claim in fact["claims"]["nodes"])


async def test_every_fact_leads_to_the_words(samples: Database):
    """Every fact has claims, all are shown; each one's quote stands in its sentence, this in its article."""
    facts, articles = await all_facts(samples), await all_articles(samples)
    assert facts
    assert [fact["id"] for fact in facts if not 0 < fact["claims"]["totalCount"] == len(fact["claims"]["nodes"])] == []
    for fact, claim in pairs(facts):
        sentence, article = claim["sentence"], articles[claim["article"]["id"]]
        assert claim["fact"]["id"] == fact["id"]
        assert claim["quote"]
        assert claim["quote"] in sentence["text"]
        assert article["text"][sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["article"]["id"] == article["id"]
        assert article["sentences"][sentence["index"]]["id"] == sentence["id"]


async def test_the_words_lead_back_to_every_fact(samples: Database):
    """An article's facts are those that its claims speak of, and a fact's claims are found from either end."""
    facts, articles = await all_facts(samples), await all_articles(samples)
    told = {(claim["article"]["id"], fact["id"]) for fact, claim in pairs(facts)}
    assert {(article, fact["id"]) for article in articles for fact in articles[article]["facts"]["nodes"]} == told
    for fact in facts:
        assert await back(samples, fact=fact["id"]) == [claim["id"] for claim in fact["claims"]["nodes"]]
    for article in articles:
        found = {claim["id"] for _, claim in pairs(facts) if claim["article"]["id"] == article}
        assert set(await back(samples, article=article)) == found


async def test_speakers_stand_in_order_and_lead_back(samples: Database):
    """Attributions count from 0; who speaks is named by the article, and is found again as a source and a speaker."""
    facts, articles = await all_facts(samples), await all_articles(samples)
    spoken: dict[str, set[str]] = {}
    for fact, claim in pairs(facts):
        assert [each["order"] for each in claim["attributions"]] == list(range(len(claim["attributions"])))
        speakers = {each["speaker"]["id"] for each in claim["attributions"] if each["speaker"]}
        assert speakers <= {entity["id"] for entity in articles[claim["article"]["id"]]["entities"]}
        if claim["stance"] == "SUPPORTS":
            assert speakers <= {source["id"] for source in fact["sources"]}
        for speaker in speakers:
            spoken.setdefault(speaker, set()).add(claim["id"])
    assert len(spoken) > 5
    for speaker, claims in spoken.items():
        assert set(await back(samples, speaker=speaker)) == claims


async def test_sources_and_denials_are_somebodys_words(samples: Database):
    """Who is a source of a fact speaks in a claim for it; a fact is denied if and only if a claim denies it."""
    for fact in await all_facts(samples):
        claims = fact["claims"]["nodes"]
        speakers = {
            each["speaker"]["id"]
            for claim in claims
            if claim["stance"] == "SUPPORTS"
            for each in claim["attributions"]
            if each["speaker"]
        }
        assert {source["id"] for source in fact["sources"]} <= speakers
        assert fact["denied"] == any(claim["stance"] == "DENIES" for claim in claims)


async def test_mentions_stand_where_they_say(samples: Database):
    """Every mention's words stand in the text at its place, within its sentence, and its entity leads back to it."""
    articles = await all_articles(samples)
    places: dict[str, set[tuple[str, int, int]]] = {}
    for article in articles.values():
        for sentence in article["sentences"]:
            assert sentence["article"]["id"] == article["id"]
            for mention in sentence["mentions"]:
                start, end = mention["start"], mention["end"]
                assert article["text"][start:end] == mention["surface"]
                assert sentence["start"] <= start < end <= sentence["end"]
                assert mention["sentence"]["id"] == sentence["id"]
                places.setdefault(mention["entity"]["id"], set()).add((sentence["id"], start, end))
    assert len(places) > 40
    for entity, stands in places.items():
        mentions = (await ask(samples, MENTIONS, id=entity))["entity"]["mentions"]
        found = [(mention["sentence"]["id"], mention["start"], mention["end"]) for mention in mentions["nodes"]]
        assert mentions["totalCount"] == len(found)
        assert set(found) == stands
