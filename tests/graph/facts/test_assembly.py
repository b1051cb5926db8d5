"""Claims into facts: one occurrence told twice is one fact, contradictions stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import Said, said, telling
from hypothesis import given
from hypothesis import strategies as st

from graph.facts.assembly import assemble, groups_of
from graph.ontology import Stance, Status

if TYPE_CHECKING:
    from graph.model import Claim, Fact

A, B = "person:a", "person:b"
X, Y = "state:x", "state:y"


def facts(*claims: Said, published: str = "2024-01-21") -> list[Fact]:
    """Assemble what articles, one a claim, tell."""
    articles = [telling(published, claim, note=str(n)) for n, claim in enumerate(claims)]
    return sorted(assemble(c for a in articles for c in a.claims), key=lambda f: str(f.period and f.period.edtf))


def dates(*claims: Said) -> list[str | None]:
    """Return the dates of the facts."""
    return [fact.period.edtf if fact.period else None for fact in facts(*claims)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["2023-09", "2023-09-13"], ["2023-09-13"]),
        (["2023-09-13", "2023-09-14"], ["2023-09-13", "2023-09-14"]),
        (["2023-09", "2023-09-13", "2023-09-20"], ["2023-09", "2023-09-13", "2023-09-20"]),
        (["2023-09", None], ["2023-09", None]),
        (["2023-09/2023-10", "2023-10/2023-11"], ["2023-10"]),
    ],
    ids=["vague joins exact", "two days are two", "vague joins neither of two", "undated stands apart", "bounds meet"],
)
def test_dates_of_a_punctual_event_are_intersected(told: list[str | None], expected: list[str | None]) -> None:
    """A vague date joins the one closer date that fits; where several fit it stands by itself."""
    assert dates(*(said(A, "MET", B, on=on) for on in told)) == expected


def test_dates_of_something_lasting_are_united() -> None:
    """An arms flow does not end with the first report, and takes in what has no date."""
    told = [said(X, "SUPPLIED_ARMS_TO", Y, on=on) for on in ("2023-08/2023-10", "2023-10/2024-01", None)]
    assert dates(*told) == ["2023-08-01/2024-01-31"]


def test_an_office_lasts_from_the_first_to_the_last_attestation() -> None:
    """Nobody else is attested in between, so it was held throughout."""
    told = [said(A, "HOLDS_OFFICE", X, title="president", on=on) for on in ("2019-04-25", "2024-01-21")]
    assert dates(*told) == ["2019-04-25/2024-01-21"]


def test_somebody_else_in_between_ends_an_office() -> None:
    """Two tenures of one person stay two facts around the other's."""
    told = [
        said(A, "HOLDS_OFFICE", X, title="president", on="2005"),
        said(B, "HOLDS_OFFICE", X, title="president", on="2010"),
        said(A, "HOLDS_OFFICE", X, title="president", on="2015"),
    ]
    assert dates(*told) == ["2005", "2010", "2015"]


def test_meeting_is_the_same_from_both_ends() -> None:
    """Who is told first makes no difference."""
    assert len(facts(said(A, "MET", B, on="2023-09-13"), said(B, "MET", A, on="2023-09-13"))) == 1


def test_what_was_planned_stays_apart_from_what_was_done() -> None:
    """A plan does not become a visit by being carried out."""
    told = facts(said(X, "AIDED", Y, status=Status.PLANNED, on="2024-01"), said(X, "AIDED", Y, on="2024-01"))
    assert sorted(fact.status for fact in told) == [Status.ASSERTED, Status.PLANNED]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([Status.ALLEGED, Status.REPORTED], Status.REPORTED),
        ([Status.REPORTED, Status.ASSERTED], Status.ASSERTED),
        ([Status.HYPOTHETICAL, Status.ALLEGED], Status.ALLEGED),
        ([Status.CONFIRMED, Status.ALLEGED], Status.CONFIRMED),
    ],
)
def test_a_fact_has_the_strongest_status_of_its_claims(statuses: list[Status], expected: Status) -> None:
    """What one only alleges and another reports is reported."""
    (fact,) = facts(*(said(X, "ATTACKED", Y, status=status) for status in statuses))
    assert fact.status is expected


def test_a_denial_deletes_nothing() -> None:
    """The fact keeps its date and its status, and says that it is denied."""
    (fact,) = facts(
        said(X, "SUPPLIED_ARMS_TO", Y, on="2023-09", status=Status.ALLEGED, by=("state:z",)),
        said(X, "SUPPLIED_ARMS_TO", Y, on="2023-09", stance=Stance.DENIES, by=(X,)),
    )
    assert (fact.status, fact.denied, fact.sources, fact.period and fact.period.edtf) == (
        Status.ALLEGED,
        True,
        ("state:z",),
        "2023-09",
    )
    assert (len(fact.supports), len(fact.denials)) == (1, 1)


def test_what_is_only_denied_is_at_most_alleged() -> None:
    """Without anybody who says so, nothing is reported."""
    (fact,) = facts(said(X, "ATTACKED", Y, stance=Stance.DENIES, by=(X,)))
    assert (fact.status, fact.denied) == (Status.ALLEGED, True)


def test_a_denial_is_about_the_fact_it_denies() -> None:
    """DENIED leads to the other fact of the same article."""
    article = telling("2024-01-21", said(X, "ATTACKED", Y), said(X, "DENIED", about=0))
    by_relation = {fact.relation: fact for fact in assemble(article.claims)}
    assert by_relation["DENIED"].about == by_relation["ATTACKED"].id
    assert len(set(groups_of(article.claims).values())) == 1


CLAIMS = [
    telling(f"2023-1{n % 3}-0{n}", said(who, what, whom, on=on, status=status), note=f"{n}").claims[0]
    for n, (who, what, whom, on, status) in enumerate(
        [
            (A, "MET", B, "2023-09", Status.REPORTED),
            (B, "MET", A, "2023-09-13", Status.ASSERTED),
            (A, "MET", B, "2023", Status.ALLEGED),
            (A, "MET", B, None, Status.ASSERTED),
            (X, "SUPPLIED_ARMS_TO", Y, "2023-08/2023-10", Status.ALLEGED),
            (X, "SUPPLIED_ARMS_TO", Y, "2023-09/2024-01", Status.REPORTED),
            (X, "SUPPLIED_ARMS_TO", Y, None, Status.REPORTED),
            (A, "MET", B, "2023-09-20", Status.ASSERTED),
        ],
        start=1,
    )
]


@given(st.permutations(CLAIMS), st.lists(st.sampled_from(CLAIMS)))
def test_facts_are_a_function_of_the_set_of_claims(claims: list[Claim], again: list[Claim]) -> None:
    """Neither order nor repetition makes a difference."""
    assert assemble([*claims, *again]) == assemble(CLAIMS)


@given(st.sets(st.sampled_from(CLAIMS)))
def test_every_claim_supports_just_one_fact(claims: set[Claim]) -> None:
    """Nothing is lost and nothing told twice."""
    supported = [each for fact in assemble(claims) for each in fact.supports]
    assert sorted(supported) == sorted(claim.id for claim in claims)
