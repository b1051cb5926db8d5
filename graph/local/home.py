"""The folder in which the managed Neo4j keeps its data: what lies where, and who holds it.

conf/ data/ import/ logs/   Neo4j's own
password                    readable by its owner only
release                     the version that wrote the data
lock, state.json            who runs a server on it now, and where it answers
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import psutil

from graph.browser.jar import OPEN
from graph.errors import LocalNeo4jError
from graph.files import write_private
from graph.local.address import Neo4jAddress
from graph.local.conf import Ports, ports_of
from graph.local.ports import LOOPBACK
from graph.local.release import version_order

if TYPE_CHECKING:
    from pathlib import Path

    from graph.local.release import Release


@dataclass(frozen=True, slots=True)
class State:
    """Who runs a server on a home (process ids), where, and since when (seconds since 1970)."""

    service: int
    neo4j: int | None = None
    born: float | None = None
    bolt: int = 0
    http: int = 0

    @property
    def alive(self) -> bool:
        """Whether the very Neo4j of this state still runs."""
        if self.neo4j is None:
            return False
        try:
            process = psutil.Process(self.neo4j)
            return process.create_time() == self.born and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False


@dataclass(frozen=True, slots=True)
class Home:
    """The files of one managed Neo4j."""

    path: Path

    @property
    def conf(self) -> Path:
        """The settings, written anew at every start."""
        return self.path / "conf" / "neo4j.conf"

    @property
    def secret(self) -> Path:
        """The password's file; `password` makes it."""
        return self.path / "password"

    @property
    def lock(self) -> Path:
        """The file that a running service locks."""
        return self.path / "lock"

    @property
    def log(self) -> Path:
        """Neo4j's log for people."""
        return self.path / "logs" / "neo4j.log"

    @property
    def console(self) -> Path:
        """What Java itself has to say."""
        return self.path / "logs" / "console.log"

    @property
    def has_data(self) -> bool:
        """Whether a server has ever run here."""
        return (self.path / "data" / "databases" / "system").exists()

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            LocalNeo4jError: the folder cannot be made or written.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("conf", "data", "import", "logs"):
                (self.path / name).mkdir(exist_ok=True)
        except OSError as error:
            raise unusable(self.path, error) from error

    def ports(self) -> Ports:
        """Return the ports of the last start, or Neo4j's usual ones."""
        return ports_of(self.conf.read_text(encoding="utf-8")) if self.conf.exists() else Ports()

    def password(self) -> str:
        """Return the password, which is made up on the first call.

        Raises:
            LocalNeo4jError: there is data but no password.
        """
        path = self.secret
        if not path.exists():
            if self.has_data:
                raise LocalNeo4jError(
                    f"The file {path} is missing, so it is impossible to log in to the database in {self.path}.",
                    remedy="Restore the file, or choose another folder (--home).",
                )
            self.write(path, secrets.token_hex(16) + "\n")
        return path.read_text(encoding="utf-8").strip()

    def claim_for(self, release: Release) -> None:
        """Note the release that is about to open the data.

        Raises:
            LocalNeo4jError: a newer release wrote it.
        """
        path = self.path / "release"
        wrote = path.read_text(encoding="utf-8").strip() if path.exists() else ""
        if version_order(wrote) > release.order:
            raise LocalNeo4jError(
                f"The data in {self.path} was written by Neo4j {wrote}; {release.version} cannot read it.",
                remedy="Update this program, or choose another folder (--home).",
            )
        self.write(path, release.version + "\n")

    def state(self) -> State | None:
        """Return the noted state; None where there is none that can be read."""
        try:
            return State(**json.loads((self.path / "state.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def note(self, state: State) -> None:
        """Write down who runs a server here and where it answers."""
        self.write(self.path / "state.json", json.dumps(asdict(state)) + "\n")

    def write(self, path: Path, text: str) -> None:
        """Write one of these files, which only its owner may read.

        Raises:
            LocalNeo4jError: the disk refuses.
        """
        try:
            write_private(path, text)
        except OSError as error:
            raise unusable(path.parent, error) from error

    def forget(self) -> None:
        """Remove the note."""
        (self.path / "state.json").unlink(missing_ok=True)

    def address(self, ports: Ports) -> Neo4jAddress:
        """Return the address of this home's server on these ports."""
        return Neo4jAddress(
            bolt=f"bolt://{LOOPBACK}:{ports.bolt}",
            http=ports.web,
            browser=f"{ports.web}/browser/{OPEN}",
            password=self.password(),
        )


def unusable(folder: Path, error: OSError) -> LocalNeo4jError:
    """Return what to say where a home cannot be written."""
    return LocalNeo4jError(
        f"{folder} cannot hold Neo4j's data: {error.strerror or error}.",
        remedy="Choose a folder that you can write to and that has enough space (--home).",
    )
