"""What a plan begins with: things by id or name, lists, counts, the ontology."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from graph.errors import Ambiguous
from graph.ontology import RELATIONS, EntityType
from graph.query.cypher import lists
from graph.query.cypher.conditions import no_saying
from graph.query.cypher.counts import Dyads, Timeline
from graph.query.cypher.fields import project
from graph.query.cypher.search import Search
from graph.query.cypher.shaping import Nested, all_given, given, list_of, nullable, pick
from graph.query.cypher.text import Made, Part, collect, where
from graph.query.cypher.traversal import Neighbourhood, Paths
from graph.query.parameters import LABELS, labels_of
from graph.query.slots import Slot
from graph.search.ranking import INDEX, OWN_NAME, spelled_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.query.cypher.fields import Field
    from graph.query.cypher.shaping import Row, Run, Shaper
    from graph.query.cypher.text import Scope
    from graph.query.plan import Read

_ALL = {*LABELS.values(), "Entity"}
_ENTITY_TYPES = frozenset(entity_type.label for entity_type in EntityType)
_CANDIDATES = 10
"""So many that fit a name are named, if several do."""


@dataclass(frozen=True, slots=True)
class ById:
    """Things by their ids: one or None, or `many` in the order asked for; of one label or of any."""

    label: str | None = None
    many: bool = False

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002  nothing stands above
        """Read, for each label that the ids can stand for, what has one of them."""
        ids = read.options.ids
        there = ids.labels if isinstance(ids, Slot) else labels_of(ids)
        labels = sorted(set(there) & ({self.label} if self.label else _ALL))
        found = [self._found(scope, label, read) for label in labels]
        thing, ids_of = _labelled([part.shape for part in found]), all_given(ids)
        shape = list_of(nullable(thing) if read.fails else thing, fails=read.fails) if self.many else Nested(0, thing)
        cypher = f"[{', '.join(part.cypher for part in found)}]"
        return Part(cypher, lambda value, run: shape(_in_order(value, ids_of(run)), run))

    def _found(self, scope: Scope, label: str, read: Read) -> Part:
        it = scope.variable(label.lower())
        shown = project(scope, label, it, _wanted(read, label))
        ids, typed = scope.listed(read.options.ids), _typed(scope, it, read)
        if label != "Entity":
            return Part(
                collect(f"MATCH ({it}:{label}) WHERE {it}.id IN {ids}", f"RETURN [{it}.id, {shown.cypher}]"),
                shown.shape,
            )
        asked = scope.variable("asked")
        home = f"coalesce(head(COLLECT {{ MATCH (old:Folded {{id: {asked}}}) RETURN old.into }}), {asked})"
        rows = collect(
            f"UNWIND {ids} AS {asked}",
            f"MATCH ({it}:Entity {{id: {home}}})",
            f"WHERE true{typed}",
            f"RETURN [{asked}, {shown.cypher}]",
        )
        return Part(rows, shown.shape)


def _labelled(shapers: Sequence[Shaper]) -> Shaper:
    """Shape a row that stands beside the number of the label it was found with; None stays None."""

    def shaped(found: tuple[int, Row] | None, run: Run) -> Any:  # noqa: ANN401  whatever is read of it
        if found is None:
            return None
        label, row = found
        return shapers[label](row, run)

    return shaped


def _in_order(found: Sequence[Sequence[Row]], ids: Sequence[str]) -> list[tuple[int, Row] | None]:
    """Return, for each id, the number of its label and the row that was found; None for none."""
    by_id = {identity: (place, row) for place, rows in enumerate(found) for identity, row in rows}
    return [by_id.get(each) for each in ids]


def _typed(scope: Scope, it: str, read: Read) -> str:
    types = read.options.types
    return f" AND {it}.type IN {scope.listed(types)}" if types else ""


def _wanted(read: Read, label: str) -> tuple[Read, ...]:
    """Return what is read of things with that label."""
    kinds = _ENTITY_TYPES if label == "Entity" else {label}
    return tuple(each for each in read.reads if each.only is None or each.only & kinds)


@dataclass(frozen=True, slots=True)
class FactsAdded:
    """Those of the facts with the ids that meet the filter, in the order of the ids."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002  nothing stands above
        """Read what is found, with its ids."""
        fact = scope.variable("fact")
        conditions = [f"{fact}.id IN {scope.listed(read.options.ids)}"]
        conditions += lists.filtered(scope, fact, read.options.facts)
        shown = project(scope, "Fact", fact, read.reads)
        rows = collect(f"MATCH ({fact}:Fact)", where(conditions), f"RETURN [{fact}.id, {shown.cypher}]")
        ids_of, facts = all_given(read.options.ids), list_of(shown.shape)
        return Part(rows, lambda value, run: facts(_that_are_there(value, ids_of(run)), run))


def _that_are_there(found: Sequence[Row], ids: Sequence[str]) -> list[Row]:
    """Return what was found with each of the ids."""
    by_id = {row[0]: row[1] for row in found}
    return [by_id[each] for each in ids if each in by_id]


