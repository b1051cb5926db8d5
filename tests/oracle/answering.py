"""An executable schema, built of the printed SDL, and answers by graphql-core's own executor."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    build_ast_schema,
    execute_sync,
    parse,
    value_from_ast_untyped,
)

from graph.ontology import EntityType
from graph.search.spelling import spelling
from oracle import counts, ways
from oracle.conditions import Refused, claim_meets, entity_meets, facts_that_meet
from oracle.kinds import BY_NAME, ENTITY, KINDS, InText, World, kind_of, listing_of, paged_claims, paged_facts
from oracle.memory import Seen
from oracle.orders import Listed, entities_in_order, page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphql import DocumentNode, GraphQLResolveInfo, GraphQLSchema

    from oracle.kinds import Args, Reading
    from oracle.memory import Entity, Memory

_ENTITIES = {each.value.capitalize() for each in EntityType}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _node(world: World, identity: str) -> Any:  # noqa: ANN401  whatever has an id
    """Return what has that id."""
    memory = world.memory
    if identity in memory.entities:
        return memory.entities[identity]
    if identity in memory.articles:
        return memory.articles[identity]
    if identity in memory.sentences:
        return InText(*memory.sentences[identity])
    return Seen(identity) if identity in memory.facts or identity in memory.claims else None


def _entity(world: World, _: object, args: Args) -> Entity | None:
    """Return the entity of that id, or the one of that name: own names go before aliases."""
    identity, name, kind = (args.get(each) for each in ("id", "name", "type"))
    if (identity is None) == (name is None):
        raise Refused
    fitting = [each for each in world.memory.entities.values() if kind in {None, each.type.upper()}]
    if name is None:
        return next((each for each in fitting if each.id == identity), None)
    spelt = spelling(name).whole
    found = (
        [each for each in fitting if each.name == name]
        or [each for each in fitting if name in each.aliases]
        or [each for each in fitting if spelt and spelling(each.name).whole == spelt]
        or [each for each in fitting if spelt and spelt in {spelling(alias).whole for alias in each.aliases}]
    )
    if len(found) > 1:
        raise Refused("AMBIGUOUS")
    return found[0] if found else None


def _entities(kind: str | None) -> Reading:
    def listed(world: World, _: object, args: Args) -> dict[str, Any]:
        order = {**BY_NAME, **(args.get("orderBy") or {})}
        found = [
            each
            for each in world.memory.entities.values()
            if kind in {None, each.type} and entity_meets(each, args.get("filter"))
        ]
        item = kind.capitalize() if kind else "Entity"
        listing = listing_of(item, args.get("orderBy"), order)
        return page(world.marks, listing, entities_in_order(world.memory, found, order), args)

    return listed


def _claims(world: World, _: object, args: Args) -> dict[str, Any]:
    found = [said for said in world.memory.claims.values() if claim_meets(world.memory, said, args.get("filter"))]
    return paged_claims(world, found, args)


def _articles(world: World, _: object, args: Args) -> dict[str, Any]:
    found = [
        Listed((each.published.last if each.published else dt.date.max, each.id), each)
        for each in world.memory.articles.values()
    ]
    return page(world.marks, "Article:", found, args)


TIED = "TIED"
"""Stands for an answer that is not determined."""
ROOTS: dict[str, Reading] = {
    "node": lambda world, _, args: _node(world, args["id"]),
    "nodes": lambda world, _, args: [_node(world, each) for each in args["ids"]],
    "entity": _entity,
    "fact": lambda world, _, args: Seen(args["id"]) if args["id"] in world.memory.facts else None,
    "article": lambda world, _, args: world.memory.articles.get(args["id"]),
    "entities": _entities(None),
    **{f"{kind}s": _entities(kind) for kind in ("leader", "official", "state", "weapon")},
    "facts": lambda world, _, args: paged_facts(world, facts_that_meet(world.memory, args.get("filter")), args),
    "claims": _claims,
    "articles": _articles,
    "paths": ways.paths,
    "neighbourhood": ways.neighbourhood,
    "timeline": counts.timeline,
    "dyads": counts.dyads,
    "statistics": counts.statistics,
    "ontology": counts.ontology,
}
"""Root field -> how it is answered."""


class Oracle:
    """Answers operations from memory, as the contract says they are to be answered."""

    def __init__(self, sdl: str, memory: Memory) -> None:
        self.world = World(memory)
        self.schema = build_ast_schema(parse(sdl))
        for kind in self.schema.type_map.values():
            if isinstance(kind, GraphQLInterfaceType):
                kind.resolve_type = lambda thing, *_: kind_of(thing)
            elif isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
                self._resolve(kind)
        _days(self.schema)

    def answer(
        self, document: DocumentNode, variables: Mapping[str, Any], name: str | None
    ) -> tuple[Any, set[tuple[tuple[str, ...], str]]]:
        """Return the data, with marks for cursors, and errors as paths (places in lists left out) with codes."""
        result = execute_sync(
            self.schema, document, variable_values=dict(variables), operation_name=name, root_value=None
        )
        if any(isinstance(error.original_error, ways.Tied) for error in result.errors or ()):
            return None, {((), TIED)}
        errors = {
            (
                tuple(each for each in error.path or () if isinstance(each, str)),
                str((error.extensions or {}).get("code", "")),
            )
            for error in result.errors or ()
        }
        return result.data, errors

    def _resolve(self, kind: GraphQLObjectType) -> None:
        table = ROOTS if kind.name == "Query" else ENTITY if kind.name in _ENTITIES else KINDS.get(kind.name, {})
        for name, field in kind.fields.items():
            field.resolve = self._reading(table[name]) if name in table else _entry

    def _reading(self, read: Reading) -> Callable[..., Any]:
        def resolve(source: Any, _: GraphQLResolveInfo[Any], **args: Any) -> Any:  # noqa: ANN401
            return read(self.world, source, args)

        return resolve


def _entry(source: Mapping[str, Any], info: GraphQLResolveInfo[Any], **_: Any) -> Any:  # noqa: ANN401
    return source[info.field_name]


def _days(schema: GraphQLSchema) -> None:
    day = schema.type_map["Date"]
    assert isinstance(day, GraphQLScalarType)
    day.coerce_output_value = lambda value: value.isoformat()
    day.coerce_input_value = _read_day
    day.coerce_input_literal = lambda node: _read_day(value_from_ast_untyped(node))
    day.parse_literal = None  # pyright: ignore[reportAttributeAccessIssue]  None is as graphql-core has it by default


def _read_day(value: object) -> dt.date:
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError(value)
    return dt.date.fromisoformat(value)
