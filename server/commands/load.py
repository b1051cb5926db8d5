"""What `communique load` and `communique retract` do: articles into the graph, and out of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer
from rich.progress import Progress

from graph.errors import InvalidInput
from graph.store import writer
from server.console import complain, say, talk
from server.ingest import feed, sift
from server.neo4j import connected, neo4j

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graph.local import Neo4jAddress
    from graph.store.database import Database
    from server.ingest import Fed
    from server.settings import Settings


def load(settings: Settings, files: Sequence[Path]) -> int:
    """Load the files that can be read, name those that cannot, and return the exit code."""
    good, outcome = sifted(files)
    if good:
        with neo4j(settings) as address:
            outcome += asyncio.run(_load(address, good))
    return summarise(outcome)


def sifted(files: Iterable[Path]) -> tuple[list[Path], list[Fed]]:
    """Return the files that can be read and what became of the others, which are named at once."""
    good, bad = sift(files)
    for fed in bad:
        _say_why(fed)
    return good, bad


async def _load(address: Neo4jAddress, files: Sequence[Path]) -> list[Fed]:
    async with connected(address) as db:
        return await load_all(db, files, print_lines=True)


async def load_all(db: Database, files: Sequence[Path], *, print_lines: bool = False) -> list[Fed]:
    """Load files with a progress bar on stderr and, if asked to, a line for each on stdout."""
    outcome: list[Fed] = []
    with Progress(console=talk, transient=True, redirect_stdout=False, disable=not talk.is_terminal) as bar:
        task = bar.add_task("Reading articles", total=len(files))
        async for fed in feed(db, files):
            outcome.append(fed)
            bar.advance(task)
            _say_why(fed)
            if print_lines and fed.loaded:
                typer.echo(_line(fed))
    return outcome


def _line(fed: Fed) -> str:
    loaded = fed.loaded
    if loaded is None:
        return ""
    state = "known" if loaded.already_loaded else "new"
    return "\t".join(map(str, (loaded.article, loaded.facts, loaded.entities, state, fed.file)))


def _say_why(fed: Fed) -> None:
    if fed.error:
        complain(fed.error)


def summarise(outcome: Sequence[Fed]) -> int:
    """Say how many articles were loaded and how many could not be, and return the exit code."""
    loaded = [fed.loaded for fed in outcome if fed.loaded]
    known = sum(each.already_loaded for each in loaded)
    failed = len(outcome) - len(loaded)
    counts = {"loaded": len(loaded) - known, "already there": known, "not readable": failed}
    say(f"Articles: {', '.join(f'{count} {what}' for what, count in counts.items() if count)}.")
    return 1 if failed else 0


def retract(settings: Settings, articles: Sequence[str]) -> int:
    """Take the articles out, name those that are not there, and return the exit code."""
    with neo4j(settings) as address:
        return asyncio.run(_retract(address, articles))


async def _retract(address: Neo4jAddress, articles: Sequence[str]) -> int:
    failed = 0
    async with connected(address) as db:
        for article in articles:
            try:
                gone = await writer.retract(db, article)
            except InvalidInput as error:
                complain(error)
                failed = 1
            else:
                typer.echo(f"{gone.id}\t{gone.facts}\t{gone.entities}")
    return failed
