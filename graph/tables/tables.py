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
    """A table: its name, its meaning, its columns; `root` is the root field that it is read from.

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
        Column(f"{end}_id", f"{path}.id", f"{meaning}: its id.", always=always),
        Column(end, f"{path}.name", f"{meaning}: its name.", always=always),
        Column(f"{end}_type", f"{path}.type", f"{meaning}: its type, LEADER, STATE, …", always=always),
    )


def _counted(path: str, name: str, value: str | None, column: str, meaning: str) -> Column:
    """Return the column of how many there are of one value, in a list that counts them."""
    return Column(column, path, meaning, COUNT, partial(_count_of, name, value), (name, "count"), always=True)


def _count_of(name: str, value: str | None, counted: Iterable[Mapping[str, Any]]) -> int:
    return next((each["count"] for each in counted if each[name] == value), 0)


_BY_EVENT = (
    *(_counted("events", "event", each, each.lower(), f"The number of facts in the class {each}.") for each in EVENTS),
    _counted("events", "event", None, "other", "The number of facts in no class."),
)
_BY_STATUS = tuple(
    _counted("statuses", "status", each.upper(), each, f"The number of facts that are {each.upper()}.")
    for each in STRENGTH
)


FACTS = Table(
    "facts",
    "One row per fact: who is said to have done what to whom, when, and who says so.",
    (
        Column("id", "id", "The fact's id.", always=True),
        Column("relation", "relation", "What happened: MET, VISITED, SUPPLIED_ARMS_TO, …", always=True),
        Column("event", "event", "The class of the relation: CONSULT, AID, ASSAULT, …"),
        Column("mode", "mode", "A more specific term for the relation: visit, talk, transfer, …"),
        Column("title", "title", "The title of the office, for HOLDS_OFFICE."),
        *_end("subject", "The entity that acted", always=True),
        *_end("object", "The entity acted on, or the other party"),
        Column("place_id", "place.id", "Where it happened: the place's id."),
        Column("place", "place.name", "Where it happened: its name."),
        Column("instruments", "instruments.name", "Deprecated: always empty."),
        Column("about_id", "aboutId", "The id of the fact that this one is about."),
        Column("when", "period.label", "When it happened, in words; as vague as the sources."),
        Column("edtf", "period.edtf", "The same in the Extended Date/Time Format (EDTF)."),
        Column(
            "precision", "period.precision", "How precisely the date is known: DAY, MONTH, SEASON, YEAR, RANGE, OPEN."
        ),
        Column("earliest", "period.earliest", "The first day on which it can have happened; empty if open.", DAY),
        Column("latest", "period.latest", "The last day on which it can have happened; empty if open.", DAY),
        Column("status", "status", "How certain it is: CONFIRMED, ASSERTED, REPORTED, ALLEGED, …", always=True),
        Column("denied", "denied", "Whether a source denies it.", TRUTH, always=True),
        Column("summary", "summary", "The fact in a sentence.", always=True),
        Column("sources", "sources.name", "Who says so, beyond the articles' own voice."),
        Column("source_ids", "sources.id", "The ids of these speakers."),
        Column("first_reported", "firstReported", "The day of the first report.", DAY),
        Column("last_reported", "lastReported", "The day of the latest report.", DAY),
        Column("articles", "articleCount", "The number of articles that report it.", COUNT, always=True),
        Column("quote", "firstClaim.quote", "The quote of the first claim."),
        Column("claim_id", "firstClaim.id", "The id of that claim."),
        Column("article_id", "firstClaim.articleId", "The id of the article that contains it."),
        Column(
            "independent_sources",
            "independentSourceCount",
            "The number of sources that report it independently of each other.",
            COUNT,
            always=True,
        ),
        Column(
            "confidence",
            "confidence",
            "How probable it is that a sentence says this, from 0 to 1.",
            Kind.NUMBER,
            always=True,
        ),
    ),
    root="facts",
)
CLAIMS = Table(
    "claims",
    "One row per claim: who says which words, in which article, for or against which fact.",
    (
        Column("id", "id", "The claim's id.", always=True),
        Column("stance", "stance", "Whether it SUPPORTS its fact or DENIES it.", always=True),
        Column("status", "status", "How certain its source is.", always=True),
        Column("quote", "quote", "The exact words.", always=True),
        Column("speakers", "attributions.name", "Who says so, outermost first."),
        Column("speaker_ids", "attributions.speaker.id", "The ids of the speakers that are known entities."),
        Column("sentence", "sentence.text", "The sentence around the words.", always=True),
        Column("fact_id", "fact.id", "The fact's id."),
        Column("fact", "fact.summary", "The fact in a sentence."),
        Column("relation", "fact.relation", "What happened: MET, VISITED, …"),
        Column("event", "fact.event", "The class of the relation."),
        *_end("subject", "The entity that acted", within="fact."),
        *_end("object", "The entity acted on, or the other party", within="fact."),
        Column("when", "fact.period.label", "When it happened, in words."),
        Column("earliest", "fact.period.earliest", "The first day on which it can have happened.", DAY),
        Column("latest", "fact.period.latest", "The last day on which it can have happened.", DAY),
        Column("article_id", "article.id", "The article's id.", always=True),
        Column("article", "article.title", "Its title."),
        Column("url", "article.url", "Its address."),
        Column("outlet", "article.outlet.name", "Who published it."),
        Column(
            "published", "article.published.earliest", "The day of publication; the first possible day if vague.", DAY
        ),
        Column(
            "confidence",
            "confidence",
            "How probable it is that the sentence says this, from 0 to 1.",
            Kind.NUMBER,
            always=True,
        ),
    ),
    root="claims",
)
ENTITIES = Table(
    "entities",
    "One row per entity: an actor, or a thing that is acted on.",
    (
        Column("id", "id", "The entity's id.", always=True),
        Column("name", "name", "The name that most articles use.", always=True),
        Column("type", "type", "LEADER, OFFICIAL, PERSON, STATE, ORGANIZATION, OUTLET, WEAPON, …", always=True),
        Column("iso3", "iso3", "The ISO 3166-1 alpha-3 code, for states."),
        Column("latitude", "iso3", "The latitude of the centre, for states, in degrees north.", Kind.NUMBER, latitude),
        Column(
            "longitude", "iso3", "The longitude of the centre, for states, in degrees east.", Kind.NUMBER, longitude
        ),
        Column("aliases", "aliases", "Other names that articles use."),
        Column("facts", "factCount", "The number of facts that have it as subject or object.", COUNT, always=True),
    ),
    root="entities",
)
TIMELINE = Table(
    "timeline",
    "One row per bucket of time, from the first that has facts to the last; more than 36 empty ones are left out.",
    (
        Column("start", "start", "The first day of the bucket.", DAY, always=True),
        Column("end", "end", "The last day of the bucket.", DAY, always=True),
        Column("facts", "count", "The number of facts in the bucket, by their earliest day.", COUNT, always=True),
        Column(
            "uncertain",
            "uncertain",
            "The number of these facts that may have happened outside the bucket.",
            COUNT,
            always=True,
        ),
        *_BY_EVENT,
        *_BY_STATUS,
    ),
    root="timeline",
    paged=False,
)
_PAIR = (
    *_end("source", "The entity that acted", always=True),
    *_end("target", "The entity acted on", always=True),
    Column("facts", "count", "The number of facts from source to target.", COUNT, always=True),
    Column("earliest", "earliest", "The first day that these facts can include.", DAY),
    Column("latest", "latest", "The last day that these facts can include.", DAY),
    *_BY_EVENT,
)
DYADS = Table(
    "dyads", "One row per pair of entities, those with the most facts first.", _PAIR, root="dyads", paged=False
)
EDGES = Table(
    "edges",
    "One row per edge: a pair of entities, those with the most facts first.",
    EDGE_COLUMNS,
    root="dyads",
    paged=False,
    base=_PAIR,
    shaped=edges_of,
)
NODES = Table(
    "nodes",
    "One row per node: an entity at either end of these edges.",
    NODE_COLUMNS,
    root="dyads",
    paged=False,
    base=_PAIR,
    shaped=nodes_of,
)
