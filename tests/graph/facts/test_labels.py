"""Facts in words: how an edge is captioned and a fact summed up."""

from __future__ import annotations

import pytest
from builders import Said, entity, said, telling

from graph.facts.assembly import assemble
from graph.facts.labels import brief, caption, headline, summary
from graph.ontology import RELATIONS, Stance, Status

A, B, KCNA = "person:a", "state:b", "outlet:kcna"
NAMES = {each: entity(each).name for each in (A, B, KCNA, "place:c")}


@pytest.mark.parametrize(
    ("claim", "expected_caption", "expected_summary"),
    [
        (said(A, "VISITED", B, on="2023-09-13"), "visited", "A visited B (13 Sep 2023)"),
        (
            said(A, "PLANS_TO_VISIT", B, status=Status.PLANNED, by=(KCNA,)),
            "plans to visit",
            "A plans to visit B (according to Kcna)",
        ),
        (said(A, "ATTACKED", B, status=Status.ALLEGED), "alleged: attacked", "A attacked B (alleged)"),
        (said(A, "ATTACKED", B, stance=Stance.DENIES), "alleged, denied: attacked", "A attacked B (alleged, denied)"),
        (said(A, "AIDED", B, status=Status.PLANNED), "planned: aided", "A aided B (planned)"),
        (said(A, "HOLDS_OFFICE", B, title="president"), "is president of", "A is president of B"),
        (said(A, "RELATED_TO", B, mode="son"), "is son of", "A is son of B"),
        (said(A, "MET", B, place="place:c"), "met", "A met B (in C)"),
        (said(A, "DENIED"), "denied it", "A denied it"),
    ],
)
def test_words_say_what_happened_and_how_sure_that_is(
    claim: Said, expected_caption: str, expected_summary: str
) -> None:
    """What is planned, alleged or denied says so in caption and summary."""
    (fact,) = assemble(telling("2024-01-21", claim).claims)
    assert (caption(fact), summary(fact, NAMES)) == (expected_caption, expected_summary)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (said(A, "VISITED", B, on="2023-09-13"), "A visited B"),
        (said(A, "PLANS_TO_VISIT", B, status=Status.PLANNED), "A plans to visit B"),
        (said(A, "ATTACKED", B, stance=Stance.DENIES), "alleged, denied: A attacked B"),
        (said(A, "AIDED", B, status=Status.PLANNED), "planned: A aided B"),
        (said(A, "DENIED"), "A denied it"),
    ],
)
def test_a_fact_is_called_by_what_it_tells(claim: Said, expected: str) -> None:
    """What keeps it from being plain comes first, since the end of a caption is what is cut."""
    (fact,) = assemble(telling("2024-01-21", claim).claims)
    assert headline(fact, NAMES) == expected


def test_words_are_cut_to_what_fits() -> None:
    """A short text stays, on one line; of a long one its beginning, and a sign that it goes on."""
    assert brief("The two\n leaders met.") == "The two leaders met."
    cut = brief("They met at the Vostochny Cosmodrome on September 13")
    assert cut == "They met at the Vostochny Cosmodrome on…"
    assert len(cut) == 40


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("title", ["", "envoy"])
def test_a_line_without_a_second_party_ends(relation: str, title: str) -> None:
    """No line breaks off at "about" or "to"."""
    (fact,) = assemble(telling("2024-01-21", said(A, relation, title=title or None)).claims)
    assert summary(fact, NAMES).split()[-1] not in {"about", "against", "from", "in", "of", "on", "to", "with"}
