"""Coerced arguments of a field -> options of a read; what cannot be used is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, TypeVar, cast

from strawberry.utils.str_converters import to_camel_case

from graph.errors import InvalidInput
from graph.query import cursors
from graph.query.filters import (
    Between,
    ClaimFilter,
    DateRange,
    EntityFilter,
    FactFilter,
    Kind,
    StringFilter,
    filter_fields,
)
from graph.query.plan import DEFAULT_SIZE, Options, Order, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Arguments = dict[str, Any]
Filter = TypeVar("Filter")
_CAPITAL = re.compile("[A-Z]")


class BadCursor(InvalidInput):
    """The text is not a cursor of this list."""

    code = "BAD_CURSOR"


def options_of(arguments: Arguments, *, filtered: str | None, listed: str | None, largest: int) -> Options:
    """Return the options that the arguments stand for; raises InvalidInput.

    `filtered` names the type of the filter, `listed` the kind of the things on the page,
    where the field has one; `largest` is the most a page may hold.
    """
    given = _renamed(arguments)
    made = Options(
        ids=_ids(given),
        name=given.get("name"),
        types=_types(given),
        stance=given.get("stance"),
        as_of=given.get("as_of"),
        order=Order(given["order_by"]["field"], given["order_by"]["direction"]) if "order_by" in given else None,
        **{name: given[name] for name in ("every", "directed", "chronological", "text") if name in given},
        **({} if listed else _bounded(given, largest)),
    )
    if filtered and "filter" in given:
        option, of = _FILTERS[filtered]
        made = replace(made, **{option: filter_of(of, given["filter"])})
    return replace(made, page=_page(given, _listing(listed, made.order), largest)) if listed else made


def _ids(given: Arguments) -> tuple[str, ...]:
    if "from_" in given:
        return (given["from_"], given["to"])
    several = given.get("ids") or given.get("of")
    return tuple(several) if several else (given["id"],) if "id" in given else ()


def _bounded(given: Arguments, largest: int) -> Arguments:
    """Return how many and how far at most; raises InvalidInput for what is out of bounds."""
    options: Arguments = {}
    for name, (option, least, most) in _BOUNDS.items():
        if name in given:
            most_here = most or largest
            if not least <= given[name] <= most_here:
                words = f"{to_camel_case(name)} must be from {least} to {most_here}, not {given[name]}."
                raise InvalidInput(words, remedy="Narrow the filter if that is not enough.")
            options[option] = given[name]
    return options


_BOUNDS = {
    "first": ("limit", 0, None),
    "limit": ("limit", 1, 1000),
    "depth": ("depth", 1, 4),
    "max_length": ("depth", 1, 6),
}
"""Argument -> the option it gives, and its bounds; None is the largest page."""


def only_one(options: Options) -> Options:
    """Return the options, which name one thing by its id or by its name; raises InvalidInput."""
    if bool(options.ids) == (options.name is not None):
        raise InvalidInput("`entity` needs either an id or a name.", remedy="Give exactly one of the two.")
    return options


def _renamed(value: Any) -> Any:  # noqa: ANN401  arguments, or what they hold
    """Return the value with the model's names (`as_of`, `not_`) for the clients', without what is null."""
    if isinstance(value, list):
        return [_renamed(each) for each in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    return {_name(name): _renamed(each) for name, each in cast("Arguments", value).items() if each is not None}


def _name(name: str) -> str:
    snake = _CAPITAL.sub(lambda capital: f"_{capital[0].lower()}", name)
    return f"{snake}_" if iskeyword(snake) else snake


def filter_of(of: type[Filter], given: Arguments) -> Filter:
    """Return the filter that has these values; raises InvalidInput."""
    fields = filter_fields(of)
    return of(**{name: _CONVERSIONS.get(fields[name].kind, _plain)(of, value) for name, value in given.items()})


def _filters_of(of: type[Filter], values: list[Arguments]) -> tuple[Filter, ...]:
    return tuple(filter_of(of, value) for value in values)


def _plain(_: type, value: Any) -> Any:  # noqa: ANN401  a value of any field
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else value


def _range(_: type, given: Arguments) -> DateRange:
    first, last = given.get("from_"), given.get("to")
    if first and last and first > last:
        raise InvalidInput(f"The range ends ({last}) before it begins ({first}).", remedy="Swap from and to.")
    return DateRange(first, last, certainly=given.get("match") == "certainly")


def _between(_: type, given: Arguments) -> Between:
    return Between(tuple(given["these"]), tuple(given["those"]))


def _string(_: type, given: Arguments) -> StringFilter:
    return filter_of(StringFilter, given)


_CONVERSIONS: Mapping[Kind, Callable[[type, Any], Any]] = {
    Kind.RANGE: _range,
    Kind.BETWEEN: _between,
    Kind.STRING: _string,
    Kind.FILTER: filter_of,
    Kind.FILTERS: _filters_of,
}
"""How what a condition is compared with is made of what GraphQL gives; the rest is as it is, lists as tuples."""
_FILTERS: Mapping[str, tuple[str, type]] = {
    "FactFilter": ("facts", FactFilter),
    "EntityFilter": ("entities", EntityFilter),
    "ClaimFilter": ("claims", ClaimFilter),
}
"""The type of a filter, the option it becomes, and its class."""


def _types(given: Arguments) -> tuple[str, ...] | None:
    if "types" in given:
        return tuple(given["types"])
    return (given["type"],) if "type" in given else None


def _listing(listed: str, order: Order | None) -> str:
    return f"{listed}:{order.by}:{order.direction}" if order else listed


def _page(given: Arguments, listing: str, largest: int) -> Page:
    if "first" in given and "last" in given:
        raise InvalidInput("A page takes either first or last, not both.", remedy="Omit one of them.")
    backward = "last" in given
    name = "last" if backward else "first"
    size: int = given.get(name, DEFAULT_SIZE)
    if not 0 <= size <= largest:
        raise InvalidInput(
            f"{name} must be from 0 to {largest}, not {size}.", remedy="Use after or before for further items."
        )
    marks = {each: _cursor(listing, given[each]) for each in ("after", "before") if each in given}
    return Page(listing, size, backward=backward, **marks)


def _cursor(listing: str, text: str) -> Any:  # noqa: ANN401  a Cursor
    try:
        return cursors.decode(listing, text)
    except InvalidInput as error:
        raise BadCursor(error.message, remedy=error.remedy) from error
