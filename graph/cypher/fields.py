"""What can be read of each kind of thing: how each field is compiled, and how its value is shaped.

A field is stored (properties of the thing itself), a link (what an edge or a few lead to), or
a page of a list. `FIELDS` is the whole table: kind -> name -> field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from graph.cypher.conditions import reported_by
from graph.cypher.text import collect, where
from graph.hindsight import as_known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.cypher.text import Scope
    from graph.plan import Options, Read

    Row = Mapping[str, Any]


class Field(Protocol):
    """A field's two sides: the expression that reads it, and the value made of what was read."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:
        """Return the expression that reads it of the thing in the variable `it`."""
        ...

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401  any answer
        """Return the answer, under its readers' keys."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """Properties of the thing itself, and what is made of them."""

    properties: tuple[str, ...]
    made: Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class Link:
    """What edges lead to: a pattern from `{of}` to `{it}`, of one kind.

    `one` takes the first in the order, or else the one of which `last` is greatest; `given` adds
    a condition from the read's options.
    """

    kind: str
    pattern: str
    order: str = "{it}.name, {it}.id"
    where: str = ""
    last: str = ""
    one: bool = False
    given: Callable[[Scope, str, Options], str] | None = None

    def compile(self, scope: Scope, it: str, read: Read) -> str:
        """Return a list of what is there, or its first."""
        there = scope.variable(self.kind.lower())
        scope.inherit(there, it)
        names = {"of": it, "it": there}
        given = self.given(scope, there, read.options) if self.given else ""
        rows = collect(
            f"MATCH {self.pattern.format(**names)}",
            where([self.where.format(**names), given]),
            self._sorted(names),
            f"RETURN {project(scope, self.kind, there, read.reads)}",
        )
        return f"head({rows})" if self.one else rows

    def _sorted(self, names: dict[str, str]) -> str:
        there, order, limit = names["it"], self.order.format(**names), " LIMIT 1" if self.one else ""
        if not self.last:
            return f"WITH DISTINCT {there} ORDER BY {order}{limit}"
        return f"WITH {there}, {self.last.format(**names)} AS last_{there} ORDER BY last_{there} DESC, {order} LIMIT 1"

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape what is there."""
        if self.one:
            return shape(self.kind, value, read.reads)
        return [shape(self.kind, row, read.reads) for row in value]


@dataclass(frozen=True, slots=True)
class Itself:
    """The thing itself, seen as another kind."""

    kind: str

    def compile(self, scope: Scope, it: str, read: Read) -> str:
        """Return what is read of it."""
        return project(scope, self.kind, it, read.reads)

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape it as that kind."""
        return shape(self.kind, value, read.reads)


FIELDS: dict[str, dict[str, Stored | Field]] = {}
"""Kind -> name -> field; filled by `graph.cypher.things`."""
_ASSEMBLED = {"Fact", "Office"}
"""Kinds whose properties depend on the day from which they are seen."""
_ALWAYS = {"Entity": ("type",)}
"""Properties that are read even if nobody asks."""


def project(scope: Scope, kind: str, it: str, reads: Sequence[Read]) -> str:
    """Return a map of what is read of the thing in the variable `it`."""
    table = FIELDS[kind]
    stored = {name for read in reads for name in _properties(table[read.name])} | set(_ALWAYS.get(kind, ()))
    parts = [f".{name}" for name in sorted(stored)]
    for place, read in enumerate(reads):
        field = table[read.name]
        if not isinstance(field, Stored):
            parts.append(f"f{place}: {_guarded(kind, it, read, field.compile(scope, it, read))}")
    if stored and it in scope.seen and kind in _ASSEMBLED:
        parts.append(f"then: {_claims_then(scope, it)}")
    return f"{it}{{{', '.join(parts)}}}"


def shape(kind: str, row: Row | None, reads: Sequence[Read]) -> dict[str, Any] | None:
    """Return the answer about one thing: what was read, under the readers' keys, and its type."""
    if row is None:
        return None
    if "then" in row:
        row = _seen_then(kind, row)
    table, concrete = FIELDS[kind], row["type"].capitalize() if kind == "Entity" else kind
    answer: dict[str, Any] = {"__typename": concrete}
    for place, read in enumerate(reads):
        if not read.wanted_of(concrete):
            continue
        field = table[read.name]
        if isinstance(field, Stored):
            answer[read.key] = pick(field.made(row), read.reads)
        else:
            answer[read.key] = field.shape(row[f"f{place}"], read)
    return answer


def _seen_then(kind: str, row: Row) -> Row:
    """Put the properties as they were known in the place of those of today."""
    then = row["then"]
    known = as_known(then["id"], then["claims"], dict(then["names"]))
    if known is None:
        return row
    blank = dict.fromkeys(name for field in FIELDS[kind].values() for name in _properties(field))
    return {**row, **blank, **known}


def _claims_then(scope: Scope, fact: str) -> str:
    """Return the claims that had been reported by the day from which the fact is seen, and names."""
    claim, named = scope.variable("claim"), scope.variable("named")
    claims = f"MATCH ({fact})<-[:SUPPORTS|DENIES]-({claim}:Claim) WHERE {reported_by(claim, scope.seen[fact])}"
    names = f"MATCH ({fact})-[:SUBJECT|OBJECT|PLACE|INSTRUMENT|SOURCE]->({named}:Entity)"
    return (
        f"{{id: {fact}.id, claims: {collect(claims, f'RETURN {claim}{{.*}}')},"
        f" names: {collect(names, f'RETURN [{named}.id, {named}.name]')}}}"
    )


def pick(value: Any, reads: Sequence[Read]) -> Any:  # noqa: ANN401
    """Return the parts of a value that are read, under the readers' keys."""
    if not reads or value is None:
        return value
    if isinstance(value, list):
        return [pick(item, reads) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return {read.key: pick(value[read.name], read.reads) for read in reads}


def _properties(field: Stored | Field) -> tuple[str, ...]:
    return field.properties if isinstance(field, Stored) else ()


def _guarded(kind: str, it: str, read: Read, expression: str) -> str:
    """Read nothing of an entity of a type for which it is not wanted."""
    if kind != "Entity" or read.only is None:
        return expression
    types = ", ".join(f"'{name.lower()}'" for name in sorted(read.only))
    return f"CASE WHEN {it}.type IN [{types}] THEN {expression} END"
