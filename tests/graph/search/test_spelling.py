"""Spellings: what is one name to whoever searches for it, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.spelling import LONGEST_WORD, MOST_WORDS, spelling

ALIKE = (
    ("Kim Jong Un", "Kim Jong-un", "KIM JONGUN", "Kim Chŏng'ŭn", "Kim Chong-un", "Kim Jeong-eun", "김정은"),
    ("Sergei", "Sergey", "Sergej", "Serguei", "Сергей"),
    ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelens'kyi", "Zelenskij", "Зеленский", "Зеленський"),
    ("Gaddafi", "Qaddafi", "Kadafi", "Gadhafi", "Qadhafi"),
    ("Gorbachev", "Gorbachyov", "Горбачёв", "ГОРБАЧЕВ"),
    ("Khrushchev", "Khrushchyov", "Хрущёв"),
    ("Yeltsin", "Eltsin", "Ельцин"),
    ("Dmitry", "Dmitri", "Dmitriy", "Dmitrii", "Дмитрий"),
    ("Sergei Shoigu", "Sergey Shoygu", "Сергей Шойгу"),
    ("Pyongyang", "P'yŏngyang", "Pyeongyang", "평양"),
    ("Xi Jinping", "XI Jin-ping", "习近平", "習近平"),
    ("Erdoğan", "Erdogan"),
    ("Gerhard Schröder", "Gerhard Schroeder", "Gerhard Schroder"),
    ("Łódź", "Lodz"),
    ("Abdel Fattah al-Sisi", "ABDEL FATTAH AL SISI"),
    ("U.S.", "US", "u s", "US's"),
    ("KN-23", "KN23", "kn 23"),
)
APART = (
    ("Kim Jong Un", "Kim Jong Il"),
    ("North Korea", "South Korea"),
    ("Geran-2", "Geran-25"),
    ("KN-1", "KN-11"),
    ("Iran", "Iraq"),
    ("Niger", "Nigeria"),
)


@pytest.mark.parametrize("names", ALIKE, ids=lambda names: names[0])
def test_one_name_sounds_one_way(names: tuple[str, ...]) -> None:
    """However it is transliterated, cased, accented, joined or parted."""
    assert {spelling(name).sound for name in names} == {spelling(names[0]).sound}


@pytest.mark.parametrize("names", APART, ids=" ".join)
def test_other_names_sound_other_ways(names: tuple[str, str]) -> None:
    """What tells names apart is kept."""
    one, other = map(spelling, names)
    assert one.sound != other.sound


def test_each_character_of_a_script_without_capitals_is_a_word() -> None:
    """So that the family's name can stand last there, too."""
    assert spelling("金正恩").words == ("jin", "zheng", "en")


@pytest.mark.parametrize("text", ["", " ", "...", "AND (", "\\:*~^", "\N{GRINNING FACE}", "\x00"])
def test_only_letters_and_digits_count(text: str) -> None:
    """Nothing else makes a word."""
    assert set("".join(spelling(text).words)) <= set("and")


@given(st.text(max_size=400))
def test_words_are_plain_and_few(text: str) -> None:
    """Whatever the text, its words are short, of ASCII's letters and digits, and never without a sound."""
    spelt = spelling(text)
    assert len(spelt.words) <= MOST_WORDS
    for word in (*spelt.words, *spelt.sounds):
        assert word.isascii()
        assert word.isalnum()
        assert word == word.lower()
    assert all(len(word) <= LONGEST_WORD for word in spelt.words)
    assert set(spelt.words) <= spelt.written
    assert set(spelt.sounds) <= spelt.heard


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéñšДжщ 금-'", max_size=30))
def test_case_does_not_count(text: str) -> None:
    """Capitals and small letters are spelt alike."""
    assert spelling(text.upper().lower()) == spelling(text.lower())
