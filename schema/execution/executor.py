"""Runs operations: document -> plan template -> plan -> one statement -> answer, with nothing done twice.

What a document asks for is worked out once, and compiled once for every form its arguments
take; a request that follows brings nothing but values. The answer is ready when it is shaped:
no executor walks it. Introspection alone is answered by graphql-core, which knows the schema.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cachetools import LRUCache, cached
from graphql import (
    GraphQLError,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,  # pyright: ignore[reportUnknownVariableType]  a type of its middleware
    parse,
    specified_rules,
    validate,
)

from graph.errors import DatabaseUnavailable
from graph.query.cypher import compile_plan
from graph.query.parameters import Values
from graph.store import reader
from schema.error_formatting import RequestError, client_error
from schema.execution.limits import check_cost, check_size, cost
from schema.execution.mutations import execute_mutation
from schema.execution.selection import plan_template
from schema.execution.subscriptions import ELSEWHERE
from schema.execution.variables import Variables, skip_include_variables
from schema.request_response import MUTATION, SUBSCRIPTION, Response

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from graphql import DocumentNode, GraphQLSchema
    from graphql.execution.values import VariableValues

    from graph.query.cypher import Compiled, Failed
    from graph.query.plan import Options
    from schema.execution.limits import Limits
    from schema.execution.selection import PlanTemplate
    from schema.request_response import Context, Request

DOCUMENTS, STATEMENTS = 200_000, 4_000_000
"""The most that is remembered: characters of documents and of statements.

A character of a document takes some 200 bytes of memory, 100 more with what it asks for; one
of a statement takes 6: below 150 MiB in all, whatever strangers send.
"""
DOCUMENT, STATEMENT = 100, 1000
"""What each weighs besides, in characters."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: data and errors, and whether it was begun at all."""

    data: dict[str, Any] | None = None
    errors: Sequence[GraphQLError] = ()
    executed: bool = True
    extensions: dict[str, Any] = field(default_factory=dict[str, Any])
    status: int | None = None
    kind: str | None = None

    @property
    def response(self) -> Response:
        """The response that the client gets."""
        return Response(
            self.data,
            tuple(dict(error.formatted) for error in self.errors),
            self.extensions,
            executed=self.executed,
            status=self.status,
            kind=self.kind,
        )


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


class Executor:
    """Runs the operations of one schema, within limits; remembers what it has prepared."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self.limits = limits
        self._rules = [*specified_rules, *([] if limits.introspection else [NoSchemaIntrospectionCustomRule])]
        self._prepared = cached(LRUCache[Any, PreparedOperation](DOCUMENTS, _document))(self._prepare)
        self._templates = cached(LRUCache[Any, "PlanTemplate"](DOCUMENTS, _document), key=_decision)(self._template)
        self.compiled = cached(LRUCache[Any, "Compiled"](STATEMENTS, _statement), key=_form, info=True)(_compile)

    async def run(self, request: Request, context: Context) -> Outcome:
        """Run a request; what a client can do wrong, and what fails, is in the outcome."""
        kind: str | None = None
        try:
            prepared = self.prepared(request)
            kind = prepared.kind
            _check_kind(prepared, request)
            values = prepared.variables.values(request.variables or {})
            return await self._answer(prepared, values, request, context)
        except RequestError as refused:
            wrong = [client_error(error) for error in refused.errors]
            return Outcome(errors=wrong, executed=False, status=refused.status, kind=kind)
        except Exception as error:  # noqa: BLE001  told apart, logged and masked by `client_error`
            unavailable = isinstance(error, DatabaseUnavailable)
            masked = client_error(GraphQLError(str(error), original_error=error))
            return Outcome(errors=[masked], executed=not unavailable, status=503 if unavailable else None, kind=kind)

    async def _answer(
        self, prepared: PreparedOperation, values: VariableValues, request: Request, context: Context
    ) -> Outcome:
        template = self.template(prepared, values)
        options = template.options(values)
        asked = cost(template.reads, options)
        check_cost(asked, self.limits)
        if prepared.kind == MUTATION:
            data, failed = await execute_mutation(template, values, options, context)
        else:
            slots = Values()
            compiled = self.compiled(template, tuple(map(slots.form, options)))
            data, failed = await reader.run(context.database, compiled, slots.all)
        errors = [_located(template, each) for each in failed]
        if data is not None and template.introspected:
            data = self._with_introspection(prepared, template, values, data, errors)
        costs = {"cost": {"asked": asked, "allowed": self.limits.cost}} if request.with_cost else {}
        return Outcome(data, errors, extensions=costs, kind=prepared.kind)

    def prepared(self, request: Request) -> PreparedOperation:
        """Return the operation of a request; raises RequestError."""
        return self._prepared(request.query, request.operation_name)

    def template(self, prepared: PreparedOperation, values: VariableValues) -> PlanTemplate:
        """Return what the operation asks for, as the variables of its @skip and @include decide."""
        return self._templates(prepared, values)

    def _template(self, prepared: PreparedOperation, values: VariableValues) -> PlanTemplate:
        return plan_template(self._schema, prepared.document, prepared.operation, values, largest=self.limits.page)

    def _prepare(self, query: str, operation_name: str | None) -> PreparedOperation:
        """Return the operation of that name (None: the only one); raises RequestError."""
        try:
            document = parse(query, max_tokens=self.limits.tokens)
        except GraphQLSyntaxError as error:
            raise RequestError([error]) from error
        discreet = not self.limits.introspection
        if errors := validate(self._schema, document, self._rules, _MOST_ERRORS, hide_suggestions=discreet):
            raise RequestError(_distinct(errors))
        operation = _chosen(document, operation_name)
        check_size(document, operation, self.limits)
        variables = Variables(self._schema, operation, discreet=discreet)
        return PreparedOperation(document, operation, variables, skip_include_variables(document))

    def _with_introspection(
        self,
        prepared: PreparedOperation,
        template: PlanTemplate,
        values: VariableValues,
        data: dict[str, Any],
        errors: list[GraphQLError],
    ) -> dict[str, Any] | None:
        """Add what is asked about the schema, in its places among the others."""
        nodes = tuple(node for found in template.introspected.values() for node in found)
        about = OperationDefinitionNode(
            operation=prepared.operation.operation,
            variable_definitions=prepared.operation.variable_definitions,
            directives=(),
            selection_set=SelectionSetNode(selections=nodes),
        )
        others = [each for each in prepared.document.definitions if not isinstance(each, OperationDefinitionNode)]
        document = type(prepared.document)(definitions=(about, *others))
        result = execute_sync(self._schema, document, variable_values=dict(values.coerced))
        errors += [client_error(error) for error in result.errors or ()]
        if result.data is None:
            return None
        return {key: result.data[key] if key in template.introspected else data[key] for key in template.keys}


_MOST_ERRORS = 20


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


def _check_kind(prepared: PreparedOperation, request: Request) -> None:
    if prepared.kind == SUBSCRIPTION:
        raise RequestError([GraphQLError(ELSEWHERE)])
    if prepared.kind not in request.kinds:
        message = f"A {prepared.kind} cannot be run by GET; use POST."
        raise RequestError([GraphQLError(message, extensions={"code": "WRONG_KIND"})], status=405)


def _located(template: PlanTemplate, failed: Failed) -> GraphQLError:
    """Return the error at its place in the answer and in the document."""
    node = template.places.get(tuple(key for key in failed.path if isinstance(key, str)))
    error = GraphQLError(str(failed.error), [node] if node else None, path=failed.path, original_error=failed.error)
    return client_error(error)
