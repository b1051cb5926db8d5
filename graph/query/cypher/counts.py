"""Counts of what is said to have happened: by time, and by the pairs that facts join."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.errors import InvalidInput
from graph.query.buckets import buckets, runs, so_many
from graph.query.cypher.conditions import STRENGTH, status_of
from graph.query.cypher.fields import project
from graph.query.cypher.lists import filtered
from graph.query.cypher.shaping import Column, Nested, constant, list_of, object_of, pick
from graph.query.cypher.text import Part, collect, where
from graph.query.filters import FactFilter
from graph.query.plan import TYPENAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.query.cypher.shaping import Run, Shaper
    from graph.query.cypher.text import Scope
    from graph.query.plan import Read

MOST_BUCKETS = 5000
"""A longer timeline is refused, unless the caller says how long it may be."""
MOST_EMPTY = 36
"""Empty buckets between two with facts; where there would be more, none are returned."""
MOST_DYADS = 20
"""How many pairs, unless the caller says."""
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
    """Facts by the bucket in which their day falls, from the first that counts to the last, long gaps left out."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002  nothing stands above
        """Read counts by bucket, event, status and whether the period reaches beyond the bucket."""
        every, fact = read.options.every, scope.variable("fact")
        conditions = [*filtered(scope, fact, happened(read.options.facts)), f"{fact}.dated"]
        rows = collect(
            f"MATCH ({fact}:Fact)",
            where([*conditions, f"{fact}.day < date('9999-12-31')"]),
            f"WITH {fact}, date.truncate('{every}', {fact}.day) AS start",
            f"WITH start, {fact}.event AS event, {status_of(scope, fact)} AS status,",
            f"  {fact}.earliest < start OR {fact}.latest >= start + duration({_STEPS[every]}) AS uncertain",
            "WITH start, event, status, uncertain, count(*) AS count",
            "RETURN [toString(start), event, status, uncertain, count]",
        )
        most, reads = read.options.limit or MOST_BUCKETS, read.reads
        return Part(rows, lambda value, run: pick(_timeline(every, most, value, run), reads))


@dataclass(frozen=True, slots=True)
class _Counted:
    """So many facts of one bucket, event and status, whose periods all do or do not reach beyond the bucket."""

    start: str
    event: str | None
    status: str
    uncertain: bool
    count: int


def _timeline(every: str, most: int, rows: Iterable[Sequence[Any]], run: Run) -> list[dict[str, Any]]:
    """Return every bucket from the first to the last; fails with InvalidInput if these are too many."""
    found: defaultdict[str, list[_Counted]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(_Counted(*row))
    if not found:
        return []
    stretches = runs(map(dt.date.fromisoformat, found), every, MOST_EMPTY)
    if sum(so_many(first, last, every) for first, last in stretches) > most:
        run.fail(
            InvalidInput(
                f"The timeline from {min(found)} to {max(found)} would have more than {most:,} buckets of one {every}.",
                remedy="Narrow filter.during, or choose larger buckets with every.",
            )
        )
    spans = (span for first, last in stretches for span in buckets(first, last, every))
    return [_bucket(start, end, found.get(start.isoformat(), ())) for start, end in spans]


def _bucket(start: dt.date, end: dt.date, rows: Sequence[_Counted]) -> dict[str, Any]:
    statuses, events = _summed((row.status, row.count) for row in rows), _summed((row.event, row.count) for row in rows)
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "count": sum(row.count for row in rows),
        "uncertain": sum(row.count for row in rows if row.uncertain),
        "events": _events(events),
        "statuses": [{"status": each.upper(), "count": statuses[each]} for each in STRENGTH if each in statuses],
    }


def _summed(counted: Iterable[tuple[str | None, int]]) -> Counter[str | None]:
    total: Counter[str | None] = Counter()
    for what, count in counted:
        total[what] += count
    return total


def _events(counted: Counter[str | None]) -> list[dict[str, Any]]:
    """Return most facts first; what is of no event comes last among equals."""
    order = sorted(counted, key=lambda event: (-counted[event], event is None, event or ""))
    return [{"event": event, "count": counted[event]} for event in order]


@dataclass(frozen=True, slots=True)
class Dyads:
    """Pairs of entities, by how many facts lead from one to the other."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:  # noqa: ARG002
        """Read the pairs with the most facts, and what is read of their ends."""
        fact, source, target = (scope.variable(stem) for stem in ("fact", "entity", "entity"))
        conditions = [*filtered(scope, fact, happened(read.options.facts)), f"{fact}.object_id IS NOT NULL"]
        pointless = f"{fact}.symmetric" if read.options.directed else "true"
        events = {each.name for each in read.reads} & {"events"}
        listed = f"collect(coalesce({fact}.event, ''))" if events else "[]"
        order = "ORDER BY count DESC, first, second"
        ends = {part: (source, target)[part.name == "target"] for part in read.reads if part.name in _ENDS}
        shown = {part: project(scope, "Entity", end, part.reads) for part, end in ends.items()}
        columns = ", ".join(
            ["count", "toString(earliest)", "toString(latest)", "events", *(part.cypher for part in shown.values())]
        )
        rows = collect(
            f"MATCH ({fact}:Fact)",
            where(conditions),
            f"WITH {fact}, {pointless} AND {fact}.subject_id > {fact}.object_id AS turned",
            f"WITH CASE WHEN turned THEN {fact}.object_id ELSE {fact}.subject_id END AS first,",
            f"  CASE WHEN turned THEN {fact}.subject_id ELSE {fact}.object_id END AS second, count(*) AS count,",
            f"  min(CASE WHEN {fact}.earliest > date('0001-01-01') THEN {fact}.earliest END) AS earliest,",
            f"  max(CASE WHEN {fact}.latest < date('9999-12-31') THEN {fact}.latest END) AS latest,",
            f"  {listed} AS events",
            f"{order} LIMIT {scope.parameter(MOST_DYADS if read.options.limit is None else read.options.limit)}",
            f"MATCH ({source}:Entity {{id: first}})",
            f"MATCH ({target}:Entity {{id: second}})",
            f"WITH * {order}",
            f"RETURN [{columns}]",
        )

        places = {part: place for place, part in enumerate(shown, len(_PLAIN))}

        def part(each: Read) -> Shaper:
            if each in shown:
                return Nested(places[each], shown[each].shape)
            if each.name == TYPENAME:
                return constant(each.options.name)
            place = _PLAIN.index(each.name)
            return Nested(place, _of_pair(each.reads)) if each.name == "events" else Column(place)

        return Part(rows, list_of(object_of((each, part(each)) for each in read.reads), fails=read.fails))


_PLAIN = ("count", "earliest", "latest", "events")
"""The columns that a pair begins with."""
_ENDS = ("source", "target")


def _of_pair(reads: Sequence[Read]) -> Shaper:
    """Shape the events of a pair's facts."""
    return lambda events, _: pick(_events(Counter(event or None for event in events)), reads)
