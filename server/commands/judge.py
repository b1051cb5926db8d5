"""What `communique judge` and `communique judgements` do: who is one, and who said so."""

from __future__ import annotations

import asyncio
import datetime as dt
import getpass
from typing import TYPE_CHECKING

import typer

from graph.resolution import judgements as judging
from graph.resolution.judgements import Judgement
from server.neo4j import connected, neo4j

if TYPE_CHECKING:
    from graph.local import Neo4jAddress
    from graph.resolution.judgements import Judged, Record
    from server.settings import Settings


def judge(settings: Settings, left: str, right: str, judgement: str, reason: str | None) -> None:
    """Judge in the name of the logged-in user, and print the result."""
    verdict = Judgement(judgement.replace("-", "_"))
    with neo4j(settings) as address:
        judged = asyncio.run(_judge(address, left, right, verdict, reason))
    typer.echo(f"{judged.entity}\t{judged.facts_moved}")


async def _judge(address: Neo4jAddress, left: str, right: str, judgement: Judgement, reason: str | None) -> Judged:
    async with connected(address) as db:
        return await judging.judge(
            db, left, right, judgement, by=getpass.getuser(), at=dt.datetime.now(dt.UTC), reason=reason
        )


def judgements(settings: Settings) -> None:
    """Print the judgements in force."""
    with neo4j(settings) as address:
        for record in asyncio.run(_judgements(address)):
            typer.echo(_line(record))


async def _judgements(address: Neo4jAddress) -> list[Record]:
    async with connected(address) as db:
        return await judging.judgements(db)


def _line(record: Record) -> str:
    verdict = record.in_force
    said = verdict.judgement.value.replace("_", "-")
    why = " ".join((verdict.reason or "").split())
    return "\t".join((record.left, record.right, said, verdict.by, verdict.at.isoformat(timespec="seconds"), why))
