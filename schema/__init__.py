"""The GraphQL face: selection -> Plan -> one statement -> rows -> response.

schema.build(limits=Limits())   the strawberry.Schema; its context needs a `database`,
                                as a key or an attribute (`graph.database.Database`)
schema.sdl()                    the schema, printed
"""

from __future__ import annotations

from schema.face import build, sdl
from schema.limits import Limits

__all__ = ["Limits", "build", "sdl"]
