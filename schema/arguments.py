"""Coerced arguments of a field -> options of a read; what cannot be used is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, cast

from graph.errors import InvalidInput
from graph.query import cursors
from graph.query.plan import (
    DEFAULT_SIZE,
    Between,
    ClaimFilter,
    DateRange,
    EntityFilter,
    FactFilter,
    Options,
    Order,
    Page,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Arguments = dict[str, Any]
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
        name, read = _FILTERS[filtered]
        made = replace(made, **{name: read(given["filter"])})
    return replace(made, page=_page(given, _listing(listed, made.order), largest)) if listed else made


def _ids(given: Arguments) -> tuple[str, ...]:
    if "from_" in given:
        return (given["from_"], given["to"])
    several = given.get("ids") or given.get("of")
    return tuple(several) if several else (given["id"],) if "id" in given else ()


def _bounded(given: Arguments, largest: int) -> Arguments:
    """Return how many and how far at most; raises InvalidInput for what is out of bounds."""
    told: Arguments = {}
    for name, (option, least, most) in _BOUNDS.items():
        if name in given:
            most_here = most or largest
            if not least <= given[name] <= most_here:
                words = f"{_clients_name(name)} must be from {least} to {most_here}, not {given[name]}."
                raise InvalidInput(words, remedy="Narrow the filter if that is not enough.")
            told[option] = given[name]
    return told


_BOUNDS = {
    "first": ("limit", 0, None),
    "limit": ("limit", 1, 1000),
    "depth": ("depth", 1, 4),
    "max_length": ("depth", 1, 6),
}
"""Argument -> the option it gives, and its bounds; None is the largest page."""


def _clients_name(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def only_one(options: Options) -> Options:
    """Return the options, which name one thing by its id or by its name; raises InvalidInput."""
    if bool(options.ids) == (options.name is not None):
        raise InvalidInput("`entity` needs either an id or a name.", remedy="Give exactly one of the two.")
    return options


def fact_filter(given: Arguments) -> FactFilter:
    """Return the filter of facts; raises InvalidInput."""
    return FactFilter(**{name: _CONVERSIONS.get(name, _plain)(value) for name, value in given.items()})


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


def _plain(value: Any) -> Any:  # noqa: ANN401  a value of any field
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else value


def _filters(values: list[Arguments]) -> tuple[FactFilter, ...]:
    return tuple(fact_filter(value) for value in values)


def _range(given: Arguments) -> DateRange:
    first, last = given.get("from_"), given.get("to")
    if first and last and first > last:
        raise InvalidInput(f"The range ends ({last}) before it begins ({first}).", remedy="Swap from and to.")
    return DateRange(first, last, certainly=given.get("match") == "certainly")


def _between(given: Arguments) -> Between:
    return Between(tuple(given["these"]), tuple(given["those"]))


_CONVERSIONS: Mapping[str, Callable[[Any], Any]] = {
    "during": _range,
    "between": _between,
    "and_": _filters,
    "or_": _filters,
    "not_": fact_filter,
}


def _entity_filter(given: Arguments) -> EntityFilter:
    told: Arguments = {**given, **given.get("name", {})}
    return EntityFilter(**{name: _plain(value) for name, value in told.items() if name != "name"})


def _claim_filter(given: Arguments) -> ClaimFilter:
    return ClaimFilter(**{name: _plain(value) for name, value in given.items()})


_FILTERS: dict[str, tuple[str, Callable[[Arguments], Any]]] = {
    "FactFilter": ("facts", fact_filter),
    "EntityFilter": ("entities", _entity_filter),
    "ClaimFilter": ("claims", _claim_filter),
}


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
