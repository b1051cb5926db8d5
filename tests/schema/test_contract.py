"""The schema that is served, against the one that is printed and the one that was promised."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import (
    GraphQLSchema,
    build_schema,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
    print_type,
)
from graphql.utilities import find_breaking_changes

import schema

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "contract.graphql"
MISSING = {
    "Type Mutation",
    "Type Subscription",
    "Field Query.search",
    "Field Query.paths",
    "Field Query.neighbourhood",
    "Field Query.timeline",
    "Field Query.dyads",
}
"""What is promised and not there yet; nothing else may be missing."""


def test_the_printed_schema_is_the_one_that_is_served():
    """`schema.graphql` is what `communique schema` prints."""
    assert (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8") == schema.sdl()


def test_ours_is_the_schema_that_is_imported():
    """Another distribution has a package of that name; it is not the one that is found."""
    assert Path(schema.__file__).parents[1] == ROOT


def _served() -> GraphQLSchema:
    return build_schema(schema.sdl())
