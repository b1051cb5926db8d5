"""How the parameters of a URL are read."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from server.data.request import parse_url


def test_the_parameters_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a table takes is known after its first request: a JSON schema costs milliseconds."""
    first = parse_url("facts.csv", b"relation=MET&from=2023-09-13")

    def never(_: type[BaseModel], **__: Any) -> None:  # noqa: ANN401  what it is called with
        pytest.fail("A JSON schema is made for every request.")

    monkeypatch.setattr(BaseModel, "model_json_schema", classmethod(never))
    assert parse_url("facts.csv", b"relation=MET&from=2023-09-13") == first
