"""What is said to have happened, counted: by time, by pairs, altogether."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from graph.ontology import RELATIONS, EntityType, Status
from graph.period import LAST_DAY
from oracle.conditions import Refused, facts_that_meet
from oracle.memory import event, symmetric
from oracle.orders import MOST, date_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.model import Fact
    from oracle.conditions import Filter
    from oracle.kinds import World
    from oracle.memory import Seen

    Args = Mapping[str, Any]

_UNHAPPENED: Filter = {"not": {"status": ["PLANNED", "HYPOTHETICAL"]}}
_MOST_BUCKETS = 5000
_MOST_EMPTY = 36


def happened(wanted: Filter | None) -> Filter:
    """Return the filter without plans and suppositions, unless it asks for statuses itself.

    It asks if it, or what it joins by `and`, names statuses; of what it joins by `or`, each for itself.
    """
    wanted = wanted or {}
    if _asks(wanted):
        return wanted
    if any(map(_asks, wanted.get("or") or ())):
        return {**wanted, "or": [happened(each) for each in wanted["or"]]}
    return {"and": [wanted, _UNHAPPENED]}


def _asks(wanted: Filter) -> bool:
    return wanted.get("status") is not None or any(map(_asks, wanted.get("and") or ()))


def timeline(world: World, _: object, args: Args) -> list[dict[str, Any]]:
    """Return the buckets from the first to the last that counts."""
    memory, every = world.memory, args.get("every") or "MONTH"
    found: defaultdict[dt.date, list[Seen]] = defaultdict(list)
    for seen in facts_that_meet(memory, happened(args.get("filter"))):
        day = date_of(memory, seen)
        if day < LAST_DAY:
            found[_start(day, every)].append(seen)
    if not found:
        return []
    buckets: list[dict[str, Any]] = []
    start = min(found)
    while start <= max(found):
        if len(buckets) > _MOST_BUCKETS:
            raise Refused
        after = _next(start, every)
        buckets.append(_bucket(start, after, [memory.fact(seen) for seen in found.get(start, ())]))
        gap = [after]
        while gap[-1] not in found and gap[-1] < max(found) and len(gap) <= _MOST_EMPTY:
            gap.append(_next(gap[-1], every))
        later = [each for each in found if each >= after]
        start = after if gap[-1] in found or not later else min(later)
    return buckets


def _start(day: dt.date, every: str) -> dt.date:
    match every:
        case "WEEK":
            return day - dt.timedelta(days=day.isoweekday() - 1)
        case "MONTH":
            return dt.date(day.year, day.month, 1)
        case "YEAR":
            return dt.date(day.year, 1, 1)
        case _:
            return day


def _next(start: dt.date, every: str) -> dt.date:
    match every:
        case "WEEK":
            return start + dt.timedelta(days=7)
        case "MONTH":
            return dt.date(start.year + start.month // 12, start.month % 12 + 1, 1)
        case "YEAR":
            return dt.date(start.year + 1, 1, 1)
        case _:
            return start + dt.timedelta(days=1)


def _bucket(start: dt.date, after: dt.date, facts: list[Fact]) -> dict[str, Any]:
    periods = [fact.period for fact in facts if fact.period]
    statuses = Counter(fact.status for fact in facts)
    return {
        "start": start,
        "end": after - dt.timedelta(days=1),
        "count": len(facts),
        "uncertain": sum(period.first < start or period.last >= after for period in periods),
        "events": _events(facts),
        "statuses": [{"status": each.name, "count": statuses[each]} for each in Status if each in statuses],
    }


def _events(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Count events, most first, what is of none last among equals."""
    counted = Counter(map(event, facts))
    order = sorted(counted, key=lambda each: (-counted[each], each is None, each or ""))
    return [{"event": each, "count": counted[each]} for each in order]


def dyads(world: World, _: object, args: Args) -> list[dict[str, Any]]:
    """Return the pairs that most facts join."""
    most = 20 if args.get("first") is None else args["first"]
    if not 0 <= most <= MOST:
        raise Refused
    directed = args.get("directed") is not False
    pairs: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for seen in facts_that_meet(world.memory, happened(args.get("filter"))):
        fact = world.memory.fact(seen)
        if fact.object:
            ends = (fact.subject, fact.object)
            pairs[ends if directed and not symmetric(fact) else (min(ends), max(ends))].append(fact)
    order = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair))
    return [_dyad(world, pair, pairs[pair]) for pair in order[:most]]


def _dyad(world: World, pair: tuple[str, str], facts: list[Fact]) -> dict[str, Any]:
    periods = [fact.period for fact in facts if fact.period]
    return {
        "source": world.memory.entities[pair[0]],
        "target": world.memory.entities[pair[1]],
        "count": len(facts),
        "events": _events(facts),
        "earliest": min((p.earliest for p in periods if p.earliest), default=None),
        "latest": max((p.latest for p in periods if p.latest), default=None),
    }


def statistics(world: World, _: object, __: Args) -> dict[str, Any]:
    """Return how much the graph holds."""
    memory = world.memory
    facts = [fact for fact in memory.facts.values() if not fact.is_saying]
    periods = [fact.period for fact in facts if fact.period]
    return {
        "articles": len(memory.articles),
        "sentences": len(memory.sentences),
        "claims": len(memory.claims),
        "facts": len(facts),
        "sayings": len(memory.facts) - len(facts),
        "entities": len(memory.entities),
        "entityTypes": _named(each.type.upper() for each in memory.entities.values()),
        "relations": _named(fact.relation for fact in facts),
        "statuses": _named(fact.status.name for fact in facts),
        "earliest": min((p.earliest for p in periods if p.earliest), default=None),
        "latest": max((p.latest for p in periods if p.latest), default=None),
    }


def _named(names: Iterable[str]) -> list[dict[str, Any]]:
    counted = Counter(names)
    return [{"name": each, "count": counted[each]} for each in sorted(counted, key=lambda each: (-counted[each], each))]


def ontology(_: World, __: object, ___: Args) -> list[dict[str, Any]]:
    """Return the relations that there are."""
    return [
        {
            "relation": each.name,
            "event": each.event,
            "plover": each.plover,
            "from": [kind.name for kind in EntityType if kind in each.subjects],
            "to": [kind.name for kind in EntityType if kind in each.objects],
            "aboutFact": each.about_fact,
            "symmetric": each.symmetric,
            "description": each.meaning,
        }
        for each in RELATIONS.values()
    ]
