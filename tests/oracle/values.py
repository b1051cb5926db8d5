"""Values for arguments and variables, drawn from what the world holds, so that answers are rarely empty."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from builders import origins_of
from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

from graph.facts.assembly import assemble
from graph.ontology import RELATIONS
from oracle.scene import WORLD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from graphql import GraphQLInputType

_CLAIMS = [claim for each in WORLD for claim in each.claims]
_FACTS = assemble(_CLAIMS, origins_of(WORLD))
ENTITIES = sorted({entity.id for each in WORLD for entity in each.entities})
_BUSY = ["person:kim", "person:putin", "state:prk", "state:rus", "state:chn", "organization:ministry"]
ARTICLES = [each.article.id for each in WORLD]
_NOWHERE = ["state:nowhere", "fact:none", ""]
_ENDS = [*ENTITIES, *_BUSY * 6, _NOWHERE[0]]
_IDS: Mapping[str, Sequence[str]] = {
    "place": ["place:vostochny", "place:moscow", "place:choe", "place:port"],
    "source": ["outlet:kcna", "outlet:tass", "state:usa", "state:chn", "outlet:ria", "state:ukr"],
    "speaker": ["outlet:kcna", "outlet:tass", "state:usa", "state:chn", "outlet:ria", "person:lavrov"],
    "article": [*ARTICLES, "article:none"],
    "fact": [fact.id for fact in _FACTS],
    "fact.id": [*(fact.id for fact in _FACTS), "fact:none", "state:rus"],
    "article.id": [*ARTICLES, "article:none", "state:rus"],
    "node": [*_BUSY, *ENTITIES, *(f.id for f in _FACTS), *(c.id for c in _CLAIMS), *ARTICLES, *_NOWHERE]
    + [claim.sentence_id for claim in _CLAIMS],
}
_NAMES = ["Kim", "Rus", "Čong Ångström", "Choe", "Moscow", "KN-23", "Kn 23", "state:rus", "person:putin", "Nobody", ""]
_PARTS = ["K", "Kim", "R", "s", "Č", "Kn", " ", "", "x", "rus"]
_TOLD: Mapping[str, Sequence[str]] = {
    "Relation": sorted({fact.relation for fact in _FACTS}),
    "Event": sorted({RELATIONS[fact.relation].event or "" for fact in _FACTS} - {""}),
}
"""Values of enumerations that the world has; others are drawn seldom, since they leave nothing."""
_DAYS = sorted(
    {claim.reported.isoformat() for claim in _CLAIMS if claim.reported}
    | {
        day.isoformat()
        for claim in _CLAIMS
        if claim.period
        for day in (claim.period.earliest, claim.period.latest)
        if day
    }
    | {"0001-01-01", "2023-12-31", "2024-02-15", "2024-05-15", "2030-01-01", "9999-12-31"}
)
_OFTEN = {"knownBy": 4, "during": 1, "or": 1, "and": 1}
"""Fields of filters that are drawn more often, by so much."""
_RANGES = {"maxLength": (1, 5), "depth": (1, 3), "limit": (1, 40)}


class Name(str):
    """The name of an enumeration's value, which stands without quotes."""

    __slots__ = ()


class Variable(str):
    """The name of a variable."""

    __slots__ = ()


def written(value: object) -> str:
    """Return the value as it is written in a document."""
    match value:
        case Variable():
            return f"${value}"
        case Name():
            return str(value)
        case dict():
            return "{" + ", ".join(f"{name}: {written(each)}" for name, each in value.items()) + "}"  # pyright: ignore[reportUnknownVariableType]
        case list():
            return "[" + ", ".join(map(written, value)) + "]"  # pyright: ignore[reportUnknownArgumentType]
        case _:
            return orjson.dumps(value).decode()


