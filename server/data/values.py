"""Values as addresses and filters write them: names of the ontology, calendar days, ids, numbers."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from graph.ontology import EVENTS, RELATIONS, EntityType, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_VALUES, LONGEST = 50, 200
"""How many values one parameter may have, and how long a text may be."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,9}")


def _one_of(values: Mapping[str, str]) -> Any:  # noqa: ANN401  a type
    """Return the type of one of these names; its value is what the graph stores."""

    def stored(name: str) -> str:
        if name not in values:
            raise ValueError(f"it is none of {', '.join(values)}")
        return values[name]

    return Annotated[str, AfterValidator(stored), WithJsonSchema({"type": "string", "enum": list(values)})]


def _named(members: Iterable[str]) -> dict[str, str]:
    return {member.upper(): str(member) for member in members}


def _day(value: object) -> dt.date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return dt.date.fromisoformat(value)
    raise ValueError("it is no calendar day; write it like 2023-09-13")


def _flag(value: object) -> bool:
    if value in {"true", "false"}:
        return value == "true"
    raise ValueError("it is neither true nor false")


def whole(least: int, most: int) -> Any:  # noqa: ANN401  a type
    """Return the type of the whole numbers from the least to the most."""

    def number(value: object) -> int:
        if isinstance(value, str) and _NUMBER.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        raise ValueError(f"it is no whole number from {least} to {most}")

    told = {"type": "integer", "minimum": least, "maximum": most}
    return Annotated[int, BeforeValidator(number), WithJsonSchema(told)]


if TYPE_CHECKING:
    Relation = Event = StatusName = StanceName = TypeName = str
else:
    Relation, Event = (_one_of({each: each for each in names}) for names in (RELATIONS, EVENTS))
    StatusName, StanceName, TypeName = (_one_of(_named(each)) for each in (Status, Stance, EntityType))
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Item = TypeVar("Item")
Names = Annotated[list[Item], Field(max_length=MOST_VALUES)]
Id = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Ids = Names[Id]
Word = Annotated[str, Field(min_length=1, max_length=LONGEST)]
