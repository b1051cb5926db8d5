"""The schema that is served, against the one that is printed and the one that was promised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from graphql import build_schema, print_ast

import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "contract.graphql"
MISSING = {
    "Query.search",
    *("Mutation", "LoadArticleInput", "LoadArticlePayload", "RetractArticlePayload", "Judgement", "JudgePayload"),
    *("Subscription", "SearchHit"),
    "Float",
}
"""Types and fields that are promised and not there yet; nothing else may be missing or differ."""


def test_the_printed_schema_is_the_one_that_is_served():
    """`schema.graphql` is what `communique schema` prints."""
    assert (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8") == schema.sdl()


def test_ours_is_the_schema_that_is_imported():
    """Another distribution has a package of that name; it is not the one that is found."""
    assert Path(schema.__file__).parents[1] == ROOT


def test_everything_is_described():
    """Who reads the schema learns what a type is for."""
    served = build_schema(schema.sdl())
    kinds = [kind for kind in served.type_map.values() if not kind.name.startswith("__")]
    assert [kind.name for kind in kinds if not kind.description] == []


@pytest.mark.skipif(not CONTRACT.exists(), reason="The contract is not beside this checkout.")
def test_all_that_was_promised_is_there_but_what_is_known_to_be_missing():
    """Every type, field, argument and value: names, nullability, defaults, interfaces."""
    promised = dict(_facts(CONTRACT.read_text(encoding="utf-8")))
    served = dict(_facts(schema.sdl()))
    absent = {name for name in promised if name not in served}
    owners = {name.partition(".")[0] for name in absent}
    assert {name for name in absent if name not in MISSING and name.partition(".")[0] not in MISSING} == set()
    assert {name for name in MISSING if name not in absent and name not in owners} == set()
    assert {name: (told, served[name]) for name, told in promised.items() if served.get(name, told) != told} == {}


def _facts(sdl: str) -> Iterator[tuple[str, Any]]:
    """Yield what the schema says: about each type by its name, about each field by Type.field."""
    for name, kind in build_schema(sdl).type_map.items():
        if name.startswith("__"):
            continue
        yield name, (type(kind).__name__, sorted(each.name for each in getattr(kind, "interfaces", ())))
        for field, told in getattr(kind, "fields", {}).items():
            arguments = {each: _input(argument) for each, argument in getattr(told, "args", {}).items()}
            yield f"{name}.{field}", (_input(told), arguments)
        for value in getattr(kind, "values", ()):
            yield f"{name}.{value}", "value"


def _input(told: Any) -> tuple[str, Any]:  # noqa: ANN401  a field or an argument
    default = getattr(told.ast_node, "default_value", None)
    return str(told.type), default and print_ast(default)
