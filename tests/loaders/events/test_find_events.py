"""What holds of every reading, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import NAMES, cast_of, claims, times_of

from graph.errors import UnreadableDocument
from graph.model import MentionKind
from graph.ontology import RELATIONS, Stance
from loaders.documents import read_document
from loaders.events import find_events
from loaders.parsing.parser import parse
from loaders.pipeline import Pipeline

SAMPLES = sorted((Path(__file__).parents[3] / "examples" / "articles").glob("*.txt"))
_NAMES = [surface for names in NAMES.values() for surface in names]
_WORDS = [*"the of to with and , . “ ” ( ) who that if not will said denied".split(" "), "\n\n", "'s"]  # noqa: SIM905  words read better so
_VERBS = "met visited attacked praised accused supplied missiles talks agreement invited plans".split(" ")  # noqa: SIM905
TEXTS = st.lists(st.sampled_from([*_NAMES, *_WORDS, *_VERBS]), min_size=1, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_words_are_read(words: str):
    """Any heap of words is read without a fault; quotes are slices, ends are of the types joined."""
    text = f"This is what the newspaper said on Friday about the visit of the minister. {words}"
    try:
        found = claims(text)
    except UnreadableDocument:
        return
    for claim in found:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.quote.strip()
        assert claim.relation in RELATIONS


def test_reasons_are_given_for_every_claim():
    """Each claim comes with the clause, the lexicon's entry, the status and the date's reasoning."""
    text = "KCNA reported that Putin met Kim on Friday. Russia denied the report."
    document = read_document(text, published="2024-01-21")
    doc = parse(document)
    reading = find_events(document, doc, cast_of(document, doc), tuple(times_of(text)))
    assert {claim.id for claim in reading.claims} == set(reading.reasons)
    met = next(c for c in reading.claims if c.relation == "MET" and c.stance is Stance.SUPPORTS)
    assert [step.stage for step in reading.reasons[met.id]] == ["clause", "lexicon", "status", "date", "confidence"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Russian Defense Minister Sergei Shoigu visited Pyongyang in July 2023.", "2023-07"),
        ("Russian Defense Minister Sergei Shoigu smiled.", "2024-01-21"),
        ("Russian Defense Minister Sergei Shoigu, who met Kim Jong Un in 2019, smiled.", "2024-01-21"),
        ("French President Emmanuel Macron will visit India next week.", "2024-01-21"),
        ("Former Russian Defense Minister Sergei Shoigu visited Pyongyang in July 2023.", "[..2024-01-21]"),
    ],
)
def test_an_office_is_attested_when_its_holder_acts(text: str, day: str):
    """The day is that of what the clause tells, where it is past; else the article's."""
    extraction = Pipeline().extract(read_document(text, published="2024-01-21"))
    held = [claim.period for claim in extraction.claims if claim.relation == "HOLDS_OFFICE"]
    assert [period and period.edtf for period in held] == [day]


def test_a_title_has_the_date_of_what_it_sums_up():
    """What the title tells happened when the first sentences say that it did."""
    text = (
        "Putin meets Kim Jong Un in Vladivostok\n\nVladimir Putin met Kim Jong Un on September 13, 2023, in Russia.\n"
    )
    document = read_document(text, title="Putin meets Kim Jong Un in Vladivostok", published="2023-09-20")
    met = [claim for claim in Pipeline().extract(document).claims if claim.relation == "MET"]
    assert [claim.period and claim.period.edtf for claim in met] == ["2023-09-13", "2023-09-13"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("In May South Korea condemned Japan.", "South Korea condemned Japan"),
        (
            "On Friday German Chancellor Angela Merkel met the French president Emmanuel Macron.",
            "German Chancellor Angela Merkel met the French president Emmanuel Macron",
        ),
    ],
)
def test_a_quote_begins_and_ends_with_whole_names(text: str, quote: str):
    """Names stand in it whole, with the titles before them."""
    extraction = Pipeline().extract(read_document(text, published="2024-01-21"))
    told = [claim.quote for claim in extraction.claims if claim.relation in {"MET", "CONDEMNED", "CRITICIZED"}]
    assert [each for each in told if quote in each] == told != []


@pytest.mark.parametrize("article", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_no_name_is_cut_by_a_quote(article: Path):
    """No claim of the sample articles begins or ends between the words of a name."""
    extraction = Pipeline().extract(read_document(article.read_text(encoding="utf-8")))
    edges = [(claim, edge) for claim in extraction.claims for edge in (claim.start, claim.end)]
    cut = [
        (name.surface, claim.quote)
        for claim, edge in edges
        for name in extraction.mentions
        if name.kind is MentionKind.NAME and name.start < edge < name.end
    ]
    assert edges
    assert cut == []


def test_claims_are_in_reading_order():
    """Claims stand in the order of the text."""
    found = claims("Putin met Kim. Russia invaded Ukraine. Israel bombed Syria.")
    assert sorted(claim.start for claim in found) == [claim.start for claim in found]


def test_report_dates_the_report():
    """The day that stands with the verb of saying dates the report, not what is reported."""
    claim = claims("KCNA reported on Friday that Kim met Putin.")[0]
    assert (claim.period, claim.reported and claim.reported.isoformat()) == (None, "2024-01-19")


def test_undated_report_is_of_publication():
    """What has no report date of its own can have been said up to the day of publication."""
    claim = claims("Kim met Putin.")[0]
    assert claim.reported is not None
    assert claim.reported.isoformat() == "2024-01-21"


def test_denial_points_to_what_it_denies():
    """A denial is a claim of its own and leaves one against what it denies, by the denier."""
    found = claims("Reuters reported that China supplied oil to North Korea. China denied the report.")
    against = next(claim for claim in found if claim.stance is Stance.DENIES)
    assert [(a.entity, a.verb) for a in against.attributions] == [("state:china", "deny")]
    assert next(claim.about for claim in found if claim.relation == "DENIED") == next(
        claim.id for claim in found if claim.relation == "AIDED" and claim.stance is Stance.SUPPORTS
    )
