"""Filters as the contract words them, one question a field."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oracle.memory import Seen, event, reported_by

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from graph.model import Fact
    from oracle.memory import Entity, Memory, Said

Filter = dict[str, Any]


class Refused(Exception):
    """An argument that cannot be used; `code` is what the client is told."""

    def __init__(self, code: str = "BAD_INPUT") -> None:
        super().__init__(code)
        self.extensions = {"code": code}


def seen_from(wanted: Filter | None) -> dt.date | None:
    """Return the day as of which facts are shown: the first of those that all must be known by."""
    if not wanted:
        return None
    days = [wanted.get("knownBy"), *(seen_from(each) for each in wanted.get("and") or ())]
    return min((day for day in days if day), default=None)


def check(wanted: Filter | None) -> None:
    """Refuse a filter with a range that ends before it begins, wherever it stands."""
    for each in (wanted or {}).items():
        match each:
            case ("during", {"from": first, "to": last}) if first and last and first > last:
                raise Refused
            case ("and" | "or", list(several)):
                for one in several:  # pyright: ignore[reportUnknownVariableType]
                    check(one)  # pyright: ignore[reportUnknownArgumentType]
            case ("not", inner):
                check(inner)
            case _:
                pass


def facts_that_meet(memory: Memory, wanted: Filter | None) -> list[Seen]:
    """Return the facts that meet the filter, seen from its day."""
    check(wanted)
    day = seen_from(wanted)
    return [Seen(each, day) for each in memory.facts if counts(memory, Seen(each, day), wanted)]


def counts(memory: Memory, seen: Seen, wanted: Filter | None) -> bool:
    """Whether the fact meets the filter, and is no bare saying unless the filter asks for these."""
    return (_asks_for_sayings(wanted) or not memory.fact(seen).is_saying) and meets(memory, seen, wanted)


def _asks_for_sayings(wanted: Filter | None) -> bool:
    given = {name: value for name, value in (wanted or {}).items() if value is not None}
    own = "sayings" in given or "STATED" in given.get("relation", ())
    return own or any(map(_asks_for_sayings, given.get("and", ())))


def meets(memory: Memory, seen: Seen, wanted: Filter | None) -> bool:
    """Whether the fact meets every condition; what is null is none."""
    given = {name: value for name, value in (wanted or {}).items() if value is not None}
    return all(_CONDITIONS[name](memory, seen, memory.fact(seen), value) for name, value in given.items())


def _during(_memory: Memory, _seen: Seen, fact: Fact, days: Mapping[str, Any]) -> bool:
    if fact.period is None:
        return False
    first, last = fact.period.first, fact.period.last
    if days.get("match") == "CERTAINLY":
        first, last = last, first
    return (not days.get("from") or last >= days["from"]) and (not days.get("to") or first <= days["to"])


def _between(_memory: Memory, _seen: Seen, fact: Fact, ends: Mapping[str, list[str]]) -> bool:
    ways = ((fact.subject, fact.object), (fact.object, fact.subject))
    return any(one in ends["these"] and other in ends["those"] for one, other in ways)


def _known_by(memory: Memory, seen: Seen, _fact: Fact, day: dt.date) -> bool:
    return any(reported_by(said.claim, day) for said in memory.claims_of(Seen(seen.id)))


def _article(memory: Memory, seen: Seen, _fact: Fact, articles: list[str]) -> bool:
    return any(said.claim.article in articles for said in memory.claims_of(seen))


_CONDITIONS: dict[str, Callable[[Memory, Seen, Fact, Any], bool]] = {
    "relation": lambda _, __, fact, names: fact.relation in names,
    "event": lambda _, __, fact, names: event(fact) in names,
    "subject": lambda _, __, fact, ids: fact.subject in ids,
    "object": lambda _, __, fact, ids: fact.object in ids,
    "participant": lambda _, __, fact, ids: fact.subject in ids or fact.object in ids,
    "between": _between,
    "place": lambda _, __, fact, ids: fact.place in ids,
    "during": _during,
    "asOf": lambda _, __, fact, day: fact.period is not None and fact.period.first <= day <= fact.period.last,
    "knownBy": _known_by,
    "status": lambda _, __, fact, names: fact.status.name in names,
    "denied": lambda _, __, fact, value: fact.denied is value,
    "source": lambda _, __, fact, ids: any(source in ids for source in fact.sources),
    "article": _article,
    "minConfidence": lambda _, __, fact, least: fact.confidence >= least,
    "sayings": lambda _, __, fact, value: value or not fact.is_saying,
    "dated": lambda _, __, fact, value: (fact.period is not None) is value,
    "and": lambda memory, seen, _, filters: all(meets(memory, seen, each) for each in filters),
    "or": lambda memory, seen, _, filters: any(meets(memory, seen, each) for each in filters),
    "not": lambda memory, seen, _, wanted: not meets(memory, seen, wanted),
}


def entity_meets(entity: Entity, wanted: Filter | None) -> bool:
    """Whether the entity meets the filter."""
    given = {name: value for name, value in (wanted or {}).items() if value is not None}
    return all(_OF_ENTITY[name](entity, value) for name, value in given.items())


def _named(entity: Entity, wanted: Filter) -> bool:
    given = {name: value for name, value in wanted.items() if value is not None}
    return all(_OF_NAME[name](entity.name, value) for name, value in given.items())


_OF_NAME: dict[str, Callable[[str, Any], bool]] = {
    "equals": lambda name, text: name == text,
    "contains": lambda name, text: text in name,
    "startsWith": lambda name, text: name.startswith(text),
    "in": lambda name, texts: name in texts,
}
_OF_ENTITY: dict[str, Callable[[Entity, Any], bool]] = {
    "types": lambda entity, types: entity.type.upper() in types,
    "ids": lambda entity, ids: entity.id in ids,
    "iso3": lambda entity, codes: entity.iso3 in codes,
    "name": _named,
}


def claim_meets(memory: Memory, said: Said, wanted: Filter | None) -> bool:
    """Whether the claim meets the filter."""
    given = {name: value for name, value in (wanted or {}).items() if value is not None}
    return all(_OF_CLAIM[name](memory, said, value) for name, value in given.items())


_OF_CLAIM: dict[str, Callable[[Memory, Said, Any], bool]] = {
    "stance": lambda _, said, stances: said.claim.stance.name in stances,
    "speaker": lambda _, said, ids: any(each.entity in ids for each in said.claim.attributions),
    "fact": lambda memory, said, ids: memory.fact_of[said.claim.id] in ids,
    "article": lambda _, said, ids: said.claim.article in ids,
    "status": lambda _, said, statuses: said.claim.status.name in statuses,
    "minConfidence": lambda _, said, least: said.claim.confidence >= least,
}
