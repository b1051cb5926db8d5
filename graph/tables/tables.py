"""Every flat table: what a row is, its columns, and what it is read by.

facts     a fact a row, with both its ends, its dates, how sure it is, who says so, the words
claims    a claim a row: who says which words where, for or against which fact
entities  an entity a row
timeline  a bucket of time a row, facts counted by class and status
dyads     a pair of entities a row, facts between the two counted by class
graph     the same as nodes and edges
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from graph.ontology import EVENTS
from graph.query.cypher.conditions import STRENGTH
from graph.tables.columns import Column, Kind, selection
from graph.tables.network import EDGE_COLUMNS, NODE_COLUMNS, edges_of, nodes_of
from graph.tables.places import latitude, longitude

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.query.plan import Read

DAY, COUNT, TRUTH = Kind.DAY, Kind.COUNT, Kind.TRUTH


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what it tells, its columns; `root` is what a plan reads it by.

    A table that is `paged` has as many rows as there are; others have few, and come whole. `base`
    are the columns that are read where `shaped` makes the rows of what was read.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    root: str
    paged: bool = True
    base: tuple[Column, ...] = ()
    shaped: Callable[[Sequence[Any]], Sequence[Any]] | None = None

    @property
    def reads(self) -> tuple[Read, ...]:
        """What is read for a row."""
        return selection(self.base or self.columns)

    def rows(self, items: Sequence[Any]) -> Sequence[Any]:
        """Return what the columns are picked from."""
        return self.shaped(items) if self.shaped else items


def _end(end: str, meaning: str, *, within: str = "", always: bool = False) -> tuple[Column, ...]:
    """Return the columns of an entity at one end of a fact."""
    path = f"{within}{end}"
    return (
        Column(f"{end}_id", f"{path}.id", f"{meaning}: the entity's id.", always=always),
        Column(end, f"{path}.name", f"{meaning}: its name.", always=always),
        Column(f"{end}_type", f"{path}.type", f"{meaning}: its type, LEADER, STATE, …", always=always),
    )


def _counted(path: str, name: str, value: str | None, column: str, meaning: str) -> Column:
    """Return the column of how many there are of one value, in a list that counts them."""
    return Column(column, path, meaning, COUNT, partial(_count_of, name, value), (name, "count"), always=True)


def _count_of(name: str, value: str | None, counted: Iterable[Mapping[str, Any]]) -> int:
    return next((each["count"] for each in counted if each[name] == value), 0)


_BY_EVENT = (
    *(_counted("events", "event", each, each.lower(), f"How many are of the class {each}.") for each in EVENTS),
    _counted("events", "event", None, "other", "How many are of no class."),
)
_BY_STATUS = tuple(
    _counted("statuses", "status", each.upper(), each, f"How many are {each.upper()}.") for each in STRENGTH
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
        *_end("subject", "Who did it", always=True),
        *_end("object", "To whom it was done"),
        Column("place_id", "place.id", "Where it happened: the place's id."),
        Column("place", "place.name", "Where it happened: its name."),
        Column("instruments", "instruments.name", "Deprecated: always empty."),
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
)
CLAIMS = Table(
    "claims",
    "One row a claim: who says which words, in which article, for or against which fact.",
    (
        Column("id", "id", "The claim's id.", always=True),
        Column("stance", "stance", "Whether it SUPPORTS its fact or DENIES it.", always=True),
        Column("status", "status", "How sure its source is.", always=True),
        Column("quote", "quote", "The exact words.", always=True),
        Column("speakers", "attributions.name", "Who says so, outermost first."),
        Column("speaker_ids", "attributions.speaker.id", "The ids of those who are known entities."),
        Column("sentence", "sentence.text", "The sentence around the words.", always=True),
        Column("fact_id", "fact.id", "The fact's id."),
        Column("fact", "fact.summary", "The fact in a sentence."),
        Column("relation", "fact.relation", "What happened: MET, VISITED, …"),
        Column("event", "fact.event", "The class of the relation."),
        *_end("subject", "Who did it", within="fact."),
        *_end("object", "To whom it was done", within="fact."),
        Column("when", "fact.period.label", "When it happened, in words."),
        Column("earliest", "fact.period.earliest", "The first day on which it can have happened.", DAY),
        Column("latest", "fact.period.latest", "The last day on which it can have happened.", DAY),
        Column("article_id", "article.id", "The article's id.", always=True),
        Column("article", "article.title", "Its title."),
        Column("url", "article.url", "Its address."),
        Column("outlet", "article.outlet.name", "Who published it."),
        Column("published", "article.published.earliest", "The day on which it appeared, the first if vague.", DAY),
    ),
    root="claims",
)
ENTITIES = Table(
    "entities",
    "One row an entity: who acts, and what is acted upon.",
    (
        Column("id", "id", "The entity's id.", always=True),
        Column("name", "name", "What most articles call it.", always=True),
        Column("type", "type", "LEADER, OFFICIAL, PERSON, STATE, ORGANIZATION, OUTLET, WEAPON, …", always=True),
        Column("iso3", "iso3", "The code of a state (ISO 3166-1 alpha-3)."),
        Column("latitude", "iso3", "The middle of a state, in degrees north.", Kind.NUMBER, latitude),
        Column("longitude", "iso3", "The same, in degrees east.", Kind.NUMBER, longitude),
        Column("aliases", "aliases", "What else it is called."),
        Column("facts", "factCount", "How many facts it stands in, at either end.", COUNT, always=True),
    ),
    root="entities",
)
TIMELINE = Table(
    "timeline",
    "One row a bucket of time, from the first in which something happened to the last, without a gap.",
    (
        Column("start", "start", "The bucket's first day.", DAY, always=True),
        Column("end", "end", "Its last day.", DAY, always=True),
        Column("facts", "count", "How many facts fall into it, by their earliest day.", COUNT, always=True),
        Column("uncertain", "uncertain", "How many of these may have happened outside.", COUNT, always=True),
        *_BY_EVENT,
        *_BY_STATUS,
    ),
    root="timeline",
    paged=False,
)
_PAIR = (
    *_end("source", "Who did it", always=True),
    *_end("target", "To whom it was done", always=True),
    Column("facts", "count", "How many facts there are between the two.", COUNT, always=True),
    Column("earliest", "earliest", "The first day of the earliest of these.", DAY),
    Column("latest", "latest", "The last day of the latest.", DAY),
    *_BY_EVENT,
)
DYADS = Table("dyads", "One row a pair of entities, those with the most facts first.", _PAIR, root="dyads", paged=False)
EDGES = Table(
    "edges",
    "One row an edge: a pair of entities, those with the most facts first.",
    EDGE_COLUMNS,
    root="dyads",
    paged=False,
    base=_PAIR,
    shaped=edges_of,
)
NODES = Table(
    "nodes",
    "One row a node: an entity at an end of these edges.",
    NODE_COLUMNS,
    root="dyads",
    paged=False,
    base=_PAIR,
    shaped=nodes_of,
)
