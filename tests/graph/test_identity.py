"""Ids: the same text, the same graph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import article_id, digest, entity_id, folded, sentence_id, slug
from graph.ontology import EntityType


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (EntityType.LEADER, "Kim Jong-un", "person:kim-jong-un"),
        (EntityType.PERSON, "Kim Jong Un", "person:kim-jong-un"),
        (EntityType.STATE, "PRK", "state:prk"),
        (EntityType.OUTLET, "Tass", "organization:tass"),
        (EntityType.PERSON, "José Muñoz", "person:jose-munoz"),
        (EntityType.WEAPON, "Geran-25", "weapon:geran-25"),
        (EntityType.WEAPON, "Geran-2", "weapon:geran-2"),
        (EntityType.PERSON, "Владимир Путин", "person:владимир-путин"),
    ],
)
def test_an_id_says_what_it_names(kind: EntityType, name: str, expected: str) -> None:
    """Case, accents and hyphens fall away; a number never does."""
    assert entity_id(kind, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("São Tomé", "sao tome"),
        ("Łódź", "lodz"),
        ("Əliyev", "aliyev"),
        ("Þór", "thor"),
        ("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", "cote d'ivoire"),
        ("U.N.", "u.n."),
    ],
)
def test_a_folded_name_keeps_everything_but_case_and_accents(name: str, expected: str) -> None:
    """Its dots and gaps are for others to drop."""
    assert folded(name) == expected


@given(st.text(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_do_not_make_another_article(text: str, end: str) -> None:
    """An article keeps its id whatever its lines end with."""
    lines = text.splitlines()
    assert article_id(end.join(lines)) == article_id("\n".join(lines))


@given(st.text())
def test_every_name_has_a_slug_without_gaps(name: str) -> None:
    """A slug is never empty, never long and holds no space."""
    made = slug(name)
    assert made
    assert len(made) <= 93
    assert not any(char.isspace() for char in made)


def test_where_parts_are_cut_makes_a_difference() -> None:
    """Digests of ('ab', 'c') and ('a', 'bc') differ."""
    assert digest("ab", "c") != digest("a", "bc")


def test_sentences_sort_as_they_stand() -> None:
    """Ids of an article's sentences are in the order of reading."""
    ids = [sentence_id("article:x", index) for index in (2, 10, 100)]
    assert ids == sorted(ids)
