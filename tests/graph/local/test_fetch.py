"""Fetching: everything arrives once and verified, or nothing is left half-written."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from graph.errors import LocalNeo4jError
from graph.local import download
from graph.local.fetch import fetch
from graph.local.progress import Silence
from graph.local.release import Jar
from graph.local.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = {name: name.encode() * 40_000 for name in ("alpha", "beta", "gamma")}


def jar(name: str) -> Jar:
    """Return the jar that a lock would name for this content."""
    content = CONTENT[name]
    return Jar("org.example", name, "1.0", None, hashlib.sha256(content).hexdigest(), len(content))


JARS = [jar(name) for name in CONTENT]


class Mirror(ThreadingHTTPServer):
    """A repository on the loopback interface that can be made to misbehave."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []
        self.troubles: list[str] = []
        self.served = {jar(name).path: content for name, content in CONTENT.items()}

    @property
    def base(self) -> str:
        """The repository's address."""
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    """Answers with a jar, or with the next trouble that the test wants."""

    server: Mirror  # pyright: ignore[reportIncompatibleVariableOverride]  the one that made it

    def do_GET(self) -> None:
        """Serve a jar."""
        path = self.path.removeprefix("/")
        self.server.asked.append(path)
        trouble = self.server.troubles.pop(0) if self.server.troubles else ""
        content = self.server.served.get(path)
        if trouble == "busy" or content is None:
            self.send_error(503 if trouble else 404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        half = content[: len(content) // 2]
        self.wfile.write(half if trouble else content)
        if trouble == "stall":
            self.wfile.flush()
            threading.Event().wait(30)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's word
        """Say nothing."""


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """A repository that serves `JARS`."""
    with Mirror() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def repository(mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The repository, with an empty local one, and no long pauses between attempts."""
    monkeypatch.setattr(download, "PAUSE", 0.01)
    return Repository(mirror.base, tmp_path / "m2")


def left(folder: Path) -> list[str]:
    """Return what lies in a folder, but for its lock."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_puts_every_jar_in_its_place(repository: Repository, tmp_path: Path):
    """All that the lock names is there afterwards, byte for byte, and nothing else."""
    paths = fetch(JARS, tmp_path / "jars", repository, Silence())
    assert [path.read_bytes() for path in paths] == list(CONTENT.values())
    assert left(tmp_path / "jars") == ["alpha-1.0.jar", "beta-1.0.jar", "gamma-1.0.jar"]


def test_needs_nobody_the_second_time(mirror: Mirror, repository: Repository, tmp_path: Path):
    """What is there is not asked for again."""
    fetch(JARS, tmp_path / "jars", repository, Silence())
    fetch(JARS, tmp_path / "jars", repository, Silence())
    assert len(mirror.asked) == len(JARS)


def test_tells_how_far_it_is(repository: Repository, tmp_path: Path):
    """Progress ends at the sum of all sizes."""
    told: list[tuple[int, int]] = []

    class Ear(Silence):
        def fetched(self, done: int, total: int) -> None:
            told.append((done, total))

    fetch(JARS, tmp_path / "jars", repository, Ear())
    total = sum(one.size for one in JARS)
    assert told[-1] == (total, total)


@pytest.mark.parametrize("trouble", ["busy", "cut short"])
def test_tries_again_where_it_may_help(mirror: Mirror, repository: Repository, tmp_path: Path, trouble: str):
    """A busy repository and a connection that breaks are met with another attempt."""
    mirror.troubles = [trouble, trouble]
    paths = fetch(JARS, tmp_path / "jars", repository, Silence())
    assert [path.read_bytes() for path in paths] == list(CONTENT.values())


def test_throws_away_what_is_not_the_published_one(mirror: Mirror, repository: Repository, tmp_path: Path):
    """A jar with another sum is named, and nothing of it stays."""
    mirror.served[jar("beta").path] = CONTENT["beta"][::-1]
    with pytest.raises(LocalNeo4jError, match=r"beta-1\.0\.jar whose SHA-256 checksum differs"):
        fetch(JARS, tmp_path / "jars", repository, Silence())
    assert "beta-1.0.jar" not in left(tmp_path / "jars")
    assert not list((tmp_path / "jars").glob("*.part"))


def test_keeps_what_arrived_before_it_failed(mirror: Mirror, repository: Repository, tmp_path: Path):
    """After a failure only what is missing is asked for."""
    content = mirror.served.pop(jar("gamma").path)
    with pytest.raises(LocalNeo4jError, match="it answered 404"):
        fetch(JARS, tmp_path / "jars", repository, Silence())
    fetch([jar("alpha"), jar("beta")], tmp_path / "jars", repository, Silence())
    mirror.served[jar("gamma").path], mirror.asked = content, []
    fetch(JARS, tmp_path / "jars", repository, Silence())
    assert mirror.asked == [jar("gamma").path]


def test_no_connection_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without a network the error says what to do, and shows no password of the address."""
    monkeypatch.setattr(download, "PAUSE", 0.01)
    nobody = Repository("http://user:secret@127.0.0.1:1/maven", tmp_path / "m2")
    with pytest.raises(LocalNeo4jError, match="could not be downloaded") as caught:
        fetch(JARS, tmp_path / "jars", nobody, Silence())
    assert "COMMUNIQUE_MAVEN_REPOSITORY" in caught.value.remedy
    assert "secret" not in str(caught.value)


def test_an_address_that_is_none_is_said(tmp_path: Path):
    """A repository whose address cannot be used is an error of ours, not of the HTTP client."""
    with pytest.raises(LocalNeo4jError, match="could not be downloaded"):
        fetch(JARS, tmp_path / "jars", Repository("mirror.example/maven", tmp_path / "m2"), Silence())


def test_a_folder_that_cannot_be_made_is_said(repository: Repository, tmp_path: Path):
    """Where the disk refuses, the error names the folder."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LocalNeo4jError, match="could not be saved in"):
        fetch(JARS, tmp_path / "file" / "jars", repository, Silence())


def test_takes_what_maven_has(mirror: Mirror, repository: Repository, tmp_path: Path):
    """A filled local repository saves the way; a wrong jar in it does no harm."""
    for name, content in CONTENT.items():
        path = repository.kept / jar(name).path
        path.parent.mkdir(parents=True)
        path.write_bytes(content if name != "beta" else content[::-1])
    paths = fetch(JARS, tmp_path / "jars", repository, Silence())
    assert [path.read_bytes() for path in paths] == list(CONTENT.values())
    assert mirror.asked == [jar("beta").path]


def test_removes_what_a_killed_fetch_left(repository: Repository, tmp_path: Path):
    """A half-written file of an earlier process goes."""
    (tmp_path / "jars").mkdir()
    (tmp_path / "jars" / "alpha-1.0.jar.part").write_bytes(b"half")
    fetch(JARS, tmp_path / "jars", repository, Silence())
    assert not list((tmp_path / "jars").glob("*.part"))


INTERRUPTED = """
import sys
from pathlib import Path
from graph.local.fetch import fetch
from graph.local.progress import Silence
from graph.local.release import Jar
from graph.local.repository import Repository

class Herald(Silence):
    def fetched(self, done, total):
        print(done, flush=True)

jars = [Jar(*fields) for fields in eval(sys.argv[1])]
fetch(jars, Path(sys.argv[2]), Repository(sys.argv[3], Path(sys.argv[2]) / "m2"), Herald())
"""


def test_ctrl_c_leaves_nothing_half_written(mirror: Mirror, tmp_path: Path):
    """Interrupted while a connection stalls, the fetch ends soon and cleans up behind itself."""
    mirror.troubles = ["", "stall", "stall"]
    fields = repr([(one.group, one.artifact, one.version, None, one.sha256, one.size) for one in JARS])
    command = [sys.executable, "-c", INTERRUPTED, fields, str(tmp_path / "jars"), mirror.base]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        whole_and_two_parts = 280_000
        while int(process.stdout.readline()) < whole_and_two_parts:
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(5) != 0
    assert len(left(tmp_path / "jars")) == 1
    assert left(tmp_path / "jars")[0].endswith(".jar")
