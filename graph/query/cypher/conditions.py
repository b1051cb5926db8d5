"""Filters -> conditions on a fact, an entity or a claim.

Every condition is true or false, never unknown, so that its `not` is the other facts. A date
condition is false for a fact without a date. Every field of a filter has its condition here, or
the module cannot be imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.query.cypher.text import size_of
from graph.query.filters import ClaimFilter, EntityFilter, FactFilter, StringFilter, filter_fields
from graph.query.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.query.cypher.text import Scope
    from graph.query.filters import Between, DateRange
    from graph.query.slots import Day, Texts

    Condition = Callable[[Scope, str, Any], str]

STRENGTH = ("confirmed", "asserted", "reported", "alleged", "hypothetical", "planned")
"""Statuses of supporting claims, the strongest first (plans never stand beside the others)."""


def fact_conditions(scope: Scope, fact: str, wanted: FactFilter) -> list[str]:
    """Return what must hold of the fact."""
    return _conditions(_FACT, scope, fact, wanted)


def entity_conditions(scope: Scope, entity: str, wanted: EntityFilter) -> list[str]:
    """Return what must hold of the entity."""
    return _conditions(_ENTITY, scope, entity, wanted)


def claim_conditions(scope: Scope, claim: str, wanted: ClaimFilter) -> list[str]:
    """Return what must hold of the claim."""
    return _conditions(_CLAIM, scope, claim, wanted)


def reported_by(claim: str, day: str) -> str:
    """Return whether the claim had been made by the day (a parameter)."""
    return f"coalesce({claim}.reported <= {day}, false)"


def lookups(condition: str) -> int:
    """Return how often other nodes have to be looked up to know if the condition holds."""
    return condition.count("MATCH (")


def complete(of: type, table: Mapping[str, Condition]) -> Mapping[str, Condition]:
    """Return the table; raises TypeError unless it holds a condition for every field of the filter."""
    for name in filter_fields(of).keys() - table.keys():
        raise TypeError(f"{of.__name__}.{name} has no condition in {__name__}.")
    return table


def _conditions(table: Mapping[str, Condition], scope: Scope, name: str, wanted: object) -> list[str]:
    """Return the conditions of a filter on what has that name in the statement."""
    values = ((field, getattr(wanted, field)) for field in table)
    return [table[field](scope, name, value) for field, value in values if value is not None]


def _one_of(stored: str) -> Condition:
    def condition(scope: Scope, name: str, values: Texts) -> str:
        return f"coalesce({name}.{stored} IN {scope.listed(values)}, false)"

    return condition


def _indexed_one_of(stored: str) -> Condition:
    """As `_one_of`, of what is always there: a single value is read along an index, in order."""

    def condition(scope: Scope, name: str, values: Texts) -> str:
        return among(scope, f"{name}.{stored}", values)

    return condition


def among(scope: Scope, expression: str, values: Texts) -> str:
    """Return whether it is one of the values."""
    if size_of(values) == 1:
        return f"{expression} = {scope.parameter(values if isinstance(values, Slot) else values[0])}"
    return f"{expression} IN {scope.listed(values)}"


def _participant(scope: Scope, fact: str, ids: Texts) -> str:
    return _either(_end(scope, fact, "subject", ids), _end(scope, fact, "object", ids))


def _between(scope: Scope, fact: str, ends: Between) -> str:
    these, those = scope.listed(ends.these), scope.listed(ends.those)
    ways = [
        f"{fact}.subject_id IN {one} AND coalesce({fact}.object_id IN {other}, false)"
        for one, other in ((these, those), (those, these))
    ]
    return _either(*ways)


def _end(scope: Scope, fact: str, end: str, ids: Texts) -> str:
    return f"coalesce({fact}.{end}_id IN {scope.listed(ids)}, false)"


def _during(scope: Scope, fact: str, days: DateRange) -> str:
    first, last = ("earliest", "latest") if days.certainly else ("latest", "earliest")
    bounds = [
        f"{fact}.{first} >= {scope.parameter(days.first)}" if days.first else "",
        f"{fact}.{last} <= {scope.parameter(days.last)}" if days.last else "",
    ]
    return " AND ".join([f"{fact}.dated", *(bound for bound in bounds if bound)])


def _as_of(scope: Scope, fact: str, day: Day) -> str:
    asked = scope.parameter(day)
    return f"{fact}.dated AND {fact}.earliest <= {asked} AND {fact}.latest >= {asked}"


def _known_by(scope: Scope, fact: str, day: Day) -> str:
    return f"coalesce({fact}.first_reported <= {scope.parameter(day)}, false)"


def _status(scope: Scope, fact: str, statuses: tuple[str, ...]) -> str:
    return among(scope, status_of(scope, fact), statuses)


def status_of(scope: Scope, fact: str) -> str:
    """Return the fact's status, as of the day it is seen from."""
    day = scope.seen.get(fact)
    if day is None:
        return f"{fact}.status"
    claim = scope.variable("claim")
    match = f"MATCH ({fact})<-[:SUPPORTS]-({claim}:Claim) WHERE {reported_by(claim, day)}"
    statuses = f"COLLECT {{ {match} RETURN {claim}.status }}"
    rank = "[" + ", ".join(f"'{status}'" for status in STRENGTH) + "]"
    strongest = f"coalesce(head([status IN {rank} WHERE status IN {statuses}]), 'alleged')"
    return f"CASE WHEN {fact}.confirmed_on <= {day} THEN 'confirmed' ELSE {strongest} END"


