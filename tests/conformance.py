"""Whether an answer is one that its schema allows: GraphQL's own executor walks it and must find nothing to object to.

The executor is given the answer as its root value; every field looks itself up under its key in
the answer. It completes values as the specification says (lists, enumerations, nulls where none
may be), and so must give back the same answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    GraphQLSchema,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    execute_sync,  # pyright: ignore[reportUnknownVariableType]  its middleware
    is_abstract_type,
    parse,
    print_ast,
    visit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLResolveInfo

TYPENAME = FieldNode(name=NameNode(value="__typename"), alias=None, arguments=(), directives=())


def with_typenames(schema: GraphQLSchema, query: str) -> str:
    """Return the query, asking for the type wherever there could be several."""
    info = TypeInfo(schema)

    class Adding(Visitor):
        """Adds the field to each selection on an interface."""

        def leave_selection_set(self, node: SelectionSetNode, *_: object) -> SelectionSetNode | None:
            """Return the selection with the field, where it is needed."""
            if not is_abstract_type(info.get_parent_type()):
                return None
            return SelectionSetNode(selections=(TYPENAME, *node.selections))

    return print_ast(visit(parse(query), TypeInfoVisitor(info, Adding())))


def objections(schema: GraphQLSchema, query: str, data: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the data of an answer to a query (`with_typenames`) that holds no variables."""
    document = parse(query)
    assert isinstance(document.definitions[0], OperationDefinitionNode)
    result = execute_sync(schema, document, root_value=data, field_resolver=_found, type_resolver=_type)
    wrong = [f"{error.path}: {error.message}" for error in result.errors or ()]
    return wrong or ([] if result.data == data else [f"{data} should be {result.data}"])


def _found(source: Mapping[str, Any], info: GraphQLResolveInfo[Any], **_: object) -> Any:  # noqa: ANN401  any answer
    return source[str(info.path.key)]


def _type(value: Mapping[str, Any], *_: object) -> str:
    return value["__typename"]
