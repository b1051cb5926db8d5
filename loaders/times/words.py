"""The words that time expressions are made of, as pieces of patterns."""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept\.)"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"(?!\w|[.,](?!(?:19|20)\d\d(?!\d))\d|\s*(?:%|percent\b|per\scent\b|[mb]illion\b|k?m\b))"
)
ORDINAL = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d|[.,]\d)"
UNIT = r"(?:day|week|month|year|decade|hour|minute|century|centurie)"
APOSTROPHE = r"['’]"  # noqa: RUF001  either is in use
DAYTIME = r"(?:(?:early|late)\s+)?(?:morning|afternoon|evening|night|noon|midnight)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UP_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {"a": 1, "an": 1} | _TENS | {word: number for number, word in enumerate((*_UP_TO_TEN, *_TEENS))}
SPELT = "|".join(sorted((word for word in NUMBERS if word not in {"a", "an", "zero"}), key=len, reverse=True))
VAGUE = r"(?:a\s+few|a\s+couple\s+of|a\s+couple|several|some|a\s+number\s+of|many|dozens\s+of|recent)"
COUNT = rf"(?:\d{{1,3}}|{SPELT}|{VAGUE}|an?|half\s+a)"
ABOUT = r"(?:(?:about|around|almost|nearly|over|more\s+than|less\s+than|some|roughly|at\s+least|just|only|exactly)\s+)"
EDGE = r"(?![a-z0-9])"
"""The end of a word; scraped text glues the next one on with a capital letter."""


FIGURES = re.compile(r"\d")
MONTHS = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
SEASONS = re.compile(r"spring|summer|autumn|fall|winter")
UNITS = re.compile(r"(?<![A-Za-z])(?:day|week|month|year|decade|hour|minute|centur|morning|afternoon|evening|night)")
WEEKDAYS = re.compile(r"[insr]day")
ANYTHING = re.compile("")


def pattern(text: str) -> re.Pattern[str]:
    """Compile a rule's wording: a space is any space, and it begins and ends with a whole word."""
    return re.compile(rf"(?<![\w$€£]){text.replace(' ', chr(92) + 's+')}{EDGE}")


def count_of(words: str) -> tuple[int, int] | None:
    """Return the least and the greatest number that the words can stand for; None for a vague many."""
    plain = " ".join(words.lower().split())
    if plain.isdigit():
        return int(plain), int(plain)
    if plain in NUMBERS:
        return NUMBERS[plain], NUMBERS[plain]
    return {"a couple of": (2, 3), "a couple": (2, 3), "a few": (2, 5), "several": (2, 7), "some": (2, 7)}.get(plain)


def unit_of(word: str) -> str:
    """Return the unit without its plural."""
    singular = word.lower().rstrip("s")
    return "century" if singular == "centurie" else singular


def number_in(text: str) -> int:
    """Return the number that the figures of a text make: 13 for '13th'."""
    return int("".join(char for char in text if char.isdigit()))
