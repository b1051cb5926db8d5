"""Limits on one operation: how deep and wide it may be, and how much it may return.

A document is measured before anything is made of it, fragments once each, so that fragments
that spread fragments cannot make the measuring itself long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graphql import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, GraphQLError, InlineFragmentNode

from schema.error_formatting import TOO_LARGE, RequestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphql import DocumentNode, OperationDefinitionNode, SelectionSetNode

    from graph.query.plan import Options, Read


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one operation; more is refused before anything is read.

    `tokens` and `fields` bound the document, fragments spread out; `depth` how deep fields
    lie in fields; `page` the size of a page; `cost` the items that a response may hold: the
    sizes of pages within pages, multiplied. `introspection` says whether clients may read the schema.
    """

    tokens: int = 4000
    fields: int = 1000
    aliases: int = 100
    depth: int = 20
    page: int = 500
    cost: int = 100_000
    introspection: bool = True


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a document.

    `repeats` counts fields beside another of the same key, `about` the aliases of introspection
    fields (`__schema`, `__type`): tools use none, and each repeats the whole schema.
    """

    fields: int = 0
    aliases: int = 0
    depth: int = 0
    repeats: int = 0
    about: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(
            self.fields + other.fields,
            self.aliases + other.aliases,
            max(self.depth, other.depth),
            self.repeats + other.repeats,
            self.about + other.about,
        )


DEFAULTS = {"paths": 5, "neighbourhood": 200, "dyads": 20, "search": 10}
"""Default limits of fields that return a bounded list."""
REPEATS, ABOUT = 100, 5
"""How many repeated fields there may be, and aliases of introspection fields."""
USUAL = 10
"""Items that a list without pages is assumed to hold."""
_LISTS = frozenset(
    {"offices", "officeHolders", "organizations", "weapons", "holders", "instruments", "sources", "entities"}
    | {"attributions", "sentences", "mentions"}
)


def check_size(document: DocumentNode, operation: OperationDefinitionNode, limits: Limits) -> None:
    """Raise RequestError if the operation is too wide or too deep. The document must be valid."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    size = _size(operation.selection_set, fragments, {})
    _demand("fields", size.fields, limits.fields)
    _demand("aliases", size.aliases, limits.aliases)
    _demand("levels of fields", size.depth, limits.depth)
    _demand("repeated fields", size.repeats, REPEATS)
    _demand("aliases of introspection fields", size.about, ABOUT)


def check_cost(cost: int, limits: Limits) -> None:
    """Raise RequestError if a response may hold too much."""
    _demand("items in the response", cost, limits.cost)


def cost(reads: Iterable[Read], options: Sequence[Options] | None = None) -> int:
    """Return how many items a response may hold: the sizes of lists within lists, multiplied.

    `options` are those of the sites; None takes those of the reads themselves.
    """
    return sum(_cost(read, options) for read in reads)


def _demand(what: str, found: int, allowed: int) -> None:
    if found > allowed:
        message = f"The operation is too large: {found:,} {what}, but at most {allowed:,} are allowed."
        raise RequestError([GraphQLError(f"{message} Request less at a time.", extensions={"code": TOO_LARGE})])


def _size(
    selections: SelectionSetNode | None, fragments: dict[str, FragmentDefinitionNode], known: dict[str, Size]
) -> Size:
    """Measure a set of selections; graphql-core bounds the depth of introspection."""
    total, keys = Size(), set[str]()
    for each in selections.selections if selections else ():
        if isinstance(each, FieldNode):
            key = (each.alias or each.name).value
            total += _size_of(each, fragments, known) + Size(repeats=key in keys)
            keys.add(key)
        elif isinstance(each, FragmentSpreadNode):
            name = each.name.value
            if name not in known:
                known[name] = _size(fragments[name].selection_set, fragments, known)
            total += known[name]
        elif isinstance(each, InlineFragmentNode):
            total += _size(each.selection_set, fragments, known)
    return total


def _size_of(field: FieldNode, fragments: dict[str, FragmentDefinitionNode], known: dict[str, Size]) -> Size:
    """Measure a field and what is below it; of an introspection field, only itself and its alias."""
    aliased = bool(field.alias)
    if field.name.value in {"__schema", "__type"}:
        return Size(fields=1, aliases=aliased, depth=1, about=aliased)
    below = _size(field.selection_set, fragments, known)
    return below + Size(fields=1, aliases=aliased, depth=0) + Size(depth=1 + below.depth)


def _cost(read: Read, all_options: Sequence[Options] | None) -> int:
    """Count the things below, once for each of this; plain values are free."""
    if not read.reads:
        return 0
    options = read.options if all_options is None or read.site < 0 else all_options[read.site]
    below = 1 + cost(read.reads, all_options)
    if options.page:
        return cast("int", options.page.size) * below
    if options.limit is not None:
        return options.limit * below
    if options.ids and read.name not in DEFAULTS:
        return len(cast("tuple[str, ...]", options.ids)) * below
    return below * DEFAULTS.get(read.name, USUAL if read.name in _LISTS else 1)
