"""What the API answers about a small world that is known by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from schema_scene import ARMS, GERAN, KCNA, KIM, PRK, PUTIN, ROCKET, RUS, SHOIGU, SUMMIT, UKR, VOSTOCHNY, ask, fail

import schema

if TYPE_CHECKING:
    from graph.store.database import Database

pytestmark = pytest.mark.anyio

FACTS = "query ($filter: FactFilter) { facts(filter: $filter, first: 100) { totalCount nodes { summary } } }"


async def matching(db: Database, **condition: object) -> set[str]:
    """Return the summaries of the facts that meet the filter, up to their details."""
    facts = (await ask(db, FACTS, filter=condition))["facts"]
    assert facts["totalCount"] == len(facts["nodes"])
    return {fact["summary"].partition(" (")[0] for fact in facts["nodes"]}


EVERYTHING = {
    "Kim met Putin",
    "Kim is general secretary of Prk",
    "Putin is president of Rus",
    "Putin plans to visit Prk",
    "Prk supplied arms to Rus",
    "Prk supplied Kn 23",
    "Rus launched Kn 23",
    "Rus attacked Ukr",
    "Ukr attacked Rus",
    "Ministry is part of Rus",
    "Ministry operates Geran 2",
    "Shoigu is minister of Ministry",
    "Rus denied it",
    "Choe met Shoigu",
    "Choe is foreign minister of Prk",
}


async def test_every_fact_is_found_without_a_filter(scene: Database):
    """No filter, no loss."""
    assert await matching(scene) == EVERYTHING


FILTERS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "relation": ({"relation": ["MET"]}, {"Kim met Putin", "Choe met Shoigu"}),
    "event": ({"event": ["LAUNCH"]}, {"Rus launched Kn 23"}),
    "subject": ({"subject": [PUTIN]}, {"Putin is president of Rus", "Putin plans to visit Prk"}),
    "object": ({"object": [UKR]}, {"Rus attacked Ukr"}),
    "participant": ({"participant": [SHOIGU]}, {"Shoigu is minister of Ministry", "Choe met Shoigu"}),
    "between, either way round": (
        {"between": {"these": [RUS, PUTIN], "those": [PRK, KIM]}},
        {"Kim met Putin", "Putin plans to visit Prk", "Prk supplied arms to Rus"},
    ),
    "place": ({"place": [VOSTOCHNY]}, {"Kim met Putin"}),
    "during, possibly": (
        {"during": {"from": "2023-12-31", "to": "2024-01-01"}},
        {
            "Prk supplied arms to Rus",
            "Prk supplied Kn 23",
            "Rus attacked Ukr",
            "Ministry operates Geran 2",
            "Putin is president of Rus",
        },
    ),
    "during, certainly": (
        {"during": {"from": "2023-12-01", "to": "2024-01-31", "match": "CERTAINLY"}},
        {"Prk supplied Kn 23", "Rus launched Kn 23", "Shoigu is minister of Ministry"},
    ),
    "during, from alone": (
        {"during": {"from": "2024-02-01"}},
        {"Rus attacked Ukr", "Rus denied it", "Putin is president of Rus"},
    ),
    "as of a day, open ends contain it": ({"asOf": "2030-01-01"}, {"Rus attacked Ukr"}),
    "known by a day": (
        {"knownBy": "2023-09-14"},
        {"Kim met Putin", "Kim is general secretary of Prk", "Putin is president of Rus", "Putin plans to visit Prk"},
    ),
    "status": (
        {"status": ["ALLEGED", "CONFIRMED"]},
        {"Prk supplied arms to Rus", "Kim met Putin", "Putin is president of Rus"},
    ),
    "denied": ({"denied": True}, {"Prk supplied arms to Rus"}),
    "source": ({"source": [KCNA]}, {"Kim met Putin", "Putin plans to visit Prk"}),
    "article": (
        {"article": [SUMMIT.article.id]},
        {"Kim met Putin", "Kim is general secretary of Prk", "Putin is president of Rus", "Putin plans to visit Prk"},
    ),
    "undated": (
        {"dated": False, "status": ["ASSERTED", "HYPOTHETICAL"]},
        {"Choe met Shoigu", "Ukr attacked Rus", "Ministry is part of Rus"},
    ),
    "and": ({"and": [{"relation": ["MET"]}, {"denied": False}, {"participant": [KIM]}]}, {"Kim met Putin"}),
    "or": (
        {"or": [{"object": [UKR]}, {"subject": [PUTIN]}]},
        {"Rus attacked Ukr", "Putin is president of Rus", "Putin plans to visit Prk"},
    ),
    "or of nothing": ({"or": []}, set()),
    "an empty list": ({"relation": []}, set()),
    "null is no condition": ({"relation": None, "object": [UKR]}, {"Rus attacked Ukr"}),
    "not of an end that is not there": (
        {"not": {"object": [UKR, RUS, PRK, PUTIN, ROCKET, GERAN]}},
        {"Rus denied it", "Choe met Shoigu", "Shoigu is minister of Ministry"},
    ),
    "not of a date, the undated being matched": (
        {"relation": ["MET"], "not": {"asOf": "2023-09-13"}},
        {"Choe met Shoigu"},
    ),
    "together": (
        {"relation": ["MET"], "participant": [KIM], "asOf": "2023-09-13", "status": ["CONFIRMED"]},
        {"Kim met Putin"},
    ),
}


@pytest.mark.parametrize(("condition", "expected"), FILTERS.values(), ids=FILTERS)
async def test_facts_are_filtered_by(scene: Database, condition: dict[str, Any], expected: set[str]):
    """Every condition finds what it says, and nothing else."""
    assert await matching(scene, **condition) == expected


KNOWN = """query ($day: Date) { facts(filter: { relation: [MET, SUPPLIED_ARMS_TO], dated: true, knownBy: $day }) {
  nodes { relation status denied summary lastReported period { edtf } sources { id }
    claims { totalCount nodes { stance fact { status } } } } } }"""


async def test_facts_are_shown_as_they_were_known(scene: Database):
    """Before the denial there is none; before the confirmation the meeting is reported only."""
    before = (await ask(scene, KNOWN, day="2024-02-01"))["facts"]["nodes"]
    after = (await ask(scene, KNOWN, day="2024-04-01"))["facts"]["nodes"]
    assert [(fact["status"], fact["denied"], fact["claims"]["totalCount"]) for fact in before] == [
        ("ALLEGED", False, 1),
        ("REPORTED", False, 1),
    ]
    assert [(fact["status"], fact["denied"], fact["claims"]["totalCount"]) for fact in after] == [
        ("ALLEGED", True, 2),
        ("CONFIRMED", False, 2),
    ]
    assert [fact["lastReported"] for fact in before] == ["2024-01-20", "2023-09-14"]
    assert [[source["id"] for source in fact["sources"]] for fact in before] == [["state:usa"], [KCNA]]
    assert [fact["summary"] for fact in before] == [
        "Prk supplied arms to Rus (1 Sep – 31 Dec 2023; alleged; according to Usa)",  # noqa: RUF001
        "Kim met Putin (in Vostochny; 13 Sep 2023; according to Kcna)",
    ]


async def test_filters_look_at_what_was_known(scene: Database):
    """A condition beside knownBy is judged by the claims of then."""
    assert await matching(scene, knownBy="2024-02-01", denied=True) == set()
    assert await matching(scene, knownBy="2024-04-01", denied=True) == {"Prk supplied arms to Rus"}
    assert await matching(scene, knownBy="2024-02-01", status=["CONFIRMED"]) == set()


async def test_a_person_is_shown_with_offices_state_and_neighbours(scene: Database):
    """Offices are derived from facts, the state is reached through the body where one holds it."""
    query = """{ entity(id: "person:shoigu") { __typename id type name aliases
      ... on Person { offices { title holder { id } of { id } attested { label } fact { relation } } state { id iso3 } }
      ... on State { weapons { id } }
      neighbours { totalCount edges { facts relations node { id } } } } }"""
    shoigu = (await ask(scene, query))["entity"]
    assert shoigu["__typename"] == "Person"
    assert shoigu["aliases"] == [SHOIGU]
    assert shoigu["offices"] == [
        {
            "title": "minister",
            "holder": {"id": SHOIGU},
            "of": {"id": "organization:ministry"},
            "attested": {"label": "15 Jan 2024"},
            "fact": {"relation": "HOLDS_OFFICE"},
        }
    ]
    assert shoigu["state"] == {"id": RUS, "iso3": None}
    assert [edge["node"]["id"] for edge in shoigu["neighbours"]["edges"]] == ["organization:ministry", "person:choe"]


async def test_offices_hold_on_the_days_between_two_attestations(scene: Database):
    """AsOf asks for the period that attests, and for no day beyond; plans hold nothing."""
    query = """query ($on: Date) { putin: entity(id: "person:putin") { ... on Leader { offices(asOf: $on) { title } } }
      prk: entity(id: "state:prk") { ... on State { officeHolders { holder { id } } } } }"""
    assert (await ask(scene, query, on="2023-12-01"))["putin"]["offices"] == [{"title": "president"}]
    answer = await ask(scene, query, on="2025-01-01")
    assert answer["putin"]["offices"] == []
    assert answer["prk"]["officeHolders"] == [{"holder": {"id": KIM}}]


async def test_a_state_has_bodies_officers_and_weapons(scene: Database):
    """What its organizations have and hold counts as the state's."""
    query = """{ entity(name: "Rus") { ... on State { organizations { id partOf { id } } weapons { id holders { id } }
      officeHolders { title } } } }"""
    assert (await ask(scene, query))["entity"] == {
        "organizations": [{"id": "organization:ministry", "partOf": {"id": RUS}}],
        "weapons": [
            {"id": GERAN, "holders": [{"id": "organization:ministry"}]},
            {"id": ROCKET, "holders": [{"id": PRK}, {"id": RUS}]},
        ],
        "officeHolders": [{"title": "president"}, {"title": "minister"}],
    }


