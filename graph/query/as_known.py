"""A fact as it was known on a day: what the claims reported by then make of it.

The claims are assembled anew, as the writer would have done it then, so that dates, status
and the summary say nothing that only later reports said.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from graph.facts.assembly import assemble
from graph.store.records import claim_of, fact_row, origin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def as_known(identity: str, claims: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the properties of the fact with that id, as its claims of then make them.

    `claims` are the stored properties of those reported by then, each with its article's as `article`;
    `names` the names of the entities that they speak of, by id. None if there were no claims.
    """
    stored = [_native(claim) for claim in claims]
    origins = {row["article_id"]: origin_of(row["article"]) for row in stored}
    assembled = assemble((claim_of(row) for row in stored), origins)
    if not assembled:
        return None
    then = max(assembled, key=lambda each: (len(each.supports) + len(each.denials), each.id))
    spoken = {then.subject, then.object, then.place, *then.sources} - {None}
    known = {each: names.get(each, each) for each in spoken if each}
    return {**fact_row(then, known), "id": identity}


def _native(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return the claim's properties with the day of report as Python's; the driver gives its own kind of day."""
    day = claim.get("reported")
    return {**claim, "reported": day and dt.date(day.year, day.month, day.day)}
