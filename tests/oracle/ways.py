"""Paths and neighbourhoods, found by going every way there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oracle.conditions import Refused, check, counts, seen_from
from oracle.memory import Seen
from oracle.orders import MOST, date_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.period import Period
    from oracle.kinds import World
    from oracle.memory import Edge

    Args = Mapping[str, Any]
    Way = tuple[tuple[str, Seen], ...]


class Tied(Exception):
    """Paths of one length, of which only some are wanted: any of them may be."""


def _within(args: Args, name: str, usual: int, least: int, most: int) -> int:
    value = usual if args.get(name) is None else args[name]
    if not least <= value <= most:
        raise Refused
    return value


def paths(world: World, _: object, args: Args) -> list[dict[str, Any]]:
    """Return the fewest facts that lead from one entity to the other; the ids decide among as many."""
    far, most = _within(args, "maxLength", 4, 1, 6), _within(args, "first", 5, 0, MOST)
    check(args.get("filter"))
    start, end = args["from"], args["to"]
    if start == end or not {start, end} <= world.memory.entities.keys():
        return []
    edges = _usable(world, args)
    forward = args.get("chronological") or False
    found = [way for way in _ways(edges, start, end, far) if not forward or _forward(world, way)]
    found.sort(key=lambda way: (len(way), [seen.id for _, seen in way]))
    if 0 < most < len(found) and len(found[most - 1]) == len(found[most]):
        raise Tied
    return [_path(world, start, way) for way in found[:most]]


def _usable(world: World, args: Args) -> dict[str, list[tuple[str, Seen]]]:
    """Return where direct edges that meet the filter lead from each entity, in either direction."""
    wanted = args.get("filter")
    day, leading = seen_from(wanted), dict[str, list[tuple[str, Seen]]]()
    for edge in world.memory.edges:
        seen = Seen(edge.fact.id, day)
        if counts(world.memory, seen, wanted):
            for one, other in _both(edge):
                leading.setdefault(one, []).append((other, seen))
    return leading


def _both(edge: Edge) -> tuple[tuple[str, str], tuple[str, str]]:
    return (edge.subject, edge.object), (edge.object, edge.subject)


def _ways(edges: Mapping[str, list[tuple[str, Seen]]], start: str, end: str, far: int) -> Iterator[Way]:
    """Yield every way that comes through no entity twice."""
    going: list[Way] = [((other, seen),) for other, seen in edges.get(start, ()) if other != start]
    while going:
        way = going.pop()
        here = way[-1][0]
        if here == end:
            yield way
        elif len(way) < far:
            been = {start, *(entity for entity, _ in way)}
            going += [(*way, (other, seen)) for other, seen in edges.get(here, ()) if other not in been]


def _forward(world: World, way: Way) -> bool:
    """Whether days can be chosen within the periods that never go back: the earliest that is left, each time."""
    periods: list[Period | None] = [world.memory.fact(seen).period for _, seen in way]
    day = None
    for period in periods:
        if period is None:
            return False
        day = max(day, period.first) if day else period.first
        if day > period.last:
            return False
    return True


def _path(world: World, start: str, way: Way) -> dict[str, Any]:
    return {
        "length": len(way),
        "nodes": [world.memory.entities[each] for each in (start, *(entity for entity, _ in way))],
        "facts": [seen for _, seen in way],
    }


def neighbourhood(world: World, _: object, args: Args) -> dict[str, Any]:
    """Return the facts around some entities, nearest first, and whom they join.

    As near, entity by entity as they were reached, by date.
    """
    depth, limit = _within(args, "depth", 1, 1, 4), _within(args, "limit", 200, 1, 1000)
    wanted = args.get("filter")
    check(wanted)
    memory, day = world.memory, seen_from(wanted)
    start = sorted(set(args["of"]) & memory.entities.keys())
    told: list[Seen] = []
    reached, edge = list(start), list(start)
    for _step in range(depth):
        found: list[Seen] = []
        for here in edge:
            around = [Seen(each, day) for each in memory.facts if here in _joined(world, Seen(each, day))]
            fits = [seen for seen in around if seen not in (*told, *found) and counts(memory, seen, wanted)]
            found += sorted(fits, key=lambda seen: (date_of(memory, seen), seen.id))
        told += found
        edge = _reached(world, reached, found)
        reached = reached + edge
    kept = told[:limit]
    nodes = start + _reached(world, start, kept)
    return {
        "nodes": [memory.entities[each] for each in nodes],
        "facts": kept,
        "truncated": len(told) > limit,
    }


def _joined(world: World, seen: Seen) -> set[str]:
    """Return both ends of a fact that joins two; nothing for one that does not."""
    fact = world.memory.fact(seen)
    return {fact.subject, fact.object} if fact.object else set[str]()


def _reached(world: World, known: list[str], facts: list[Seen]) -> list[str]:
    """Return the ends that are new, in the order of the facts, the subject first."""
    fresh: list[str] = []
    for seen in facts:
        fact = world.memory.fact(seen)
        fresh += [end for end in dict.fromkeys((fact.subject, fact.object or "")) if end not in (*known, *fresh)]
    return fresh
