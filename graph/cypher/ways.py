"""Ways through the graph: the shortest paths between two entities, and what lies around some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.cypher.fields import project, shape
from graph.cypher.lists import filtered
from graph.cypher.text import block, collect, where
from graph.ontology import EDGE_TYPES, PLANS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.cypher.text import Scope
    from graph.plan import Options, Read

    Row = Mapping[str, Any]

LONGEST = 4
MOST_PATHS = 5
MOST_FACTS = 200
"""How far, how many paths, how many facts, unless the asker says."""
_KINDS = {"nodes": "Entity", "facts": "Fact"}


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths along direct edges in either direction; every condition is met inside the search."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002  nothing stands above
        """Return the paths, shortest first; where several are as long, by the ids of their facts."""
        options = read.options
        if options.limit == 0 or options.ids[0] == options.ids[1]:
            return "[]"
        start, end = map(scope.parameter, options.ids)
        fact = scope.variable("fact")
        told = filtered(scope, fact, options.facts)
        met = f"EXISTS {{ MATCH ({fact}:Fact {{id: r.id}}) WHERE {' AND '.join(told)} }}" if told else ""
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
        shown = [_shown(scope, fact, each, at) for at, each in enumerate(read.reads) if each.name in _KINDS]
        return collect(
            f"MATCH (first:Entity {{id: {start}}}) MATCH (final:Entity {{id: {end}}})",
            f"MATCH path = SHORTEST {many} ((first)({edge}){{1,{far}}}(final) {whole})",
            "WITH nodes(path) AS nodes, [edge IN relationships(path) | edge.id] AS ids",
            "ORDER BY size(ids), ids",
            f"RETURN {{{', '.join(['length: size(ids)', *shown])}}}",
        )

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape the paths."""
        return [{each.key: _part(row, each, at) for at, each in enumerate(read.reads)} for row in value]


_FORWARD = (
    "all(at IN range(0, size(r) - 2) WHERE all(later IN range(at + 1, size(r) - 1)"
    " WHERE r[at].earliest <= r[later].latest))"
)
"""Days that never go back can be chosen just if no fact begins after a later one of the path has ended."""


def _edge_types(options: Options) -> str:
    wanted = options.facts.relation
    return "|".join(EDGE_TYPES if wanted is None else [*(each for each in EDGE_TYPES if each in wanted), PLANS])


def _shown(scope: Scope, fact: str, part: Read, at: int) -> str:
    """Return what is shown of the entities or facts whose list, or the list of whose ids, is at hand."""
    kind = _KINDS[part.name]
    there = scope.variable(kind.lower())
    scope.inherit(there, fact)
    found = {
        "Fact": f"UNWIND range(0, size(ids) - 1) AS place MATCH ({there}:Fact {{id: ids[place]}}) WITH {there}, place",
        "Entity": f"UNWIND range(0, size(nodes) - 1) AS place WITH nodes[place] AS {there}, place",
    }
    return f"f{at}: " + collect(
        f"{found[kind]} ORDER BY place",
        f"RETURN {project(scope, kind, there, part.reads)}",
    )


def _part(row: Row, part: Read, at: int) -> Any:  # noqa: ANN401  any part of an answer
    if part.name not in _KINDS:
        return row[part.name]
    return [shape(_KINDS[part.name], each, part.reads) for each in row[f"f{at}"]]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The facts around some entities, nearest first, then by date; and the entities that they join."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002
        """Return the facts up to the limit, and whether there were more."""
        options, fact = read.options, scope.variable("fact")
        start, limit = scope.parameter(options.ids), options.limit or MOST_FACTS
        told = filtered(scope, fact, options.facts)
        step = _step(fact, told, scope.parameter(limit), scope.parameter(2 * limit + 1))
        shown = [_shown(scope, fact, each, at) for at, each in enumerate(read.reads) if each.name in _KINDS]
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
            f"RETURN {{{', '.join(['truncated: truncated', *shown])}}}",
        )
        return f"head({rows})"

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape the facts and the entities."""
        return {each.key: _part(value, each, at) for at, each in enumerate(read.reads)}


def _joined(known: str, facts: str) -> str:
    """Return the ids that are known and then the new ones at the ends of the facts."""
    return (
        f"reduce(ends = {known}, each IN {facts} |"
        " ends + [end IN [each.subject_id, each.object_id] WHERE NOT end IN ends])"
    )


def _step(fact: str, told: list[str], limit: str, enough: str) -> str:
    """Go one fact further from all of the frontier, unless there are enough.

    An entity's facts are read in their order, no more than can matter: as many again as may be known.
    """
    both = "\nUNION ALL\n".join(
        f"MATCH ({fact}:Fact) "
        + where([f"{fact}.{end} = id", f"{fact}.day IS NOT NULL AND {fact}.id IS NOT NULL", there, *told])
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
