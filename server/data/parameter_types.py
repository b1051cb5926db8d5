"""The types of values in URLs and filters: names of the ontology, calendar days, ids, numbers."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

if TYPE_CHECKING:
    from enum import StrEnum

MOST_VALUES, LONGEST = 50, 200
"""Values of one parameter, and characters of one text."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[01](\.[0-9]{1,9})?")
LARGEST = 999_999_999
"""The largest whole number."""


def one_of(names: type[StrEnum]) -> Any:  # noqa: ANN401  a type
    """Return the type of the names of an enumeration's members; its value is what the graph stores."""
    values = {name: member.value for name, member in names.__members__.items()}

    def stored(name: str) -> str:
        if name not in values:
            raise ValueError(f"it is not one of {', '.join(values)}")
        return values[name]

    return Annotated[str, AfterValidator(stored), WithJsonSchema({"type": "string", "enum": list(values)})]


def _day(value: object) -> dt.date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return dt.date.fromisoformat(value)
    raise ValueError("it is not a calendar day; write it like 2023-09-13")


def _flag(value: object) -> bool:
    if value in {"true", "false"}:
        return value == "true"
    raise ValueError("it is neither true nor false")


def whole(least: int, most: int) -> Any:  # noqa: ANN401  a type
    """Return the type of the whole numbers from the least to the most."""

    def number(value: object) -> int:
        if isinstance(value, str) and _NUMBER.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        raise ValueError(f"it is not a whole number from {least} to {most}")

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Annotated[int, BeforeValidator(number), WithJsonSchema(schema)]


def _fraction(value: object) -> float:
    if isinstance(value, str) and _DECIMAL.fullmatch(value) and float(value) <= 1:
        return float(value)
    raise ValueError("it is not a number from 0 to 1")


Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Word = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Item = TypeVar("Item")
Several = Annotated[list[Item], Field(max_length=MOST_VALUES)]
Words = Several[Word]
Number = whole(0, LARGEST)
Fraction = Annotated[float, BeforeValidator(_fraction), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
