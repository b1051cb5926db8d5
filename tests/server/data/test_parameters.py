"""The parameters of a URL, and filters as JSON, are made from the declarations of filters."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from declared import Sample
from pydantic import ValidationError

from server.data.parameters import IN_JSON, IN_URL, filter_model

GIVEN: dict[str, Any] = {"knownTo": ["a"], "precision": ["DAY"], "since": "2023-09-13"}


def test_a_declared_condition_is_a_parameter():
    """Under GraphQL's name or one of its own; flags and numbers are texts in a URL, and not in JSON."""
    url = filter_model(Sample, IN_URL, codes="code")
    read = url.model_validate({**GIVEN, "code": ["RUS"], "retold": "false", "atLeast": "2"})
    json = filter_model(Sample, IN_JSON).model_validate({**GIVEN, "codes": ["RUS"], "retold": False, "atLeast": 2})
    for each in (read, json):
        assert each.model_dump() == {
            "known_to": ["a"],
            "precision": ["day"],
            "codes": ["RUS"],
            "note": None,
            "since": dt.date(2023, 9, 13),
            "retold": False,
            "at_least": 2,
        }
    assert url.model_json_schema()["properties"]["atLeast"]["description"] == "The number."


@pytest.mark.parametrize("wrong", [{"precision": ["day"]}, {"atLeast": "-1"}, {"retold": True}, {"retelling": "true"}])
def test_what_does_not_fit_is_refused(wrong: dict[str, Any]):
    """A value of another kind, or a name that was not declared."""
    with pytest.raises(ValidationError):
        filter_model(Sample, IN_URL).model_validate(wrong)