async def test_a_fact_leads_to_the_exact_words(scene: Database):
    """From fact to claim to sentence to article, and back."""
    query = """{ facts(filter: { denied: true }) { nodes { object { id } place { id } instruments { id } about { id }
      claims { nodes { stance quote attributions { order name verb speaker { id } } fact { denied }
        sentence { index start end text mentions { surface start end entity { id } sentence { index } } }
        article { id text published { label precision } outlet { id } } } } } } }"""
    claims = (await ask(scene, query))["facts"]["nodes"][0]["claims"]["nodes"]
    assert [claim["stance"] for claim in claims] == ["SUPPORTS", "DENIES"]
    for claim in claims:
        assert claim["quote"] in claim["sentence"]["text"]
        sentence = claim["sentence"]
        assert claim["article"]["text"][sentence["start"] : sentence["end"]] == sentence["text"]
        for mention in sentence["mentions"]:
            assert claim["article"]["text"][mention["start"] : mention["end"]] == mention["surface"]
    assert [said["speaker"]["id"] for said in claims[1]["attributions"]] == ["outlet:tass", RUS]
    assert claims[0]["article"]["published"] == {"label": "20 Jan 2024", "precision": "DAY"}


async def test_a_denial_speaks_of_what_it_denies(scene: Database):
    """The fact that somebody denied leads to the fact that is denied."""
    answer = await ask(scene, "{ facts(filter: {relation: [DENIED]}) { nodes { object { id } about { summary } } } }")
    [fact] = answer["facts"]["nodes"]
    assert fact["object"] is None
    assert fact["about"]["summary"].startswith("Prk supplied arms to Rus")