def sent(value: object) -> Any:  # noqa: ANN401  JSON
    """Return the value as it is sent in a variable."""
    match value:
        case str():
            return str(value)
        case dict():
            return {name: sent(each) for name, each in value.items()}  # pyright: ignore[reportUnknownVariableType]
        case list():
            return [sent(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
        case _:
            return value


@dataclass(slots=True)
class Variables:
    """The variables of an operation: how each is declared, and what is sent for it."""

    declared: dict[str, str] = field(default_factory=dict[str, str])
    sent: dict[str, Any] = field(default_factory=dict[str, Any])

    def declare(self, kind: str, default: str = "") -> Variable:
        """Return a new variable."""
        name = f"v{len(self.declared)}"
        self.declared[name] = f"${name}: {kind}{f' = {default}' if default else ''}"
        return Variable(name)


@dataclass(slots=True)
class Values:
    """Draws values for one operation."""

    random: Random
    variables: Variables = field(default_factory=Variables)

    def one_in(self, chances: int) -> bool:
        """Whether it happens this time."""
        return self.random.randrange(chances) == 0

    def of(self, options: Sequence[Any]) -> Any:  # noqa: ANN401
        """Return one of the options."""
        return self.random.choice(options)

    def argument(self, kind: GraphQLInputType, where: str, *, defaulted: bool = False, value: Any = ...) -> Any:  # noqa: ANN401
        """Return a value for an argument or a field, written out or as a variable; or null where that is allowed."""
        if value is ...:
            value = self.value(kind, where)
        if self.one_in(4):
            return self._variable(kind, sent(self._without_variables(kind, where, value)), defaulted=defaulted)
        if not isinstance(kind, GraphQLNonNull) and self.one_in(12):
            return None
        return value

    def boolean(self, *, likely: bool) -> Any:  # noqa: ANN401
        """Return what @skip and @include are told."""
        value = likely != self.one_in(4)
        return self._variable(_BOOLEAN, value, defaulted=False) if self.one_in(2) else value

    def _variable(self, kind: GraphQLInputType, value: Any, *, defaulted: bool) -> Variable:  # noqa: ANN401
        """Return a variable that has this value, or another one, or none, as far as its place allows."""
        bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        told = written(_named(bare, value))
        needed = isinstance(kind, GraphQLNonNull)
        how = self.of(
            ["sent", "default", "sent over default"] + ["null", "missing", "null over default"] * (not needed)
        )
        if value is None and how != "missing":
            how = "null" if not needed else "sent"
        if how in {"default", "sent over default"}:
            exact = self.one_in(2)
            variable = self.variables.declare(f"{bare}!" if exact else str(bare), told)
        elif how == "null over default":
            variable = self.variables.declare(str(bare), told)
        else:
            exact = (needed and not (defaulted and how == "missing")) or (how == "sent" and self.one_in(3))
            variable = self.variables.declare(f"{bare}!" if exact else str(bare))
        if how in {"sent", "sent over default"}:
            self.variables.sent[variable] = value
        elif how in {"null", "null over default"}:
            self.variables.sent[variable] = None
        return variable

    def _without_variables(self, kind: GraphQLInputType, where: str, value: Any) -> Any:  # noqa: ANN401
        """Return the value if nothing in it is a variable, else another one."""
        if "$" not in written(value):
            return value
        return Values(self.random, _Frozen()).value(kind, where)

    def value(self, kind: GraphQLInputType, where: str, depth: int = 0) -> Any:  # noqa: ANN401, PLR0911  a kind each
        """Return a value of the type; `where` is the argument's or field's name, for what fits there."""
        if isinstance(kind, GraphQLNonNull):
            return self.value(kind.of_type, where, depth)
        if isinstance(kind, GraphQLList):
            return self._list(kind.of_type, where, depth)
        if isinstance(kind, GraphQLInputObjectType):
            return self._object(kind, depth)
        if isinstance(kind, GraphQLEnumType):
            return Name(self.of(list(kind.values) if self.one_in(6) else _TOLD.get(kind.name, list(kind.values))))
        match str(kind):
            case "ID":
                return self.of(_IDS.get(where, _ENDS))
            case "Date":
                return self.of(_DAYS)
            case "Boolean":
                return self.one_in(2)
            case "Float":
                return self.of([0, 0.3, 0.5, 0.8, 1.0])
            case "Int":
                least, most = _RANGES.get(where, (0, 4))
                return self.random.randint(least, most)
            case _:
                return self.of(
                    {"iso3": ["RUS", "PRK"], "name": _NAMES, "equals": _NAMES, "in": _NAMES}.get(where, _PARTS)
                )

    def _list(self, kind: GraphQLInputType, where: str, depth: int) -> Any:  # noqa: ANN401
        if self.one_in(5):
            return self.value(kind, where, depth)
        several = [self.value(kind, where, depth) for _ in range(self._length(kind, where))]
        if several and self.one_in(6) and not isinstance(self.variables, _Frozen):
            several[0] = self._variable(kind, sent(self._without_variables(kind, where, several[0])), defaulted=False)
        return several

    def _length(self, kind: GraphQLInputType, where: str) -> int:
        """Return how long a list is: rarely empty, and long where few values would leave nothing."""
        if self.one_in(20):
            return 0
        if where in {"and", "or"}:
            return self.random.randint(1, 2)
        bare: Any = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        return self.random.randint(1, len(bare.values) // 2 if isinstance(bare, GraphQLEnumType) else 6)

    def _object(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        names = [name for name in kind.fields if depth < 2 or name not in {"and", "or", "not"}]
        names += [name for name in names for _ in range(_OFTEN.get(name, 0))]
        wanted = set(self.random.sample(names, self.random.randint(0, min(2, len(names)))))
        wanted |= {name for name, each in kind.fields.items() if is_required_input_field(each)}
        told: dict[str, Any] = {}
        for name in self.random.sample(sorted(wanted), len(wanted)):
            each = kind.fields[name]
            value = self.value(each.type, name, depth + 1)
            told[name] = value
        if kind.name == "DateRange" and {"from", "to"} <= told.keys() and told["from"] > told["to"]:
            told["from"], told["to"] = told["to"], told["from"]
        if isinstance(self.variables, _Frozen):
            return told
        return {
            name: self.argument(
                kind.fields[name].type, name, defaulted=kind.fields[name].default_value is not None, value=value
            )
            for name, value in told.items()
        }


class _Frozen(Variables):
    """No variables."""


_BOOLEAN = GraphQLNonNull(GraphQLBoolean)


def _named(kind: GraphQLInputType, value: Any) -> Any:  # noqa: ANN401
    """Return a JSON value with the names of enumerations marked as such."""
    if isinstance(kind, GraphQLNonNull):
        return _named(kind.of_type, value)
    if value is None:
        return None
    if isinstance(kind, GraphQLList):
        return (
            [_named(kind.of_type, each) for each in value] if isinstance(value, list) else _named(kind.of_type, value)
        )
    if isinstance(kind, GraphQLInputObjectType):
        return {name: _named(kind.fields[name].type, each) for name, each in value.items()}
    return Name(value) if isinstance(kind, GraphQLEnumType) else value
