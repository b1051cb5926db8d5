"""ETags: the version of the graph that a response shows, and whether a client has the latest."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from graph.store import change_log

if TYPE_CHECKING:
    from starlette.types import Scope

    from graph.store.database import Database

_OURS = version("communique")


async def etag_of(db: Database, scope: Scope, coding: str | None) -> bytes:
    """Return the ETag of a URL, which changes whenever the graph may have changed.

    It is read before the rows, so that these may be newer than it says, never older.
    """
    parts = (_OURS, await change_log.revision(db), scope["path"], scope["query_string"], coding)
    return b'"%s"' % hashlib.sha256(repr(parts).encode()).hexdigest()[:32].encode()


def matches(if_none_match: bytes | None, tag: bytes) -> bool:
    """Whether the client already has the version of this tag."""
    if if_none_match is None:
        return False
    given = {each.strip().removeprefix(b"W/") for each in if_none_match.split(b",")}
    return tag in given or b"*" in given
