"""Scalars of the API: calendar days, and dates as the sources give them."""

import datetime as dt
import re
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph.errors import InvalidInput
from graph.period import Period

EDTF = NewType("EDTF", str)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_day(value: object) -> dt.date:
    """Return the day written like 2023-09-13; raises InvalidInput."""
    try:
        return dt.date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
    except ValueError as error:
        raise InvalidInput(f"{_shown(value)} is not a calendar day; write it like 2023-09-13.") from error


def read_edtf(value: object) -> str:
    """Return EDTF notation that is sound; raises InvalidPeriod or InvalidInput."""
    if not isinstance(value, str):
        raise InvalidInput(f"{_shown(value)} is not a date in EDTF; write it like 2023-09 or 2020/.. .")
    return Period.parse(value).edtf


def _shown(value: object) -> str:
    return repr(value)[:60]


SCALARS: dict[object, ScalarDefinition] = {
    dt.date: strawberry.scalar(
        name="Date", description="A calendar day in ISO 8601.", serialize=dt.date.isoformat, parse_value=read_day
    ),
    EDTF: strawberry.scalar(
        name="EDTF",
        description="A date as the sources give it, in the Extended Date/Time Format of the Library of Congress.",
        specified_by_url="https://www.loc.gov/standards/datetime/",
        serialize=str,
        parse_value=read_edtf,
    ),
}
"""Python type -> scalar."""
