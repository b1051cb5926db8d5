"""A URL -> the request in it: which table, in which format, which of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError

from graph.errors import InvalidInput
from graph.query.plan import Options
from graph.tables.tables import CLAIMS, DYADS, EDGES, ENTITIES, FACTS, NODES, TIMELINE
from server.data.formats import FORMATS
from server.data.parameters import (
    AllRows,
    ClaimParameters,
    EntityOrder,
    EntityParameters,
    Every,
    FactOrder,
    FactParameters,
    OnePage,
    Pairs,
    Part,
    is_list,
)
from server.http.refusals import BadRequest, NotFound, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.tables.tables import Table

    Group = type[BaseModel]

JSON = "json"
GRAPH = "graph"
FORMAT_NAMES = (JSON, *FORMATS)
"""The formats by the extension of a URL."""
MOST_PARAMETERS = 1000
"""Parameters that a URL may have."""


@dataclass(frozen=True, slots=True)
class Resource:
    """The first part of a URL: its tables, and the groups of parameters that they take."""

    name: str
    tables: tuple[Table, ...]
    groups: tuple[Group, ...]

    @property
    def meaning(self) -> str:
        """What its rows are, for users."""
        return " ".join(table.meaning for table in self.tables)

    @property
    def paged(self) -> bool:
        """Whether it is read page by page: it has as many rows as the graph holds."""
        return self.tables[0].paged

    def groups_in(self, format_name: str) -> tuple[Group, ...]:
        """Return the groups of parameters in a format."""
        further: tuple[Group, ...] = ()
        if self.paged:
            further = (OnePage if format_name == JSON else AllRows,)
        elif len(self.tables) > 1 and format_name != JSON:
            further = (Part,)
        return (*self.groups, *further)


RESOURCES: Mapping[str, Resource] = {
    each.name: each
    for each in (
        Resource("facts", (FACTS,), (FactParameters, FactOrder)),
        Resource("claims", (CLAIMS,), (ClaimParameters,)),
        Resource("entities", (ENTITIES,), (EntityParameters, EntityOrder)),
        Resource("timeline", (TIMELINE,), (FactParameters, Every)),
        Resource("dyads", (DYADS,), (FactParameters, Pairs)),
        Resource(GRAPH, (NODES, EDGES), (FactParameters, Pairs)),
    )
}
"""The resources by the name in their URL."""


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A request: tables (several only in JSON), a format, the options of a plan, how many rows from where."""

    resource: str
    tables: tuple[Table, ...]
    format_name: str
    options: Options
    first: int | None = None
    after: str | None = None

    @property
    def table(self) -> Table:
        """The table of a request for one; the first of several."""
        return self.tables[0]


def parse_url(path: str, query: bytes) -> TableRequest:
    """Return the request of a path such as `facts.csv` and a query string; raises Refusal."""
    name, _, format_name = path.partition(".")
    if name not in RESOURCES or format_name not in FORMAT_NAMES:
        raise NotFound(
            f"There is no table {path[:60]!r}.",
            remedy=f"The tables are {', '.join(RESOURCES)}; the formats are .{', .'.join(FORMAT_NAMES)}.",
        )
    return table_request(RESOURCES[name], format_name, query_values(query))


def table_request(resource: Resource, format_name: str, values: Mapping[str, list[str]]) -> TableRequest:
    """Return the request for a resource in a format, with these parameters; raises Refusal."""
    options, rows = Options(), dict[str, Any]()
    for group in _parsed(resource.groups_in(format_name), values):
        if hasattr(group, "apply"):
            options = group.apply(options)
        else:
            rows |= dict(group)
    part = rows.pop("part", None)
    tables = resource.tables if part is None else (NODES if part == "NODES" else EDGES,)
    return TableRequest(resource.name, tables, format_name, options, **rows)


def query_values(query: bytes) -> dict[str, list[str]]:
    """Return the parameters of a query string, each with all its values; raises Refusal."""
    try:
        pairs = parse_qsl(
            query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except ValueError as error:  # UnicodeDecodeError is one
        raise BadRequest("The URL cannot be read.", remedy="Percent-encode its parameters as UTF-8.") from error
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values


@cache
def _lists(groups: tuple[Group, ...]) -> Mapping[str, bool]:
    """Return the parameters of some groups, and whether each may have several values."""
    properties = (each for group in groups for each in group.model_json_schema()["properties"].items())
    return {name: is_list(schema) for name, schema in properties}


def _parsed(groups: tuple[Group, ...], values: Mapping[str, list[str]]) -> list[Any]:
    lists = _lists(groups)
    for name, several in values.items():
        if name not in lists:
            raise _bad(f"There is no parameter {name[:60]!r}.", f"The parameters are {', '.join(lists)}.")
        if len(several) > 1 and not lists[name]:
            raise _bad(f"The parameter {name!r} appears {len(several)} times in the URL.", "Give it once.")
    flat = {name: several if lists[name] else several[0] for name, several in values.items()}
    return [_read(group, flat) for group in groups]


def _read(group: Group, values: Mapping[str, Any]) -> BaseModel:
    names = {field.alias or name for name, field in group.model_fields.items()}
    try:
        return group.model_validate({name: value for name, value in values.items() if name in names})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        why = first["msg"].removeprefix("Value error, ")
        raise _bad(f"The parameter {place!r} cannot be used: {why}.", "/data/ lists the allowed values.") from error


def _bad(message: str, remedy: str) -> Refusal:
    return Refusal.of(InvalidInput(message, remedy=remedy))
