"""The two answers to one operation, side by side."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from graphql import GraphQLSyntaxError, parse, validate

import schema
from oracle.answering import TIED
from oracle.orders import is_mark
from schema.request_response import Context, Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store.database import Database
    from oracle.answering import Oracle
    from oracle.operations import Operation
    from schema.request_response import Response

TOO_LARGE = "TOO_LARGE"
Errors = set[tuple[tuple[str, ...], str]]


@dataclass(slots=True)
class Comparison:
    """Asks the service and the oracle the same, and says where they differ."""

    oracle: Oracle
    database: Database
    cursors: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def is_valid(self, operation: Operation) -> bool:
        """Whether it is an operation at all."""
        try:
            return not validate(self.oracle.schema, parse(operation.text))
        except GraphQLSyntaxError:
            return False

    async def differing(self, operation: Operation) -> str | None:
        """Return how the answers differ; None if not by a byte, '' if the operation is too large to be answered."""
        asked = operation.with_cursors(self.cursors)
        response = await schema.build().respond(
            Request(asked.text, asked.variables, asked.name), Context(self.database)
        )
        found = _errors(response)
        if any(code == TOO_LARGE for _, code in found):
            return ""
        data, errors = self.oracle.answer(parse(asked.text), asked.variables, asked.name)
        if ((), TIED) in errors:
            return ""
        wrong = "\n".join(self._wrong(data, response.data, ()))
        expected = orjson.dumps(self._with_cursors(data))
        got = orjson.dumps(response.data)
        if not wrong and expected == got and errors == found:
            return None
        return (
            f"{asked}\n\n{wrong}\nexpected {expected.decode()}\n     got {got.decode()}"
            f"\nexpected {sorted(errors)}\n     got {[dict(error) for error in response.errors]}"
        )

    async def learn(self, listings: dict[str, str]) -> None:
        """Learn the cursors of lists; each operation asks for one list, all of it."""
        for text in listings.values():
            response = await schema.build().respond(Request(text), Context(self.database))
            assert not response.errors, response.errors
            data, _ = self.oracle.answer(parse(text), {}, None)
            assert not list(self._wrong(data, response.data, ()))
        for cursor, mark in sorted(self.oracle.world.marks.learnt.items()):
            listing, _ = self.oracle.world.marks.made[mark]
            self.cursors.setdefault(listing, []).append(cursor)

    def _wrong(self, expected: Any, got: Any, path: tuple[str | int, ...]) -> Iterator[str]:  # noqa: ANN401  JSON
        """Yield where the two first differ, learning what each cursor stands for on the way."""
        match expected, got:
            case dict(), dict():
                if list(expected) != list(got):  # pyright: ignore[reportUnknownArgumentType]
                    yield f"{path}: keys {list(expected)}, not {list(got)}"  # pyright: ignore[reportUnknownArgumentType]
                for name in expected.keys() & got.keys():  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
                    yield from self._wrong(expected[name], got[name], (*path, name))
            case list(), list():
                if len(expected) != len(got):  # pyright: ignore[reportUnknownArgumentType]
                    yield f"{path}: {len(expected)} items, not {len(got)}"  # pyright: ignore[reportUnknownArgumentType]
                for at, (one, other) in enumerate(zip(expected, got, strict=False)):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
                    yield from self._wrong(one, other, (*path, at))
            case _ if is_mark(expected) and isinstance(got, str):
                if not self.oracle.world.marks.learn(expected, got):
                    yield f"{path}: the cursor {got} stands for another place, too"
            case _ if orjson.dumps(expected) != orjson.dumps(got):
                yield f"{path}: {expected!r}, not {got!r}"
            case _:
                pass

    def _with_cursors(self, value: Any) -> Any:  # noqa: ANN401
        """Return the data with the service's own cursors in the places of marks."""
        known = {mark: cursor for cursor, mark in self.oracle.world.marks.learnt.items()}

        def replaced(value: Any) -> Any:  # noqa: ANN401
            if isinstance(value, dict):
                return {name: replaced(each) for name, each in value.items()}  # pyright: ignore[reportUnknownVariableType]
            if isinstance(value, list):
                return [replaced(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
            return known.get(value, value) if isinstance(value, str) else value

        return replaced(value)


def _errors(response: Response) -> Errors:
    return {
        (
            tuple(each for each in error.get("path") or () if isinstance(each, str)),
            str(error.get("extensions", {}).get("code", "")),
        )
        for error in response.errors
    }