async def test_nodes_come_in_the_order_asked_for(scene: Database):
    """Of every kind, null where there is none."""
    query = """query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Entity { name }
      ... on Article { title } } node(id: "fact:none") { id } }"""
    answer = await ask(scene, query, ids=[KIM, "nothing", ARMS.article.id, RUS, KIM])
    assert [node and node["__typename"] for node in answer["nodes"]] == ["Leader", None, "Article", "State", "Leader"]
    assert answer["node"] is None


async def test_one_field_can_be_asked_for_twice(scene: Database):
    """Aliases, fragments, defaults and directives mean what GraphQL says."""
    query = """query ($no: Boolean = false, $size: Int = 1) {
      one: facts(first: $size, filter: {relation: [MET]}) { ...Names }
      two: facts(last: 1, filter: {relation: [MET]}) { ...Names extra: totalCount @skip(if: true) }
      none: facts @include(if: $no) { totalCount } }
      fragment Names on FactConnection { nodes { subject { id name } } edges { node { what: relation } cursor } }"""
    answer = await ask(scene, query)
    assert answer.keys() == {"one", "two"}
    assert answer["one"]["nodes"] == [{"subject": {"id": KIM, "name": "Kim"}}]
    assert answer["two"]["nodes"] == [{"subject": {"id": "person:choe", "name": "Choe"}}]
    assert answer["one"]["edges"][0]["node"] == {"what": "MET"}


async def test_lists_of_one_type_hold_that_type(scene: Database):
    """leaders, officials, states and weapons are entities of that type."""
    query = """{ leaders { nodes { __typename id } } officials { totalCount } weapons { nodes { id } }
      states(filter: {name: {startsWith: "R"}}) { nodes { id } } none: states(filter: {types: [WEAPON]}) { totalCount }
      busy: entities(first: 2, orderBy: {field: FACTS, direction: DESC}) { nodes { id } } }"""
    answer = await ask(scene, query)
    assert answer["leaders"]["nodes"] == [{"__typename": "Leader", "id": KIM}, {"__typename": "Leader", "id": PUTIN}]
    assert answer["officials"]["totalCount"] == 0
    assert [weapon["id"] for weapon in answer["weapons"]["nodes"]] == [GERAN, ROCKET]
    assert answer["states"]["nodes"] == [{"id": RUS}]
    assert answer["none"]["totalCount"] == 0
    assert [entity["id"] for entity in answer["busy"]["nodes"]] == [RUS, PRK]


