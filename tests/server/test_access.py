"""Who may do what: tokens as they are kept, looked up, changed while the service runs, and over HTTP."""

from __future__ import annotations

import datetime as dt
import stat
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest
from service import serving

from graph.errors import InvalidInput
from server import access, tokens
from server.access import ANYBODY, Access, Caller, demand_tokens
from server.http.refusals import Refusal
from server.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from graph.local import Neo4jAddress
    from graph.store.database import Database

QUERY = {"query": "{ __typename }"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where tokens are kept; nothing is there yet."""
    return tmp_path / "home" / "tokens.json"


@pytest.fixture(autouse=True)
def _look_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "FRESH", -1.0)


def bearer(secret: str) -> bytes:
    """Return the header that brings a token."""
    return f"Bearer {secret}".encode()


def test_a_secret_is_kept_nowhere(file: Path) -> None:
    """The file, readable by its owner alone, holds 256 random bits as a sum only."""
    secret = tokens.add(file, "ann", "write")
    assert len(secret) == len(tokens.PREFIX) + 43
    assert secret not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.parent.iterdir()) == ["tokens.json", "tokens.json.lock"]


def test_names_are_given_once(file: Path) -> None:
    """A name that is taken, or is none, is refused with the remedy; one that is free again may be given again."""
    tokens.add(file, "ann", "read")
    for name in ("ann", "", "a b", "x" * 65, "a\tb"):
        with pytest.raises(InvalidInput) as refused:
            tokens.add(file, name, "read")
        assert refused.value.remedy
    tokens.revoke(file, "ann")
    tokens.add(file, "ann", "read")
    with pytest.raises(InvalidInput, match="no token named 'bob'"):
        tokens.revoke(file, "bob")


def _add_reader(file: Path, name: str) -> None:
    tokens.add(file, name, "read")


def test_many_add_at_once(file: Path) -> None:
    """Whoever adds a token at the same time as others loses none."""
    names = [f"user{number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(partial(_add_reader, file), names))
    assert sorted(token.name for token in tokens.read(file)) == sorted(names)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tokens": [{"name": "a"}]}', '{"others": []}'])
def test_a_broken_file_lets_nobody_in(file: Path, text: str) -> None:
    """A file that cannot be read is an error for commands, and no token at all for a service that runs."""
    secret = tokens.add(file, "ann", "read")
    checking = Access(file, open_to_read=True)
    assert checking.caller(bearer(secret)).name == "ann"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match="cannot be read"):
        tokens.read(file)
    with pytest.raises(Refusal):
        checking.caller(bearer(secret))


def test_callers_are_told_apart(file: Path) -> None:
    """A token tells who asks, and whether they may write."""
    reader, writer = tokens.add(file, "ann", "read"), tokens.add(file, "bob", "write")
    checking = Access(file, open_to_read=False)
    callers = [checking.caller(bearer(secret)) for secret in (reader, writer)]
    assert callers == [Caller("ann", "read"), Caller("bob", "write")]
    assert [caller.writer for caller in callers] == [None, "bob"]


def test_without_a_token(file: Path) -> None:
    """Whoever brings none may read where that is open to all, and never write."""
    assert Access(file, open_to_read=True).caller(None) is ANYBODY
    assert ANYBODY.writer is None
    with pytest.raises(Refusal, match="needs a token"):
        Access(file, open_to_read=False).caller(None)


@pytest.mark.parametrize(
    "header", [b"", b"Bearer", b"Bearer ", b"Bearer cmq_x", b"Basic YTpi", b"bearer \xff", b"Bearer a, Bearer b"]
)
def test_a_wrong_token_is_worse_than_none(file: Path, header: bytes) -> None:
    """It is refused even where nobody needs one, so that a mistake does not go unseen."""
    tokens.add(file, "ann", "read")
    with pytest.raises(Refusal) as refused:
        Access(file, open_to_read=True).caller(header)
    assert (refused.value.code, refused.value.status) == ("UNAUTHENTICATED", 401)
    assert refused.value.headers[0][0] == b"www-authenticate"


def test_what_changes_counts_at_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that is added, ends or is revoked while the service runs counts from then on, or no more."""
    checking = Access(file, open_to_read=False)
    with pytest.raises(Refusal):
        checking.caller(bearer("x"))
    secret, brief = tokens.add(file, "ann", "read"), tokens.add(file, "bob", "read", days=1)
    assert [checking.caller(bearer(each)).name for each in (secret, brief)] == ["ann", "bob"]
    tokens.revoke(file, "ann")
    with pytest.raises(Refusal):
        checking.caller(bearer(secret))
    tomorrow = tokens.now() + dt.timedelta(days=1)
    monkeypatch.setattr(tokens, "now", lambda: tomorrow)
    with pytest.raises(Refusal):
        checking.caller(bearer(brief))


def test_the_file_is_not_looked_at_each_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a moment, what was read counts."""
    monkeypatch.setattr(access, "FRESH", 3600.0)
    secret = tokens.add(file, "ann", "read")
    checking = Access(file, open_to_read=False)
    checking.caller(bearer(secret))
    tokens.revoke(file, "ann")
    assert checking.caller(bearer(secret)).name == "ann"


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.7", "::"])  # noqa: S104  not listened at
def test_others_are_not_let_in_without_tokens(host: str, file: Path) -> None:
    """Where others reach the service, it does not start before there is a token, and says how to make one."""
    settings = Settings.read(host=host, tokens_file=file)
    with pytest.raises(InvalidInput, match=host) as refused:
        demand_tokens(settings)
    assert "communique token add" in refused.value.remedy
    tokens.add(file, "ann", "read")
    demand_tokens(settings)
    assert settings.needs_token


def test_this_machine_needs_none(file: Path) -> None:
    """On loopback the service starts without tokens, and reading needs one only if that is wished."""
    demand_tokens(Settings.read(tokens_file=file))
    assert not Settings.read().needs_token
    assert Settings.read(require_token=True).needs_token


@pytest.mark.anyio
async def test_over_http(neo4j_address: Neo4jAddress, database: Database, file: Path) -> None:  # noqa: ARG001  emptied
    """A service that requires tokens answers those who bring one, and tells others how; its health is for all."""
    secret = tokens.add(file, "ann", "read")
    async with serving(neo4j_address, tokens_file=file, require_token=True) as client:
        mine = {"authorization": f"Bearer {secret}"}
        assert (await client.post("/graphql", json=QUERY, headers=mine)).json() == {"data": {"__typename": "Query"}}
        assert "communique_requests_total" in (await client.get("/metrics", headers=mine)).text
        for refused in (
            await client.post("/graphql", json=QUERY),
            await client.get("/metrics"),
            await client.post("/graphql", json=QUERY, headers={"authorization": "Bearer x"}),
        ):
            assert (refused.status_code, refused.headers["www-authenticate"][:6]) == (401, "Bearer")
            assert refused.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}
        assert [(await client.get(path)).status_code for path in ("/healthz", "/readyz")] == [200, 200]
        assert (await client.get("/graphql", headers={"accept": "text/html"})).status_code == 200
