"""One small world for the tests of the API: a summit, arms, a denial, plans, offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builders import said, telling

import schema
from graph.ontology import Stance, Status
from graph.store.migrations import migrate
from graph.store.writer import load

if TYPE_CHECKING:
    from graph.model import Extraction
    from graph.store.database import Database

KIM, PUTIN, CHOE, SHOIGU = "person:kim", "person:putin", "person:choe", "person:shoigu"
PRK, RUS, UKR, USA = "state:prk", "state:rus", "state:ukr", "state:usa"
KCNA, TASS, RIA = "outlet:kcna", "outlet:tass", "outlet:ria"
MINISTRY, VOSTOCHNY, ROCKET, GERAN = "organization:ministry", "place:vostochny", "weapon:kn-23", "weapon:geran-2"

SUMMIT = telling(
    "2023-09-14",
    said(KIM, "MET", PUTIN, on="2023-09-13", by=(KCNA,), status=Status.REPORTED, place=VOSTOCHNY),
    said(KIM, "HOLDS_OFFICE", PRK, title="general secretary", on="2023-09-13"),
    said(PUTIN, "HOLDS_OFFICE", RUS, title="president", on="2023-09-13"),
    said(PUTIN, "PLANS_TO_VISIT", PRK, by=(KCNA,), status=Status.PLANNED),
    outlet=KCNA,
    note="one",
    leaders=(KIM, PUTIN),
)
ARMS = telling(
    "2024-01-20",
    said(PRK, "SUPPLIED_ARMS_TO", RUS, on="2023-09/2023-12", by=(USA,), status=Status.ALLEGED),
    said(PRK, "SUPPLIED", ROCKET, on="2023-12", status=Status.ASSERTED),
    said(RUS, "LAUNCHED", ROCKET, on="2024-01-02", by=(USA,), status=Status.REPORTED),
    said(RUS, "ATTACKED", UKR, on="2022/.."),
    said(MINISTRY, "PART_OF", RUS),
    said(MINISTRY, "OPERATES", GERAN, on="2023"),
    said(SHOIGU, "HOLDS_OFFICE", MINISTRY, title="minister", on="2024-01-15"),
    note="two",
    leaders=(PUTIN,),
)
DENIAL = telling(
    "2024-03-01",
    said(
        PRK, "SUPPLIED_ARMS_TO", RUS, on="2023-09/2023-12", by=(TASS, RUS), status=Status.REPORTED, stance=Stance.DENIES
    ),
    said(RUS, "DENIED", on="2024-02-28", about=0),
    said(KIM, "MET", PUTIN, on="2023-09", by=(TASS,), status=Status.CONFIRMED),
    said(PUTIN, "HOLDS_OFFICE", RUS, title="president", on="2024-02-28"),
    outlet=TASS,
    note="three",
    leaders=(KIM, PUTIN),
)
UNDATED = telling(
    None,
    said(CHOE, "MET", SHOIGU, place="place:choe"),
    said(CHOE, "HOLDS_OFFICE", PRK, title="foreign minister", status=Status.PLANNED),
    said(UKR, "ATTACKED", RUS, status=Status.HYPOTHETICAL),
    note="four",
)
ARTICLES = (SUMMIT, ARMS, DENIAL, UNDATED)


async def load_all(db: Database, articles: tuple[Extraction, ...] = ARTICLES) -> None:
    """Load the world."""
    await migrate(db)
    for article in articles:
        await load(db, article)


async def ask(db: Database, query: str, **variables: object) -> dict[str, Any]:
    """Return the answer to a query that must not fail."""
    result = await schema.build().execute(query, variable_values=variables, context_value={"database": db})
    assert result.errors is None, result.errors
    assert result.data is not None
    return result.data


async def fail(db: Database, query: str, **variables: object) -> list[dict[str, Any]]:
    """Return the errors of a query that must fail."""
    result = await schema.build().execute(query, variable_values=variables, context_value={"database": db})
    assert result.errors
    return [dict(error.formatted) for error in result.errors]
