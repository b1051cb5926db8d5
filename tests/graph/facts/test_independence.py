"""Independence: what one outlet, one speaker or one text says several times is said once."""

from __future__ import annotations

import datetime as dt

import pytest
from builders import Said, said, telling

from graph.facts.assembly import assemble
from graph.facts.independence import Origin
from graph.facts.near_copies import sketch
from graph.ontology import Status

X, Y = "state:x", "state:y"
TEXT, OTHER = (sketch(" ".join(f"{word}{n}" for n in range(400))) for word in ("one", "other"))
STRIKE = said(X, "ATTACKED", Y, on="2024-01-19")


def reported(*tellings: tuple[Said, Origin]) -> list[tuple[Status, int, int]]:
    """Return the facts' status, articles and independent parties, each telling in an article of its own."""
    articles = [telling("2024-01-21", claim, note=str(n)) for n, (claim, _) in enumerate(tellings)]
    origins = {article.article.id: origin for article, (_, origin) in zip(articles, tellings, strict=True)}
    facts = assemble((claim for article in articles for claim in article.claims), origins)
    return [(fact.status, fact.articles, fact.independent_sources) for fact in facts]


def by(*speakers: str, status: Status = Status.REPORTED) -> Said:
    """Return the strike as these speakers report it."""
    return said(X, "ATTACKED", Y, on="2024-01-19", by=speakers, status=status)


A, B = Origin("outlet:a"), Origin("outlet:b")


@pytest.mark.parametrize(
    ("first", "second", "status", "parties"),
    [
        ((STRIKE, A), (STRIKE, B), Status.CONFIRMED, 2),
        ((STRIKE, A), (STRIKE, A), Status.ASSERTED, 1),
        ((STRIKE, A), (STRIKE, Origin()), Status.ASSERTED, 1),
        ((STRIKE, Origin()), (STRIKE, Origin()), Status.ASSERTED, 1),
        ((STRIKE, Origin("outlet:a", TEXT)), (STRIKE, Origin("outlet:b", TEXT)), Status.ASSERTED, 1),
        ((STRIKE, Origin("outlet:a", TEXT)), (STRIKE, Origin("outlet:b", OTHER)), Status.CONFIRMED, 2),
        ((by(X), A), (by(X), B), Status.REPORTED, 1),
        ((by("person:p", X), A), (by("person:q", X), B), Status.REPORTED, 1),
        ((by("person:p"), A), (by("person:q"), B), Status.CONFIRMED, 2),
        ((by("outlet:b"), A), (STRIKE, B), Status.ASSERTED, 1),
        ((by("person:p", status=Status.ALLEGED), A), (STRIKE, B), Status.ASSERTED, 2),
    ],
    ids=[
        *("two outlets", "one outlet", "an unknown outlet", "unknown outlets", "near-copies", "texts of their own"),
        *("one speaker", "one speaker behind two", "two speakers", "one quotes the other", "one only alleges"),
    ],
)
def test_a_fact_is_confirmed_by_independent_parties(
    first: tuple[Said, Origin], second: tuple[Said, Origin], status: Status, parties: int
) -> None:
    """Two who say so for certain, and do not have it from each other, confirm it."""
    assert reported(first, second) == [(status, 2, parties)]


def test_independent_voices_are_not_linked_by_one_that_quotes_both() -> None:
    """A third outlet that has it from both takes nothing away."""
    both = by("person:p", "person:q")
    found = reported((both, Origin("outlet:c")), (by("person:p"), A), (by("person:q"), B))
    assert found == [(Status.CONFIRMED, 3, 2)]


def test_a_plan_is_not_confirmed() -> None:
    """That two announce it does not make it happen."""
    plan = said(X, "ATTACKED", Y, on="2024-02", status=Status.PLANNED)
    assert reported((plan, A), (plan, B)) == [(Status.PLANNED, 2, 2)]


def test_it_is_confirmed_from_the_second_report_on() -> None:
    """Before that one alone had said so."""
    first, second = telling("2024-01-21", STRIKE, note="first"), telling("2024-01-23", STRIKE, note="second")
    origins = {first.article.id: A, second.article.id: B}
    (fact,) = assemble([*first.claims, *second.claims], origins)
    assert fact.confirmed_on == dt.date(2024, 1, 23)
