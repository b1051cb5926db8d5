"""Traversal of the graph: the shortest paths between two entities, and the neighbourhood of some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import EDGE_TYPES, PLANS
from graph.query.cypher.fields import project
from graph.query.cypher.lists import filtered
from graph.query.cypher.shaping import Column, Nested, constant, list_of, object_of
from graph.query.cypher.text import Part, block, collect, where
from graph.query.plan import TYPENAME
from graph.query.slots import Slot

if TYPE_CHECKING:
    from graph.query.cypher.shaping import Shaper
    from graph.query.cypher.text import Scope
    from graph.query.plan import Options, Read

LONGEST = 4
MOST_PATHS = 5
MOST_FACTS = 200
"""How far, how many paths, how many facts, unless the caller says."""
_KINDS = {"nodes": "Entity", "facts": "Fact"}


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths along direct edges in either direction; every condition is met inside the search."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002  nothing stands above
        """Read the paths, shortest first; where several are as long, by the ids of their facts."""
        options = read.options
        if options.limit == 0 or _same(options):
            return Part("[]", lambda nothing, _: nothing)
        ends, fact = scope.parameter(options.ids), scope.variable("fact")
        met = _met(scope, fact, options)
        dated = "r.edtf IS NOT NULL" if options.chronological else ""
        hop = where(["one <> final AND other <> first AND one <> other", dated, met])
        edge = f"(one)-[r:{_edge_types(options)}]-(other) {hop}"
        whole = where([_NONE_TWICE, _IN_TIME if options.chronological else ""])
        # How many and how far are part of the text: the server takes no parameters there.
        many, far = int(options.limit or MOST_PATHS), int(options.depth or LONGEST)
        shown = _shown(scope, fact, read, "size(ids)")
        rows = collect(
            f"MATCH (start:Entity {{id: {ends}[0]}}) MATCH (end:Entity {{id: {ends}[1]}})",
            _BETTER_END,
            f"MATCH path = SHORTEST {many} ((first)({edge}){{1,{far}}}(final) {whole})",
            "WITH forward, nodes(path) AS nodes, [edge IN relationships(path) | edge.id] AS ids",
            f"WITH {_turned('nodes')}, {_turned('ids')}",
            "ORDER BY size(ids), ids",
            f"RETURN {shown.cypher}",
        )
        return Part(rows, list_of(shown.shape, fails=read.fails))


def _same(options: Options) -> bool:
    return options.ids.same if isinstance(options.ids, Slot) else options.ids[0] == options.ids[1]


def _met(scope: Scope, fact: str, options: Options) -> str:
    """Return what the fact of an edge must meet."""
    conditions = filtered(scope, fact, options.facts)
    return f"EXISTS {{ MATCH ({fact}:Fact {{id: r.id}}) WHERE {' AND '.join(conditions)} }}" if conditions else ""


HUB = 1000
"""So many facts make a hub."""
_BETTER_END = f"""WITH start, end,
  CASE WHEN start.facts < {HUB} AND end.facts < {HUB} THEN start.facts <= end.facts ELSE start.facts >= end.facts END
  AS forward
