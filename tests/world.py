"""A dozen articles that all speak of the same people; run as a program, it loads them.

python tests/world.py BOLT USER PASSWORD      prints an article's id when it is loaded
"""

from __future__ import annotations

import sys

import anyio
from builders import said, telling

from graph.ontology import Status
from graph.store.database import Database
from graph.store.migrations import migrate
from graph.store.writer import load

PEOPLE = [f"person:{letter}" for letter in "abcdefgh"]
STATES = ["state:rus", "state:prk", "state:kor", "state:usa"]
ARTICLES = [
    telling(
        f"2023-09-{1 + n % 28:02}",
        said(PEOPLE[n % 8], "MET", PEOPLE[(n + 1) % 8], on="2023-09", by=("outlet:kcna",), status=Status.REPORTED),
        said(PEOPLE[n % 8], "PLANS_TO_VISIT", STATES[n % 4], status=Status.PLANNED),
        said(STATES[n % 4], "SUPPLIED_ARMS_TO", STATES[(n + 1) % 4], on=f"2023-{1 + n % 12:02}", status=Status.ALLEGED),
        said(PEOPLE[n % 8], "HOLDS_OFFICE", STATES[n % 4], title="minister", on=f"2023-09-{1 + n % 28:02}"),
        outlet="outlet:kcna",
        note=str(n),
    )
    for n in range(12)
]


async def load_all(bolt: str, username: str, password: str) -> None:
    """Load the articles one by one, saying which is done."""
    async with Database.connect(bolt, username, password) as db:
        await migrate(db)
        for article in ARTICLES:
            await load(db, article)
            print(article.article.id, flush=True)  # noqa: T201  the program's answer


if __name__ == "__main__":
    _, bolt, username, password = sys.argv
    anyio.run(load_all, bolt, username, password)
