"""The paged lists: where each takes its items from, in which order, and how a page is shaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph import cursors
from graph.cypher import pages
from graph.cypher.conditions import claim_conditions, entity_conditions, fact_conditions, reported_by
from graph.cypher.fields import pick, project, shape
from graph.cypher.orders import ARTICLES, CLAIMS, ENTITY_ORDERS, FACT_ORDERS, MENTIONS, NEIGHBOURS
from graph.cypher.pages import Listing, Source
from graph.cypher.text import collect
from graph.plan import Cursor, Direction, Order, Page, selections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.cypher.text import Scope
    from graph.plan import FactFilter, Options, Read

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paged:
    """A paged list of one kind; `listing` says where it comes from."""

    kind: str
    listing: Callable[[Scope, str, Options], Listing]
    extra: tuple[str, ...] = ()
    """What edges show besides the item; the listing says how it is made."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:
        """Return a map of what is asked of the page."""
        listing = self.listing(scope, it, read.options)
        page, asked = read.options.page or Page(), {each.name for each in read.reads}
        info = {each.name for one in read.reads if one.name == "pageInfo" for each in one.reads}
        parts: list[str] = []
        if asked & {"edges", "nodes", "pageInfo"}:
            shown = [
                f"n{at}: {project(scope, self.kind, listing.it, reads)}" for at, reads in enumerate(selections(read))
            ]
            shown += listing.shown
            parts.append(f"rows: {pages.rows(scope, listing, page, shown)}")
        if "totalCount" in asked:
            parts.append(f"count: {pages.count(listing)}")
        if "hasPreviousPage" in info:
            parts.append(f"earlier: {pages.earlier(scope, listing, page)}")
        if "hasNextPage" in info:
            parts.append(f"later: {pages.later(scope, listing, page)}")
        return f"{{{', '.join(parts)}}}"

    def shape(self, value: Row, read: Read) -> Row:
        """Return the page under its readers' keys, its items in the order of the list."""
        page = read.options.page or Page()
        found: list[Row] = value.get("rows", [])
        kept = found[: page.size]
        more = len(found) > len(kept)
        kept = kept[::-1] if page.backward else kept
        marks = [cursors.encode(page.listing, Cursor(row["at"][0], tuple(row["at"][1:]))) for row in kept]
        info = {
            "hasNextPage": bool(value.get("later")) or (more and not page.backward),
            "hasPreviousPage": bool(value.get("earlier")) or (more and page.backward),
            "startCursor": marks[0] if marks else None,
            "endCursor": marks[-1] if marks else None,
        }

        def part(each: Read) -> Any:  # noqa: ANN401  each part of a page is another thing
            match each.name:
                case "edges":
                    return [self._edge(row, mark, each, read) for row, mark in zip(kept, marks, strict=True)]
                case "nodes":
                    return [self._node(row, each, read) for row in kept]
                case "pageInfo":
                    return pick(info, each.reads)
                case _:
                    return value["count"]

        return {each.key: part(each) for each in read.reads}

    def _edge(self, row: Row, mark: str, edges: Read, read: Read) -> Row:
        shown = {"cursor": mark, **{name: row[name] for name in self.extra}}
        nodes = {each.key: self._node(row, each, read) for each in edges.reads if each.name == "node"}
        return {each.key: shown[each.name] for each in edges.reads if each.name in shown} | nodes

    def _node(self, row: Row, node: Read, read: Read) -> Row | None:
        return shape(self.kind, row[f"n{selections(read).index(node.reads)}"], node.reads)


def facts_of(sources: Callable[[Scope, str, str], Sequence[Source]]) -> Paged:
    """Return the list of those facts of the sources that meet the filter; `sources` gets (scope, of, it)."""

    def listing(scope: Scope, of: str, options: Options) -> Listing:
        it = scope.variable("fact")
        order = options.order or Order("date")
        segments = FACT_ORDERS[order.by](order.direction)
        conditions = tuple(filtered(scope, it, options.facts))
        constant = _constant(scope, it, options.facts)
        told = tuple(
            Source(
                each.clause,
                (*each.conditions, *conditions),
                (each.constant or constant) if order.by == "date" else "",
            )
            for each in sources(scope, of, it)
        )
        return Listing(it=it, of=of, sources=told, segments=segments)

    return Paged("Fact", listing)


def filtered(scope: Scope, fact: str, wanted: FactFilter) -> list[str]:
    """Return what must hold of the fact, which is shown as of the day that the filter sees it from."""
    if wanted.seen_from:
        scope.seen[fact] = scope.parameter(wanted.seen_from)
    return [f"({condition})" for condition in fact_conditions(scope, fact, wanted)]


def _constant(scope: Scope, fact: str, wanted: FactFilter) -> str:
    """Return a property that begins an index by date and that the filter gives a single value; or nothing."""
    indexed = {"subject": "subject_id", "object": "object_id", "relation": "relation", "status": "status"}
    if fact in scope.seen:
        del indexed["status"]
    single = (stored for name, stored in indexed.items() if len(getattr(wanted, name) or ()) == 1)
    return next((f"{fact}.{stored}" for stored in single), "")


