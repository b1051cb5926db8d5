"""Conditions are there for every field of every filter."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec, module_from_spec
from typing import Annotated

import pytest

from graph.query import filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider(filters.FactFilter):
    """One condition more than there is Cypher for."""

    retold: Annotated[filters.Flag, "Whether another article retells the fact."] = None


def test_a_field_without_a_condition_fails_at_import(monkeypatch: pytest.MonkeyPatch):
    """A filter that would be ignored in silence is never served: the error names the field and the module."""
    monkeypatch.setattr(filters, "FactFilter", Wider)
    spec = find_spec("graph.query.cypher.conditions")
    assert spec is not None
    assert spec.loader is not None
    with pytest.raises(TypeError, match=r"Wider\.retold has no condition in graph\.query\.cypher\.conditions"):
        spec.loader.exec_module(module_from_spec(spec))
