"""What can be read of each kind of thing: how each field is compiled, to Cypher and to what shapes it.

A field is stored (properties of the thing itself), a link (what an edge or a few lead to), or
a page of a list. `FIELDS` is the whole table: kind -> name -> field. A thing comes back as a
list: its stored columns, then a column for each other field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from graph.ontology import EntityType
from graph.query.as_known import as_known
from graph.query.cypher.conditions import reported_by
from graph.query.cypher.shaping import Column, Nested, constant, list_of, object_of, refused
from graph.query.cypher.text import Part, collect, where
from graph.query.plan import TYPENAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from graph.query.cypher.shaping import Row, Shaper
    from graph.query.cypher.text import Scope
    from graph.query.plan import Options, Read

    Columns = Mapping[str, int]
    """Property -> its place in the row."""


class Field(Protocol):
    """A field that needs an expression of its own."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Return how it is read of the thing in the variable `it`, and how its value is shaped."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """Properties of the thing itself, and what shapes a row that has them."""

    properties: Callable[[Read], tuple[str, ...]]
    shaper: Callable[[Read, Columns], Shaper]


@dataclass(frozen=True, slots=True)
class Link:
    """What edges lead to: a pattern from `{of}` to `{it}`, of one kind.

    `one` takes the first in the order, or else the one of which `last` is greatest; with `only`
    there is never more than one, and nothing to sort. `given` adds a condition from the read's
    options.
    """

    kind: str
    pattern: str
    order: str = "{it}.name, {it}.id"
    where: str = ""
    last: str = ""
    one: bool = False
    only: bool = False
    given: Callable[[Scope, str, Options], str] | None = None

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Read a list of what is there, or its first."""
        there = scope.variable(self.kind.lower())
        scope.inherit(there, it)
        names = {"of": it, "it": there}
        given = self.given(scope, there, read.options) if self.given else ""
        shown = project(scope, self.kind, there, read.reads)
        rows = collect(
            f"MATCH {self.pattern.format(**names)}",
            where([self.where.format(**names), given]),
            "" if self.only else self._sorted(names),
            f"RETURN {shown.cypher}",
        )
        if self.one or self.only:
            return Part(f"head({rows})", shown.shape)
        return Part(rows, list_of(shown.shape, fails=read.fails))

    def _sorted(self, names: dict[str, str]) -> str:
        there, order, limit = names["it"], self.order.format(**names), " LIMIT 1" if self.one else ""
        if not self.last:
            return f"WITH DISTINCT {there} ORDER BY {order}{limit}"
        return f"WITH {there}, {self.last.format(**names)} AS last_{there} ORDER BY last_{there} DESC, {order} LIMIT 1"


@dataclass(frozen=True, slots=True)
class Itself:
    """The thing itself, seen as another kind."""

    kind: str

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Read it as that kind."""
        shown = project(scope, self.kind, it, read.reads)
        return Part(shown.cypher, shown.shape)


FIELDS: dict[str, dict[str, Stored | Field]] = {}
"""Kind -> name -> field; filled by `graph.query.cypher.nodes`."""
DAYS = frozenset({"earliest", "latest", "first_reported", "last_reported"})
"""Properties that are days; they come back as ISO 8601."""
_ASSEMBLED = {"Fact", "Office"}
"""Kinds whose properties depend on the day from which they are seen."""
_TYPES = {each.value: each.label for each in EntityType}


def project(scope: Scope, kind: str, it: str, reads: Sequence[Read]) -> Part:
    """Return the list of what is read of the thing in the variable `it`, shaped from a row that is there."""
    table = FIELDS[kind]
    stored = sorted(_always(kind, reads).union(*(_properties(table, read) for read in reads)))
    columns, places = [_column(it, name) for name in stored], {name: place for place, name in enumerate(stored)}
    shapers: dict[Read, Shaper] = {}
    for read in dict.fromkeys(reads):
        field = _field(table, read)
        if field is None or isinstance(field, Stored):
            shapers[read] = field.shaper(read, places) if field else _fixed(kind, read, places)
        else:
            part = field.compile(scope, it, read)
            shapers[read] = Nested(len(columns), part.shape)
            columns.append(_guarded(kind, it, read, part.cypher))
    shape = _by_type(shapers, places) if kind == "Entity" else object_of(shapers.items())
    if stored and it in scope.seen and kind in _ASSEMBLED:
        columns += _claims_then(scope, it)
        shape = _seen_then(tuple(stored), shape)
    return Part(f"[{', '.join(columns)}]", shape)


