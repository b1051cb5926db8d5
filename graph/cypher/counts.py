"""Counts of what is said to have happened: by time, and by the pairs that facts join."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.buckets import buckets, so_many
from graph.cypher.conditions import STRENGTH, status_of
from graph.cypher.fields import pick, project, shape
from graph.cypher.lists import filtered
from graph.cypher.text import collect, where
from graph.errors import InvalidInput
from graph.plan import FactFilter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from graph.cypher.text import Scope
    from graph.plan import Read

    Row = Mapping[str, Any]

MOST_BUCKETS = 5000
"""A longer timeline is refused."""
_STEPS = {"day": "{days: 1}", "week": "{weeks: 1}", "month": "{months: 1}", "year": "{years: 1}"}
_UNHAPPENED = FactFilter(not_=FactFilter(status=("planned", "hypothetical")))


def happened(wanted: FactFilter) -> FactFilter:
    """Return the filter without what is planned or hypothetical, unless it asks for statuses itself."""
    if _asks(wanted):
        return wanted
    if any(map(_asks, wanted.or_ or ())):
        return replace(wanted, or_=tuple(map(happened, wanted.or_ or ())))
    return replace(wanted, and_=(*(wanted.and_ or ()), _UNHAPPENED))


def _asks(wanted: FactFilter) -> bool:
    return wanted.status is not None or any(map(_asks, wanted.and_ or ()))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Facts by the bucket in which their day falls, from the first that counts to the last."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002  nothing stands above
        """Return counts by bucket, event, status and whether the period reaches beyond the bucket."""
        every, fact = read.options.every, scope.variable("fact")
        told = [*filtered(scope, fact, happened(read.options.facts)), f"{fact}.dated"]
        return collect(
            f"MATCH ({fact}:Fact)",
            where([*told, f"{fact}.day < date('9999-12-31')"]),
            f"WITH {fact}, date.truncate('{every}', {fact}.day) AS start",
            f"WITH start, {fact}.event AS event, {status_of(scope, fact)} AS status,",
            f"  {fact}.earliest < start OR {fact}.latest >= start + duration({_STEPS[every]}) AS uncertain",
            "WITH start, event, status, uncertain, count(*) AS count",
            "RETURN {start: start, event: event, status: status, uncertain: uncertain, count: count}",
        )

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Return every bucket from the first to the last; InvalidInput if these are too many."""
        every, rows = read.options.every, list[Any](value)
        if not rows:
            return []
        first, last = (which(row["start"] for row in rows) for which in (min, max))
        if so_many(first, last, every) > MOST_BUCKETS:
            return InvalidInput(
                f"The timeline would run from {first} to {last}, more than {MOST_BUCKETS:,} buckets of a {every}.",
                remedy="Narrow filter.during, or ask for larger buckets with every.",
            )
        found: dict[dt.date, list[Row]] = {}
        for row in rows:
            found.setdefault(row["start"], []).append(row)
        spans = buckets(first, last, every)
        return pick([_bucket(start, end, found.get(start, ())) for start, end in spans], read.reads)


def _bucket(start: dt.date, end: dt.date, rows: Sequence[Row]) -> dict[str, Any]:
    statuses = _summed(rows, "status")
    return {
        "start": start,
        "end": end,
        "count": sum(row["count"] for row in rows),
        "uncertain": sum(row["count"] for row in rows if row["uncertain"]),
        "events": _events(_summed(rows, "event")),
        "statuses": [{"status": each, "count": statuses[each]} for each in STRENGTH if each in statuses],
    }


def _summed(rows: Iterable[Row], name: str) -> Counter[str | None]:
    total: Counter[str | None] = Counter()
    for row in rows:
        total[row[name]] += row["count"]
    return total


def _events(counted: Counter[str | None]) -> list[dict[str, Any]]:
    """Return most facts first; what is of no event comes last among equals."""
    order = sorted(counted, key=lambda event: (-counted[event], event is None, event or ""))
    return [{"event": event, "count": counted[event]} for event in order]


@dataclass(frozen=True, slots=True)
class Dyads:
    """Pairs of entities, by how many facts lead from one to the other."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:  # noqa: ARG002
        """Return the pairs with the most facts, and what is read of their ends."""
        fact, source, target = (scope.variable(stem) for stem in ("fact", "entity", "entity"))
        told = [*filtered(scope, fact, happened(read.options.facts)), f"{fact}.object_id IS NOT NULL"]
        pointless = f"{fact}.symmetric" if read.options.directed else "true"
        events = {each.name for each in read.reads} & {"events"}
        listed = f"collect(coalesce({fact}.event, ''))" if events else "[]"
        order = "ORDER BY count DESC, first, second"
        return collect(
            f"MATCH ({fact}:Fact)",
            where(told),
            f"WITH {fact}, {pointless} AND {fact}.subject_id > {fact}.object_id AS turned",
            f"WITH CASE WHEN turned THEN {fact}.object_id ELSE {fact}.subject_id END AS first,",
            f"  CASE WHEN turned THEN {fact}.subject_id ELSE {fact}.object_id END AS second, count(*) AS count,",
            f"  min(CASE WHEN {fact}.earliest > date('0001-01-01') THEN {fact}.earliest END) AS earliest,",
            f"  max(CASE WHEN {fact}.latest < date('9999-12-31') THEN {fact}.latest END) AS latest,",
            f"  {listed} AS events",
            f"{order} LIMIT {scope.parameter(read.options.limit)}",
            f"MATCH ({source}:Entity {{id: first}})",
            f"MATCH ({target}:Entity {{id: second}})",
            f"WITH * {order}",
            f"RETURN {{count: count, earliest: earliest, latest: latest, events: events, {_ends(scope, read, source, target)}}}",  # noqa: E501  one map
        )

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape the pairs, most facts first."""
        return [{each.key: _of_pair(row, each, read) for each in read.reads} for row in value]


def _ends(scope: Scope, read: Read, source: str, target: str) -> str:
    ends = {"source": source, "target": target}
    shown = [
        f"e{at}: {project(scope, 'Entity', ends[each.name], each.reads)}"
        for at, each in enumerate(read.reads)
        if each.name in ends
    ]
    return ", ".join(shown) or "e: null"


def _of_pair(row: Row, part: Read, read: Read) -> Any:  # noqa: ANN401  any part of a pair
    if part.name in {"source", "target"}:
        return shape("Entity", row[f"e{read.reads.index(part)}"], part.reads)
    if part.name == "events":
        return pick(_events(Counter(event or None for event in row["events"])), part.reads)
    return row[part.name]
