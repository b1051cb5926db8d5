"""Judgements: a user says that two entities are one, or that they are not.

    judge -> the pair's record -> which ids stand for which entity -> evidence, entities, facts

The graph is a function of the articles loaded and the judgements in force: a user who judges
before loading gets what judging afterwards gives, and the opposite judgement is the exact
inverse. Of each pair one judgement is in force, the last; those before it are kept with it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import orjson

from graph.clusters import chain, joined, pair
from graph.errors import InvalidInput
from graph.ontology import EntityType
from graph.resolution.reassign import regroup
from graph.store import change_log
from graph.store.canonical import delete_unnamed, fold, lock, locked
from graph.store.materialize import names_of, refresh_entities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.clusters import Pair
    from graph.store.database import Database, Row, Run

LONGEST_REASON = 1000
"""Characters of a reason."""
_SHOWN = 100
_REMEDY_ID = "Check the ids; `search` finds entities by name."

_KNOWN = """
UNWIND $ids AS id
WITH id
WHERE NOT EXISTS { (:Entity {id: id}) }
  AND NOT EXISTS { (:Judgement {left: id}) }
  AND NOT EXISTS { (:Judgement {right: id}) }
RETURN id
"""
_MEMBERS = "MATCH (folded:Folded) WHERE folded.into IN $homes RETURN folded.id AS id, folded.into AS home"
_IN_FORCE = """
MATCH (judgement:Judgement)
WHERE judgement.left IN $ids AND judgement.right IN $ids
RETURN judgement{.*} AS judgement
"""
_RECORD = """
MERGE (judgement:Judgement {key: $row.key})
SET judgement = $row
"""
_SPEAKING = """
MATCH (entity:Entity {id: $id})
RETURN COUNT {
    MATCH (entity)<-[:SUBJECT|OBJECT|PLACE|INSTRUMENT|SOURCE]-(fact:Fact) RETURN DISTINCT fact
} AS facts
"""
_ALL = """
MATCH (judgement:Judgement)
WHERE judgement.key > $after
RETURN judgement{.*} AS judgement
ORDER BY judgement.key
LIMIT $page
"""
_PAGE = 500


class Judgement(StrEnum):
    """Whether two entities are one."""

    SAME = "same"
    NOT_SAME = "not_same"


_SIGNS = {Judgement.SAME: "=", Judgement.NOT_SAME: "≠"}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judgement came to: the id of the entity on the left as it is now, and how many facts changed hands."""

    entity: str
    facts_moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One judgement as it was given: by whom, when and why."""

    judgement: Judgement
    by: str
    at: dt.datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is kept of a pair: the judgement in force, and those that it took the place of, the oldest first."""

    left: str
    right: str
    in_force: Verdict
    history: tuple[Verdict, ...] = ()

    @property
    def pair(self) -> Pair:
        """The two in the one order in which they are compared."""
        return pair(self.left, self.right)


async def judge(  # noqa: PLR0913  what, and who, when, why
    db: Database,
    left: str,
    right: str,
    judgement: Judgement,
    *,
    by: str,
    at: dt.datetime,
    reason: str | None = None,
) -> Judged:
    """Keep that two ids are one entity or are not, and make the graph as if it had always been known.

    An id that a former judgement folded into another is still good here. The same judgement
    again changes nothing. Raises InvalidInput for ids that are unknown, equal or of different
    kinds, and for what other judgements in force speak against.
    """
    verdict = Verdict(judgement=judgement, by=by, at=at.astimezone(dt.UTC), reason=(reason or "").strip() or None)
    _require_sound(left, right, verdict)

    async def work(run: Run) -> Judged:
        await _require_known(run, left, right)
        homes = await _members(run, left, right)
        records = {each.pair: each for each in await _in_force(run, homes)}
        former = records.get(pair(left, right))
        record = Record(left=left, right=right, in_force=verdict, history=_history(former))
        if former and former.in_force.judgement is judgement:
            record = former
        else:
            await run(_RECORD, {"row": _row(record)})
        wanted = _homes(homes, {**records, record.pair: record}.values(), record)
        moved, added = await _move(run, homes, wanted)
        await delete_unnamed(run, {*homes.values(), *wanted.values()})
        entity = await _standing(run, wanted[left], wanted[right])
        await change_log.note(run, added)
        return Judged(entity, moved)

    return await db.write(work, timeout=300)


async def judgements(db: Database) -> list[Record]:
    """Return what is kept of all pairs, the latest judgement first."""
    found: list[Record] = []
    while rows := await db.read(_ALL, {"after": pair_key(found[-1].pair) if found else "", "page": _PAGE}):
        found += [_record(row["judgement"]) for row in rows]
    return sorted(found, key=lambda each: each.in_force.at, reverse=True)


def pair_key(pair: Pair) -> str:
    """Return the key of a pair's record."""
    return "|".join(pair)