WITH forward, CASE WHEN forward THEN start ELSE end END AS first, CASE WHEN forward THEN end ELSE start END AS final"""
"""Where the search begins: at the end with fewer facts, which takes the server a third of the time;
but at a hub, since towards one of 50,000 facts it took longer than anybody waits, from it a tenth of a second."""
_NONE_TWICE = "all(at IN range(0, size(other) - 2) WHERE NOT other[at] IN other[at + 1..])"
_IN_TIME = (
    "all(at IN range(0, size(r) - 2) WHERE all(later IN range(at + 1, size(r) - 1) WHERE"
    " CASE WHEN forward THEN r[at].earliest <= r[later].latest ELSE r[later].earliest <= r[at].latest END))"
)
"""Days that never go back can be chosen just if no fact begins after a later one of the path has ended."""


def _turned(column: str) -> str:
    """Return the column in the direction that was asked for."""
    return f"CASE WHEN forward THEN {column} ELSE reverse({column}) END AS {column}"


def _edge_types(options: Options) -> str:
    wanted = options.facts.relation
    return "|".join(EDGE_TYPES if wanted is None else [*(each for each in EDGE_TYPES if each in wanted), PLANS])


def _shown(scope: Scope, fact: str, read: Read, plain: str) -> Part:
    """Return the row of a path or a neighbourhood: one plain value, then lists of entities and of facts.

    The lists `nodes` and `ids` (of facts) are at hand where the row is read.
    """
    lists = {part: _listed(scope, fact, part) for part in read.reads if part.name in _KINDS}
    shapers = {part: Nested(place, listed.shape) for place, (part, listed) in enumerate(lists.items(), 1)}

    def shaper(part: Read) -> Shaper:
        return constant(part.options.name) if part.name == TYPENAME else shapers.get(part, Column(0))

    columns = ", ".join([plain, *(listed.cypher for listed in lists.values())])
    return Part(f"[{columns}]", object_of((part, shaper(part)) for part in read.reads))


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
    rows = collect(f"{found[kind]} ORDER BY place", f"RETURN {shown.cypher}")
    return Part(rows, list_of(shown.shape, fails=part.fails))


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The facts around some entities, and the entities that they join.

    Nearest first; as near, entity by entity in the order in which they were reached, by date:
    so the server stops at the last fact that is wanted, whatever more there is.
    """

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002
        """Read the facts up to the limit, and whether there were more."""
        options, fact = read.options, scope.variable("fact")
        start, limit = scope.listed(options.ids), options.limit or MOST_FACTS
        conditions = filtered(scope, fact, options.facts)
        kept = scope.parameter(limit)
        step = _step(fact, conditions, kept)
        shown = _shown(scope, fact, read, "truncated")
        rows = collect(
            f"MATCH (around:Entity) WHERE around.id IN {start}",
            "WITH around.id AS id ORDER BY id",
            "WITH collect(id) AS start",
            "WITH start, start AS seen, start AS frontier, [] AS collected",
            *([step] * (options.depth or 1)),
            f"WITH start, collected[..{kept}] AS kept, size(collected) > {kept} AS truncated",
            _reached("start", "kept"),
            "CALL (start, fresh) {",
            "  UNWIND start + fresh AS id MATCH (end:Entity {id: id}) RETURN collect(end) AS nodes",
            "}",
            "WITH truncated, [each IN kept | each.id] AS ids, nodes",
            f"RETURN {shown.cypher}",
        )
        return Part(f"head({rows})", shown.shape)


def _reached(known: str, facts: str) -> str:
    """Give the ids at the ends of the facts that are not known, in the order of the facts, the subject first."""
    inside = block(
        f"UNWIND range(0, 2 * size({facts}) - 1) AS place",
        f"WITH place, {facts}[place / 2] AS fact",
        "WITH CASE place % 2 WHEN 0 THEN fact.subject_id ELSE fact.object_id END AS end, place",
        f"WHERE NOT end IN {known}",
        "WITH end, min(place) AS place ORDER BY place",
        "RETURN collect(end) AS fresh",
    )
    return f"CALL ({known}, {facts}) {{\n{inside}\n}}"


def _step(fact: str, conditions: list[str], limit: str) -> str:
    """Go one fact further from all of the frontier, until there is one more than wanted.

    Of an entity's facts no more are read than that: what is collected already is less.
    """
    both = "\nUNION ALL\n".join(
        f"MATCH ({fact}:Fact) "
        + where([f"{fact}.{end} = id", f"{fact}.day IS NOT NULL AND {fact}.id IS NOT NULL", there, *conditions])
        + f"\nRETURN {fact}, {fact}.day AS day, {fact}.id AS key"
        + f"\nORDER BY {fact}.{end}, {fact}.day, {fact}.id LIMIT {limit} + 1"
        for end, there in (("subject_id", f"{fact}.object_id IS NOT NULL"), ("object_id", ""))
    )
    ends = f"CALL (id) {{\n{block(both)}\n}}"
    inside = block(
        "UNWIND frontier AS id",
        f"CALL (id) {{\n{block(ends, _FIRST.format(fact=fact, limit=limit))}\n}}",
        f"WITH {fact} WHERE NOT {fact} IN collected",
        f"WITH DISTINCT {fact} LIMIT {limit} + 1",
        f"RETURN collect({fact}) AS found",
    )
    further = f"CASE WHEN size(collected) + size(found) > {limit} THEN [] ELSE fresh END AS frontier"
    return "\n".join(
        [
            f"CALL (frontier, collected) {{\n{inside}\n}}",
            _reached("seen", "found"),
            f"WITH start, seen + fresh AS seen, collected + found AS collected, {further}",
        ]
    )


_FIRST = "WITH DISTINCT {fact}, day, key ORDER BY day, key LIMIT {limit} + 1 RETURN {fact}"
"""One entity's facts, the first of either end; one of an entity with itself counts once."""
