"""Operations drawn from the schema: any selection, in any of the ways GraphQL has to write it."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_required_argument,
)

from oracle.values import Values, Variable, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from graphql import GraphQLSchema

LEFT_OUT = {"search"}
"""Root fields that are proven otherwise."""
_DEEPEST = 3
"""Things within things, below a root field."""
_ROOM = 30
"""Selection sets in an operation, about; what is beyond holds plain values only."""
_USUALLY = {"filter": 3, "orderBy": 3, "first": 2, "last": 5, "after": 5, "before": 7}
"""How seldom an argument is given: one time in so many."""
_WEIGHTS = {
    "facts": 4,
    "nodes": 3,
    "edges": 3,
    "node": 3,
    "entity": 3,
    "entities": 2,
    "paths": 2,
    "claims": 2,
    "subject": 2,
}
_PLAIN = {"PageInfo", "Period", "EventCount", "StatusCount", "NamedCount"}
"""Things that lead no further."""
_ALIASES = ("a", "b", "id", "name", "nodes", "_1", "typename")
_KEPT_APART = {"first", "last", "after", "before", "id", "name", "orderBy", "filter"}
_CURSOR = re.compile(r"@([A-Za-z]+:[A-Z:]*)@(\d+)@")


@dataclass(frozen=True, slots=True)
class Operation:
    """A document, the values of its variables, and which of its operations to run.

    A cursor stands in it as `@list:order@number@` until it is known which cursors there are.
    """

    text: str
    variables: Mapping[str, Any]
    name: str | None

    def with_cursors(self, known: Mapping[str, list[str]]) -> Operation:
        """Return the operation with cursors that the service gave."""
        return Operation(_CURSOR.sub(_known(known), self.text), _replaced(self.variables, known), self.name)

    def __str__(self) -> str:
        return f"{self.text}\n{written(dict(self.variables))} {self.name or ''}"


def _known(known: Mapping[str, list[str]]) -> Callable[[re.Match[str]], str]:
    def cursor(match: re.Match[str]) -> str:
        there = known.get(match[1]) or ["none"]
        return there[int(match[2]) % len(there)]

    return cursor


def _replaced(value: Any, known: Mapping[str, list[str]]) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, dict):
        return {name: _replaced(each, known) for name, each in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return _CURSOR.sub(_known(known), value) if isinstance(value, str) else value


def operation(random: Random, schema: GraphQLSchema, *, mistakes: bool = False) -> Operation:
    """Return an operation on the schema, nearly always a valid one."""
    return _Writer(schema, Values(random), mistakes=mistakes).operation()


@dataclass(slots=True)
class Scope:
    """What stands under each key of one answer, wherever in the document it is asked for."""

    taken: dict[str, tuple[str, str, str, Scope]] = field(default_factory=dict[str, "tuple[str, str, str, Scope]"])


@dataclass(slots=True)
class _Writer:
    """Writes one operation down."""

    schema: GraphQLSchema
    values: Values
    mistakes: bool
    room: int = _ROOM
    fragments: dict[str, tuple[GraphQLNamedType, str]] = field(
        default_factory=dict[str, "tuple[GraphQLNamedType, str]"]
    )

    def operation(self) -> Operation:
        """Return the operation."""
        query = self.schema.query_type
        assert query
        body = self._selections(query, 0, Scope())
        fragments = [f"fragment {name} on {kind} {text}" for name, (kind, text) in self.fragments.items()]
        rest = " ".join(fragments)
        used = [
            text
            for name, text in self.values.variables.declared.items()
            if re.search(rf"\${name}\b", f"{body} {rest} ")
        ]
        declared = f"({', '.join(used)})" if used else ""
        several = self.values.one_in(10)
        named = bool(declared) or several or self.values.one_in(3)
        head = f"query {'Asked' if named else ''}{declared} " if named else self.values.of(["", "query "])
        other = "query Other { __typename statistics { facts } }" if several else ""
        sent = {
            name: value
            for name, value in self.values.variables.sent.items()
            if re.search(rf"\${name}\b", f"{body} {rest} ")
        }
        return Operation(f"{head}{body} {rest} {other}".strip(), sent, "Asked" if several else None)

    def _selections(self, kind: Any, depth: int, scope: Scope) -> str:  # noqa: ANN401
        """Return selections on a type, in braces."""
        self.room -= 1
        several = self.values.of([1, 2, 3, 4] if depth and self.room > 0 else [1, 2])
        return "{ " + " ".join(self._selection(kind, depth, scope) for _ in range(several)) + " }"

    def _selection(self, kind: Any, depth: int, scope: Scope) -> str:  # noqa: ANN401
        if self.room <= 0:
            return self._field(kind, depth, scope)
        match self.values.of(["field"] * 8 + ["inline"] * 3 + ["fragment", "fragment", "again"]):
            case "inline":
                return self._inline(kind, depth, scope)
            case "fragment":
                return self._fragment(kind, depth, scope)
            case "again" if self.fragments:
                return self._again(kind) or self._field(kind, depth, scope)
            case _:
                return self._field(kind, depth, scope)

    def _inline(self, kind: Any, depth: int, scope: Scope) -> str:  # noqa: ANN401
        if self.values.one_in(4):
            return f"...{self._directives()} {self._selections(kind, depth, scope)}"
        condition = self._condition(kind)
        return f"... on {condition}{self._directives()} {self._selections(condition, depth, scope)}"

    def _fragment(self, kind: Any, depth: int, scope: Scope) -> str:  # noqa: ANN401
        condition = self._condition(kind)
        text = self._selections(condition, depth, scope)
        name = f"F{len(self.fragments)}"
        self.fragments[name] = (condition, text)
        return f"...{name}{self._directives()}"

    def _again(self, kind: Any) -> str:  # noqa: ANN401
        """Spread a fragment that was written for something else, if it can apply."""
        fitting = [name for name, (of, _) in self.fragments.items() if self._concrete(of) & self._concrete(kind)]
        return f"...{self.values.of(fitting)}{self._directives()}" if fitting else ""

    def _condition(self, kind: Any) -> Any:  # noqa: ANN401
        """Return a type that something of the given type may be of."""
        wider = list(kind.interfaces)
        narrower = sorted(self.schema.get_possible_types(kind), key=str) if is_abstract_type(kind) else []
        narrower += (
            list(self.schema.get_implementations(kind).interfaces) if isinstance(kind, GraphQLInterfaceType) else []
        )
        return self.values.of([kind, *narrower, *wider])

    def _concrete(self, kind: Any) -> set[str]:  # noqa: ANN401
        return {each.name for each in self.schema.get_possible_types(kind)} if is_abstract_type(kind) else {kind.name}

    def _directives(self) -> str:
        told = ""
        if self.values.one_in(10):
            told += f" @skip(if: {written(self.values.boolean(likely=False))})"
        if self.values.one_in(10):
            told += f" @include(if: {written(self.values.boolean(likely=True))})"
        return told

    def _field(self, kind: Any, depth: int, scope: Scope) -> str:  # noqa: ANN401
        if self.values.one_in(8):
            return ("alias: " if self.values.one_in(4) else "") + "__typename" + self._directives()
        name = self._chosen(kind, depth)
        if name is None:
            return "__typename" + self._directives()
        each: GraphQLField = kind.fields[name]
        inner: Any = get_named_type(each.type)
        key, arguments, below = self._key(kind, name, each, depth, scope)
        head = f"{key}: {name}" if key != name else name
        text = f"{head}{arguments}{self._directives()}"
        if not is_composite_type(inner):
            return text
        return f"{text} {self._selections(inner, depth + _step(kind, inner), below)}"

    def _chosen(self, kind: Any, depth: int) -> str | None:  # noqa: ANN401
        """Return the name of a field; one that leads no deeper where it is deep enough."""
        names = [name for name in kind.fields if name not in LEFT_OUT for _ in range(_WEIGHTS.get(name, 1))]
        if depth > _DEEPEST or self.room <= 0:
            names = [name for name in names if _shallow(kind.fields[name])]
        return self.values.of(names) if names else None

    def _key(
        self,
        kind: Any,  # noqa: ANN401
        name: str,
        each: GraphQLField,
        depth: int,
        scope: Scope,
    ) -> tuple[str, str, Scope]:
        """Return the key of the answer, the arguments, and what else is asked for under that key."""
        key = name
        if self.values.one_in(4):
            key = self.values.of([*_ALIASES, f"k{len(scope.taken)}"])
        if key in scope.taken:
            of, known, arguments, below = scope.taken[key]
            if known == name and (of == kind.name or not self.values.one_in(2)):
                return key, arguments, below
            key = f"{name}_{len(scope.taken)}"
        arguments, below = self._arguments(kind, name, each, depth), Scope()
        scope.taken[key] = (kind.name, name, arguments, below)
        return key, arguments, below

    def _arguments(self, kind: Any, name: str, each: GraphQLField, depth: int) -> str:  # noqa: ANN401
        if kind.name == "Query" and name == "entity" and not self.mistakes:
            return self._of_entity(each)
        where = {"fact": "fact.id", "article": "article.id", "node": "node", "nodes": "node"}.get(name, "")
        told: dict[str, Any] = {}
        for argument, given in each.args.items():
            if is_required_argument(given) or self.values.one_in(_USUALLY.get(argument, 2)):
                if argument in {"after", "before"}:
                    continue
                fitting = where if kind.name == "Query" and argument in {"id", "ids"} else argument
                told[argument] = self.values.argument(given.type, fitting, defaulted=given.default_value is not None)
        if "after" in each.args:
            told |= self._page(each, told, depth)
        return _bracketed(told)

    def _of_entity(self, each: GraphQLField) -> str:
        """Ask for an entity by its id or by its name, never by both or none."""
        by = self.values.of(["id", "name"])
        kind: Any = each.args[by].type
        told: dict[str, Any] = {by: self.values.value(kind, by)}
        if self.values.one_in(4):
            told[by] = self.values.variables.declare(f"{kind}!")
            self.values.variables.sent[told[by]] = self.values.value(kind, by)
        if self.values.one_in(4):
            told["type"] = self.values.argument(each.args["type"].type, "type")
        if self.values.one_in(6):
            told["name" if by == "id" else "id"] = None
        return _bracketed(told)

    def _page(self, each: GraphQLField, told: dict[str, Any], depth: int) -> dict[str, Any]:
        """Return where a page begins and how long it is: short, unless it stands at the top."""
        page: dict[str, Any] = {}
        backward = "last" in each.args and self.values.one_in(3)
        size, other = ("last", "first") if backward else ("first", "last")
        told.pop("first", None)
        told.pop("last", None)
        if depth or backward or self.values.one_in(2):
            page[size] = self._size(depth)
        if other in each.args and self.values.one_in(8):
            page[other] = None
        order = told.get("orderBy")
        listing = _listing(each, order)
        for name in ("after", "before"):
            if listing and name in each.args and self.values.one_in(_USUALLY[name]):
                mark = f"@{listing}@{self.values.random.randint(0, 60)}@"
                page[name] = self.values.argument(each.args[name].type, name, value=mark)
        return page

    def _size(self, depth: int) -> Any:  # noqa: ANN401
        value = 0 if self.values.one_in(20) else self.values.random.randint(1, 4 if depth else 12)
        if self.values.one_in(4):
            variable = self.values.variables.declare(self.values.of(["Int", "Int!"]))
            self.values.variables.sent[variable] = value
            return variable
        return value


def _bracketed(told: Mapping[str, Any]) -> str:
    return f"({', '.join(f'{name}: {written(value)}' for name, value in told.items())})" if told else ""


def _listing(each: GraphQLField, order: Any) -> str:  # noqa: ANN401
    """Return the name of the list in this order, as `oracle.kinds` names it; nothing if that is left to a variable."""
    item = get_named_type(each.type).name.removesuffix("Connection")
    if order is None:
        return f"{item}:"
    if isinstance(order, Variable) or any(isinstance(value, Variable) for value in order.values()):
        return ""
    first = "NAME" if item != "Fact" else "DATE"
    return f"{item}:{order.get('field', first)}:{order.get('direction', 'ASC')}"


def _step(kind: Any, inner: Any) -> int:  # noqa: ANN401
    """Pages and their edges are no depth of their own."""
    return int(not (inner.name.endswith(("Connection", "Edge", "PageInfo")) or kind.name.endswith("Edge")))


def _shallow(each: GraphQLField) -> bool:
    inner: Any = get_named_type(each.type)
    return not is_composite_type(inner) or inner.name in _PLAIN
