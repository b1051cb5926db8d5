"""Input types of filters are made from their declarations."""

from __future__ import annotations

import strawberry
from declared import Sample

from schema.inputs import filter_input


def test_a_declared_condition_is_a_field():
    """With the type of its kind, a name as GraphQL writes it, and what it means as its description."""
    wanted = filter_input(Sample)

    def found(sample: object) -> bool:
        return bool(sample)

    found.__annotations__["sample"] = wanted
    query = type("Query", (), {"found": strawberry.field(found)})
    printed = strawberry.Schema(strawberry.type(query)).as_str()
    fields = ("knownTo: [ID!]", "precision: [Precision!]", "codes: [String!]", "note: String", "since: Date")
    for field in (*fields, "retold: Boolean", "atLeast: Int"):
        assert f"  {field}\n" in printed
    assert '"""Ids; one of these knows."""' in printed