def _denied(scope: Scope, fact: str, wanted: bool | Slot) -> str:  # noqa: FBT001  a filter's value
    day = scope.seen.get(fact)
    claim = scope.variable("claim")
    known = f"EXISTS {{ MATCH ({fact})<-[:DENIES]-({claim}:Claim) WHERE {reported_by(claim, day)} }}" if day else ""
    return f"{known or f'{fact}.denied'} = {scope.parameter(wanted)}"


def _source(scope: Scope, fact: str, ids: Texts) -> str:
    day, asked = scope.seen.get(fact), scope.listed(ids)
    if day is None:
        return f"any(source IN {fact}.sources WHERE source IN {asked})"
    claim = scope.variable("claim")
    said = f"any(speaker IN {claim}.speakers WHERE speaker IN {asked})"
    return f"EXISTS {{ MATCH ({fact})<-[:SUPPORTS]-({claim}:Claim) WHERE {reported_by(claim, day)} AND {said} }}"


def _article(scope: Scope, fact: str, ids: Texts) -> str:
    day, claim = scope.seen.get(fact), scope.variable("claim")
    known = f" AND {reported_by(claim, day)}" if day else ""
    asked = scope.listed(ids)
    return f"EXISTS {{ MATCH ({fact})<-[:SUPPORTS|DENIES]-({claim}:Claim) WHERE {claim}.article_id IN {asked}{known} }}"


def _surely(scope: Scope, fact: str, least: float | Slot) -> str:
    day, asked = scope.seen.get(fact), scope.parameter(least)
    if day is None:
        return f"{fact}.confidence >= {asked}"
    claim = scope.variable("claim")
    surest = (
        f"head(COLLECT {{ MATCH ({fact})<-[:{stance}]-({claim}:Claim) WHERE {reported_by(claim, day)} "
        f"RETURN max({claim}.confidence) }})"
        for stance in ("SUPPORTS", "DENIES")
    )
    return f"coalesce({', '.join(surest)}, 0.0) >= {asked}"


def no_saying(fact: str) -> str:
    """Return whether the fact tells more than that somebody spoke."""
    return f"{fact}.saying IS NULL"


def _sayings(scope: Scope, fact: str, wanted: bool | Slot) -> str:  # noqa: FBT001  a filter's value
    return f"({no_saying(fact)} OR {scope.parameter(wanted)})"


def _dated(scope: Scope, fact: str, wanted: bool | Slot) -> str:  # noqa: FBT001
    return f"{fact}.dated = {scope.parameter(wanted)}"


def _all_of(scope: Scope, fact: str, filters: tuple[FactFilter, ...]) -> str:
    return _joined(" AND ", (_bracketed(scope, fact, each) for each in filters)) or "true"


def _any_of(scope: Scope, fact: str, filters: tuple[FactFilter, ...]) -> str:
    return _joined(" OR ", (_bracketed(scope, fact, each) for each in filters)) or "false"


def _none_of(scope: Scope, fact: str, wanted: FactFilter) -> str:
    return f"NOT {_bracketed(scope, fact, wanted)}"


def _bracketed(scope: Scope, fact: str, wanted: FactFilter) -> str:
    return f"({' AND '.join(f'({each})' for each in fact_conditions(scope, fact, wanted)) or 'true'})"


def _either(*conditions: str) -> str:
    return f"({' OR '.join(f'({condition})' for condition in conditions)})"


def _joined(word: str, conditions: Iterable[str]) -> str:
    joined = word.join(conditions)
    return f"({joined})" if joined else ""


_FACT = complete(
    FactFilter,
    {
        "relation": _indexed_one_of("relation"),
        "event": _one_of("event"),
        "subject": _indexed_one_of("subject_id"),
        "object": _one_of("object_id"),
        "participant": _participant,
        "between": _between,
        "place": _one_of("place_id"),
        "during": _during,
        "as_of": _as_of,
        "known_by": _known_by,
        "status": _status,
        "denied": _denied,
        "source": _source,
        "article": _article,
        "dated": _dated,
        "min_confidence": _surely,
        "sayings": _sayings,
        "and_": _all_of,
        "or_": _any_of,
        "not_": _none_of,
    },
)
_STRING = complete(
    StringFilter,
    {
        "equals": lambda scope, text, value: f"{text} = {scope.parameter(value)}",
        "contains": lambda scope, text, value: f"{text} CONTAINS {scope.parameter(value)}",
        "starts_with": lambda scope, text, value: f"{text} STARTS WITH {scope.parameter(value)}",
        "in_": among,
    },
)


def _name(scope: Scope, entity: str, wanted: StringFilter) -> str:
    return " AND ".join(_conditions(_STRING, scope, f"{entity}.name", wanted)) or "true"


_ENTITY = complete(
    EntityFilter,
    {
        "types": _indexed_one_of("type"),
        "ids": _indexed_one_of("id"),
        "iso3": _one_of("iso3"),
        "name": _name,
    },
)


def _of_fact(scope: Scope, claim: str, ids: Texts) -> str:
    return f"EXISTS {{ MATCH ({claim})-[:SUPPORTS|DENIES]->(said:Fact) WHERE said.id IN {scope.listed(ids)} }}"


_CLAIM = complete(
    ClaimFilter,
    {
        "stance": _indexed_one_of("stance"),
        "speaker": lambda scope, claim, ids: f"any(id IN {claim}.speakers WHERE id IN {scope.listed(ids)})",
        "fact": _of_fact,
        "article": _indexed_one_of("article_id"),
        "status": _indexed_one_of("status"),
        "min_confidence": lambda scope, claim, least: f"{claim}.confidence >= {scope.parameter(least)}",
    },
)
