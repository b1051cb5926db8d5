"""How many texts of statements our service sends: each must be planned once, and then lies in Neo4j's cache.

Neo4j Community tells nobody how often its cache was hit. But a text that was sent before is
found there, and one that was not has to be planned. The texts are taken from the driver's own
log, in a service that runs in this process.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import schema
from graph.store.database import Database
from schema.request_response import Context, Request

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contest.operations import Operation, Values
    from graph.local import Neo4jAddress

ASKED = 40
"""Sets of variables of each operation."""
_RUN = re.compile(r"C: RUN (?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")


class Variety(logging.Handler):
    """How many statements were sent, and which texts they had."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0
        self.texts: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Note a statement that the driver sends."""
        if found := _RUN.search(record.getMessage()):
            self.sent += 1
            self.texts.add(found["text"])


async def variety(address: Neo4jAddress, chosen: Sequence[Operation], drawn: Mapping[str, Sequence[Values]]) -> Variety:
    """Answer each operation with many variables, and return which statements that took."""
    log, heard, built = logging.getLogger("neo4j.io"), Variety(), schema.build()
    async with Database.connect(address.bolt, address.username, address.password, address.database) as db:
        before = log.level
        log.addHandler(heard)
        log.setLevel(logging.DEBUG)
        try:
            for each in chosen:
                for values in drawn[each.name][:ASKED]:
                    await built.respond(Request(each.text, each.for_us(values)), Context(db))
        finally:
            log.setLevel(before)
            log.removeHandler(heard)
    return heard
