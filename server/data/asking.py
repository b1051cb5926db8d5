"""An address -> what is asked for: which table, in which format, which of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError

from graph.flat.tables import TABLES
from graph.plan import Options
from server.data import parameters
from server.data.formats import FORMATS
from server.graphql.refusals import BAD_INPUT, BAD_REQUEST, NOT_FOUND, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.flat.tables import Table

JSON = "json"
MOST_PARAMETERS = 1000
"""Parameters that an address may have."""


class Group(Protocol):
    """Parameters that add to the options of a plan."""

    def told(self, options: Options) -> Options:
        """Add what they are about."""
        ...


GROUPS: Mapping[str, tuple[type[BaseModel], ...]] = {
    "facts": (parameters.FactsAsked, parameters.FactOrder),
    "claims": (parameters.ClaimsAsked,),
    "entities": (parameters.EntitiesAsked, parameters.EntityOrder),
    "timeline": (parameters.FactsAsked, parameters.Every),
    "dyads": (parameters.FactsAsked, parameters.Pairs),
    "graph": (parameters.FactsAsked, parameters.Pairs),
}
"""Table -> the groups of parameters that it takes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A table, the end of the address that names the format, the options of a plan, how many rows from where."""

    table: Table
    layout: str
    options: Options
    first: int | None
    after: str | None


def groups_of(table: str, layout: str) -> tuple[type[BaseModel], ...]:
    """Return the groups of parameters that a table in a format takes."""
    return (*GROUPS[table], parameters.OnePage if layout == JSON else parameters.AllRows)


def asked(path: str, query: bytes) -> Asked:
    """Return what is asked for by `facts.csv` and a query string; raises Refusal."""
    name, _, layout = path.partition(".")
    if name not in TABLES or layout not in {JSON, *FORMATS}:
        raise Refusal(
            NOT_FOUND,
            f"There is no {path[:60]!r} here.",
            remedy=f"Tables are {', '.join(TABLES)}; each ends in .{', .'.join((JSON, *FORMATS))}.",
        )
    *groups, rows = _parsed(groups_of(name, layout), query)
    options = Options()
    for group in groups:
        options = group.told(options)
    return Asked(TABLES[name], layout, options, rows.first, getattr(rows, "after", None))


def _parsed(groups: tuple[type[BaseModel], ...], query: bytes) -> list[Any]:
    given = _given(query)
    known: dict[str, type[BaseModel]] = {_name(group, name): group for group in groups for name in group.model_fields}
    for name, values in given.items():
        if name not in known:
            raise _bad(f"There is no parameter {name[:60]!r}.", f"There are {', '.join(known)}.")
        if len(values) > 1 and not _is_list(known[name], name):
            raise _bad(f"The parameter {name!r} stands {len(values)} times in the address.", "Give it once.")
    return [_read(group, given) for group in groups]


def _read(group: type[BaseModel], given: Mapping[str, list[str]]) -> BaseModel:
    names = [_name(group, name) for name in group.model_fields]
    told = {name: given[name] if _is_list(group, name) else given[name][0] for name in names if name in given}
    try:
        return group.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        why = first["msg"].removeprefix("Value error, ")
        raise _bad(f"The parameter {place!r} cannot be used: {why}.", "/data/ says what each may be.") from error


def _given(query: bytes) -> dict[str, list[str]]:
    try:
        pairs = parse_qsl(
            query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except ValueError as error:  # UnicodeDecodeError is one
        raise Refusal(
            BAD_REQUEST, "The address cannot be read.", remedy="Encode its parameters as UTF-8, then as URLs are."
        ) from error
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    return given


def _name(group: type[BaseModel], field: str) -> str:
    return group.model_fields[field].alias or field


def _is_list(group: type[BaseModel], name: str) -> bool:
    """Whether the parameter may stand several times."""
    return name in _LISTS[group]


def _lists(group: type[BaseModel]) -> frozenset[str]:
    properties = group.model_json_schema()["properties"]
    return frozenset(name for name, each in properties.items() if parameters.is_list(each))


_LISTS: Mapping[type[BaseModel], frozenset[str]] = {
    group: _lists(group)
    for group in (
        *dict.fromkeys(each for some in GROUPS.values() for each in some),
        parameters.OnePage,
        parameters.AllRows,
    )
}


def _bad(message: str, remedy: str) -> Refusal:
    return Refusal(BAD_INPUT, message, remedy=remedy)
