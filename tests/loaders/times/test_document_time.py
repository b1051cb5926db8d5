"""When a text was published, told from inside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Basis
from loaders.documents import read_document
from loaders.parsing.parser import parse
from loaders.times import dated

if TYPE_CHECKING:
    from loaders.model import Document

PHOTO = "File/Vladimir Putin welcomes Kim Jong Un at Vostochny in Russia, September 13, 2023 (Getty)"
SEED = Path(__file__).parents[3].parent / "shared" / "gold" / "dev" / "00-seed.txt"


def published(*paragraphs: str) -> tuple[str | None, Basis]:
    """Return when a text of these paragraphs was published, in EDTF, and the basis."""
    document = read_document("\n\n".join(paragraphs))
    known = dated(document, parse(document))
    return known.published and known.published.edtf, known.basis


INVITED = "Kim Jong Un invited Vladimir Putin to Pyongyang in September during a tour of Russia, the agency said."


def test_a_dated_photograph_fixes_the_year_of_a_month() -> None:
    """What a caption dates and the body calls 'in September' was the last September before publication."""
    assert published(INVITED, PHOTO) == ("[2023-09-13..2024-08-31]", Basis.INFERRED)


def test_later_months_follow() -> None:
    """A later month without a year lies before publication, too."""
    later = "North Korea launched a satellite in November, according to the South."
    assert published(INVITED, PHOTO, later) == ("[2023-11-01..2024-08-31]", Basis.INFERRED)


def test_a_day_without_a_year_follows_and_a_weekday_fixes_the_week() -> None:
    """After a visit 'from January 15 to 17', 'on Sunday' is the Sunday after it, and no later week."""
    later = "Moscow welcomed the minister from January 15 to 17. The Kremlin confirmed the plans on Sunday."
    assert published(INVITED, PHOTO, later) == ("[2024-01-21..2024-01-27]", Basis.INFERRED)


def test_two_weekdays_fix_it_closer() -> None:
    """Every weekday lies in the week before publication."""
    later = "The minister left on January 17. Moscow confirmed it on Friday. Seoul protested on Sunday."
    assert published(INVITED, PHOTO, later) == ("[2024-01-21..2024-01-25]", Basis.INFERRED)


def test_a_dateline_without_a_year_gets_it_from_inside() -> None:
    """The dateline says the day, the photograph the year."""
    told = published(f"SEOUL, January 22 (Yonhap) -- {INVITED}", PHOTO)
    assert told == ("2024-01-22", Basis.INFERRED)


NOTHING = [
    ("no clue", (INVITED,)),
    ("a photograph of something else", ("Parliament met in September, the speaker said.", PHOTO)),
    ("a photograph of another month", (INVITED.replace("September", "March"), PHOTO)),
    ("only a weekday", ("The Kremlin confirmed the plans on Sunday.",)),
    ("only years", ("Vladimir Putin visited North Korea in 2000, and Kim Jong Un went to Russia in 2019.",)),
]


@pytest.mark.parametrize("paragraphs", [case for _, case in NOTHING], ids=[name for name, _ in NOTHING])
def test_what_nothing_pins_is_unknown(paragraphs: tuple[str, ...]) -> None:
    """No guess where the text does not tell."""
    assert published(*paragraphs) == (None, Basis.UNKNOWN)


def test_what_is_known_is_left_alone() -> None:
    """A date that was given or stated is never reckoned anew."""
    document = read_document(f"{INVITED}\n\n{PHOTO}", published="2024-02-01")
    assert dated(document, parse(document)) is document


def test_the_seed_article_is_dated_from_inside() -> None:
    """The article that the project began with does not say when it was published."""
    if not SEED.exists():
        pytest.skip("needs ../shared beside the checkout")
    document: Document = read_document(SEED.read_text(encoding="utf-8"))
    known = dated(document, parse(document))
    assert known.published
    assert (known.published.edtf, known.basis) == ("[2024-01-21..2024-01-27]", Basis.INFERRED)


PARAGRAPHS = [
    INVITED,
    PHOTO,
    PHOTO.replace("2023", "2099").replace("Getty", "AFP"),
    "FILE - Kim Jong Un and Vladimir Putin in Russia, before September 31, 2019. (AP Photo)",
    "SEOUL, Feb. 29 (Yonhap) -- Kim Jong Un will meet Vladimir Putin in September.",
    "Kim Jong Un met Vladimir Putin on February 29, from Sunday to Friday, last year and in the 1990s.",
    "Kim Jong Un met Vladimir Putin between September and October, since early September and until March 5.",
]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6))
def test_an_inferred_date_is_an_honest_interval(paragraphs: list[str]) -> None:
    """Whatever the text says in whatever order, what comes out has both bounds, or is unknown."""
    document = read_document("\n\n".join(paragraphs))
    known = dated(document, parse(document))
    assert (known.published is None) == (known.basis is Basis.UNKNOWN)
    if known.published:
        assert known.published.earliest
        assert known.published.latest
