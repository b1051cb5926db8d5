"""Claims into facts: one occurrence told twice is one fact, contradictions stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import Said, said, telling
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts.assembly import assemble, groups_of
from graph.facts.occurrences import window
from graph.ontology import Stance, Status

if TYPE_CHECKING:
    from graph.model import Claim, Fact

A, B = "person:a", "person:b"
X, Y = "state:x", "state:y"
NOTHING: dict[str, object] = {}


def facts(*claims: Said, published: str = "2024-01-21") -> list[Fact]:
    """Assemble what articles, one a claim, tell."""
    return assembled(*((published, claim) for claim in claims))


def assembled(*told: tuple[str, Said]) -> list[Fact]:
    """Assemble what articles tell, one claim each, with the day of publication."""
    articles = [telling(published, claim, note=str(n)) for n, (published, claim) in enumerate(told)]
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
        (["2023-09-01/2023-09-20", "2023-09-15/2023-10-05"], ["2023-09-15/2023-09-20"]),
        (["2023", "2023-09-13"], ["2023", "2023-09-13"]),
    ],
    ids=[
        "vague joins exact",
        "two days are two",
        "vague joins neither of two",
        "bounds meet",
        "a year says too little",
    ],
)
def test_dates_of_a_punctual_event_are_intersected(told: list[str], expected: list[str]) -> None:
    """A vague date joins the one closer date that fits; where several fit it stands by itself."""
    days = ("2024-01-21", "2024-03-21", "2024-05-21")
    found = assembled(*((day, said(A, "MET", B, on=on)) for day, on in zip(days, told, strict=False)))
    assert [fact.period and fact.period.edtf for fact in found] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2024-01-21", NOTHING), ("2024-01-22", NOTHING), 1),
        (("2024-01-21", NOTHING), ("2024-02-22", NOTHING), 2),
        (("2024-01-21", NOTHING), ("2024-01-22", {"title": "in other words", "by": ("state:z",)}), 2),
        (("2024-01-21", {"place": "place:p"}), ("2024-01-22", {"place": "place:p", "by": ("state:z", A, B)}), 1),
        (("2024-01-21", {"place": "place:p"}), ("2025-01-22", {"place": "place:p"}), 2),
        (("2017-05-01", NOTHING), ("2019-05-01", NOTHING), 2),
    ],
    ids=[
        "same wording, same days",
        "a month apart",
        "other words",
        "same place",
        "same place, a year apart",
        "years apart",
    ],
)
def test_what_has_no_date_needs_a_tie(
    first: tuple[str, dict[str, object]], second: tuple[str, dict[str, object]], expected: int
) -> None:
    """Undated reports of different articles are one occurrence only if days and wording, or days and place, agree."""
    told = [(day, said(X, "ATTACKED", Y, **details)) for day, details in (first, second)]
    assert len(assembled(*told)) == expected


def test_an_article_speaks_of_the_one_occurrence_that_it_dates() -> None:
    """What it tells again without the date is the same deed, and has the date."""
    article = telling("2024-01-21", said(X, "ATTACKED", Y, on="2024-01-19"), said(X, "ATTACKED", Y, place="place:p"))
    (fact,) = assemble(article.claims)
    assert fact.period
    assert (fact.period.edtf, len(fact.supports)) == ("2024-01-19", 2)


def test_a_claim_supports_only_what_can_have_happened_when_it_was_reported() -> None:
    """A report of March says nothing about a strike in May."""
    strike = ("2026-05-25", said(X, "ATTACKED", Y, on="2026-05-23/2026-05-24"))
    earlier = ("2026-05-22", said(X, "ATTACKED", Y))
    wide = ("2026-05-10", said(X, "ATTACKED", Y, on="2026-05"))
    assert [len(fact.supports) for fact in assembled(strike, earlier, wide)] == [1, 1, 1]


def test_a_date_after_the_report_is_no_date() -> None:
    """What has happened cannot have happened later than it was reported."""
    (fact,) = assembled(("2024-01-21", said(X, "ATTACKED", Y, on="2024-02")))
    assert fact.period is None


def test_a_war_is_not_a_strike() -> None:
    """A strike has its day; what goes on takes in what is said of it while it goes on."""
    war = ("2023-01-10", said(X, "INVADED", Y, on="2022-02-24/.."))
    going_on = ("2024-06-01", said(X, "INVADED", Y))
    before = ("2014-04-01", said(X, "INVADED", Y))
    assert [len(fact.supports) for fact in assembled(war, going_on, before)] == [2, 1]


def test_dates_of_something_lasting_are_united() -> None:
    """An arms flow does not end with the first report, and takes in what is reported meanwhile without a date."""
    told = [said(X, "SUPPLIED_ARMS_TO", Y, on=on) for on in ("2023-08/2023-10", "2023-10/2024-01", None)]
    assert dates(*told) == ["2023-08-01/2024-01-31"]


def test_undated_reports_of_something_lasting_are_one_if_they_follow_each_other() -> None:
    """What was reported decades apart is not one flow of arms."""
    days = ("1995-01-01", "1995-06-01", "2018-01-01")
    told = assembled(*((day, said(X, "SUPPLIED_ARMS_TO", Y)) for day in days))
    assert sorted(len(fact.supports) for fact in told) == [1, 2]


def test_an_office_lasts_from_the_first_to_the_last_attestation() -> None:
    """Nobody else is attested in between, so it was held throughout."""
    told = [said(A, "HOLDS_OFFICE", X, title="president", on=on) for on in ("2019-04-25", "2024-01-21")]
    assert dates(*told) == ["2019-04-25/2024-01-21"]


def test_attestations_further_apart_than_a_term_are_two_tenures() -> None:
    """Nobody knows who held the office for the sixteen years between them."""
    told = [said(A, "HOLDS_OFFICE", X, title="minister", on=on) for on in ("2000-05-01", "2016-05-01")]
    assert dates(*told) == ["2000-05-01", "2016-05-01"]


def test_a_former_holder_says_only_by_when() -> None:
    """That somebody is called a former president years later does not make the tenure longer."""
    told = [("2012-06-28", "2012-06-28"), ("2013-01-20", "2013-01-20"), ("2018-07-16", "[..2018-07-16]")]
    days = [(day, said(A, "HOLDS_OFFICE", X, title="president", on=on)) for day, on in told]
    assert [fact.period and fact.period.edtf for fact in assembled(*days)] == [
        "2012-06-28/2013-01-20",
        "[..2018-07-16]",
    ]


def test_what_is_done_to_no_one_in_particular_is_tied_by_day() -> None:
    """Two bans of no one named are not one ban that lasts."""
    told = [("2017-11-17", "2017"), ("2018-06-19", "2017-11/2018-06")]
    assert len(assembled(*((day, said(X, "SANCTIONED", on=on)) for day, on in told))) == 2


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
        ([Status.HYPOTHETICAL, Status.HYPOTHETICAL], Status.HYPOTHETICAL),
        ([Status.CONFIRMED, Status.ALLEGED], Status.CONFIRMED),
    ],
)
def test_a_fact_has_the_strongest_status_of_its_claims(statuses: list[Status], expected: Status) -> None:
    """What one only alleges and another reports is reported."""
    (fact,) = facts(*(said(X, "ATTACKED", Y, status=status) for status in statuses))
    assert fact.status is expected


def test_what_might_happen_stays_apart_from_what_is_alleged() -> None:
    """A hypothesis does not support that it happened."""
    told = facts(said(X, "ATTACKED", Y, status=Status.HYPOTHETICAL), said(X, "ATTACKED", Y, status=Status.ALLEGED))
    assert sorted(fact.status for fact in told) == [Status.ALLEGED, Status.HYPOTHETICAL]


def test_a_denial_is_of_the_occurrence_denied() -> None:
    """One denial of one strike denies no other strike."""
    one = telling(
        "2024-01-21",
        said(X, "ATTACKED", Y, on="2024-01-19", status=Status.ALLEGED),
        said(X, "ATTACKED", Y, stance=Stance.DENIES, by=(X,), about=0),
        note="one",
    )
    other = telling(
        "2024-03-21", said(X, "ATTACKED", Y, on="2024-03-20"), said(X, "ATTACKED", Y, on="2022"), note="other"
    )
    found = assemble([*one.claims, *other.claims])
    assert {fact.period.edtf: fact.denied for fact in found if fact.period} == {
        "2024-01-19": True,
        "2024-03-20": False,
        "2022": False,
    }


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
    telling(f"2023-1{n % 3}-{n:02}", said(who, what, whom, on=on, status=status), note=f"{n}").claims[0]
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
            (X, "ATTACKED", Y, None, Status.ASSERTED),
            (X, "ATTACKED", Y, "2023-11", Status.REPORTED),
            (X, "ATTACKED", Y, "2023-10-09", Status.ASSERTED),
            (X, "ATTACKED", Y, None, Status.REPORTED),
            (X, "ATTACKED", Y, "2023", Status.ALLEGED),
        ],
        start=1,
    )
]


@settings(deadline=None)
@given(st.permutations(CLAIMS), st.lists(st.sampled_from(CLAIMS)))
def test_facts_are_a_function_of_the_set_of_claims(claims: list[Claim], again: list[Claim]) -> None:
    """Neither order nor repetition makes a difference."""
    assert assemble([*claims, *again]) == assemble(CLAIMS)


@settings(deadline=None)
@given(st.sets(st.sampled_from(CLAIMS)), st.sampled_from(CLAIMS))
def test_another_article_changes_only_what_its_claim_can_speak_of(claims: set[Claim], another: Claim) -> None:
    """A fact of other parties, or of a day that the claim cannot mean, stays as it is, to the id."""
    before = assemble(claims - {another})
    after = assemble(claims | {another})
    ids = {claim.id: claim for claim in CLAIMS}
    group = groups_of([another])[another.id]

    def concerned(fact: Fact) -> bool:
        told = [window(ids[each]) for each in (*fact.supports, *fact.denials)]
        mine = window(another)
        return fact.group == group and any(mine is None or each is None or mine.overlaps(each) for each in told)

    assert {fact for fact in before if not concerned(fact)} <= set(after)


@settings(deadline=None)
@given(st.sets(st.sampled_from(CLAIMS)))
def test_no_fact_rests_on_a_report_from_before_it_began(claims: set[Claim]) -> None:
    """Nobody reports what has not happened yet."""
    ids = {claim.id: claim for claim in claims}
    for fact in assemble(claims):
        days = [ids[each].reported for each in fact.supports]
        assert fact.period is None or all(day >= fact.period.first for day in days if day)


@settings(deadline=None)
@given(st.sets(st.sampled_from(CLAIMS)))
def test_every_claim_supports_just_one_fact(claims: set[Claim]) -> None:
    """Nothing is lost and nothing told twice."""
    supported = [each for fact in assemble(claims) for each in fact.supports]
    assert sorted(supported) == sorted(claim.id for claim in claims)