@dataclass(frozen=True, slots=True)
class ByName:
    """The entity of that name: own names go before aliases, and what is so spelled before other spellings of it."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002
        """Read those that fit, with how well they do (0: by their own name)."""
        entity, name = scope.variable("entity"), scope.parameter(read.options.name)
        query = scope.parameter(_spelled(read.options.name))
        typed = _typed(scope, entity, read)
        shown = project(scope, "Entity", entity, read.reads)
        rows = collect(
            "CALL () {",
            f"  MATCH ({entity}:Entity) WHERE {entity}.name = {name}{typed} RETURN {entity}, 0 AS rank",
            "  UNION ALL",
            f"  MATCH ({entity}:Entity) WHERE {name} IN {entity}.aliases{typed} RETURN {entity}, 1 AS rank",
            "}",
            f"WITH collect([{entity}, rank]) AS spelled",
            "CALL (spelled) {",
            f"  UNWIND spelled AS one RETURN one[0] AS {entity}, one[1] AS rank",
            "  UNION ALL",
            "  WITH * WHERE size(spelled) = 0",
            f"  CALL db.index.fulltext.queryNodes('{INDEX}', {query}, {{limit: {_CANDIDATES}}}) YIELD node, score",
            f"  WITH node AS {entity}, CASE WHEN score >= {OWN_NAME} THEN 2 ELSE 3 END AS rank",
            f"  WHERE true{typed}",
            f"  RETURN {entity}, rank",
            "}",
            f"WITH {entity}, min(rank) AS rank ORDER BY rank, {entity}.id LIMIT {_CANDIDATES}",
            f"RETURN [rank, {entity}.id, {entity}.name, {entity}.type, {shown.cypher}]",
        )
        name_of, shape = given(read.options.name), shown.shape

        def shaped(rows: Sequence[Row], run: Run) -> Any:  # noqa: ANN401  whatever is read of it
            best = _best(rows, name_of(run), run)
            return None if best is None else shape(best, run)

        return Part(rows, shaped)


def _spelled(name: str | Slot | None) -> str | Made:
    """Return what is asked of the index of names for a name."""
    return Made(name, spelled_query) if isinstance(name, Slot) else spelled_query(name or "")


def _best(rows: Sequence[Row], name: str, run: Run) -> Row | None:
    """Return what was read of the one that fits best, None for none; fails if several fit equally well."""
    best = [row for row in rows if row[0] == rows[0][0]]
    if len(best) > 1:
        candidates = [{"id": row[1], "name": row[2], "type": row[3].upper()} for row in best]
        several = f"{name!r} is the name of {len(best)} entities."
        run.fail(Ambiguous(several, candidates=candidates, remedy="Use the id, or give the type."))
    return best[0][4] if best else None


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity by its id or its name."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Read what fits."""
        way = ByName() if read.options.name is not None else ById("Entity")
        return way.compile(scope, it, read)


def _counts(label: str, name: str) -> str:
    return collect(
        f"MATCH (item:{label})",
        f"WHERE {no_saying('item')}",
        f"WITH toUpper(item.{name}) AS name, count(*) AS count",
        "ORDER BY count DESC, name",
        "RETURN [name, count]",
    )


def _bound(which: str, end: str, sentinel: str) -> str:
    match = f"MATCH (item:Fact) WHERE item.{end} <> date('{sentinel}')"
    return f"head(COLLECT {{ {match} RETURN toString({which}(item.{end})) }})"


_STATISTICS = {
    **{f"{label.lower()}s": f"COUNT {{ (:{label}) }}" for label in ("Article", "Sentence", "Claim")},
    "facts": f"COUNT {{ (item:Fact) WHERE {no_saying('item')} }}",
    "sayings": "COUNT { (:Fact {saying: true}) }",
    "entities": "COUNT { (:Entity) }",
    "entityTypes": _counts("Entity", "type"),
    "relations": _counts("Fact", "relation"),
    "statuses": _counts("Fact", "status"),
    "earliest": _bound("min", "earliest", "0001-01-01"),
    "latest": _bound("max", "latest", "9999-12-31"),
}


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much the graph holds."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002
        """Read what is asked for."""
        names = sorted({each.name for each in read.reads if each.name in _STATISTICS})
        values, reads = f"[{', '.join(_STATISTICS[name] for name in names)}]", read.reads
        return Part(values, lambda value, _: pick(_under_names(names, value), reads))


def _under_names(names: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    """Return the values under their names, counts of something named as maps."""
    return {name: _named(value) for name, value in zip(names, values, strict=True)}


def _named(value: Any) -> Any:  # noqa: ANN401  a count, a day, or counts of something named
    if not isinstance(value, list):
        return value
    return [{"name": name, "count": count} for name, count in cast("list[list[Any]]", value)]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The relations that there are; nothing is read from the database."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002
        """Read nothing."""
        relations, reads = _relations(), read.reads
        return Part("", lambda _record, _run: pick(relations, reads))


def _relations() -> list[dict[str, Any]]:
    return [
        {
            "relation": relation.name,
            "event": relation.event,
            "plover": relation.plover,
            "from": [each.name for each in EntityType if each in relation.subjects],
            "to": [each.name for each in EntityType if each in relation.objects],
            "aboutFact": relation.about_fact,
            "symmetric": relation.symmetric,
            "description": relation.meaning,
        }
        for relation in RELATIONS.values()
    ]


ROOTS: dict[str, Field] = {
    "node": ById(),
    "nodes": ById(many=True),
    "entity": Entity(),
    "fact": ById("Fact"),
    "article": ById("Article"),
    **lists.ENTITIES,
    "search": Search(),
    "facts": lists.FACTS,
    "factAdded": FactsAdded(),
    "claims": lists.CLAIMS_LISTED,
    "articles": lists.ARTICLES_LISTED,
    "paths": Paths(),
    "neighbourhood": Neighbourhood(),
    "timeline": Timeline(),
    "dyads": Dyads(),
    "statistics": Statistics(),
    "ontology": Ontology(),
}
"""Name -> what a plan may begin with."""
