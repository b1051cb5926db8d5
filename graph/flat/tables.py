"""Every flat table: what a row is, its columns, and what it is read by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.flat.columns import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY, COUNT, TRUTH = Kind.DAY, Kind.COUNT, Kind.TRUTH


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what it tells, its columns; `root` is what a plan reads it by.

    `filters` names the filter that it takes, `orders` what it can be sorted by.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    root: str
    filters: str
    orders: tuple[str, ...] = ()


def _ends(end: str, meaning: str, *, always: bool = False) -> tuple[Column, ...]:
    """Return the columns of an entity at one end of a fact."""
    return (
        Column(f"{end}_id", f"{end}.id", f"{meaning}: the entity's id.", always=always),
        Column(end, f"{end}.name", f"{meaning}: its name.", always=always),
        Column(f"{end}_type", f"{end}.type", f"{meaning}: its type, LEADER, STATE, …", always=always),
    )


FACTS = Table(
    "facts",
    "One row a fact: who is said to have done what to whom, when, and who says so.",
    (
        Column("id", "id", "The fact's id.", always=True),
        Column("relation", "relation", "What happened: MET, VISITED, SUPPLIED_ARMS_TO, …", always=True),
        Column("event", "event", "The class of the relation: CONSULT, AID, ASSAULT, …"),
        Column("mode", "mode", "The relation more closely: visit, talk, transfer, …"),
        Column("title", "title", "The office, of HOLDS_OFFICE."),
        *_ends("subject", "Who did it", always=True),
        *_ends("object", "To whom it was done"),
        Column("place_id", "place.id", "Where it happened: the place's id."),
        Column("place", "place.name", "Where it happened: its name."),
        Column("instruments", "instruments.name", "Weapons and the like that it was done with."),
        Column("about_id", "aboutId", "The fact that this one speaks of: its id."),
        Column("when", "period.label", "When it happened, in words, as vague as the sources."),
        Column("edtf", "period.edtf", "The same in the notation of the Library of Congress."),
        Column("precision", "period.precision", "How closely that is known: DAY, MONTH, SEASON, YEAR, RANGE, OPEN."),
        Column("earliest", "period.earliest", "The first day on which it can have happened; empty if open.", DAY),
        Column("latest", "period.latest", "The last day on which it can have happened; empty if open.", DAY),
        Column("status", "status", "How sure it is: CONFIRMED, ASSERTED, REPORTED, ALLEGED, …", always=True),
        Column("denied", "denied", "Whether a source denies it.", TRUTH, always=True),
        Column("summary", "summary", "The fact in a sentence.", always=True),
        Column("sources", "sources.name", "Who says so, beyond the articles' own voice."),
        Column("source_ids", "sources.id", "The ids of these."),
        Column("first_reported", "firstReported", "The day of the first report.", DAY),
        Column("last_reported", "lastReported", "The day of the last.", DAY),
        Column("articles", "articleCount", "How many articles tell it.", COUNT, always=True),
        Column("quote", "firstClaim.quote", "The words that say so, of the first claim."),
        Column("claim_id", "firstClaim.id", "The id of that claim."),
        Column("article_id", "firstClaim.articleId", "The id of the article in which it stands."),
    ),
    root="facts",
    filters="facts",
    orders=("date", "reported", "relation"),
)
TABLES: Mapping[str, Table] = {table.name: table for table in (FACTS,)}
"""Every table by its name."""
