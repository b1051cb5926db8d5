"""What can be read of each kind of thing: how each field is compiled, to Cypher and to what shapes it.

A field is stored (properties of the thing itself), a link (what an edge or a few lead to), or
a page of a list. `FIELDS` is the whole table: kind -> name -> field. A thing comes back as a
list: its stored columns, then a column for each other field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from graph.facts.as_known import as_known
from graph.ontology import EntityType
from graph.query.cypher.conditions import reported_by
from graph.query.cypher.shaping import each, one, refusal, told
from graph.query.cypher.text import Part, collect, where
from graph.query.plan import TYPENAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from graph.query.cypher.text import Scope
    from graph.query.plan import Options, Read

    Columns = Mapping[str, str]
    """Property -> the Python expression that holds it."""


class Field(Protocol):
    """A field that needs an expression of its own."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Return how it is read of the thing in the variable `it`, and how its value is shaped."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """Properties of the thing itself, and the Python expression of what is made of them."""

    properties: Callable[[Read], tuple[str, ...]]
    made: Callable[[Scope, Read, Columns], str]


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
            f"RETURN {shown.text}",
        )
        if self.one or self.only:
            return Part(f"head({rows})", lambda value: one(scope, value, shown.shaped))
        return Part(rows, lambda value: each(scope, value, shown.shaped, fails=read.fails))

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
        return Part(shown.text, lambda value: one(scope, value, shown.shaped))


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
    wanted = [read for read in reads if read.name != TYPENAME and read.options.refused is None]
    stored = sorted({name for read in wanted for name in _properties(table[read.name], read)} | _always(kind, reads))
    columns = [_column(it, name) for name in stored]
    parts: dict[Read, tuple[int, Callable[[str], str]]] = {}
    for read in wanted:
        field = table[read.name]
        if not isinstance(field, Stored) and read not in parts:
            part = field.compile(scope, it, read)
            parts[read] = (len(columns), scope.function(part.shaped) if read.only else part.shaped)
            columns.append(_guarded(kind, it, read, part.text))
    seen = bool(stored) and it in scope.seen and kind in _ASSEMBLED
    if seen:
        columns += _claims_then(scope, it)

    def shaped(row: str) -> str:
        then = scope.variable("then") if seen else row
        known = {name: f"{then}[{place}]" for place, name in enumerate(stored)}

        def value(read: Read) -> str:
            if read.options.refused is not None:
                return refusal(scope, read)
            if read.name == TYPENAME:
                return _typename(scope, kind, read, known)
            field = table[read.name]
            if isinstance(field, Stored):
                return field.made(scope, read, known)
            place, shape = parts[read]
            return shape(f"{row}[{place}]")

        body = _by_type(scope, reads, known, value) if kind == "Entity" else told((each, value(each)) for each in reads)
        if not seen:
            return body
        return f"(({then} := {scope.constant(_seen_then)}({row}, {scope.constant(tuple(stored))})) and {body})"

    return Part(f"[{', '.join(columns)}]", shaped)


def _properties(field: Stored | Field, read: Read) -> tuple[str, ...]:
    return field.properties(read) if isinstance(field, Stored) else ()


def _always(kind: str, reads: Sequence[Read]) -> set[str]:
    """Return what is read though nobody asks: the type, where something depends on it."""
    typed = kind == "Entity" and any(read.only is not None or read.name == TYPENAME for read in reads)
    return {"type"} if typed else set()


def _column(it: str, name: str) -> str:
    return f"toString({it}.{name})" if name in DAYS else f"{it}.{name}"


def _typename(scope: Scope, kind: str, read: Read, known: Columns) -> str:
    if read.options.name or kind != "Entity":
        return repr(read.options.name or kind)
    return f"{scope.constant(_TYPES)}[{known['type']}]"


def _by_type(scope: Scope, reads: Sequence[Read], known: Columns, value: Callable[[Read], str]) -> str:
    """Return what is told of an entity; where that depends on its type, one expression for each that differs."""
    groups: dict[tuple[Read, ...], list[str]] = {}
    for kind, label in _TYPES.items():
        groups.setdefault(tuple(read for read in reads if read.wanted_of(label)), []).append(kind)
    shapes: dict[str, list[str]] = {}
    for wanted, kinds in groups.items():
        shapes.setdefault(told((each, value(each)) for each in wanted), []).extend(kinds)
    *others, last = shapes
    choices = [f"{shape} if {known['type']} in {scope.constant(frozenset(shapes[shape]))} else " for shape in others]
    return f"({''.join(choices)}{last})"


def _guarded(kind: str, it: str, read: Read, expression: str) -> str:
    """Read nothing of an entity of a type for which it is not wanted."""
    if kind != "Entity" or read.only is None:
        return expression
    types = ", ".join(f"'{name.lower()}'" for name in sorted(read.only))
    return f"CASE WHEN {it}.type IN [{types}] THEN {expression} END"


def _claims_then(scope: Scope, fact: str) -> list[str]:
    """Return the fact's id, the claims that had been reported by the day from which it is seen, and names."""
    claim, named = scope.variable("claim"), scope.variable("named")
    claims = f"MATCH ({fact})<-[:SUPPORTS|DENIES]-({claim}:Claim) WHERE {reported_by(claim, scope.seen[fact])}"
    names = f"MATCH ({fact})-[:SUBJECT|OBJECT|PLACE|SOURCE]->({named}:Entity)"
    return [
        f"{fact}.id",
        collect(claims, f"RETURN {claim}{{.*}}"),
        collect(names, f"RETURN [{named}.id, {named}.name]"),
    ]


def _seen_then(row: Sequence[Any], stored: Sequence[str]) -> Sequence[Any]:
    """Return the stored columns as they were known then, in the place of those of today."""
    identity, claims, names = row[-3:]
    known = as_known(identity, claims, dict(names))
    return row if known is None else [_plain(known.get(name)) for name in stored]


def _plain(value: Any) -> Any:  # noqa: ANN401  any property
    day: dt.date | None = value if hasattr(value, "isoformat") else None
    return day.isoformat() if day else value
