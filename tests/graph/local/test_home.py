"""The home of a managed Neo4j: its files, its ports, its settings, who holds it."""

from __future__ import annotations

import os
import re
import socket
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import LocalNeo4jError
from graph.local import CURRENT, LTS, log
from graph.local.conf import Memory, Ports, memory, ports_of, render
from graph.local.home import Home, State
from graph.local.ports import is_free, reserved

if TYPE_CHECKING:
    from collections.abc import Iterator

GIB = 1 << 30


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home that is prepared and has never been opened."""
    place = Home(tmp_path / "home")
    place.prepare()
    return place


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def mode(path: Path) -> int:
    """Return a file's permissions."""
    return stat.S_IMODE(path.stat().st_mode)


def test_the_password_is_for_its_owner_alone(home: Home):
    """It is made up once, is long, and nobody else can read it."""
    password = home.password()
    assert password == home.password()
    assert re.fullmatch("[0-9a-f]{32}", password), "a leading dash would read as an option of the command that sets it"
    assert mode(home.path / "password") == 0o600
    assert mode(home.path) == 0o700


def test_passwords_differ(tmp_path: Path):
    """Two homes have two passwords."""
    first, second = Home(tmp_path / "a"), Home(tmp_path / "b")
    first.prepare()
    second.prepare()
    assert first.password() != second.password()


def test_data_without_a_password_is_refused(home: Home):
    """A lost password file is named; no new password is made up for old data."""
    (home.path / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(LocalNeo4jError, match="password is missing"):
        home.password()


def test_a_newer_release_s_data_is_refused(home: Home):
    """Data that a newer release wrote is not opened, and the note of it stays."""
    home.claim_for(CURRENT)
    with pytest.raises(LocalNeo4jError, match=f"written by Neo4j {CURRENT.version}"):
        home.claim_for(LTS)
    home.claim_for(CURRENT)


def test_a_file_in_the_way_is_said(tmp_path: Path):
    """A home that is a file is an error with the remedy."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LocalNeo4jError, match="cannot hold Neo4j's data"):
        Home(tmp_path / "file").prepare()


def test_a_state_tells_a_living_process_from_a_reused_number(home: Home):
    """A process id alone does not count: it must be the process that was started then."""
    home.note(State(os.getpid(), os.getpid(), born=1.0))
    state = home.state()
    assert state is not None
    assert not state.alive


@pytest.mark.parametrize("text", ["", "{", "[]", '{"other": 1}'])
def test_a_state_that_cannot_be_read_is_none(home: Home, text: str):
    """A damaged note counts as no note."""
    (home.path / "state.json").write_text(text)
    assert home.state() is None


def test_ports_stay_the_same(home: Home):
    """The ports of the last start are wished for again."""
    home.conf.write_text(render(Ports(7700, 7701), Memory(512, 128)))
    assert home.ports() == Ports(7700, 7701)
    assert ports_of("") == Ports()


def test_a_taken_port_is_avoided(taken: int, tmp_path: Path):
    """A free port above a taken one is used."""
    assert not is_free(taken)
    with reserved(taken, folder=tmp_path) as [port]:
        assert port > taken


def test_two_starts_get_two_ports(tmp_path: Path):
    """A port that one start has chosen is not given to another, though nobody listens there yet."""
    with reserved(17687, folder=tmp_path) as [first], reserved(first, first, folder=tmp_path) as others:
        assert len({first, *others}) == 3
    with reserved(first, folder=tmp_path) as [again]:
        assert again == first


@pytest.mark.parametrize(
    ("total", "expected"),
    [(2 * GIB, Memory(512, 128)), (8 * GIB, Memory(1024, 512)), (64 * GIB, Memory(2048, 1024))],
    ids=["small", "laptop", "large"],
)
def test_memory_fits_the_machine(total: int, expected: Memory):
    """A laptop gives an eighth to the heap and a sixteenth to the store, within bounds."""
    assert memory(total) == expected


def test_the_error_of_a_log_is_its_last_cause():
    """Of a long trace the innermost cause is told."""
    text = "INFO  Starting\n2026 ERROR Failed to start\nCaused by: a.Outer: x\n\tat y\nCaused by: a.Inner: no room.\n"
    assert log.telling_line(text) == "a.Inner: no room"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026 INFO a\n2026 ERROR Unrecognized setting\n2026 INFO b", "Unrecognized setting"),
        ("one\ntwo\n\n", "two"),
        ("", "it said nothing"),
    ],
)
def test_the_error_of_a_log_without_a_cause(text: str, told: str):
    """Else the last error is told, else the last line."""
    assert log.telling_line(text) == told


def test_only_what_is_new_in_a_log_counts(tmp_path: Path):
    """What an earlier start wrote is not told again; a log that began anew is told whole."""
    file = tmp_path / "log"
    file.write_text("old\n")
    before = log.size(file)
    file.write_text("old\nnew\n")
    assert log.since(file, before) == "new\n"
    assert log.since(file, 100) == "old\nnew\n"
    assert log.since(Path("nowhere"), 0) == ""
