"""A name as it counts for search: without case, accents, script or the way it was transliterated.

name -> words (letters and digits of ASCII) -> how they sound; and all of them in one, since
Jong Un, Jong-un and Jongun are one name. Pure functions of the text, so that what is
stored of a name never depends on anything else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from anyascii import anyascii

LONGEST = 200
"""Characters of a text that count; the rest is not looked at."""
LONGEST_WORD = 40
"""Characters of a word that count."""
MOST_WORDS = 12
"""Words of a text that count."""
_POSSESSIVE = re.compile(r"'s\b")
_OTHER_SCRIPT = re.compile("(?=[A-Z])")
_GAP = re.compile("[^a-z0-9]+")
_SAME = {"el": "al", **dict.fromkeys(("mohammed", "mohamed", "mohammad", "mohamad", "muhammed"), "muhammad")}
"""Words that are written in several ways which no rule covers."""
_SOUNDS = (
    *(("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("zh", "j"), ("dj", "j")),
    *(("ch", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("tz", "ts")),
    *(("gue", "ge"), ("gui", "gi")),
    *(("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("x", "ks"), ("g", "k"), ("w", "v")),
    *(("yeo", "yo"), ("eo", "o"), ("eu", "u"), ("ou", "u"), ("oo", "u"), ("oe", "o"), ("ue", "u"), ("ae", "a")),
)
"""What is written -> what stands for it, one after the other: Chong and Jong, Gaddafi and Qadhafi, Schröder and
Schroeder sound the same."""
_GLIDES = (
    (re.compile(r"(?<=[^aeiouy\d])yo"), "e"),
    (re.compile("[yi]e"), "e"),
    (re.compile("y"), "i"),
    (re.compile("f$"), "v"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
"""Sergei and Sergey, Zelensky and Zelenskyy, Yeltsin and Eltsin, Gorbachev and Gorbachyov."""
_CONSONANT_Y = re.compile("(?<=[aeiou])j(?![aeiou])")
"""Sergej: a j that no vowel follows is a y."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text's words as they are written, and as they sound; `whole` and `sound` are all of them in one.

    `written` and `heard` hold the words and each two neighbours in one.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    whole: str
    sound: str
    written: frozenset[str]
    heard: frozenset[str]


@lru_cache(maxsize=16_384)
def spelling(text: str) -> Spelling:
    """Return how the text counts; without words if there is neither letter nor digit in it."""
    words = tuple(word[:LONGEST_WORD] for word in _words(text[:LONGEST]))[:MOST_WORDS]
    written = frozenset((*words, *(one + other for one, other in pairwise(words))))
    heard = frozenset(map(_sound, written))
    return Spelling(words, tuple(map(_sound, words)), "".join(words), _sound("".join(words)), written, heard)


def _words(text: str) -> list[str]:
    """Return the words in ASCII; what a script without capitals gives begins a word with each capital."""
    plain = "".join(map(_letter, unicodedata.normalize("NFKC", text).casefold()))
    ascii_text = _POSSESSIVE.sub("", anyascii(plain))
    parted = _OTHER_SCRIPT.sub(" ", ascii_text).lower().replace("'", "")
    return [word for word in _GAP.split(parted) if word]


def _letter(char: str) -> str:
    """Keep letters, digits, their marks and apostrophes; whatever else there is parts words."""
    if char in {"'", "\N{RIGHT SINGLE QUOTATION MARK}", "\N{LEFT SINGLE QUOTATION MARK}"}:
        return "'"
    return char if char.isalnum() or unicodedata.combining(char) else " "


@lru_cache(maxsize=65_536)
def _sound(word: str) -> str:
    sound = _CONSONANT_Y.sub("y", _SAME.get(word, word))
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    for pattern, heard in _GLIDES:
        sound = pattern.sub(heard, sound)
    return sound
