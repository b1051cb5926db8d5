"""What answers an operation in a stream: its turn at the gate, if it has one answer, else whatever comes."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

from schema import Response
from server.http.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from schema import Context, Request
    from schema.builder import Schema
    from server.http.limits import Gate


class Answers:
    """Answers operations in streams; queries and mutations pass the same gate as those over plain HTTP."""

    def __init__(self, schema: Schema, gate: Gate) -> None:
        self._schema, self._gate = schema, gate

    async def to(self, request: Request, context: Context) -> AsyncGenerator[Response]:
        """Yield the operation's responses; the place at the gate is given back before anybody takes them."""
        if self._schema.is_subscription(request):
            async with aclosing(self._schema.response_stream(request, context)) as responses:
                async for response in responses:
                    yield response
        else:
            yield await self._in_turn(request, context)

    async def _in_turn(self, request: Request, context: Context) -> Response:
        try:
            await self._gate.enter()
        except Refusal as refusal:
            return Response(errors=(refusal.formatted,), executed=False)
        try:
            return await self._schema.respond(request, context)
        finally:
            self._gate.leave()
