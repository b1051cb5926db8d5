"""Ways through the graph: the shortest paths between two entities, and what lies around some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.cypher.fields import project
from graph.cypher.lists import filtered
from graph.cypher.shaping import each, one, told
from graph.cypher.text import Part, block, collect, where
from graph.ontology import EDGE_TYPES, PLANS
from graph.plan import TYPENAME, Slot

if TYPE_CHECKING:
    from graph.cypher.text import Scope
    from graph.plan import Options, Read

LONGEST = 4
MOST_PATHS = 5
MOST_FACTS = 200
"""How far, how many paths, how many facts, unless the asker says."""
_KINDS = {"nodes": "Entity", "facts": "Fact"}


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths along direct edges in either direction; every condition is met inside the search."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002  nothing stands above
        """Read the paths, shortest first; where several are as long, by the ids of their facts."""
        options = read.options
        if options.limit == 0 or _same(options):
            return Part("[]", str)
        ends = scope.parameter(options.ids)
        start, end = f"{ends}[0]", f"{ends}[1]"
        fact = scope.variable("fact")
        met = _met(scope, fact, options)
        hop = where(
            [
                f"one.id <> {end} AND other.id <> {start} AND one <> other",
                "r.edtf IS NOT NULL" if options.chronological else "",
                met,
            ]
        )
        edge = f"(one)-[r:{_edge_types(options)}]-(other) {hop}"
        whole = where(
            [
                "all(at IN range(0, size(other) - 2) WHERE NOT other[at] IN other[at + 1..])",
                _FORWARD if options.chronological else "",
            ]
        )
        # How many and how far are part of the text: the server takes no parameters there.
        many, far = int(options.limit or MOST_PATHS), int(options.depth or LONGEST)
        shown = _Shown.of(scope, fact, read)
        rows = collect(
            f"MATCH (first:Entity {{id: {start}}}) MATCH (final:Entity {{id: {end}}})",
            f"MATCH path = SHORTEST {many} ((first)({edge}){{1,{far}}}(final) {whole})",
            "WITH nodes(path) AS nodes, [edge IN relationships(path) | edge.id] AS ids",
            "ORDER BY size(ids), ids",
            f"RETURN [{', '.join(['size(ids)', *shown.columns])}]",
        )
        return Part(rows, lambda value: each(scope, value, shown.shaped, fails=read.fails))


def _same(options: Options) -> bool:
    return options.ids.same if isinstance(options.ids, Slot) else options.ids[0] == options.ids[1]


def _met(scope: Scope, fact: str, options: Options) -> str:
    """Return what the fact of an edge must meet."""
    told = filtered(scope, fact, options.facts)
    return f"EXISTS {{ MATCH ({fact}:Fact {{id: r.id}}) WHERE {' AND '.join(told)} }}" if told else ""


_FORWARD = (
    "all(at IN range(0, size(r) - 2) WHERE all(later IN range(at + 1, size(r) - 1)"
    " WHERE r[at].earliest <= r[later].latest))"
)
"""Days that never go back can be chosen just if no fact begins after a later one of the path has ended."""


def _edge_types(options: Options) -> str:
    wanted = options.facts.relation
    return "|".join(EDGE_TYPES if wanted is None else [*(each for each in EDGE_TYPES if each in wanted), PLANS])


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is read of a way or of what lies around: one plain value, then lists of entities and of facts."""

    scope: Scope
    read: Read
    parts: dict[Read, Part]

    @classmethod
    def of(cls, scope: Scope, fact: str, read: Read) -> _Shown:
        """Return what the read asks for; the lists `nodes` and `ids` (of facts) are at hand where it is read."""
        wanted = (part for part in read.reads if part.name in _KINDS and part.options.refused is None)
        return cls(scope, read, {part: _listed(scope, fact, part) for part in wanted})

    @property
    def columns(self) -> list[str]:
        """The expressions of the lists."""
        return [part.text for part in self.parts.values()]

    def shaped(self, row: str) -> str:
        """Return what is told of one row."""
        return told((part, self._part(part, row)) for part in self.read.reads)

    def _part(self, part: Read, row: str) -> str:
        if part in self.parts:
            return self.parts[part].shaped(f"{row}[{1 + list(self.parts).index(part)}]")
        return repr(part.options.name) if part.name == TYPENAME else f"{row}[0]"


