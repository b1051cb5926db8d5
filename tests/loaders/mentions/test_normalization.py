"""How names are compared, and how the longest of them are found."""

from __future__ import annotations

import pytest

from loaders.mentions.normalization import Phrases, name_key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.N.", "UN"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("São Tomé", "Sao Tome"),
        ("Cote d'Ivoire", "Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire"),
        ("N'Djamena", "N\N{RIGHT SINGLE QUOTATION MARK}Djamena"),
    ],
)
def test_spellings_of_one_name_read_alike(one: str, other: str) -> None:
    """Case, accents, dots and hyphens do not tell names apart."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Geran-25", "Geran-2"), ("Kim Jong Un", "Kim Jong Il"), ("North Korea", "South Korea")]
)
def test_names_that_look_alike_stay_apart(one: str, other: str) -> None:
    """Likeness of letters is no sameness."""
    assert name_key(one) != name_key(other)


def test_a_word_stands_where_the_text_has_it() -> None:
    """Offsets slice the text to the word itself, also where two words ran together."""
    text = "The respected ComradeKim spoke in N'Djamena on the U.S.'s offer."
    assert all(text[word.start : word.end] == word.text for word in words(text))
    assert "Kim" in [word.text for word in words(text)]


def phrases(*names: str) -> Phrases[str]:
    """Return phrases that stand for themselves."""
    found: Phrases[str] = Phrases()
    for name in names:
        found.add(name, name)
    return found


def found_in(text: str, *names: str) -> list[str]:
    """Return the phrases found in a text, in order."""
    return [values[0] for _, _, values in phrases(*names).matches(words(text))]


def test_the_longest_phrase_wins() -> None:
    """'Security Council' inside 'UN Security Council' is not found apart."""
    names = ("UN", "UN Security Council", "Security Council")
    assert found_in("The U.N. Security Council met.", *names) == ["UN Security Council"]


def test_a_shorthand_needs_its_capitals() -> None:
    """'us' is not the US, 'who' not the WHO."""
    assert found_in("Tell us who the US asked.", "US", "WHO") == ["US"]


@pytest.mark.parametrize("text", ["Kim Jong Il. Putin met", "in Kim,\n\nPutin said", "Kim; Putin"])
def test_no_name_reaches_over_a_stop(text: str) -> None:
    """A name ends where a sentence does."""
    assert found_in(text, "Il Putin", "Kim Putin") == []


def test_an_abbreviated_rank_is_no_stop() -> None:
    """'Gen. Petrov' and 'J. Smith' are of one piece."""
    assert found_in("Gen. Petrov met J. Smith.", "Gen Petrov", "J Smith") == ["Gen Petrov", "J Smith"]