def _require_sound(left: str, right: str, verdict: Verdict) -> None:
    if left == right:
        raise InvalidInput(f"{left[:_SHOWN]!r} cannot be judged against itself.", remedy="Name two different entities.")
    if _kind(left) is not _kind(right):
        raise InvalidInput(
            f"{left[:_SHOWN]!r} and {right[:_SHOWN]!r} are of different kinds and cannot be the same.",
            remedy="Name two people, two states, two organizations or two entities of another kind.",
        )
    if len(verdict.reason or "") > LONGEST_REASON:
        raise InvalidInput(
            f"The reason is longer than {LONGEST_REASON:,} characters.", remedy="Shorten it to a few sentences."
        )


def _kind(identity: str) -> EntityType:
    """Return the kind that an id names; it decides which entities can be one."""
    try:
        return EntityType(identity.partition(":")[0]).kind
    except ValueError as error:
        raise InvalidInput(f"{identity[:_SHOWN]!r} is not the id of an entity.", remedy=_REMEDY_ID) from error


async def _require_known(run: Run, *ids: str) -> None:
    for row in await run(_KNOWN, {"ids": ids}):
        raise InvalidInput(f"The graph holds no entity {row['id'][:_SHOWN]!r}.", remedy=_REMEDY_ID)


async def _members(run: Run, left: str, right: str) -> dict[str, str]:
    """Return all ids that stand for what the two stand for, and for which; these are locked."""
    homes = await locked(run, {left, right})
    rows = await run(_MEMBERS, {"homes": [*homes.values()]})
    return {**homes, **{home: home for home in homes.values()}, **{row["id"]: row["home"] for row in rows}}


async def _in_force(run: Run, ids: Iterable[str]) -> list[Record]:
    return [_record(row["judgement"]) for row in await run(_IN_FORCE, {"ids": [*ids]})]


def _homes(ids: Iterable[str], records: Iterable[Record], new: Record) -> dict[str, str]:
    """Return what each id is to stand for; raises InvalidInput if the judgements speak against each other."""
    records = list(records)
    same = [each.pair for each in records if each.in_force.judgement is Judgement.SAME]
    homes = joined(ids, same)
    for record in records:
        if record.in_force.judgement is Judgement.NOT_SAME and homes[record.left] == homes[record.right]:
            raise _contradiction(record, chain(record.left, record.right, same), new)
    return homes


def _contradiction(apart: Record, way: tuple[str, ...], new: Record) -> InvalidInput:
    chain = " = ".join(way)
    if apart is new:
        return InvalidInput(
            f"Other judgements already join the two: {chain}.", remedy="Judge one of these pairs NOT_SAME first."
        )
    said = f"{apart.left} and {apart.right} were judged NOT_SAME by {apart.in_force.by}"
    return InvalidInput(
        f"{said}, and this would join them: {chain}.", remedy="If they are the same, judge them SAME first."
    )


async def _move(run: Run, homes: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[int, set[str]]:
    """Let ids stand for what they are to stand for; return how many facts changed hands, and which are new.

    One judgement either joins two entities or parts one: all ids that move come from one
    entity and go to one other.
    """
    ids = sorted(each for each in homes if homes[each] != wanted[each])
    if not ids:
        return 0, set()
    old, new = homes[ids[0]], wanted[ids[0]]
    await lock(run, {new})
    leaving = await _speaking(run, old)
    await fold(run, ids, old, new)
    renamed = await refresh_entities(run, {old, new})
    added = await regroup(run, ids, new, renamed)
    return leaving if old in ids else await _speaking(run, new), added


async def _speaking(run: Run, entity: str) -> int:
    return sum(row["facts"] for row in await run(_SPEAKING, {"id": entity}))


async def _standing(run: Run, left: str, right: str) -> str:
    """Return the left entity, or the right if no article names the left."""
    there = await names_of(run, {left, right})
    return right if right in there and left not in there else left


def _history(former: Record | None) -> tuple[Verdict, ...]:
    return (*former.history, former.in_force) if former else ()


def _row(record: Record) -> dict[str, Any]:
    verdict = record.in_force
    return {
        "key": pair_key(record.pair),
        "name": f"{record.left} {_SIGNS[verdict.judgement]} {record.right}",
        "left": record.left,
        "right": record.right,
        "judgement": verdict.judgement.value,
        "by": verdict.by,
        "at": verdict.at.isoformat(),
        "reason": verdict.reason,
        "history": [orjson.dumps(_told(each)).decode() for each in record.history],
    }


def _told(verdict: Verdict) -> dict[str, Any]:
    return {
        "judgement": verdict.judgement.value,
        "by": verdict.by,
        "at": verdict.at.isoformat(),
        "reason": verdict.reason,
    }


def _record(row: Row) -> Record:
    return Record(
        left=row["left"],
        right=row["right"],
        in_force=_verdict(row),
        history=tuple(_verdict(orjson.loads(each)) for each in row["history"]),
    )


def _verdict(row: Row) -> Verdict:
    return Verdict(
        judgement=Judgement(row["judgement"]),
        by=row["by"],
        at=dt.datetime.fromisoformat(row["at"]),
        reason=row.get("reason"),
    )
