"""Whatever is asked, the service answers as its schema says, and tells nothing of its inside.

For a minute's look COMMUNIQUE_FUZZ_SECONDS=60; `make fuzz` takes ten minutes. The short run
here asks the same every time, longer ones another thing each.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from conformance import objections
from fuzzing import SERVED, draw_from, fuzz
from service import load_samples, serving

if TYPE_CHECKING:
    from httpx import AsyncClient

    from graph.local import Neo4jAddress
    from graph.store.database import Database

SHORT = 15
SECONDS = int(os.environ.get("COMMUNIQUE_FUZZ_SECONDS", SHORT))
SEED = 1 if SECONDS == SHORT else random.randrange(2**32)  # noqa: S311  no secret
KNOWN = """
{
  entities(first: 100) { nodes { id name } }
  facts(first: 20) { edges { cursor node { id claims(first: 1) { nodes { id sentence { id } article { id } } } } } }
}
"""


@pytest.mark.anyio
@pytest.mark.timeout(SECONDS + 300)
async def test_strange_operations(neo4j_address: Neo4jAddress, database: Database) -> None:
    """No 5xx, nothing that violates the schema, no stack trace, Cypher or path; and much is found."""
    await load_samples(database)
    async with serving(neo4j_address) as client:
        draw_from(*await known(client))
        found = await anyio.to_thread.run_sync(lambda: fuzz(f"{client.base_url}/graphql", seconds=SECONDS, seed=SEED))
    print(f"seed {SEED}: {found.answers} answers, {dict(found.kinds.most_common())}")  # noqa: T201  for -s and failures
    assert found.troubles == []
    assert found.kinds["ANSWERED"] > found.answers / 3


async def known(client: AsyncClient) -> tuple[list[str], list[str]]:
    """Return ids of all kinds, and words: names and cursors."""
    told = (await client.post("/graphql", json={"query": KNOWN})).json()["data"]
    entities, edges = told["entities"]["nodes"], told["facts"]["edges"]
    claims = [edge["node"]["claims"]["nodes"][0] for edge in edges]
    ids = [each["id"] for each in (*entities, *(edge["node"] for edge in edges), *claims)]
    ids += [claim[part]["id"] for claim in claims for part in ("sentence", "article")]
    return ids, [each["name"] for each in entities] + [edge["cursor"] for edge in edges]


NOTICED: dict[str, dict[str, Any]] = {
    "a null where none may be": {"facts": {"nodes": [{"summary": None, "status": "ASSERTED"}]}},
    "a value that the enumeration has not": {"facts": {"nodes": [{"summary": "…", "status": "asserted"}]}},
    "a field that was not asked for": {"facts": {"nodes": [], "totalCount": 0}},
    "no list": {"facts": {"nodes": {}}},
    "no number": {"facts": {"nodes": []}, "statistics": {"facts": "7"}},
}


@pytest.mark.parametrize("data", NOTICED.values(), ids=NOTICED.keys())
def test_what_violates_the_schema_is_noticed(data: dict[str, Any]) -> None:
    """The check that all answers pass is one that a wrong answer does not."""
    asked = "{ facts { nodes { summary status } } statistics { facts } }"
    assert objections(SERVED, asked, {"statistics": {"facts": 7}, **data}) != []
    assert objections(SERVED, asked, {"statistics": {"facts": 7}, "facts": {"nodes": []}}) == []
