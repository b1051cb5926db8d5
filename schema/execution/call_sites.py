"""A site: a place in a document where arguments stand, which give the options of what is read there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from graphql import FieldNode, GraphQLError, GraphQLField, VariableNode, get_argument_values, get_named_type

from graph.errors import CommuniqueError, InvalidInput
from graph.query.plan import Options
from schema.arguments import only_one, options_of
from schema.execution.variables import contains_variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLNamedType
    from graphql.execution.values import VariableValues

_LISTED = "Connection"


@dataclass(frozen=True, slots=True, eq=False)
class CallSite:
    """A place in a document where arguments stand (or could), and the type of what is read there.

    `plain` are the arguments that are variables, if no other holds one: then `constant` has
    the others, coerced once.
    """

    field: GraphQLField
    node: FieldNode
    varies: bool
    filtered: str | None
    listed: str | None
    plain: tuple[tuple[str, str], ...] | None
    constant: Mapping[str, Any]

    @classmethod
    def of(cls, field: GraphQLField, kind: GraphQLNamedType, node: FieldNode) -> CallSite:
        """Return the site of a field that has arguments."""
        given = node.arguments or ()
        plain = {each.name.value: each.value.name.value for each in given if isinstance(each.value, VariableNode)}
        others = tuple(each for each in given if each.name.value not in plain)
        mixed = any(map(contains_variables, others))
        rest = {name: each for name, each in field.args.items() if name not in plain}
        constant = (
            {}
            if mixed
            else get_argument_values(  # what the others give by themselves
                GraphQLField(field.type, rest),  # pyright: ignore[reportUnknownMemberType]  graphql-core says too little
                FieldNode(name=node.name, arguments=others),
            )
        )
        named = None if mixed else tuple(plain.items())
        return cls(field, node, bool(plain) or mixed, _filter_of(field), _listed(kind), named, constant)

    def arguments(self, values: VariableValues) -> dict[str, Any]:
        """Return the coerced arguments, as the contract names them; raises GraphQLError."""
        if self.plain is not None:
            given = {name: values.coerced[variable] for name, variable in self.plain if variable in values.coerced}
            if len(given) == len(self.plain) and None not in given.values():
                return {**self.constant, **given}
        return get_argument_values(self.field, self.node, values)

    def options(self, values: VariableValues, largest: int) -> Options:
        """Return what the arguments stand for; what is wrong with them stands in `refused`."""
        try:
            options = options_of(self.arguments(values), filtered=self.filtered, listed=self.listed, largest=largest)
            return only_one(options) if self.field.args.keys() >= {"id", "name"} else options
        except CommuniqueError as error:
            return Options(refused=error)
        except GraphQLError as error:
            return Options(refused=InvalidInput(error.message))


def named_type(kind: Any) -> GraphQLNamedType:  # noqa: ANN401  graphql-core's types say too little here
    """Return the type that is left without lists and non-nulls."""
    return cast("GraphQLNamedType", get_named_type(kind))


def _filter_of(field: GraphQLField) -> str | None:
    """Return the name of the filter's type."""
    argument: Any = field.args.get("filter")
    return named_type(argument.type).name if argument else None


def _listed(kind: GraphQLNamedType) -> str | None:
    """Return what the pages of a connection hold."""
    if not kind.name.endswith(_LISTED):
        return None
    return kind.name.removesuffix(_LISTED)
