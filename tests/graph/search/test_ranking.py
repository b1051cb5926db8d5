"""Search: what is stored of names, what is asked of the index, and who fits best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.ranking import Candidate, Fit, fit_of, keys_of, query_of, rank
from graph.search.spelling import spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

FITS = (
    ("Kim Jong Un", "Kim Jong Un", Fit.ALIAS),
    ("kim jong-un", "Kim Jong Un", Fit.ALIAS),
    ("Kim Chŏng'ŭn", "Kim Jong Un", Fit.SOUND),
    ("Jong Un Kim", "Kim Jong Un", Fit.WORDS),
    ("Jongun Kim", "Kim Jong Un", Fit.WORDS),
    ("kim", "Kim Jong Un", Fit.WORDS),
    ("kim jo", "Kim Jong Un", Fit.PREFIX),
    ("jon", "Kim Jong Un", Fit.PREFIX),
    ("Kin Jong Un", "Kim Jong Un", None),
    ("Kim Jong Il", "Kim Jong Un", None),
    ("Kimjongn", "Kim Jong Un", Fit.SLIP),
    ("Vladmir Putin", "Vladimir Putin", Fit.SLIP),
    ("Valdimir Putin", "Vladimir Putin", Fit.SLIP),
    ("Putin Vladinir", "Vladimir Putin", Fit.SLIP),
    ("Vladmir Puttin", "Vladimir Putin", Fit.SLIP),
    ("Vladmir Pitin", "Vladimir Putin", None),
    ("North Korea", "South Korea", None),
    ("Geran-2", "Geran-25", Fit.PREFIX),
    ("Geran-25", "Geran-2", None),
    ("Geran-3", "Geran-2", None),
    ("Grean-2", "Geran-2", Fit.SLIP),
    ("k", "Kim Jong Un", None),
    ("k", "K", Fit.ALIAS),
    ("president Putin", "Vladimir Putin", None),
)
TEXTS = st.text(alphabet="aeikmnostuvZÖŭш金 -.'\"()[]{}~*?:\\/^+!&|_<>=25", max_size=60) | st.text(max_size=300)
NAMES = st.lists(
    st.sampled_from(["Kim", "Jong", "Un", "Vladimir", "Putin", "Korea", "North"]), min_size=1, max_size=3
).map(" ".join)


@pytest.mark.parametrize(("text", "name", "fit"), FITS, ids=[f"{text} - {name}" for text, name, _ in FITS])
def test_how_a_name_fits(text: str, name: str, fit: Fit | None) -> None:
    """All of it, its sound, its words, its beginning, a slip: in this order; or not at all."""
    assert fit_of(spelling(text), spelling(name)) == fit


@pytest.mark.parametrize(("text", "name", "fit"), FITS, ids=[f"{text} - {name}" for text, name, _ in FITS])
def test_an_entity_has_the_keys_by_which_it_is_asked_for(text: str, name: str, fit: Fit | None) -> None:
    """What fits, but for a slip or a beginning, is among the terms of the query."""
    asked = set(re.findall(r"\[(\S+) TO", query_of(text)))
    if fit in {Fit.WORDS, Fit.SOUND, Fit.ALIAS}:
        assert asked & set(keys_of(name, ()))


def candidates(*told: tuple[str, Sequence[str], int]) -> list[Candidate]:
    """Return entities by name, aliases and number of facts; the id is the name."""
    return [Candidate(at, name, name, aliases, facts) for at, (name, aliases, facts) in enumerate(told)]


def found(text: str, *told: tuple[str, Sequence[str], int]) -> list[tuple[str, str, float]]:
    """Return name, what matched and score of those that fit."""
    return [(told[hit.place][0], hit.matched, hit.score) for hit in rank(text, candidates(*told))]


def test_an_own_name_goes_before_an_alias_and_that_before_all_else() -> None:
    """However many facts the others have."""
    assert found(
        "Kim",
        ("Kimberley", (), 9),
        ("Kim Il Sung", (), 8),
        ("Kim Jong Un", ("Kim",), 7),
        ("Kim", (), 1),
        ("Putin", (), 99),
    ) == [
        ("Kim", "Kim", 1.0),
        ("Kim Jong Un", "Kim", 0.95),
        ("Kim Il Sung", "Kim Il Sung", 0.8),
        ("Kimberley", "Kimberley", 0.7),
    ]


def test_among_equals_more_facts_come_first_then_ids() -> None:
    """So the order never depends on the index."""
    told: list[tuple[str, Sequence[str], int]] = [("Kim B", (), 2), ("Kim A", (), 2), ("Kim C", (), 3)]
    assert [name for name, _, _ in found("kim", *told)] == ["Kim C", "Kim A", "Kim B"]
    assert [name for name, _, _ in found("kim", *reversed(told))] == ["Kim C", "Kim A", "Kim B"]


def test_matched_is_the_name_that_fits_best_as_it_is_written() -> None:
    """Of names that fit equally well the one with most letters in common."""
    told = ("Volodymyr Zelensky", ("Zelenskyy", "Zelenskiy", "President Zelensky"), 1)
    assert found("Zelenskyy", told) == [("Volodymyr Zelensky", "Zelenskyy", 0.95)]
    assert found("Zelenskiyi", told)[0][1] == "Zelenskiy"


def test_words_of_several_names_are_no_name() -> None:
    """Who is called Kim and Un is not found as Kim Un."""
    assert found("Kim Un", ("Kim", ("Un",), 1)) == []


@given(TEXTS)
def test_a_query_is_made_of_plain_terms(text: str) -> None:
    """Whatever the text, only our own operators reach the parser, and the query stays small."""
    query = query_of(text, ["leader", "state"])
    assert re.fullmatch(r"[a-z0-9_:+()\[\]TO~*^. ]*", query)
    assert query.count("(") == query.count(")")
    assert query.count(":") < 200
    assert len(query) < 20_000


@given(NAMES, st.lists(NAMES, max_size=3))
def test_a_name_finds_its_entity(name: str, aliases: list[str]) -> None:
    """By its own name with the highest score, by an alias with at least the second."""
    one = Candidate(0, "id", name, aliases, 0)
    assert rank(name.upper(), [one])[0].score == 1
    assert all(rank(alias, [one])[0].score >= Fit.ALIAS.score for alias in aliases)


@given(NAMES, NAMES, st.permutations(["Kim", "Jong", "Un", "Putin"]))
def test_the_order_of_candidates_does_not_matter(text: str, alias: str, names: list[str]) -> None:
    """The same candidates give the same hits."""
    told = [Candidate(at, name, name, (alias,), at % 2) for at, name in enumerate(sorted(names))]
    mixed = [next(each for each in told if each.name == name) for name in names]
    assert rank(text, told) == rank(text, mixed)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_keys_depend_on_the_set_of_names_alone(names: list[str]) -> None:
    """Neither on the order of aliases nor on how often one comes."""
    name, *aliases = names
    assert keys_of(name, aliases) == keys_of(name, [*reversed(aliases), *aliases])


@pytest.mark.parametrize("text", ["", "   ", "?!", "\N{GRINNING FACE}"])
def test_no_words_no_hits(text: str) -> None:
    """Neither in the index nor among the candidates."""
    assert query_of(text) == query_of("")
    assert not set(re.findall(r":(\w+)", query_of(text))) & set(keys_of("Kim", ("?!", "")))
    assert rank(text, candidates(("?!", ("",), 1))) == []


def test_no_types_no_hits() -> None:
    """An empty list of types allows none."""
    assert query_of("Kim", []) == query_of("")