async def test_statistics_count_what_there_is(scene: Database):
    """Counts and bounds, the open ends left out."""
    answer = await ask(scene, "{ statistics { articles facts statuses { name count } earliest latest } }")
    statistics = answer["statistics"]
    assert statistics["articles"] == 4
    assert statistics["facts"] == sum(each["count"] for each in statistics["statuses"])
    assert (statistics["earliest"], statistics["latest"]) == ("2022-01-01", "2024-02-28")


async def test_a_name_that_several_bear_is_ambiguous(scene: Database):
    """The candidates are named, at the field's path; the rest of the operation is answered."""
    query = """{ choe: entity(name: "Choe") { id } person: entity(name: "Choe", type: PERSON) { id }
      alias: entity(name: "state:rus") { id } none: entity(name: "X") { id } }"""
    [error] = await fail(scene, query)
    assert error["path"] == ["choe"]
    assert error["extensions"] == {
        "code": "AMBIGUOUS",
        "candidates": [
            {"id": "person:choe", "name": "Choe", "type": "PERSON"},
            {"id": "place:choe", "name": "Choe", "type": "PLACE"},
        ],
    }
    result = await schema.build().execute(query, context_value={"database": scene})
    assert result.data == {"choe": None, "person": {"id": "person:choe"}, "alias": {"id": RUS}, "none": None}


ERRORS = {
    "first too large": ("{ facts(first: 501) { totalCount } }", "BAD_INPUT", ["facts"]),
    "first below nothing": ("{ facts(first: -1) { totalCount } }", "BAD_INPUT", ["facts"]),
    "first and last": ("{ facts(first: 1, last: 1) { totalCount } }", "BAD_INPUT", ["facts"]),
    "no cursor": (
        '{ states { nodes { facts(after: "x") { totalCount } } } }',
        "BAD_CURSOR",
        ["states", "nodes", 0, "facts"],
    ),
    "no day": ('{ facts(filter: {asOf: "2023-02-30"}) { totalCount } }', "BAD_INPUT", None),
    "a range turned round": (
        '{ facts(filter: {during: {from: "2023-02-02", to: "2023-02-01"}}) { totalCount } }',
        "BAD_INPUT",
        ["facts"],
    ),
    "neither id nor name": ("{ entity { id } }", "BAD_INPUT", ["entity"]),
    "id and name": ('{ entity(id: "a", name: "b") { id } }', "BAD_INPUT", ["entity"]),
    "no such field": ("{ fcts { id } }", "INVALID_OPERATION", None),
    "no GraphQL": ("{ facts(", "INVALID_OPERATION", None),
    "too much": ("{ facts(first: 500) { nodes { claims(first: 500) { nodes { id } } } } }", "TOO_LARGE", None),
    "too deep": ("{ facts { nodes {" + " about {" * 30 + " id" + " }" * 33, "TOO_LARGE", None),
}


@pytest.mark.parametrize(("query", "code", "path"), ERRORS.values(), ids=ERRORS)
async def test_a_mistake_is_named_at_its_place(scene: Database, query: str, code: str, path: list[str] | None):
    """With a stable code, and without a word of what is behind."""
    [error] = await fail(scene, query)
    assert error["extensions"]["code"] == code
    assert error.get("path") == path
    assert "MATCH" not in error["message"]


async def test_variables_are_checked(scene: Database):
    """A wrong value in a variable is as wrong as one in the text."""
    query = "query ($day: Date) { facts(filter: {asOf: $day}) { totalCount } }"
    [error] = await fail(scene, query, day="13 September")
    assert error["extensions"]["code"] == "BAD_INPUT"


async def test_of_several_operations_one_must_be_named(scene: Database):
    """None is taken by chance."""
    query = "query A { statistics { articles } } query B { statistics { entities } }"
    context = {"database": scene}
    unnamed = await schema.build().execute(query, context_value=context)
    named = await schema.build().execute(query, context_value=context, operation_name="B")
    assert unnamed.data is None
    assert [error.message for error in unnamed.errors or ()] == ["operationName must name the operation to run."]
    assert named.data
    assert named.data["statistics"].keys() == {"entities"}
