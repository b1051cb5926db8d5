"""The GraphQL API: selection -> Plan -> one statement -> rows -> response.

schema.build(limits=Limits())   the strawberry.Schema; its context needs a `database`,
                                as a key or an attribute (`graph.store.database.Database`)
schema.build().respond(Request(…), Context(…))   runs an operation for the server
schema.sdl()                    the schema, printed
"""

from __future__ import annotations

from schema.builder import build, sdl
from schema.execution.limits import Limits
from schema.request_response import Context, Request, Response

__all__ = ["Context", "Limits", "Request", "Response", "build", "sdl"]
