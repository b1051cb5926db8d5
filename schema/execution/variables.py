"""Variables of an operation -> their values, as graphql-core coerces them; with what needs doing once done once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from graphql import (
    GraphQLError,
    Undefined,
    VariableNode,
    coerce_input_value,  # pyright: ignore[reportUnknownVariableType]  graphql-core's types say too little
    get_variable_values,
)
from graphql.execution.get_variable_signature import get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource
from graphql.language import NonNullTypeNode, Visitor, visit

from schema.error_formatting import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import ArgumentNode, DocumentNode, GraphQLSchema, OperationDefinitionNode

_MOST_ERRORS = 20


class Variables:
    """The variables of an operation; coerces their values as graphql-core does, their types worked out once.

    With `discreet`, errors suggest no names of the schema.
    """

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode, *, discreet: bool = False) -> None:
        self._schema = schema
        self._discreet = discreet
        self._definitions = operation.variable_definitions or ()
        signatures = [get_variable_signature(schema, each) for each in self._definitions]
        self._known = {each.name: each for each in signatures if not isinstance(each, GraphQLError)}
        self._spared = {
            each.variable.name.value
            for each in self._definitions
            if not each.default_value and not isinstance(each.type, NonNullTypeNode)
        }

    def values(self, given: Mapping[str, Any]) -> VariableValues:
        """Return the values; raises RequestError with all that is wrong with them."""
        return self._quickly(given) or self._thoroughly(given)

    def _quickly(self, given: Mapping[str, Any]) -> VariableValues | None:
        """Return the values if every variable has one that fits, or may go without."""
        sources: dict[str, VariableValueSource] = {}
        coerced: dict[str, Any] = {}
        for name, signature in self._known.items():
            value = given.get(name, Undefined)
            if value is Undefined and name in self._spared:
                sources[name] = VariableValueSource(signature)
                continue
            if value is Undefined or not _is_flat(value):
                return None
            coerced[name] = coerce_input_value(value, signature.type)  # pyright: ignore[reportUnknownMemberType]  as above
            if coerced[name] is Undefined:
                return None
            sources[name] = VariableValueSource(signature, value)
        return VariableValues(sources, coerced)

    def _thoroughly(self, given: Mapping[str, Any]) -> VariableValues:
        values = get_variable_values(
            self._schema, self._definitions, dict(given), max_errors=_MOST_ERRORS, hide_suggestions=self._discreet
        )
        if isinstance(values, list):
            raise RequestError(values)
        return values


def _is_flat(value: Any, depth: int = 5) -> bool:  # noqa: ANN401  a value of JSON
    """Whether the value is not nested so deeply that coercing it needs care."""
    if isinstance(value, dict):
        return depth > 0 and all(_is_flat(each, depth - 1) for each in cast("dict[str, Any]", value).values())
    if isinstance(value, list):
        return depth > 0 and all(_is_flat(each, depth - 1) for each in cast("list[Any]", value))
    return True


def skip_include_variables(document: DocumentNode) -> tuple[str, ...]:
    """Return the names of the variables that decide whether something is asked for at all."""
    found: set[str] = set()

    class Decisions(Visitor):
        def enter_directive(self, node: Any, *_: Any) -> None:  # noqa: ANN401  the visitor's own
            found.update(each.value.name.value for each in node.arguments if isinstance(each.value, VariableNode))

    visit(document, Decisions())
    return tuple(sorted(found))


def contains_variables(argument: ArgumentNode) -> bool:
    """Whether there is a variable anywhere in the argument."""
    found: list[object] = []

    class Variables(Visitor):
        def enter_variable(self, node: Any, *_: Any) -> None:  # noqa: ANN401  the visitor's own
            found.append(node)

    visit(argument, Variables())
    return bool(found)
