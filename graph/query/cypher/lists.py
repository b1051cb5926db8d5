"""The paged lists: where each takes its items from, in which order, and how a page is shaped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS
from graph.query.cypher import index_selection, pages
from graph.query.cypher.conditions import (
    claim_conditions,
    entity_conditions,
    fact_conditions,
    lookups,
    no_saying,
    reported_by,
)
from graph.query.cypher.connections import Connection
from graph.query.cypher.fields import project
from graph.query.cypher.orders import ARTICLES, CLAIMS, ENTITY_ORDERS, FACT_ORDERS, MENTIONS, NEIGHBOURS
from graph.query.cypher.pages import Listing, Source
from graph.query.cypher.shaping import Column, Nested
from graph.query.cypher.text import Part, collect
from graph.query.plan import Direction, Order, Page, selections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.query.cypher.shaping import Shaper
    from graph.query.cypher.text import Scope
    from graph.query.filters import FactFilter
    from graph.query.plan import Options, Read


@dataclass(frozen=True, slots=True)
class Paged:
    """A paged list of one kind; `listing` says where it comes from."""

    kind: str
    listing: Callable[[Scope, str, Options], Listing]
    extra: tuple[tuple[str, Callable[[int], Shaper]], ...] = ()
    """What edges show besides the item, and what shapes it in its place; the listing says how it is made."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Read what is asked of the page: its rows, then what else there is."""
        listing = self.listing(scope, it, read.options)
        page, asked = read.options.page or Page(), _Asked.of(read)
        shown = {reads: project(scope, self.kind, listing.it, reads) for reads in selections(read)}
        columns = [*(part.cypher for part in shown.values()), *(listing.shown if asked.edges else ())]
        parts: dict[str, str] = {}
        if asked.rows:
            placed = [pages.at(listing)] if asked.cursors else []
            parts["rows"] = pages.rows(scope, listing, page, [*columns, *placed], more=asked.more)
        if asked.count:
            parts["count"] = pages.count(listing)
        if "hasPreviousPage" in asked.info:
            parts["earlier"] = pages.earlier(scope, listing, page)
        if "hasNextPage" in asked.info:
            parts["later"] = pages.later(scope, listing, page)
        connection = Connection(
            page=page,
            segments=listing.segments,
            items={reads: Nested(place, part.shape) for place, (reads, part) in enumerate(shown.items())},
            extra={name: shaper(place) for place, (name, shaper) in enumerate(self.extra, len(shown))},
            columns={name: place for place, name in enumerate(parts)},
        )
        return Part(f"[{', '.join(parts.values())}]", connection.shape(read))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a page."""

    rows: bool
    edges: bool
    count: bool
    cursors: bool
    info: frozenset[str]

    @property
    def more(self) -> bool:
        """Whether it is asked if there are more."""
        return bool(self.info & {"hasNextPage", "hasPreviousPage"})

    @classmethod
    def of(cls, read: Read) -> _Asked:
        names = {each.name for each in read.reads}
        info = frozenset(each.name for one in read.reads if one.name == "pageInfo" for each in one.reads)
        marked = any(each.name == "cursor" for one in read.reads if one.name == "edges" for each in one.reads)
        return cls(
            rows=bool(names & {"edges", "nodes", "pageInfo"}),
            edges="edges" in names,
            count="totalCount" in names,
            cursors=marked or bool(info & {"startCursor", "endCursor"}),
            info=info,
        )


def _in_order(relations: Sequence[str]) -> list[str]:
    """Return relations in the order of the ontology."""
    return sorted(relations, key=list(RELATIONS).index)


def facts_of(sources: Callable[[Scope, str, str, FactFilter], Sequence[Source]], *, indexed: bool = True) -> Paged:
    """Return the list of those facts of the sources that meet the filter; `sources` gets (scope, of, it, filter).

    `indexed` says that they are read along indexes by date, so that a range of days can enter these.
    """

    def listing(scope: Scope, of: str, options: Options) -> Listing:
        it = scope.variable("fact")
        order = options.order or Order("date")
        conditions = tuple(filtered(scope, it, options.facts))
        sifted = [_with(each, conditions) for each in sources(scope, of, it, options.facts)]
        by_date = order.by == "date"
        weight = sum(map(lookups, conditions))
        read = sifted
        if by_date and indexed:
            read = index_selection.spread(scope, it, options.facts, sifted, lookups=weight)
        return Listing(
            it=it,
            of=of,
            sources=tuple(read if by_date else (replace(each, constant="") for each in read)),
            counted=tuple(sifted),
            segments=FACT_ORDERS[order.by](order.direction),
            indexed=indexed,
        )

    return Paged("Fact", listing)


def _with(source: Source, conditions: Sequence[str]) -> Source:
    """Return the source with more that must hold.

    A source that says what to look up needs no other index: of what else must hold, none is offered to the
    planner, which would weigh each with all others and take seconds over a statement with many of them.
    """
    added = tuple(map(_unindexed, conditions)) if source.conditions else conditions
    return replace(source, conditions=(*source.conditions, *added))


def _unindexed(condition: str) -> str:
    return condition if lookups(condition) else f"coalesce({condition}, false)"


def filtered(scope: Scope, fact: str, wanted: FactFilter) -> list[str]:
    """Return what must hold of the fact, which is shown as of the day that the filter sees it from."""
    if wanted.seen_from:
        scope.seen[fact] = _first([scope.parameter(day) for day in wanted.seen_from])
    told = [no_saying(fact)] if wanted.leaves_out_sayings else []
    return [f"({condition})" for condition in (*fact_conditions(scope, fact, wanted), *told)]


def _first(days: Sequence[str]) -> str:
    """Return the first of some days."""
    if len(days) == 1:
        return days[0]
    return f"reduce(first = {days[0]}, day IN [{', '.join(days[1:])}] | CASE WHEN day < first THEN day ELSE first END)"


def _all_facts(scope: Scope, _of: str, it: str, wanted: FactFilter) -> Sequence[Source]:
    return index_selection.sources(scope, it, wanted)


def _facts_of_entity(_scope: Scope, of: str, it: str, _wanted: FactFilter) -> Sequence[Source]:
    """The ends are read along their indexes; a fact of an entity with itself counts once."""
    return [
        Source(f"MATCH ({it}:Fact)", (f"{it}.subject_id = {of}.id",), f"{it}.subject_id"),
        Source(f"MATCH ({it}:Fact)", (f"{it}.object_id = {of}.id", f"{it}.subject_id <> {of}.id"), f"{it}.object_id"),
    ]


def _facts_of_article(scope: Scope, of: str, it: str, _wanted: FactFilter) -> Sequence[Source]:
    claim = scope.variable("claim")
    known = f" WHERE {reported_by(claim, scope.seen[it])}" if it in scope.seen else ""
    match = f"MATCH ({claim}:Claim {{article_id: {of}.id}})-[:SUPPORTS|DENIES]->({it}:Fact){known}"
    return [Source(f"{match}\nWITH DISTINCT {it}")]


def _entities(kind: str | None) -> Callable[[Scope, str, Options], Listing]:
    def listing(scope: Scope, of: str, options: Options) -> Listing:
        it = scope.variable("entity")
        order = options.order
        segments = ENTITY_ORDERS[order.by if order else "name"](order.direction if order else Direction.ASC)
        typed = [f"{it}.type = '{kind}'"] if kind else []
        conditions = (*typed, *entity_conditions(scope, it, options.entities))
        return Listing(it=it, of=of, sources=(Source(f"MATCH ({it}:Entity)", conditions),), segments=segments)

    return listing


def _neighbours(scope: Scope, of: str, options: Options) -> Listing:
    it, fact = scope.variable("entity"), scope.variable("fact")
    condition = " AND ".join([f"{it} <> {of}", *filtered(scope, fact, options.facts)])
    # Release 5.26 allows no aggregating function inside a map, so that the facts of each pair are counted
    # apart, along the index of both their ends.
    ways = [_joining(fact, *ends, condition) for ends in ((of, it), (it, of))]
    clause = (
        f"MATCH ({of})<-[:SUBJECT|OBJECT]-({fact}:Fact)-[:SUBJECT|OBJECT]->({it}:Entity)\nWHERE {condition}\n"
        f"WITH DISTINCT {of}, {it}\n"
        f"WITH {of}, {it}, {' + '.join(f'COUNT {{ {way} }}' for way in ways)} AS {it}_facts"
    )
    both = " UNION ".join(f"{way} RETURN {fact}.relation AS relation" for way in ways)
    relations = collect(both)
    return Listing(
        it=it,
        of=of,
        sources=(Source(clause),),
        segments=NEIGHBOURS,
        carried=(f"{it}_facts",),
        shown=(f"{it}_facts", relations),
        indexed=False,
    )


def _joining(fact: str, subject: str, obj: str, condition: str) -> str:
    return f"MATCH ({fact}:Fact {{subject_id: {subject}.id, object_id: {obj}.id}}) WHERE {condition}"


def _mentions(scope: Scope, of: str, _options: Options) -> Listing:
    it = scope.variable("mention")
    clause = f"MATCH ({of})<-[{it}:MENTIONS]-({it}_sentence:Sentence)-[:IN]->({it}_article:Article)"
    carried = (f"{it}_sentence", f"{it}_article")
    return Listing(it=it, of=of, sources=(Source(clause),), segments=MENTIONS, carried=carried, indexed=False)


def _claims(scope: Scope, of: str, options: Options) -> Listing:
    it = scope.variable("claim")
    conditions = tuple(claim_conditions(scope, it, options.claims))
    return Listing(it=it, of=of, sources=(Source(f"MATCH ({it}:Claim)", conditions),), segments=CLAIMS)


def _claims_of_fact(scope: Scope, of: str, options: Options) -> Listing:
    it = scope.variable("claim")
    scope.inherit(it, of)
    conditions = [f"{it}.stance = {scope.parameter(options.stance)}"] if options.stance else []
    conditions += [reported_by(it, scope.seen[of])] if of in scope.seen else []
    source = Source(f"MATCH ({of})<-[:SUPPORTS|DENIES]-({it})", tuple(conditions))
    return Listing(it=it, of=of, sources=(source,), segments=CLAIMS, indexed=False)


def _articles(scope: Scope, of: str, _options: Options) -> Listing:
    it = scope.variable("article")
    return Listing(it=it, of=of, sources=(Source(f"MATCH ({it}:Article)"),), segments=ARTICLES)


FACTS = facts_of(_all_facts)
FACTS_OF_ENTITY = facts_of(_facts_of_entity)
FACTS_OF_ARTICLE = facts_of(_facts_of_article, indexed=False)
ENTITIES = {
    name: Paged("Entity", _entities(kind))
    for name, kind in {
        "entities": None,
        "leaders": "leader",
        "officials": "official",
        "states": "state",
        "weapons": "weapon",
    }.items()
}
NEIGHBOURS_OF = Paged(
    "Entity",
    _neighbours,
    extra=(("facts", Column), ("relations", lambda place: Column(place, _in_order))),
)
MENTIONS_OF = Paged("Mention", _mentions)
CLAIMS_OF = Paged("Claim", _claims_of_fact)
CLAIMS_LISTED = Paged("Claim", _claims)
ARTICLES_LISTED = Paged("Article", _articles)
