"""Options -> their form and their values: what a compiler may look at, and what it may not.

Two options of one form are compiled to one text. Everything that a client can choose freely
becomes a slot; what decides about the text stays: which conditions there are, whether a list
holds none, one or more, relations, events, statuses, orders, how far and how many.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from graph.query.plan import Between, ClaimFilter, Cursor, DateRange, EntityFilter, FactFilter, Options, Page, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = {"fact": "Fact", "claim": "Claim", "sentence": "Sentence", "article": "Article"}
"""What an id begins with -> label; anything else is an entity's."""


def label_of(identity: str) -> str:
    """Return the label of the node that has such an id."""
    return LABELS.get(identity.partition(":")[0], "Entity")


def labels_of(ids: Sequence[str]) -> tuple[str, ...]:
    """Return the labels of the nodes that have such ids, in order of the alphabet."""
    return tuple(sorted({label_of(each) for each in ids}))


class Values:
    """The values that slots stand for, in the order of their numbers."""

    def __init__(self) -> None:
        self.all: list[Any] = []

    def form(self, options: Options) -> Options:
        """Return the options with slots, and remember the values."""
        return Options(
            **{
                name: give(self, value)
                for name, give, default in _OPTIONS
                if (value := getattr(options, name)) is not default and value != default
            }
        )

    def one(self, value: object) -> Slot:
        """Return a slot for a value."""
        self.all.append(value)
        return Slot(len(self.all) - 1, type=type(value).__name__)

    def many(self, values: tuple[str, ...]) -> Slot:
        """Return a slot for a list, which of one thing holds that alone."""
        self.all.append(values[0] if len(values) == 1 else list(values))
        return Slot(len(self.all) - 1, min(len(values), 2))

    def ids(self, values: tuple[str, ...]) -> Slot:
        """Return a slot for ids of nodes."""
        slot = self.many(values)
        return replace(slot, labels=labels_of(values), same=len(values) > 1 and len(set(values)) == 1)

    def facts(self, wanted: FactFilter) -> FactFilter:
        """Return the filter with slots."""
        return FactFilter(
            **{name: give(self, value) for name, give in _FACTS if (value := getattr(wanted, name)) is not None}
        )

    def all_facts(self, wanted: tuple[FactFilter, ...]) -> tuple[FactFilter, ...]:
        """Return the filters with slots."""
        return tuple(map(self.facts, wanted))

    def during(self, days: DateRange) -> DateRange:
        """Return the range with slots for its days."""
        first, last = (self.one(day) if isinstance(day, dt.date) else day for day in (days.first, days.last))
        return DateRange(first, last, days.certainly)

    def between(self, ends: Between) -> Between:
        """Return the two lists as slots."""
        return Between(*(self.many(each) if isinstance(each, tuple) else each for each in (ends.these, ends.those)))

    def entities(self, wanted: EntityFilter) -> EntityFilter:
        """Return the filter with slots."""
        return EntityFilter(
            **{name: give(self, value) for name, give in _ENTITIES if (value := getattr(wanted, name)) is not None}
        )

    def claims(self, wanted: ClaimFilter) -> ClaimFilter:
        """Return the filter with slots."""
        return ClaimFilter(
            **{name: give(self, value) for name, give in _CLAIMS if (value := getattr(wanted, name)) is not None}
        )

    def page(self, page: Page) -> Page:
        """Return the page with slots for its size and for what its cursors hold."""
        after, before = (cursor and self.cursor(cursor) for cursor in (page.after, page.before))
        return Page(page.listing, self.one(page.size), page.backward, after, before)

    def cursor(self, cursor: Cursor) -> Cursor:
        """Return the place with slots for its values."""
        return Cursor(cursor.segment, tuple(map(self.one, cursor.values)))


Give = Callable[[Values, Any], Any]


def _as_is(_: Values, value: Any) -> Any:  # noqa: ANN401  what decides about the text
    return value


_OPTIONS: tuple[tuple[str, Give, object], ...] = tuple(
    (each.name, give, getattr(Options(), each.name))
    for each in fields(Options)
    for give in [
        {
            "ids": Values.ids,
            "name": Values.one,
            "as_of": Values.one,
            "facts": Values.facts,
            "entities": Values.entities,
            "claims": Values.claims,
            "page": Values.page,
            "text": Values.one,
            "refused": Values.one,
        }.get(each.name, _as_is)
    ]
)
"""Field of Options, how it gets its slots, and what it is if nothing is asked for."""
_FACTS: tuple[tuple[str, Give], ...] = (
    *((name, Values.many) for name in ("subject", "object", "participant", "place", "source", "article")),
    *((name, _as_is) for name in ("relation", "event", "status")),
    ("between", Values.between),
    ("during", Values.during),
    *((name, Values.one) for name in ("as_of", "known_by", "denied", "dated")),
    ("and_", Values.all_facts),
    ("or_", Values.all_facts),
    ("not_", Values.facts),
)
_ENTITIES: tuple[tuple[str, Give], ...] = (
    ("types", _as_is),
    *((name, Values.many) for name in ("ids", "iso3", "in_")),
    *((name, Values.one) for name in ("equals", "contains", "starts_with")),
)
_CLAIMS: tuple[tuple[str, Give], ...] = (
    *((name, Values.many) for name in ("speaker", "fact", "article")),
    *((name, _as_is) for name in ("stance", "status")),
)
