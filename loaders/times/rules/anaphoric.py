"""Rules for what counts from a date spoken of before: that evening, the next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.times.expression import Anchor, Expression, Grain, Rule
from loaders.times.units import BY_UNIT, GRAINS, day_shift
from loaders.times.words import UNITS, pattern

if TYPE_CHECKING:
    import re


def _same(match: re.Match[str]) -> Expression:
    """That day, the same month: the date spoken of before, as vague as the unit."""
    unit = match["unit"].lower()
    grain = GRAINS.get(unit, Grain.YEAR if unit == "year" else Grain.DAY)
    resolve = BY_UNIT[unit](0) if unit in BY_UNIT else day_shift(0)
    return Expression("the date spoken of before", grain, Anchor.TOPIC, resolve)


def _neighbour(match: re.Match[str]) -> Expression:
    """The next day, the previous month, the following year: counted from the date spoken of before."""
    lead, unit = match["lead"].lower(), match["unit"].lower()
    shift = -1 if lead in {"previous", "preceding"} else 1
    resolve = BY_UNIT[unit](shift) if unit in BY_UNIT else day_shift(shift)
    return Expression(
        f"the {unit} beside the date spoken of before", GRAINS.get(unit, Grain.DAY), Anchor.FOCUS, resolve
    )


def _beside(match: re.Match[str]) -> Expression:
    """The day before, the week after: counted from the date spoken of before."""
    shift, unit = (-1 if match["after"] in {"before", "earlier"} else 1), match["unit"] or match["unit2"]
    resolve = BY_UNIT[unit](shift) if unit in BY_UNIT else day_shift(shift)
    return Expression(
        f"the {unit} beside the date spoken of before", GRAINS.get(unit, Grain.YEAR), Anchor.FOCUS, resolve
    )


RULES = (
    Rule(
        "same",
        pattern(
            r"(?:[Tt]hat(?: same)?|(?:[Oo]n |[Ii]n )?[Tt]he(?: very)? same)"
            r" (?P<unit>day|week|month|year|morning|afternoon|evening|night)"
        ),
        _same,
        UNITS,
    ),
    Rule(
        "of the day",
        pattern(r"(?:[Ee]arlier|[Ll]ater) (?:in|on|that|the same) (?:the )?(?P<unit>day)"),
        _same,
        UNITS,
    ),
    Rule(
        "neighbour",
        pattern(
            r"[Tt]he (?P<lead>next|following|previous|preceding) (?P<unit>day|week|month|year|morning|evening|night)"
        ),
        _neighbour,
        UNITS,
    ),
    Rule(
        "beside",
        pattern(
            r"(?:(?:[Tt]he|[Aa]|[Oo]ne) (?P<unit>day)|[Tt]he (?P<unit2>week|month|year))"
            r" (?P<after>before|after|earlier|later)(?=\s*[,.;:)]|\s*$)"
        ),
        _beside,
        UNITS,
    ),
)
"""Earlier rules go before later ones of the same length."""
