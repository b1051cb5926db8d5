"""Selected fields -> Plan, with the executor's own means.

Fragments, @skip and @include, variables, defaults, aliases and interfaces mean here exactly
what they mean to graphql-core, since its functions settle them. Whatever is wrong with an
argument is found here, before anything is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from graphql import (
    GraphQLError,
    GraphQLObjectType,
    get_argument_values,
    get_named_type,
    get_variable_values,
    is_abstract_type,
    is_composite_type,
    located_error,
)
from graphql.execution.collect_fields import FragmentDetails, collect_fields, collect_subfields
from graphql.language import FragmentDefinitionNode

from graph.errors import CommuniqueError
from graph.plan import Options, Plan, Read
from schema.arguments import only_one, options_of
from schema.failures import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphql import DocumentNode, GraphQLField, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode
    from graphql.execution.collect_fields import FieldDetails
    from graphql.execution.values import VariableValues

LARGEST = 500
_LISTED = "Connection"


def select(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any] | None,
    *,
    largest: int = LARGEST,
) -> Plan:
    """Return what the operation reads; raises Refused with all that is wrong with its arguments.

    `largest` is the most that a page may hold. The document must be valid.
    """
    values = get_variable_values(schema, operation.variable_definitions or (), dict(variables or {}))
    if isinstance(values, list):
        raise Refused(values)
    selector = _Selector(schema, document, operation, values, largest)
    plan = selector.plan()
    if selector.errors:
        raise Refused(selector.errors)
    return plan


class _Selector:
    """Walks one operation, remembering what it has seen and what was wrong."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        values: VariableValues,
        largest: int,
    ) -> None:
        self._wrong: dict[tuple[str, ...], GraphQLError] = {}
        self._schema, self._operation, self._values, self._largest = schema, operation, values, largest
        definitions = [each for each in document.definitions if isinstance(each, FragmentDefinitionNode)]
        self._fragments = {each.name.value: FragmentDetails(each) for each in definitions}
        self._known: dict[tuple[object, ...], tuple[Read, ...]] = {}

    @property
    def errors(self) -> list[GraphQLError]:
        """What was wrong, each place once."""
        return list(self._wrong.values())

    def plan(self) -> Plan:
        """Return what stands at the top."""
        query = cast("GraphQLObjectType", self._schema.get_root_type(self._operation.operation))
        fields = collect_fields(self._schema, self._fragments, self._values, query, self._operation)
        return Plan(self._all(query, fields.grouped_field_set, ()))

    def _all(
        self, parent: GraphQLObjectType, fields: Mapping[str, list[FieldDetails]], path: tuple[str, ...]
    ) -> tuple[Read, ...]:
        found = (self._read(parent, key, details, (*path, key)) for key, details in fields.items())
        return tuple(read for read in found if read)

    def _read(
        self, parent: GraphQLObjectType, key: str, details: list[FieldDetails], path: tuple[str, ...]
    ) -> Read | None:
        name = details[0].node.name.value
        if name.startswith("__"):
            return None
        field = parent.fields[name]
        kind = _named(field.type)
        reads = self._below(kind, details, path) if is_composite_type(kind) else ()
        return Read(key, name, self._options(field, kind, details[0], path), reads)

    def _options(
        self, field: GraphQLField, kind: GraphQLNamedType, details: FieldDetails, path: tuple[str, ...]
    ) -> Options:
        listed = _listed(kind)
        filtered = _filter_of(field)
        try:
            given = get_argument_values(field, details.node, self._values, details.fragment_variable_values)
            options = options_of(given, filtered=filtered, listed=listed, largest=self._largest)
            return only_one(options) if field.args.keys() >= {"id", "name"} else options
        except (CommuniqueError, GraphQLError) as error:
            self._wrong[path] = located_error(error, [details.node], list(path))
            return Options()

    def _below(self, kind: GraphQLNamedType, details: list[FieldDetails], path: tuple[str, ...]) -> tuple[Read, ...]:
        """Return what is read of a thing of that type; worked out once for one set of selections."""
        seen = (kind.name, *(id(each.node) for each in details))
        if seen not in self._known:
            self._known[seen] = self._merged(self._concrete(kind), details, path)
        return self._known[seen]

    def _concrete(self, kind: GraphQLNamedType) -> Sequence[GraphQLObjectType]:
        if is_abstract_type(kind):
            return self._schema.get_possible_types(kind)
        return [kind] if isinstance(kind, GraphQLObjectType) else []

    def _merged(
        self, kinds: Sequence[GraphQLObjectType], details: list[FieldDetails], path: tuple[str, ...]
    ) -> tuple[Read, ...]:
        """Join what is read of each of the types: equal reads are one, for all types that want it."""
        wanted: dict[Read, set[str]] = {}
        for kind in kinds:
            fields = collect_subfields(
                self._schema, self._fragments, self._values, self._operation, kind, details
            ).grouped_field_set
            for read in self._all(kind, fields, path):
                wanted.setdefault(read, set()).add(kind.name)
        everything = {kind.name for kind in kinds}
        return tuple(
            replace(read, only=None if types == everything else frozenset(types)) for read, types in wanted.items()
        )


def _named(kind: Any) -> GraphQLNamedType:  # noqa: ANN401  graphql-core's types say too little here
    return cast("GraphQLNamedType", get_named_type(kind))


def _filter_of(field: GraphQLField) -> str | None:
    """Return the name of the filter's type."""
    argument: Any = field.args.get("filter")
    return _named(argument.type).name if argument else None


def _listed(kind: GraphQLNamedType) -> str | None:
    """Return what the pages of a connection hold."""
    if not kind.name.endswith(_LISTED):
        return None
    return kind.name.removesuffix(_LISTED)
