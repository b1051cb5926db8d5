"""The OpenAPI 3.1 document of the tables, built from their columns, parameters and formats."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from graph.tables.columns import Kind
from server.data.formats import FORMATS
from server.data.parameters import Facts
from server.data.request import FORMAT_NAMES, JSON, RESOURCES
from server.http.negotiation import JSON as JSON_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from graph.tables.columns import Column
    from graph.tables.tables import Table
    from server.data.request import Resource

    Schema = dict[str, Any]

REFERENCE = "#/components/schemas/{model}"
_KINDS: Mapping[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.COUNT: {"type": "integer", "minimum": 0},
    Kind.NUMBER: {"type": "number"},
    Kind.TRUTH: {"type": "boolean"},
}
_ERROR: Schema = {
    "type": "object",
    "required": ["errors"],
    "properties": {
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "extensions"],
                "properties": {
                    "message": {"type": "string", "description": "What happened, and what to do."},
                    "extensions": {
                        "type": "object",
                        "required": ["code"],
                        "properties": {"code": {"type": "string", "description": "A stable code, for programs."}},
                    },
                },
            },
        }
    },
}
_REFUSED = {
    "400": "The request or one of its parameters is invalid.",
    "401": "The token is missing or invalid.",
    "404": "The cursor is not one of this table.",
    "413": "The query needs more memory than is allowed.",
    "500": "An internal error; it has been logged.",
    "502": "The database refused the query.",
    "503": "The service is overloaded, or its database does not answer.",
    "504": "The query took too long; request less.",
}
_LONG: Mapping[str, Schema] = {"400": {"text/plain": {"schema": {"type": "string"}}}}
"""The HTTP parser refuses a URL of more than 64 KiB by itself, in plain text."""
_ETAG = {"ETag": {"description": "The version of the graph that the response shows.", "schema": {"type": "string"}}}


def openapi(*, needs_token: bool) -> Schema:
    """Return the document; `needs_token` says whether reading needs one here."""
    tables = [table for resource in RESOURCES.values() for table in resource.tables]
    _, definitions = _schema_of(Facts)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Communiqué: flat tables",
            "version": version("communique"),
            "description": "The graph as flat rows. Days are ISO 8601; several values in a cell are separated "
            "by '; '. JSON comes in pages; the other formats stream all rows.",
        },
        "paths": {
            f"/data/{resource.name}.{format_name}": {"get": _operation(resource, format_name)}
            for resource in RESOURCES.values()
            for format_name in FORMAT_NAMES
        },
        "components": {
            "schemas": {
                **{f"{table.name}_row": _row(table) for table in tables},
                **definitions,
                "Error": _ERROR,
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}] if needs_token else [{}, {"token": []}],
    }


def _operation(resource: Resource, format_name: str) -> Schema:
    return {
        "operationId": f"{resource.name}_{format_name}",
        "tags": [resource.name],
        "summary": f"{resource.name} as {format_name}",
        "description": resource.meaning,
        "parameters": list(_parameters(resource, format_name)),
        "responses": {
            "200": {"description": resource.meaning, "headers": _ETAG, "content": _content(resource, format_name)},
            "304": {"description": "The client's copy is up to date."},
            **{
                status: {
                    "description": why,
                    "content": {JSON_TYPE: {"schema": _reference("Error")}, **_LONG.get(status, {})},
                }
                for status, why in _REFUSED.items()
            },
        },
    }


def _content(resource: Resource, format_name: str) -> Schema:
    if format_name != JSON:
        media = FORMATS[format_name].media
        return {media: {"schema": {"type": "string"}} if media.startswith("text/") else {}}
    rows = {table.name: {"type": "array", "items": _reference(f"{table.name}_row")} for table in resource.tables}
    if len(rows) > 1:
        properties: Schema = {
            "directed": {"const": True},
            "multigraph": {"const": False},
            "graph": {"type": "object"},
            **rows,
        }
    else:
        properties = {
            "rows": rows[resource.tables[0].name],
            "next": {
                "type": ["string", "null"],
                "description": "The value of `after` for the next page; null at the end.",
            },
        }
    return {JSON_TYPE: {"schema": {"type": "object", "required": list(properties), "properties": properties}}}


def _row(table: Table) -> Schema:
    return {
        "type": "object",
        "description": table.meaning,
        "required": [column.name for column in table.columns],
        "properties": {column.name: _cell(column) for column in table.columns},
    }


def _cell(column: Column) -> Schema:
    kind = _KINDS[column.kind]
    return {**kind, **({} if column.always else {"type": [kind["type"], "null"]}), "description": column.meaning}


def _parameters(resource: Resource, format_name: str) -> Iterator[Schema]:
    for group in resource.groups_in(format_name):
        properties, _ = _schema_of(group)
        for name, given in properties.items():
            schema = _unless_null(given)
            parameter = {"name": name, "in": "query", "required": False, "description": schema.pop("description", "")}
            if "contentSchema" in schema:
                yield {**parameter, "content": {JSON_TYPE: {"schema": schema["contentSchema"]}}}
            else:
                yield {**parameter, "schema": schema}


def _unless_null(schema: Schema) -> Schema:
    """Return the schema of a parameter that is given."""
    kept = {name: each for name, each in schema.items() if name not in {"anyOf", "title"}}
    if kept.get("default", 0) is None:
        del kept["default"]
    choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    return {**kept, **(choices[0] if choices else {})}


def _schema_of(model: type[BaseModel]) -> tuple[Schema, Schema]:
    """Return the properties of a model, and all models by their names."""
    schema = model.model_json_schema(ref_template=REFERENCE)
    definitions = dict(schema.get("$defs", {}))
    return schema.get("properties", {}), definitions


def _reference(name: str) -> Schema:
    return {"$ref": REFERENCE.format(model=name)}
