"""Options -> their form and their values: what a compiler may look at, and what it may not.

Two options of one form are compiled to one text. Everything that a client can choose freely
becomes a slot; what decides about the text stays: which conditions there are, whether a list
holds none, one or more, relations, events, statuses, orders, how far and how many.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from graph.query.filters import Between, DateRange, Kind, filter_fields
from graph.query.plan import Cursor, Options, Page
from graph.query.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Filter = TypeVar("Filter")

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

    def filter(self, wanted: Filter) -> Filter:
        """Return the filter with slots."""
        return type(wanted)(
            **{
                name: _GIVES[field.kind](self, value)
                for name, field in filter_fields(type(wanted)).items()
                if (value := getattr(wanted, name)) is not None
            }
        )

    def filters(self, wanted: tuple[Filter, ...]) -> tuple[Filter, ...]:
        """Return the filters with slots."""
        return tuple(map(self.filter, wanted))

    def range(self, days: DateRange) -> DateRange:
        """Return the range with slots for its days."""
        first, last = (None if day is None else self.one(day) for day in (days.first, days.last))
        return DateRange(first, last, days.certainly)

    def between(self, ends: Between) -> Between:
        """Return the two lists as slots."""
        return Between(*(self.many(each) if isinstance(each, tuple) else each for each in (ends.these, ends.those)))

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
            "facts": Values.filter,
            "entities": Values.filter,
            "claims": Values.filter,
            "page": Values.page,
            "text": Values.one,
            "refused": Values.one,
        }.get(each.name, _as_is)
    ]
)
"""Field of Options, how it gets its slots, and what it is if nothing is asked for."""
_GIVES: Mapping[Kind, Give] = {
    Kind.NAMES: _as_is,
    Kind.IDS: Values.many,
    Kind.TEXTS: Values.many,
    Kind.TEXT: Values.one,
    Kind.DAY: Values.one,
    Kind.FLAG: Values.one,
    Kind.NUMBER: Values.one,
    Kind.FRACTION: Values.one,
    Kind.RANGE: Values.range,
    Kind.BETWEEN: Values.between,
    Kind.STRING: Values.filter,
    Kind.FILTER: Values.filter,
    Kind.FILTERS: Values.filters,
}
"""What a condition is compared with, and how that gets its slots."""