def _all_facts(_scope: Scope, _of: str, it: str) -> Sequence[Source]:
    return [Source(f"MATCH ({it}:Fact)")]


def _facts_of_entity(_scope: Scope, of: str, it: str) -> Sequence[Source]:
    """The ends are read along their indexes; a fact of an entity with itself counts once."""
    return [
        Source(f"MATCH ({it}:Fact)", (f"{it}.subject_id = {of}.id",), f"{it}.subject_id"),
        Source(f"MATCH ({it}:Fact)", (f"{it}.object_id = {of}.id", f"{it}.subject_id <> {of}.id"), f"{it}.object_id"),
    ]


def _facts_of_article(scope: Scope, of: str, it: str) -> Sequence[Source]:
    claim = scope.variable("claim")
    known = f" WHERE {reported_by(claim, scope.seen[it])}" if it in scope.seen else ""
    match = f"MATCH ({claim}:Claim {{article_id: {of}.id}})-[:SUPPORTS|DENIES]->({it}:Fact){known}"
    return [Source(f"{match}\nWITH DISTINCT {it}")]


def _entities(kind: str | None) -> Callable[[Scope, str, Options], Listing]:
    def listing(scope: Scope, of: str, options: Options) -> Listing:
        it = scope.variable("entity")
        order = options.order
        segments = ENTITY_ORDERS[order.by if order else "name"](order.direction if order else Direction.ASC)
        told = [f"{it}.type = '{kind}'"] if kind else []
        conditions = (*told, *entity_conditions(scope, it, options.entities))
        return Listing(it=it, of=of, sources=(Source(f"MATCH ({it}:Entity)", conditions),), segments=segments)

    return listing


def _neighbours(scope: Scope, of: str, options: Options) -> Listing:
    it, fact = scope.variable("entity"), scope.variable("fact")
    told = " AND ".join([f"{it} <> {of}", *filtered(scope, fact, options.facts)])
    # Release 5.26 allows no aggregating function inside a map, so that the facts of each pair are counted
    # apart, along the index of both their ends.
    ways = [_joining(fact, *ends, told) for ends in ((of, it), (it, of))]
    clause = (
        f"MATCH ({of})<-[:SUBJECT|OBJECT]-({fact}:Fact)-[:SUBJECT|OBJECT]->({it}:Entity)\nWHERE {told}\n"
        f"WITH DISTINCT {of}, {it}\n"
        f"WITH {of}, {it}, {' + '.join(f'COUNT {{ {way} }}' for way in ways)} AS {it}_facts"
    )
    both = " UNION ".join(f"{way} RETURN {fact}.relation AS relation" for way in ways)
    relations = f"relations: {collect(both)}"
    return Listing(
        it=it,
        of=of,
        sources=(Source(clause),),
        segments=NEIGHBOURS,
        carried=(f"{it}_facts",),
        shown=(f"facts: {it}_facts", relations),
    )


def _joining(fact: str, subject: str, obj: str, told: str) -> str:
    return f"MATCH ({fact}:Fact {{subject_id: {subject}.id, object_id: {obj}.id}}) WHERE {told}"


def _mentions(scope: Scope, of: str, _options: Options) -> Listing:
    it = scope.variable("mention")
    clause = f"MATCH ({of})<-[{it}:MENTIONS]-({it}_sentence:Sentence)-[:IN]->({it}_article:Article)"
    carried = (f"{it}_sentence", f"{it}_article")
    return Listing(it=it, of=of, sources=(Source(clause),), segments=MENTIONS, carried=carried)


def _claims(scope: Scope, of: str, options: Options) -> Listing:
    it = scope.variable("claim")
    told = tuple(claim_conditions(scope, it, options.claims))
    return Listing(it=it, of=of, sources=(Source(f"MATCH ({it}:Claim)", told),), segments=CLAIMS)


def _claims_of_fact(scope: Scope, of: str, options: Options) -> Listing:
    it = scope.variable("claim")
    scope.inherit(it, of)
    told = [f"{it}.stance = {scope.parameter(options.stance)}"] if options.stance else []
    told += [reported_by(it, scope.seen[of])] if of in scope.seen else []
    source = Source(f"MATCH ({of})<-[:SUPPORTS|DENIES]-({it}:Claim)", tuple(told))
    return Listing(it=it, of=of, sources=(source,), segments=CLAIMS)


def _articles(scope: Scope, of: str, _options: Options) -> Listing:
    it = scope.variable("article")
    return Listing(it=it, of=of, sources=(Source(f"MATCH ({it}:Article)"),), segments=ARTICLES)


FACTS = facts_of(_all_facts)
FACTS_OF_ENTITY = facts_of(_facts_of_entity)
FACTS_OF_ARTICLE = facts_of(_facts_of_article)
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
NEIGHBOURS_OF = Paged("Entity", _neighbours, extra=("facts", "relations"))
MENTIONS_OF = Paged("Mention", _mentions)
CLAIMS_OF = Paged("Claim", _claims_of_fact)
CLAIMS_LISTED = Paged("Claim", _claims)
ARTICLES_LISTED = Paged("Article", _articles)
