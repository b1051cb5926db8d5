"""A fact as it was known on a day: what the claims reported by then make of it.

The claims are assembled anew, as the writer would have done it then, so that dates, status
and the summary say nothing that only later reports said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.facts.assembly import assemble
from graph.store.records import claim_of, fact_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def as_known(identity: str, claims: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the properties of the fact with that id, as its claims of then make them.

    `claims` are the stored properties of those reported by then, `names` the names of the
    entities that they speak of, by id. None if there were no claims.
    """
    assembled = assemble(claim_of(claim) for claim in claims)
    if not assembled:
        return None
    then = max(assembled, key=lambda each: (len(each.supports) + len(each.denials), each.id))
    spoken = {then.subject, then.object, then.place, *then.sources} - {None}
    known = {each: names.get(each, each) for each in spoken if each}
    return {**fact_row(then, known), "id": identity}
