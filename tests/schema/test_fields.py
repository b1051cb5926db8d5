"""Fields are declarations: their arguments have types, defaults and descriptions, and no resolver."""

from __future__ import annotations

import re

import pytest
import strawberry

from schema.descriptions import ARGUMENTS
from schema.fields import Argument, connection, field


def printed(declared: object) -> str:
    """Return a schema with the field alone, as it is printed."""
    query = type("Query", (), {"value": declared, "__annotations__": {"value": int}})
    return strawberry.Schema(query=strawberry.type(query)).as_str()


def test_an_argument_has_the_description_of_its_name() -> None:
    """Unless it has one of its own."""
    sdl = printed(field("…", id=str, to=Argument(int | None, 5, "How far.")))
    assert f'"""{ARGUMENTS["id"]}"""\n    id: String!' in sdl
    assert '"""How far."""\n    to: Int = 5' in sdl


def test_an_argument_without_a_description_is_an_error() -> None:
    """It is noticed when the schema is imported."""
    with pytest.raises(KeyError):
        field("…", nonsense=int)


def test_a_keyword_of_python_is_a_name_in_graphql() -> None:
    """`from_` in Python is `from` in GraphQL."""
    assert "    from: String!" in printed(field("…", from_=str))


@pytest.mark.parametrize(
    ("forward_only", "expected"),
    [
        pytest.param(True, ["first: Int", "after: String"], id="forwards"),
        pytest.param(False, ["first: Int", "after: String", "last: Int", "before: String"], id="both ways"),
    ],
)
def test_a_connection_has_the_arguments_of_its_pages(*, forward_only: bool, expected: list[str]) -> None:
    """Its own arguments come first, and none is required."""
    sdl = printed(connection("…", forward_only=forward_only, name=str))
    assert re.findall(r"^    (\w+: .*)$", sdl, re.MULTILINE) == ["name: String", *expected]
