"""Plan: what one operation reads, as a frozen tree that prints itself.

It is made from a selection (`schema.execution.selection`), compiled to one statement
(`graph.query.cypher`) and run (`graph.query.reader`). It speaks the words of the model and knows
nothing of GraphQL, but that every part of an answer stands under the key the caller gave it.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from graph.query.filters import ClaimFilter, EntityFilter, FactFilter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.errors import CommuniqueError
    from graph.query.slots import Day, Slot, Text, Texts

TYPENAME = "__typename"
"""The name of a read that wants to know the type; `Options.name` holds it where there is just one."""
DEFAULT_SIZE = 20
"""Items on a page, unless the caller says how many."""


class Direction(StrEnum):
    """Which end of an order comes first."""

    ASC = "asc"
    DESC = "desc"

    @property
    def opposite(self) -> Direction:
        """The other direction."""
        return Direction.DESC if self is Direction.ASC else Direction.ASC


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by ('date', 'reported', 'relation'; 'name', 'facts'), and which way."""

    by: str
    direction: Direction = Direction.ASC


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: in which of its segments, and the values it is sorted by there."""

    segment: int
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list: `size` items from the start or, `backward`, from the end.

    `listing` says what is listed in which order: the page's cursors are bound to it.
    """

    listing: str = ""
    size: int | Slot = DEFAULT_SIZE
    backward: bool = False
    after: Cursor | None = None
    before: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What a read takes besides its name; each read looks at its own.

    `limit` is the most there may be of a list without pages, `depth` how many facts away
    something may be; `every` names the buckets of a timeline. `refused` says what is wrong with
    what was asked for: nothing is read, and the error stands in its place.
    """

    ids: Texts = ()
    name: Text | None = None
    types: tuple[str, ...] | None = None
    stance: str | None = None
    as_of: Day | None = None
    facts: FactFilter = field(default_factory=FactFilter)
    entities: EntityFilter = field(default_factory=EntityFilter)
    claims: ClaimFilter = field(default_factory=ClaimFilter)
    order: Order | None = None
    page: Page | None = None
    limit: int | None = None
    depth: int | None = None
    every: str = "month"
    directed: bool = True
    chronological: bool = False
    text: Text = ""
    refused: CommuniqueError | Slot | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """One thing to read of whatever stands above it, and what to read of that in turn.

    `key` is the caller's name for it, `name` the model's; `only` names the types of what
    stands above for which it is wanted, None all. `optional` says that an answer may be
    without it, `site` is the number of the place in the question that gives its options. The
    nodes of a page that are `late` are answered by a function that makes them: the end of the
    page is known before.
    """

    key: str
    name: str
    options: Options = field(default_factory=Options)
    reads: tuple[Read, ...] = ()
    only: frozenset[str] | None = None
    optional: bool = True
    site: int = -1
    late: bool = False

    @property
    def fails(self) -> bool:
        """Whether something here or below was refused."""
        return self.options.refused is not None or any(read.fails for read in self.reads)

    def wanted_of(self, kind: str) -> bool:
        """Whether it is wanted of something of that type."""
        return self.only is None or kind in self.only

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield the tree, line by line."""
        alias = "" if self.key == self.name else f"{self.key}: "
        types = f" of {' | '.join(sorted(self.only))}" if self.only else ""
        yield f"{'  ' * depth}{alias}{self.name}{_shown(self.options)}{types}"
        for read in self.reads:
            yield from read.lines(depth + 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that one operation reads."""

    reads: tuple[Read, ...]

    def __str__(self) -> str:
        return "\n".join(line for read in self.reads for line in read.lines())


def _shown(value: Any) -> str:  # noqa: ANN401  any of the values above
    """Write what differs from the default, in brackets."""
    given = [(each, getattr(value, each.name)) for each in fields(value) if each.name != "listing"]
    said = [f"{each.name}: {_value(item)}" for each, item in given if item != _default(each)]
    return f"({', '.join(said)})" if said else ""


def _default(of: Field[Any]) -> object:
    return of.default if of.default_factory is MISSING else of.default_factory()


def _value(item: Any) -> str:  # noqa: ANN401
    if hasattr(item, "__dataclass_fields__"):
        return _shown(item) or "()"
    if isinstance(item, tuple):
        return f"[{', '.join(map(_value, cast('tuple[Any, ...]', item)))}]"
    return str(item)


def selections(page: Read) -> tuple[tuple[Read, ...], ...]:
    """Return the distinct sets of reads of a page's items: an item can be asked for more than once."""
    nodes = [each for one in page.reads for each in (one.reads if one.name == "edges" else (one,))]
    return tuple(dict.fromkeys(each.reads for each in nodes if each.name in {"node", "nodes"}))
