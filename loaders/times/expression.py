"""Expression: what a time expression says, before it is known from which day it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.period import Day, Period

if TYPE_CHECKING:
    import re

Resolve = Callable[[Day], Period | None]
"""From the day on which one speaks to the days spoken of; None where there are none."""


class Anchor(StrEnum):
    """From where an expression counts."""

    CALENDAR = "calendar"
    """From nowhere: '13 September 2023'."""
    PUBLICATION = "publication"
    """From the day the text was published: 'on Sunday', 'in September'."""
    TOPIC = "topic"
    """From the last such date of the story, however long ago: 'that evening'."""
    FOCUS = "focus"
    """From the date spoken of shortly before: 'the next day'."""
    BESIDE = "beside"
    """From the date before it in the sentence: 'in December 2012, two months before …'."""


class Grain(StrEnum):
    """How fine an expression is: what may be joined with what."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Expression:
    """What an expression says.

    `past` reckons it for what has happened or holds, `ahead` for what is to come, where that
    differs. No `past` means that it names no day: a duration, a habit. `back` reckons the other
    way round, from what comes after the expression: 'two months after the October attack'.
    `own` is `past` before words like 'after' changed it. `parts` are the days of a list, each with
    where it stands: 'on 3 and 5 May'. One that `leads` dates what comes after it.
    """

    reason: str
    grain: Grain = Grain.NONE
    anchor: Anchor = Anchor.CALENDAR
    past: Resolve | None = None
    ahead: Resolve | None = None
    back: Resolve | None = None
    own: Resolve | None = None
    leads: bool = False
    parts: tuple[tuple[int, int, Expression], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording and what it says; `read` gives None where the words turn out to be no date.

    `needs` is found in every text that the pattern can match: a quick look spares a long one.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Expression | None]
    needs: re.Pattern[str]


def fixed(period: Period | None, grain: Grain, reason: str) -> Expression | None:
    """Return the expression of a date that stands in the calendar."""
    return None if period is None else Expression(reason, grain, past=lambda _: period)


def undated(reason: str) -> Expression:
    """Return an expression that names no day."""
    return Expression(reason)
