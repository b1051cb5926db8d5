"""The Neo4j of the contest: a managed one, on a home that is filled once and kept for the next run."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

import graph
from contest.dataset import articles
from contest.filling import fill
from graph.local import started
from graph.local.home import Home
from graph.store.database import Database
from graph.store.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Generator

    from graph.local import Neo4jAddress

CACHE = Path(platformdirs.user_cache_dir("communique")) / "contest"
"""Where homes, and the peer's packages, are kept."""
_MAKERS = (
    "store/records.py",
    "search/ranking.py",
    "facts/assembly.py",
    "facts/labels.py",
    "ontology.tsv",
    "identity.py",
    "period.py",
)
"""The files of `graph` that decide what lies in the graph; of its versions, a kept graph passes through each."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a graph: about so many facts, and one state's share in them."""

    facts: int
    hub: float = 0.05

    @property
    def home(self) -> Path:
        """The folder of its Neo4j."""
        return CACHE / f"{self.facts}-{self.hub:g}"


@dataclass(frozen=True, slots=True)
class Store:
    """A Neo4j that answers, and its process."""

    address: Neo4jAddress
    pid: int


@contextmanager
def store(size: Size) -> Generator[Store]:
    """Give a Neo4j that holds a graph of that size; it is filled if it was not, or by other rules."""
    place, rules = size.home, _rules()
    mark = place / "filled"
    if not mark.exists() or mark.read_text() != rules:
        shutil.rmtree(place, ignore_errors=True)
    with started(place) as address:
        if not mark.exists():
            asyncio.run(_filled(address, size))
            mark.write_text(rules)
        asyncio.run(_current(address))
        state = Home(place).state()
        yield Store(address, (state and state.neo4j) or 0)


async def _filled(address: Neo4jAddress, size: Size) -> None:
    say(f"Making up a graph of {size.facts:,} facts; it is kept in {CACHE}")
    extractions = list(articles(size.facts, hub=size.hub))
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        await migrate(db)
        await fill(db, extractions, lambda what: say(f"  {what}"))


async def _current(address: Neo4jAddress) -> None:
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        await migrate(db)


def say(line: str) -> None:
    """Tell what goes on, on stderr."""
    print(line, file=sys.stderr, flush=True)


def _rules() -> str:
    """Return a digest of all that decides what lies in the graph."""
    ours, theirs = Path(__file__).parent, Path(graph.__file__).parent
    files = [*(ours / name for name in ("cast.py", "dataset.py", "filling.py")), *(theirs / name for name in _MAKERS)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