def _field(table: Mapping[str, Stored | Field], read: Read) -> Stored | Field | None:
    """Return the field that is read; None where nothing is: of a type's name, and of what was refused."""
    return None if read.name == TYPENAME or read.options.refused is not None else table[read.name]


def _properties(table: Mapping[str, Stored | Field], read: Read) -> tuple[str, ...]:
    field = _field(table, read)
    return field.properties(read) if isinstance(field, Stored) else ()


def _always(kind: str, reads: Sequence[Read]) -> set[str]:
    """Return what is read without being asked for: the type, where something depends on it."""
    typed = kind == "Entity" and any(read.only is not None or read.name == TYPENAME for read in reads)
    return {"type"} if typed else set()


def _column(it: str, name: str) -> str:
    return f"toString({it}.{name})" if name in DAYS else f"{it}.{name}"


def _fixed(kind: str, read: Read, places: Columns) -> Shaper:
    """Return what shapes a read that is no field of the table: a refusal, or the name of the type."""
    if read.options.refused is not None:
        return refused(read)
    if read.options.name or kind != "Entity":
        return constant(read.options.name or kind)
    return Column(places["type"], _TYPES.__getitem__)


def _by_type(shapers: Mapping[Read, Shaper], places: Columns) -> Shaper:
    """Shape an entity; where what is read depends on its type, with an object for each selection that differs."""
    kinds = {kind: tuple(read for read in shapers if read.wanted_of(label)) for kind, label in _TYPES.items()}
    objects = {wanted: object_of((each, shapers[each]) for each in wanted) for wanted in dict.fromkeys(kinds.values())}
    if len(objects) == 1:
        [only] = objects.values()
        return only
    by_kind, place = {kind: objects[wanted] for kind, wanted in kinds.items()}, places["type"]
    return lambda row, run: by_kind[row[place]](row, run)


def _guarded(kind: str, it: str, read: Read, expression: str) -> str:
    """Read nothing of an entity of a type for which it is not wanted."""
    if kind != "Entity" or read.only is None:
        return expression
    types = ", ".join(f"'{name.lower()}'" for name in sorted(read.only))
    return f"CASE WHEN {it}.type IN [{types}] THEN {expression} END"


def _claims_then(scope: Scope, fact: str) -> list[str]:
    """Return the fact's id, the claims that had been reported by the day from which it is seen, and names."""
    claim, named, article = scope.variable("claim"), scope.variable("named"), scope.variable("article")
    claims = (
        f"MATCH ({fact})<-[:SUPPORTS|DENIES]-({claim}:Claim)-[:STATED_IN]->()-[:IN]->({article}:Article)"
        f" WHERE {reported_by(claim, scope.seen[fact])}"
    )
    names = f"MATCH ({fact})-[:SUBJECT|OBJECT|PLACE|SOURCE]->({named}:Entity)"
    return [
        f"{fact}.id",
        collect(claims, f"RETURN {claim}{{.*, article: {article}{{.outlet_id, .sketch}}}}"),
        collect(names, f"RETURN [{named}.id, {named}.name]"),
    ]


def _seen_then(stored: Sequence[str], shape: Shaper) -> Shaper:
    """Shape a row whose stored columns are replaced by those that were known then."""
    return lambda row, run: shape(_row_then(row, stored), run)


def _row_then(row: Row, stored: Sequence[str]) -> Row:
    identity, claims, names = row[-3:]
    known = as_known(identity, claims, dict(names))
    return row if known is None else [*(_plain(known.get(name)) for name in stored), *row[len(stored) :]]


def _plain(value: Any) -> Any:  # noqa: ANN401  any property
    day: dt.date | None = value if hasattr(value, "isoformat") else None
    return day.isoformat() if day else value
