"""For whom words without a name act or speak, each in a sentence, and the claims that they make."""

from __future__ import annotations

import pytest
from small_world import claims, told

CASES: list[tuple[str, set[str]]] = [
    (
        "“We condemn the Israeli attack on Syria,” Putin said.",
        {"putin CONDEMNED israel by putin", "israel ATTACKED syria by putin"},
    ),
    ("“I thank China for its support to Iran,” Lavrov said.", {"lavrov SUPPORTED china by lavrov"}),
    ("“I thank you for your warm support,” Putin told Xi Jinping.", {"putin SUPPORTED xi by putin"}),
    (
        "The United Nations imposed sanctions on Iran for attacking Israel.",
        {"un SANCTIONED iran", "iran ATTACKED israel"},
    ),
    ("Alexei Navalny's detention angered Japan.", set()),
    ("Alexei Navalny's killing by Russia angered Japan.", {"russia ATTACKED navalny"}),
    ("Russia's arrest of Alexei Navalny angered Japan.", {"russia COERCED navalny"}),
    ("Hamas launched an attack on Israel on Friday.", {"hamas ATTACKED israel on 2024-01-19"}),
    ("Israel lifted its blockade of Syria.", {"israel CONCEDED_TO syria"}),
    ("Iran supplied arms to Syrian rebels.", set()),
    ("Iran supplied arms to Syrian soldiers.", {"iran SUPPLIED_ARMS_TO syria"}),
    ("Hamas, whose fighters attacked Israel, left.", {"hamas ATTACKED israel"}),
    ("Antony Blinken, whose visit to Israel ended, left.", {"blinken VISITED israel"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_a_sentence_tells_who(text: str, expected: set[str]) -> None:
    """Who speaks of himself, and whose somebody or something is, are told by the words around."""
    assert told(text) == expected


PLACES: list[tuple[str, str | None]] = [
    ("Israel arrested Alexei Navalny at a military base in Syria.", "syria"),
    ("Russia arrested Alexei Navalny in Vladivostok.", "vladivostok"),
    ("Israel attacked Hamas.", None),
    ("Israel arrested Alexei Navalny at Russia's wish.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES, ids=[text[:50] for text, _ in PLACES])
def test_a_sentence_tells_where(text: str, place: str | None) -> None:
    """The place is where it happened, or where the thing lies to which it happened."""
    assert {claim.place and claim.place.split(":")[1] for claim in claims(text)} == {place}
