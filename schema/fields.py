"""Fields of the API, as declarations without a resolver.

Operations are compiled as a whole (`schema.execution`), so no field is ever resolved by itself.
Its type is the annotation in its class; these functions add the description and the arguments.

    name: str = strawberry.field(description="…")                       without arguments
    offices: list[Office] = field("…", as_of=dt.date | None)            with arguments
    dyads: list[Dyad] = field("…", first=Argument(int | None, 20))      with a default
    facts: Connection[Fact] = connection("…", filter=FactFilter)        a list in pages
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from schema.descriptions import ARGUMENTS


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a field: its type, its default, and its description if not the one of its name."""

    type: Any
    default: object = UNSET
    description: str | None = None

    def named(self, name: str) -> StrawberryArgument:
        """Return the argument as Strawberry knows it; raises KeyError if nothing describes it."""
        return StrawberryArgument(
            python_name=name,
            graphql_name=name.removesuffix("_") if name.endswith("_") else None,  # `from_`: a word of Python's
            type_annotation=StrawberryAnnotation(self.type),
            description=self.description or ARGUMENTS[name],
            default=self.default,
        )


def field(description: str, *, subscription: bool = False, **arguments: Any) -> Any:  # noqa: ANN401  Strawberry's own
    """Return a field; each argument is a type, or an `Argument`, under its name in Python."""
    declared = strawberry.field(description=description)
    declared.is_subscription = subscription
    declared.arguments = [
        (given if isinstance(given, Argument) else Argument(given)).named(name) for name, given in arguments.items()
    ]
    return declared


def connection(description: str, *, forward_only: bool = False, **arguments: Any) -> Any:  # noqa: ANN401  as above
    """Return a list that is read in pages, with further optional arguments before those of its pages."""
    optional = {name: given | None for name, given in arguments.items()}
    return field(description, **optional, **_FORWARD, **({} if forward_only else _BACKWARD))


_FORWARD: dict[str, Any] = {"first": int | None, "after": str | None}
_BACKWARD: dict[str, Any] = {"last": int | None, "before": str | None}
"""The arguments of pages (Relay Cursor Connections Specification)."""
