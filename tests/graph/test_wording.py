"""Facts in words: how an edge is captioned and a fact summed up."""

from __future__ import annotations

import pytest
from builders import Said, entity, said, telling

from graph.assembly import assemble
from graph.ontology import Stance, Status
from graph.wording import caption, summary

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
