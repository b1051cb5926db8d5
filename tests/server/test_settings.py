"""Settings: what can be set from outside, what wins, and how a wrong one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.errors import InvalidInput
from schema import Limits
from server.app import limits_of
from server.settings import Settings, variables

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


def test_every_setting_is_documented() -> None:
    """Each variable that is read has its row in the table for users."""
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in variables() if f"| `{name}`" not in page] == []


def test_options_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option goes before the environment, the environment before the default."""
    monkeypatch.setenv("COMMUNIQUE_PORT", "9001")
    assert Settings.read(port=None).port == 9001
    assert Settings.read(port=9002).port == 9002
    assert Settings.read().host == "127.0.0.1"


def test_settings_are_frozen() -> None:
    """Nobody changes a setting after it was read."""
    with pytest.raises(ValidationError):
        Settings.read().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COMMUNIQUE_PORT", "many"),
        ("COMMUNIQUE_PORT", "70000"),
        ("COMMUNIQUE_TIMEOUT", "-1"),
        ("COMMUNIQUE_MAX_BODY", "1"),
    ],
)
def test_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """What cannot be used is refused with the variable's name and the page that explains it."""
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidInput, match=name) as refused:
        Settings.read()
    assert "docs/settings.md" in refused.value.remedy


def test_password_stays_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the settings does not print the password."""
    monkeypatch.setenv("NEO4J_PASSWORD", "open sesame")
    assert "open sesame" not in repr(Settings.read())
    assert Settings.read().neo4j_password.get_secret_value() == "open sesame"


def test_limits_are_those_of_the_schema() -> None:
    """Unless told otherwise, the service allows what the schema allows by itself."""
    assert limits_of(Settings.read()) == Limits()


def test_hosts_are_this_machine_and_those_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service answers to this machine's names, to the one it listens on, and to those allowed."""
    monkeypatch.setenv("COMMUNIQUE_ALLOWED_HOSTS", "graph.example.org, news.example.org")
    assert {"127.0.0.1", "localhost", "[::1]", "10.0.0.7", "graph.example.org", "news.example.org"} == set(
        Settings.read(host="10.0.0.7").hosts
    )
