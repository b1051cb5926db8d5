"""A filter that is declared nowhere else: what a new condition of each kind becomes in every layer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from graph.period import Precision
from graph.query.filters import Date, Flag, Ids, Kind, Number, Word, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Conditions of every simple kind."""

    known_to: Annotated[Ids, "Ids; one of these knows."] = None
    precision: Annotated[tuple[str, ...] | None, Kind.NAMES, Precision, "The precision is one of these."] = None
    codes: Annotated[Words, "The code is one of these."] = None
    note: Annotated[Word, "The note."] = None
    since: Annotated[Date, "The day."] = None
    retold: Annotated[Flag, "Whether it was retold."] = None
    at_least: Annotated[Number, "The number."] = None


SAMPLE = Sample(
    known_to=("a", "b"),
    precision=("day",),
    codes=("RUS",),
    note="brief",
    since=dt.date(2023, 9, 13),
    retold=False,
    at_least=2,
)
