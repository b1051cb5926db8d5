"""The operations of one schema: parsed, validated, planned and compiled, each once.

What a document asks for is worked out once, and compiled once for every form its arguments
take; a later request brings nothing but values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cachetools import LRUCache, cached
from graphql import (
    GraphQLError,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)

from graph.errors import CommuniqueError
from graph.query import reader
from graph.query.cypher import compile_plan
from graph.query.parameters import Values
from schema.error_formatting import RequestError
from schema.execution.limits import check_cost, check_size, cost
from schema.execution.selection import plan_template
from schema.execution.variables import Variables, skip_include_variables

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from graphql import DocumentNode, GraphQLSchema
    from graphql.execution.values import VariableValues

    from graph.query.cypher import Compiled
    from graph.query.plan import Options
    from graph.store.database import Database
    from schema.execution.limits import Limits
    from schema.execution.selection import PlanTemplate
    from schema.request_response import Request

DOCUMENTS, STATEMENTS = 200_000, 4_000_000
"""The most that is remembered: characters of documents and of statements.

A character of a document takes some 200 bytes of memory, 100 more with what it asks for; one
of a statement takes 6: below 150 MiB in all, whatever strangers send.
"""
DOCUMENT, STATEMENT = 100, 1000
"""What each weighs besides, in characters."""
MOST_ERRORS = 20
"""Mistakes in a document that are reported at once."""


@dataclass(frozen=True, slots=True, eq=False)
class PreparedOperation:
    """An operation of a document that parses, is valid and within the limits."""

    document: DocumentNode
    operation: OperationDefinitionNode
    variables: Variables
    skip_include_variables: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Return query, mutation or subscription."""
        return self.operation.operation.value


@dataclass(frozen=True, slots=True)
class BoundOperation:
    """A prepared operation with the values of its variables, and what they make of its arguments."""

    prepared: PreparedOperation
    values: VariableValues
    template: PlanTemplate
    options: Sequence[Options]
    cost: int

    def check_arguments(self) -> None:
        """Raise RequestError with all arguments that cannot be used; a query reports them field by field instead."""
        refused = (each.refused for each in self.options)
        wrong = [GraphQLError(str(each), original_error=each) for each in refused if isinstance(each, CommuniqueError)]
        if wrong:
            raise RequestError(wrong)


class Operations:
    """Prepares the operations of one schema, within limits, and remembers what it has prepared."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self.schema = schema
        self.limits = limits
        self._rules = [*specified_rules, *([] if limits.introspection else [NoSchemaIntrospectionCustomRule])]
        self._prepared = cached(LRUCache[Any, PreparedOperation](DOCUMENTS, _document))(self._prepare)
        self._template = cached(LRUCache[Any, "PlanTemplate"](DOCUMENTS, _document), key=_decision)(self._plan)
        self.compiled = cached(LRUCache[Any, "Compiled"](STATEMENTS, _statement), key=_form, info=True)(_compile)

    def prepared(self, request: Request) -> PreparedOperation:
        """Return the operation of a request; raises RequestError."""
        return self._prepared(request.query, request.operation_name)

    def bind(self, prepared: PreparedOperation, variables: Mapping[str, Any] | None) -> BoundOperation:
        """Return the operation with these variables; raises RequestError if they do not fit, or it costs too much."""
        values = prepared.variables.values(variables or {})
        template = self._template(prepared, values)
        options = template.options(values)
        found = cost(template.reads, options)
        check_cost(found, self.limits)
        return BoundOperation(prepared, values, template, options, found)

    async def read(self, db: Database, template: PlanTemplate, options: Sequence[Options]) -> reader.Answer:
        """Return what is read with these options, and what failed in it; raises DatabaseError."""
        slots = Values()
        compiled = self.compiled(template, tuple(map(slots.form, options)))
        return await reader.run(db, compiled, slots.all)

    def _prepare(self, query: str, operation_name: str | None) -> PreparedOperation:
        """Return the operation of that name (None: the only one); raises RequestError."""
        try:
            document = parse(query, max_tokens=self.limits.tokens)
        except GraphQLSyntaxError as error:
            raise RequestError([error]) from error
        discreet = not self.limits.introspection
        if errors := validate(self.schema, document, self._rules, MOST_ERRORS, hide_suggestions=discreet):
            raise RequestError(_distinct(errors))
        operation = _chosen(document, operation_name)
        check_size(document, operation, self.limits)
        variables = Variables(self.schema, operation, discreet=discreet)
        return PreparedOperation(document, operation, variables, skip_include_variables(document))

    def _plan(self, prepared: PreparedOperation, values: VariableValues) -> PlanTemplate:
        return plan_template(self.schema, prepared.document, prepared.operation, values, largest=self.limits.page)


def _compile(template: PlanTemplate, forms: tuple[Options, ...]) -> Compiled:
    return compile_plan(template.plan(forms))


def _decision(prepared: PreparedOperation, values: VariableValues) -> Hashable:
    return prepared, tuple(values.coerced.get(name) for name in prepared.skip_include_variables)


def _form(template: PlanTemplate, forms: tuple[Options, ...]) -> Hashable:
    return template.serial, forms  # its number, not itself: a statement must not keep a document alive


def _document(found: PreparedOperation | PlanTemplate) -> int:
    return DOCUMENT + (len(found.document.loc.source.body) if found.document.loc else 0)


def _statement(found: Compiled) -> int:
    return STATEMENT + len(found.text)


def _distinct(errors: Sequence[GraphQLError]) -> list[GraphQLError]:
    """Return one error for each mistake: the answer to one made a thousand times is not a thousand times as long."""
    return list({error.message: error for error in reversed(errors)}.values())[::-1]


def _chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Return the operation of that name, or the only one; raises RequestError."""
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    fitting = [each for each in operations if name is None or (each.name and each.name.value == name)]
    if len(fitting) == 1:
        return fitting[0]
    message = (
        "The document has no operation with this name." if name else "operationName must name the operation to run."
    )
    raise RequestError([GraphQLError(message)])
