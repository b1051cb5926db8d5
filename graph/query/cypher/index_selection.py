"""Where facts are read from, by date: the index that fits a filter, entered as often as it takes.

A source is read along an index and stops when its page is full, so that a page costs what it
holds. What no single index can answer becomes several sources, whose pages are merged: both
ends of a fact, several relations, and facts that may overlap a range of days. Most of these
begin within it. To find what began before, an index by the first day would have to be read
from the beginning of time; but a fact of one month that overlaps the range cannot begin long
before it, so these are told apart by how long they are (`graph.period.Span`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import RELATIONS
from graph.period import Span
from graph.query.cypher.conditions import among
from graph.query.cypher.pages import Source
from graph.query.cypher.text import size_of
from graph.query.filters import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.query.cypher.text import Scope
    from graph.query.filters import FactFilter
    from graph.query.slots import Texts

MOST_RELATIONS = 6
"""So many relations are read one by one and merged; more are filtered on the way."""
MOST_PARTS, LOOKUP = 30, 2
"""So many parts are planned in two seconds or so; a lookup in a part weighs as much as so many more parts."""
LAST = "date('9999-12-31')"
"""The day by which undated facts are sorted, and those without a beginning and an end."""


def sources(scope: Scope, it: str, wanted: FactFilter) -> list[Source]:
    """Return where all facts that may meet the filter are read from; the conditions still have to be met."""
    match = f"MATCH ({it}:Fact)"
    if wanted.participant is not None:
        ids = scope.listed(wanted.participant)
        subject, other = f"{it}.subject_id IN {ids}", f"{it}.object_id IN {ids}"
        single = size_of(wanted.participant) == 1
        return [
            Source(match, (subject,), f"{it}.subject_id" if single else ""),
            Source(match, (other, f"NOT {subject}"), f"{it}.object_id" if single else ""),
        ]
    if constant := _constant(scope, it, wanted):
        stored, values = constant
        return [Source(match, (among(scope, stored, values),), stored)]
    relations = _relations(wanted)
    if relations and len(relations) <= MOST_RELATIONS:
        return [
            Source(match, (f"{it}.relation = {scope.parameter(relation)}",), f"{it}.relation") for relation in relations
        ]
    return [Source(match)]


def spread(scope: Scope, it: str, wanted: FactFilter, given: Sequence[Source], *, lookups: int = 0) -> list[Source]:
    """Return the sources, each parted by how long facts are, if the filter asks for those of certain days.

    They are not if that would be too much to plan; `lookups` are the subqueries in each one's conditions.
    """
    days = _range(wanted)
    parts = list(_parts(scope, it, days)) if days else []
    if not 0 < len(given) * len(parts) * (1 + LOOKUP * lookups) <= MOST_PARTS:
        return list(given)
    return [
        Source(
            source.clause,
            (*source.conditions, *conditions),
            ", ".join(filter(None, (source.constant, *span))),
        )
        for source in given
        for span, conditions in parts
    ]


def _constant(scope: Scope, it: str, wanted: FactFilter) -> tuple[str, Texts] | None:
    """Return a property that begins an index by date and that the filter gives a single value, and that value."""
    indexed = {"subject": "subject_id", "object": "object_id", "relation": "relation", "status": "status"}
    if it in scope.seen:
        del indexed["status"]
    stored_values = ((stored, getattr(wanted, name)) for name, stored in indexed.items())
    return next(((f"{it}.{stored}", values) for stored, values in stored_values if size_of(values or ()) == 1), None)


def _relations(wanted: FactFilter) -> tuple[str, ...] | None:
    """Return the relations that the filter leaves, if it asks for relations or events."""
    if wanted.relation is None and wanted.event is None:
        return None
    return tuple(
        name
        for name, relation in RELATIONS.items()
        if (wanted.relation is None or name in wanted.relation)
        and (wanted.event is None or relation.event in wanted.event)
    )


def _range(wanted: FactFilter) -> DateRange | None:
    """Return the days that the filter asks for, if it does."""
    if wanted.during and (wanted.during.first or wanted.during.last):
        return wanted.during
    return DateRange(wanted.as_of, wanted.as_of) if wanted.as_of else None


def _parts(scope: Scope, it: str, days: DateRange) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield what all facts of a part share, and within which days they begin."""
    first, last = (scope.parameter(day) if day else "" for day in (days.first, days.last))
    day = f"{it}.day"
    within = [f"{day} {sign} {bound}" for sign, bound in ((">=", first), ("<=", last)) if bound]
    if days.certainly:
        yield (), within
        return
    yield (), within if last else [*within, f"{day} < {LAST}"]
    for span in (each for each in Span if first and each is not Span.BEFORE):
        if span is not Span.DAY:
            reach = [f"{day} >= {first} - duration({{days: {span.days - 1}}})"] if span.days else []
            yield (f"{it}.span",), [f"{it}.span = '{span.value}'", f"{day} < {first}", *reach]
    yield (f"{it}.span",), [f"{it}.span = '{Span.BEFORE.value}'", f"{day} > {last}" if last else f"{day} >= {LAST}"]
