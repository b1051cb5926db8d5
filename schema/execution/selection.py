"""Selected fields -> PlanTemplate -> Plan, with the executor's own means.

Fragments, @skip and @include, variables, defaults, aliases and interfaces mean here exactly
what they mean to graphql-core, since its functions settle them. A plan template is what a document
asks for, whatever the values of its variables (but those that decide @skip and @include); a
site is a place in it where arguments stand, which give the options of what is read there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, cast

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    is_abstract_type,
    is_composite_type,
    is_non_null_type,  # pyright: ignore[reportUnknownVariableType]  graphql-core's types say too little
)
from graphql.execution.collect_fields import FragmentDetails, collect_fields, collect_subfields
from graphql.language import FragmentDefinitionNode

from graph.query.plan import TYPENAME, Options, Plan, Read
from schema.execution.call_sites import CallSite, named_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphql import (
        DocumentNode,
        GraphQLNamedType,
        GraphQLSchema,
        OperationDefinitionNode,
    )
    from graphql.execution.collect_fields import FieldDetails
    from graphql.execution.values import VariableValues

_UNASKED = Options()


@dataclass(frozen=True, slots=True, eq=False)
class PlanTemplate:
    """What a document asks for: reads without options, and the sites that give these.

    `introspected` are the keys of what asks about the schema itself, `keys` all at the top;
    `places` tells the node at each path of keys; `serial` is like no other template's.
    """

    document: DocumentNode
    reads: tuple[Read, ...]
    sites: tuple[CallSite, ...]
    keys: tuple[str, ...]
    introspected: Mapping[str, Sequence[FieldNode]]
    places: Mapping[tuple[str, ...], FieldNode]
    largest: int
    serial: int = field(default_factory=count().__next__)
    _fixed: dict[int, Options] = field(default_factory=dict[int, Options])

    def options(self, values: VariableValues) -> list[Options]:
        """Return the options of every site."""
        return [
            site.options(values, self.largest) if site.varies else self._constant(at, site, values)
            for at, site in enumerate(self.sites)
        ]

    def plan(self, options: Sequence[Options]) -> Plan:
        """Return the plan with those options, one a site."""
        return Plan(tuple(_filled(read, options) for read in self.reads))

    def _constant(self, at: int, site: CallSite, values: VariableValues) -> Options:
        if at not in self._fixed:
            self._fixed[at] = site.options(values, self.largest)
        return self._fixed[at]


def plan_template(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    values: VariableValues,
    *,
    largest: int,
) -> PlanTemplate:
    """Return what the operation asks for; of the values, only those of @skip and @include matter."""
    return _Selector(schema, document, operation, values).plan_template(largest)


class _Selector:
    """Walks one operation, remembering what it has seen."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        values: VariableValues,
    ) -> None:
        self._schema, self._document, self._operation, self._values = schema, document, operation, values
        definitions = [each for each in document.definitions if isinstance(each, FragmentDefinitionNode)]
        self._fragments = {each.name.value: FragmentDetails(each) for each in definitions}
        self._known: dict[tuple[object, ...], tuple[Read, ...]] = {}
        self._sites: dict[tuple[object, ...], int] = {}
        self._all_sites: list[CallSite] = []
        self._places: dict[tuple[str, ...], FieldNode] = {}

    def plan_template(self, largest: int) -> PlanTemplate:
        """Return what stands at the top and below."""
        root = cast("GraphQLObjectType", self._schema.get_root_type(self._operation.operation))
        fields = collect_fields(self._schema, self._fragments, self._values, root, self._operation).grouped_field_set
        about = {key: [each.node for each in details] for key, details in fields.items() if _is_about_schema(details)}
        wanted = {key: details for key, details in fields.items() if key not in about}
        reads = self._all(root, wanted, (), concrete=True)
        sites = tuple(self._all_sites)
        return PlanTemplate(self._document, reads, sites, tuple(fields), about, self._places, largest)

    def _all(
        self,
        parent: GraphQLObjectType,
        fields: Mapping[str, list[FieldDetails]],
        path: tuple[str, ...],
        *,
        concrete: bool,
    ) -> tuple[Read, ...]:
        return tuple(
            self._read(parent, key, details, (*path, key), concrete=concrete) for key, details in fields.items()
        )

    def _read(
        self,
        parent: GraphQLObjectType,
        key: str,
        details: list[FieldDetails],
        path: tuple[str, ...],
        *,
        concrete: bool,
    ) -> Read:
        node = details[0].node
        self._places.setdefault(path, node)
        if node.name.value == TYPENAME:
            return Read(key, TYPENAME, Options(name=parent.name) if concrete else _UNASKED, optional=False)
        field = parent.fields[node.name.value]
        kind = named_type(field.type)
        reads = self._below(kind, details, path) if is_composite_type(kind) else ()
        optional = not is_non_null_type(field.type)
        return Read(key, node.name.value, reads=reads, optional=optional, site=self._site(field, kind, node))

    def _site(self, field: GraphQLField, kind: GraphQLNamedType, node: FieldNode) -> int:
        """Return the number of the node's site; one node is one site, for whichever types it is asked."""
        if not field.args:
            return -1
        seen = (id(node), kind.name)
        if seen not in self._sites:
            self._sites[seen] = len(self._all_sites)
            self._all_sites.append(CallSite.of(field, kind, node))
        return self._sites[seen]

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
        """Join what is read of each of the types: equal reads are one, for all types that want it.

        Where types want them in different orders, each has reads of its own.
        """
        of_kind: dict[str, tuple[Read, ...]] = {}
        for kind in kinds:
            fields = collect_subfields(
                self._schema, self._fragments, self._values, self._operation, kind, details
            ).grouped_field_set
            of_kind[kind.name] = self._all(kind, fields, path, concrete=len(kinds) == 1)
        if len(kinds) == 1:
            return of_kind[kinds[0].name]
        wanted: dict[Read, set[str]] = {}
        for name, reads in of_kind.items():
            for read in reads:
                wanted.setdefault(read, set()).add(name)
        if any(tuple(read for read in wanted if name in wanted[read]) != reads for name, reads in of_kind.items()):
            return tuple(replace(read, only=frozenset({name})) for name, reads in of_kind.items() for read in reads)
        everything = set(of_kind)
        return tuple(
            replace(read, only=None if types == everything else frozenset(types)) for read, types in wanted.items()
        )


def _filled(read: Read, options: Sequence[Options]) -> Read:
    """Return the read and what is below with their options."""
    below = tuple(_filled(each, options) for each in read.reads)
    return replace(read, options=read.options if read.site < 0 else options[read.site], reads=below)


def _is_about_schema(details: Sequence[FieldDetails]) -> bool:
    return details[0].node.name.value in {"__schema", "__type"}