def _listed(scope: Scope, fact: str, part: Read) -> Part:
    """Read the entities or facts whose list, or the list of whose ids, is at hand."""
    kind = _KINDS[part.name]
    there = scope.variable(kind.lower())
    scope.inherit(there, fact)
    found = {
        "Fact": f"UNWIND range(0, size(ids) - 1) AS place MATCH ({there}:Fact {{id: ids[place]}}) WITH {there}, place",
        "Entity": f"UNWIND range(0, size(nodes) - 1) AS place WITH nodes[place] AS {there}, place",
    }
    shown = project(scope, kind, there, part.reads)
    rows = collect(f"{found[kind]} ORDER BY place", f"RETURN {shown.text}")
    return Part(rows, lambda value: each(scope, value, shown.shaped, fails=part.fails))


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The facts around some entities, nearest first, then by date; and the entities that they join."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002
        """Read the facts up to the limit, and whether there were more."""
        options, fact = read.options, scope.variable("fact")
        start, limit = scope.listed(options.ids), options.limit or MOST_FACTS
        conditions = filtered(scope, fact, options.facts)
        step = _step(fact, conditions, scope.parameter(limit), scope.parameter(2 * limit + 1))
        shown = _Shown.of(scope, fact, read)
        kept = scope.parameter(limit)
        rows = collect(
            f"MATCH (around:Entity) WHERE around.id IN {start}",
            "WITH around.id AS id ORDER BY id",
            "WITH collect(id) AS seen",
            "WITH seen, seen AS frontier, [] AS told, seen AS start",
            *([step] * (options.depth or 1)),
            f"WITH start, told[..{kept}] AS kept, size(told) > {kept} AS truncated",
            f"WITH truncated, [each IN kept | each.id] AS ids, {_joined('start', 'kept')} AS ends",
            "CALL (ends) {",
            "  UNWIND range(0, size(ends) - 1) AS place MATCH (end:Entity {id: ends[place]})",
            "  WITH end, min(place) AS place ORDER BY place RETURN collect(end) AS nodes",
            "}",
            f"RETURN [{', '.join(['truncated', *shown.columns])}]",
        )
        return Part(f"head({rows})", lambda value: one(scope, value, shown.shaped))


def _joined(known: str, facts: str) -> str:
    """Return the ids that are known and then the new ones at the ends of the facts."""
    return (
        f"reduce(ends = {known}, each IN {facts} |"
        " ends + [end IN [each.subject_id, each.object_id] WHERE NOT end IN ends])"
    )


def _step(fact: str, conditions: list[str], limit: str, enough: str) -> str:
    """Go one fact further from all of the frontier, unless there are enough.

    An entity's facts are read in their order, no more than can matter: as many again as may be known.
    """
    both = "\nUNION ALL\n".join(
        f"MATCH ({fact}:Fact) "
        + where([f"{fact}.{end} = id", f"{fact}.day IS NOT NULL AND {fact}.id IS NOT NULL", there, *conditions])
        + f"\nRETURN {fact} ORDER BY {fact}.{end}, {fact}.day, {fact}.id LIMIT {enough}"
        for end, there in (("subject_id", f"{fact}.object_id IS NOT NULL"), ("object_id", ""))
    )
    inside = block(
        "UNWIND frontier AS id",
        f"CALL (id) {{\n{block(both)}\n}}",
        f"WITH DISTINCT {fact}, told WHERE NOT {fact} IN told",
        f"WITH {fact} ORDER BY {fact}.day, {fact}.id LIMIT {enough}",
        f"RETURN collect({fact}) AS found",
    )
    further = f"CASE WHEN size(told) > {limit} THEN [] ELSE reached[size(seen)..] END"
    return "\n".join(
        [
            f"CALL (frontier, told) {{\n{inside}\n}}",
            f"WITH start, seen, told + found AS told, {_joined('seen', 'found')} AS reached",
            f"WITH start, told, reached AS seen, {further} AS frontier",
        ]
    )
