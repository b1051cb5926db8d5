"""What a plan begins with: things by id or name, lists, counts, the ontology."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.cypher import lists
from graph.cypher.counts import Dyads, Timeline
from graph.cypher.fields import pick, project, shape
from graph.cypher.text import collect, where
from graph.cypher.ways import Neighbourhood, Paths
from graph.errors import Ambiguous
from graph.ontology import RELATIONS, EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.cypher.fields import Field
    from graph.cypher.text import Scope
    from graph.plan import Read

_LABELS = {"fact": "Fact", "claim": "Claim", "sentence": "Sentence", "article": "Article"}
"""What an id begins with -> label; anything else is an entity's."""
_ALL = {*_LABELS.values(), "Entity"}
_ENTITY_TYPES = frozenset(entity_type.label for entity_type in EntityType)
_CANDIDATES = 10
"""So many that fit a name are named, if several do."""


def label_of(identity: str) -> str:
    """Return the label of the node that has such an id."""
    return _LABELS.get(identity.partition(":")[0], "Entity")


@dataclass(frozen=True, slots=True)
class ById:
    """Things by their ids: one or None, or `many` in the order asked for; of one label or of any."""

    label: str | None = None
    many: bool = False

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002  nothing stands above
        """Return a map from label to what was found there."""
        labels = sorted({label_of(each) for each in read.options.ids} & ({self.label} if self.label else _ALL))
        return "{" + ", ".join(f"{label}: {_found(scope, label, read)}" for label in labels) + "}"

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape what was found."""
        by_id = {row["id"]: (label, row["found"]) for label, rows in value.items() for row in rows}
        found = [by_id.get(each) for each in read.options.ids]
        answers = [shape(each[0], each[1], _wanted(read, each[0])) if each else None for each in found]
        return answers if self.many else answers[0]


def _found(scope: Scope, label: str, read: Read) -> str:
    it = scope.variable(label.lower())
    ids = scope.parameter(tuple(each for each in read.options.ids if label_of(each) == label))
    shown = f"RETURN {{id: {it}.id, found: {project(scope, label, it, _wanted(read, label))}}}"
    return collect(f"MATCH ({it}:{label}) WHERE {it}.id IN {ids}{_typed(scope, it, read)}", shown)


def _typed(scope: Scope, it: str, read: Read) -> str:
    types = read.options.types
    return f" AND {it}.type IN {scope.parameter(types)}" if types else ""


def _wanted(read: Read, label: str) -> tuple[Read, ...]:
    """Return what is read of things with that label."""
    kinds = _ENTITY_TYPES if label == "Entity" else {label}
    return tuple(each for each in read.reads if each.only is None or each.only & kinds)


@dataclass(frozen=True, slots=True)
class FactsAdded:
    """Those of the facts with the ids that meet the filter, in the order of the ids."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002  nothing stands above
        """Return what was found, with its ids."""
        fact = scope.variable("fact")
        conditions = [f"{fact}.id IN {scope.parameter(read.options.ids)}"]
        conditions += lists.filtered(scope, fact, read.options.facts)
        shown = f"RETURN {{id: {fact}.id, found: {project(scope, 'Fact', fact, read.reads)}}}"
        return collect(f"MATCH ({fact}:Fact)", where(conditions), shown)

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape what was found."""
        by_id = {row["id"]: row["found"] for row in value}
        return [shape("Fact", by_id[each], read.reads) for each in read.options.ids if each in by_id]


@dataclass(frozen=True, slots=True)
class ByName:
    """The entity of that name: own names go before aliases."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002
        """Return those that fit, with how well they do (0: by their own name)."""
        entity, name = scope.variable("entity"), scope.parameter(read.options.name)
        typed = _typed(scope, entity, read)
        return collect(
            "CALL () {",
            f"  MATCH ({entity}:Entity) WHERE {entity}.name = {name}{typed} RETURN {entity}, 0 AS rank",
            "  UNION ALL",
            f"  MATCH ({entity}:Entity) WHERE {name} IN {entity}.aliases{typed} RETURN {entity}, 1 AS rank",
            "}",
            f"WITH {entity}, min(rank) AS rank ORDER BY rank, {entity}.id LIMIT {_CANDIDATES}",
            f"RETURN {{rank: rank, id: {entity}.id, name: {entity}.name, type: {entity}.type, "
            f"found: {project(scope, 'Entity', entity, read.reads)}}}",
        )

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape the one that fits best; Ambiguous if several fit equally well."""
        best = [row for row in value if row["rank"] == value[0]["rank"]]
        if len(best) > 1:
            candidates = [{"id": row["id"], "name": row["name"], "type": row["type"].upper()} for row in best]
            return Ambiguous(
                f"{read.options.name!r} is the name of {len(best)} entities.",
                candidates=candidates,
                remedy="Ask by id, or say the type.",
            )
        return shape("Entity", best[0]["found"], read.reads) if best else None


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity by its id or its name."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:
        """Return what fits."""
        return self._way(read).compile(scope, it, read)

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape what fits."""
        return self._way(read).shape(value, read)

    def _way(self, read: Read) -> Field:
        return ByName() if read.options.name is not None else ById("Entity")


def _counts(label: str, name: str) -> str:
    return collect(
        f"MATCH (item:{label})",
        f"WITH toUpper(item.{name}) AS name, count(*) AS count",
        "ORDER BY count DESC, name",
        "RETURN {name: name, count: count}",
    )


def _bound(which: str, end: str, sentinel: str) -> str:
    return f"head(COLLECT {{ MATCH (item:Fact) WHERE item.{end} <> date('{sentinel}') RETURN {which}(item.{end}) }})"


_STATISTICS = {
    **{f"{label.lower()}s": f"COUNT {{ (:{label}) }}" for label in ("Article", "Sentence", "Claim", "Fact")},
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

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002
        """Return a map of what is asked for."""
        names = sorted({each.name for each in read.reads})
        return f"{{{', '.join(f'{name}: {_STATISTICS[name]}' for name in names)}}}"

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Put it under the readers' keys."""
        return pick(value, read.reads)


@dataclass(frozen=True, slots=True)
class Ontology:
    """The relations that there are; nothing is read from the database."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002
        """Return nothing."""
        return ""

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401, ARG002
        """Put the table under the readers' keys."""
        return pick(_relations(), read.reads)


def _relations() -> Sequence[dict[str, Any]]:
    return [
        {
            "relation": relation.name,
            "event": relation.event,
            "plover": relation.plover,
            "from": [each.value for each in EntityType if each in relation.subjects],
            "to": [each.value for each in EntityType if each in relation.objects],
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
    "facts": lists.FACTS,
    "factsAdded": FactsAdded(),
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
