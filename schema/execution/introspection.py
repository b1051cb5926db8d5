"""Introspection: the one part of an operation that graphql-core answers, since it knows the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,  # pyright: ignore[reportUnknownVariableType]  a type of its middleware
)

if TYPE_CHECKING:
    from graphql import ExecutionResult, GraphQLSchema

    from schema.execution.operations import BoundOperation


def introspect(schema: GraphQLSchema, bound: BoundOperation) -> ExecutionResult:
    """Return the answers to `__schema` and `__type`, under the keys of the operation."""
    document, operation = bound.prepared.document, bound.prepared.operation
    nodes = tuple(node for found in bound.template.introspected.values() for node in found)
    about = OperationDefinitionNode(
        operation=operation.operation,
        variable_definitions=operation.variable_definitions,
        directives=(),
        selection_set=SelectionSetNode(selections=nodes),
    )
    others = [each for each in document.definitions if not isinstance(each, OperationDefinitionNode)]
    return execute_sync(
        schema, type(document)(definitions=(about, *others)), variable_values=dict(bound.values.coerced)
    )


def merged(bound: BoundOperation, data: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """Return the data and the answers about the schema, each in its place."""
    return {key: (about if key in bound.template.introspected else data)[key] for key in bound.template.keys}
