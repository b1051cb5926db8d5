"""The schema that is served, against the one that is printed, released and promised."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    introspection_types,
    print_ast,
    specified_scalar_types,
)

import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphql import GraphQLNamedType

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "contract.graphql"
PRINTED, RELEASED = ROOT / "schema" / "schema.graphql", ROOT / "schema" / "released.graphql"
CHANGES = ROOT / "tools" / "schema_changes.py"
COMMAND = Path(sys.executable).with_name("communique")


def test_the_printed_schema_is_the_one_that_is_served():
    """`schema.graphql` is what the schema says."""
    assert PRINTED.read_text(encoding="utf-8") == schema.sdl()


def test_the_command_prints_it():
    """`communique schema` prints the same, and nothing else."""
    done = subprocess.run([COMMAND, "schema"], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip("\n") == schema.sdl().rstrip("\n")


def test_ours_is_the_schema_that_is_imported():
    """Another distribution has a package of that name; it is not the one that is found."""
    assert Path(schema.__file__).parents[1] == ROOT


def test_everything_is_described():
    """Who reads the schema learns what every type, field, argument and value is for."""
    served = build_schema(schema.sdl())
    known = {*introspection_types, *specified_scalar_types}
    kinds = [kind for name, kind in served.type_map.items() if name not in known]
    assert [name for kind in kinds for name, said in _descriptions(kind) if not said] == []


def test_nothing_is_taken_from_clients():
    """Since the last release nothing is gone that an operation could use, and no default is another."""
    done = subprocess.run([sys.executable, CHANGES], capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("breaking") or "DEFAULT" in line]
    assert (done.returncode, lines) == (0, []), done.stderr


def test_what_would_be_taken_is_noticed():
    """A field that goes, and a default that changes, are told apart and named."""
    from_tools = (
        "import sys; sys.path.insert(0, sys.argv[1]); import schema_changes as c; "
        "before = 'type Query { a(n: Int = 1): Int b: Int }'; after = 'type Query { a(n: Int = 2): Int }'; "
        "print(c.breaking(before, after), c.dangerous(before, after))"
    )
    done = subprocess.run(
        [sys.executable, "-c", from_tools, CHANGES.parent], capture_output=True, text=True, check=True
    )
    assert "FIELD_REMOVED" in done.stdout
    assert "ARG_DEFAULT_VALUE_CHANGE" in done.stdout


@pytest.mark.skipif(not CONTRACT.exists(), reason="The contract is not beside this checkout.")
def test_all_that_was_promised_is_there():
    """Every type, interface, field, argument, default and value: names and nullability exactly so."""
    promised = dict(_parts(CONTRACT.read_text(encoding="utf-8")))
    served = dict(_parts(schema.sdl()))
    assert promised.keys() - served.keys() == set()
    assert {name: (told, served[name]) for name, told in promised.items() if served.get(name, told) != told} == {}


def _parts(sdl: str) -> Iterator[tuple[str, Any]]:
    """Yield what the schema says: about types by name, about what they hold by Type.field(argument)."""
    for name, kind in build_schema(sdl).type_map.items():
        if name in introspection_types:
            continue
        yield name, (type(kind).__name__, sorted(each.name for each in getattr(kind, "interfaces", ())))
        for field, told in getattr(kind, "fields", {}).items():
            yield f"{name}.{field}", _told(told)
            for argument, also in getattr(told, "args", {}).items():
                yield f"{name}.{field}({argument})", _told(also)
        for value in getattr(kind, "values", ()):
            yield f"{name}.{value}", "value"


def _told(told: Any) -> tuple[str, str | None]:  # noqa: ANN401  a field or an argument
    default = getattr(told.ast_node, "default_value", None)
    return str(told.type), default and print_ast(default)


def _descriptions(kind: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    yield kind.name, kind.description
    if isinstance(kind, GraphQLEnumType):
        yield from ((f"{kind.name}.{name}", value.description) for name, value in kind.values.items())
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        yield from ((f"{kind.name}.{name}", field.description) for name, field in kind.fields.items())
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            yield from ((f"{kind.name}.{name}({each})", also.description) for each, also in field.args.items())
