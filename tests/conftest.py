"""What every test may stand on: a real Neo4j, emptied where a test asks for `database`.

With NEO4J_URI set (and NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE) that server is used
and EMPTIED; else one is started for the session, of the release that COMMUNIQUE_TEST_RELEASE
names (`current` or `lts`).
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from emptying import emptied

from graph.local import RELEASES, Neo4jAddress, Release, started

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from graph.store.database import Database


SETTLED = ("dbms.cypher.min_replan_interval=1h", "dbms.cypher.statistics_divergence_threshold=1.0")
"""A plan is kept though every test fills and empties the graph."""


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run asynchronous tests on asyncio, as the service does."""
    return "asyncio"


@pytest.fixture(scope="session")
def neo4j_release() -> Release:
    """The release that is started."""
    release = RELEASES[os.environ.get("COMMUNIQUE_TEST_RELEASE", "current")]
    return replace(release, settings=(*release.settings, *SETTLED))


@pytest.fixture(scope="session")
def neo4j_address(neo4j_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jAddress]:
    """A Neo4j that answers throughout the session."""
    if uri := os.environ.get("NEO4J_URI"):
        yield Neo4jAddress(
            bolt=uri,
            username=os.environ.get("NEO4J_USERNAME", "neo4j"),
            password=os.environ.get("NEO4J_PASSWORD", ""),
            database=os.environ.get("NEO4J_DATABASE", "neo4j"),
        )
        return
    with started(tmp_path_factory.mktemp("neo4j"), release=neo4j_release, brief=True) as address:
        yield address


@pytest.fixture
async def database(neo4j_address: Neo4jAddress) -> AsyncIterator[Database]:
    """A database without nodes; constraints and indexes of earlier tests may be there."""
    async with emptied(neo4j_address) as db:
        yield db
