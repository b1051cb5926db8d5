"""What lists are sorted by, and pages of them with cursors that mark a place in an order.

A cursor of the service means nothing here: `Marks` learns which place each stands for when
the two answers are compared, and only what was learnt that way is understood when it comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import total_ordering
from typing import TYPE_CHECKING, Any

from graph.period import LAST_DAY
from oracle.conditions import Refused
from oracle.memory import Seen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from oracle.memory import Entity, Memory, Said

Key = tuple[Any, ...]
USUAL, MOST = 20, 500
_SIGN = "\N{SECTION SIGN}cursor:"


@total_ordering
@dataclass(frozen=True, slots=True)
class Down:
    """A value that is sorted the other way round."""

    value: Any

    def __lt__(self, other: Down) -> bool:
        return other.value < self.value


@dataclass(slots=True)
class Marks:
    """Which place each cursor stands for: its list with its order, and the key there."""

    made: dict[str, tuple[str, Key]] = field(default_factory=dict[str, tuple[str, Key]])
    learnt: dict[str, str] = field(default_factory=dict[str, str])

    def make(self, listing: str, key: Key) -> str:
        """Return a text that stands for the place until the service's own is known."""
        mark = f"{_SIGN}{listing}:{key!r}"
        self.made[mark] = (listing, key)
        return mark

    def learn(self, mark: str, cursor: str) -> bool:
        """Take in that the service calls the place so; False if it has called another one that."""
        return self.learnt.setdefault(cursor, mark) == mark

    def place(self, listing: str, cursor: str) -> Key:
        """Return the key of the cursor, which must be of this list in this order."""
        made, key = self.made.get(self.learnt.get(cursor, ""), ("", ()))
        if made != listing:
            raise Refused("BAD_CURSOR")
        return key


def is_mark(value: object) -> bool:
    """Whether the value stands for a cursor."""
    return isinstance(value, str) and value.startswith(_SIGN)


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of a list with the key it is sorted by, and what its edge tells besides."""

    key: Key
    item: Any
    told: Mapping[str, Any] = field(default_factory=dict[str, Any])


def page(marks: Marks, listing: str, items: Iterable[Listed], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the connection: first or last so many of what stands between the two cursors."""
    args = {name: value for name, value in given.items() if value is not None}
    size = _size(args)
    after, before = (marks.place(listing, args[name]) if name in args else None for name in ("after", "before"))
    whole = sorted(items, key=lambda each: each.key)
    between = [each for each in whole if (after is None or each.key > after) and (before is None or each.key < before)]
    cut = len(between) > size
    kept = between[len(between) - size if cut else 0 :] if "last" in args else between[:size]
    ahead = after is not None and any(each.key <= after for each in whole)
    behind = before is not None and any(each.key >= before for each in whole)
    edges = [{"node": each.item, "cursor": marks.make(listing, each.key), **each.told} for each in kept]
    return {
        "edges": edges,
        "nodes": [edge["node"] for edge in edges],
        "totalCount": len(whole),
        "pageInfo": {
            "hasNextPage": behind or (cut and "last" not in args),
            "hasPreviousPage": ahead or (cut and "last" in args),
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
    }


def _size(args: Mapping[str, Any]) -> int:
    if "first" in args and "last" in args:
        raise Refused
    size = args.get("last", args.get("first", USUAL))
    if not 0 <= size <= MOST:
        raise Refused
    return size


def facts_in_order(memory: Memory, facts: Iterable[Seen], order: Mapping[str, str]) -> list[Listed]:
    """Return the facts with the key of the order."""
    return [Listed(_fact_key(memory, seen, order), seen) for seen in facts]


def _fact_key(memory: Memory, seen: Seen, order: Mapping[str, str]) -> Key:
    fact, way = memory.fact(seen), _ways(order)
    if order["field"] == "RELATION":
        return (way(fact.relation), date_of(memory, seen), fact.id)
    if order["field"] == "CONFIDENCE":
        return (way(memory.facts[seen.id].confidence), date_of(memory, seen), fact.id)
    day = date_of(memory, seen) if order["field"] == "DATE" else fact.first_reported or LAST_DAY
    return (day == LAST_DAY, way(day), way(fact.id))


def date_of(memory: Memory, seen: Seen) -> dt.date:
    """Return the day by which a fact is sorted; the last there is if it has none."""
    period = memory.fact(seen).period
    return (period.earliest or period.latest or LAST_DAY) if period else LAST_DAY


def entities_in_order(memory: Memory, entities: Iterable[Entity], order: Mapping[str, str]) -> list[Listed]:
    """Return the entities with the key of the order."""
    way = _ways(order)
    if order["field"] == "NAME":
        return [Listed((way(each.name), way(each.id)), each) for each in entities]
    return [Listed((way(_facts(memory, each.id)), way(each.id)), each) for each in entities]


def _facts(memory: Memory, entity: str) -> int:
    return sum(entity in {fact.subject, fact.object} for fact in memory.facts.values() if not fact.is_saying)


def claims_in_order(said: Iterable[Said], day: dt.date | None) -> list[Listed]:
    """Return claims, by publication, then in reading order."""
    return [
        Listed((each.day, each.claim.article, each.order, each.claim.id), Seen(each.claim.id, day)) for each in said
    ]


def _ways(order: Mapping[str, str]) -> Any:  # noqa: ANN401  Down, or the value as it is
    return Down if order["direction"] == "DESC" else lambda value: value  # pyright: ignore[reportUnknownLambdaType, reportUnknownVariableType]
