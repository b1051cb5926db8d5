"""Entities, facts, claims and texts: all that can be read of each."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import orjson

from graph.query.cypher import lists
from graph.query.cypher.conditions import reported_by
from graph.query.cypher.fields import FIELDS, Field, Itself, Link, Stored, project
from graph.query.cypher.shaping import Column, Nested, constant, list_of, object_of
from graph.query.cypher.text import Part, collect
from graph.query.plan import TYPENAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.query.cypher.fields import Columns
    from graph.query.cypher.shaping import Row, Shaper
    from graph.query.cypher.text import Scope
    from graph.query.plan import Options, Read

HELD = "NOT {it}.status IN ['planned', 'hypothetical']"
_HOLDINGS = "OPERATES|TESTED|LAUNCHED|SUPPLIED|RECEIVED"


def _stored(name: str, convert: Callable[[Any], Any] | None = None) -> Stored:
    """Return the field of a property as it is stored, or as the function converts it."""
    return Stored(lambda _: (name,), lambda _, columns: Column(columns[name], convert))


def _named(name: str) -> Stored:
    """Return the field of a value whose name clients write in capitals."""
    return _stored(name, str.upper)


_PERIOD = {"edtf": "edtf", "earliest": "earliest", "latest": "latest", "precision": "precision", "label": "when"}
"""What is read of a period, but for the source's words -> where it is stored."""


_OPEN = ("0001-01-01", "9999-12-31")
"""How an open end is stored."""


def _day(stored: str) -> str | None:
    return None if stored in _OPEN else stored


_PERIOD_CONVERTED: dict[str, Callable[[Any], Any]] = {"earliest": _day, "latest": _day, "precision": str.upper}
"""What is not shown of a period as it is stored -> what makes it of that."""


def period(text: str = "text") -> Stored:
    """Return the field that holds a period; `text` is where the source's words are."""
    stored = {**_PERIOD, "text": text}

    def properties(read: Read) -> tuple[str, ...]:
        return ("edtf", *(stored[part.name] for part in read.reads if part.name in stored))

    def shaper(read: Read, columns: Columns) -> Shaper:
        def part(each: Read) -> Shaper:
            if each.name not in stored:
                return constant("Period")
            return Column(columns[stored[each.name]], _PERIOD_CONVERTED.get(each.name))

        edtf, shape = columns["edtf"], object_of((each, part(each)) for each in read.reads)
        return lambda row, run: None if row[edtf] is None else shape(row, run)

    return Stored(properties, shaper)


@dataclass(frozen=True, slots=True)
class Sources:
    """Who says so beyond the articles' own voice, as of the day from which the fact is seen."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Read the entities."""
        there, day = scope.variable("entity"), scope.seen.get(it)
        claim = scope.variable("claim")
        match = f"MATCH ({it})-[:SOURCE]->({there}:Entity)"
        if day:
            match = (
                f"MATCH ({it})<-[:SUPPORTS]-({claim}:Claim)<-[:SAID]-({there}:Entity) WHERE {reported_by(claim, day)}"
            )
        order = f"WITH DISTINCT {there} ORDER BY {there}.name, {there}.id"
        shown = project(scope, "Entity", there, read.reads)
        rows = collect(match, order, f"RETURN {shown.cypher}")
        return Part(rows, list_of(shown.shape, fails=read.fails))


@dataclass(frozen=True, slots=True)
class Attributions:
    """Who says a claim, outermost first, with the entities where they are known."""

    def compile(self, scope: Scope, it: str, read: Read) -> Part:
        """Read what the claim says and, for each distinct selection of the speakers, these."""
        there, edge = scope.variable("entity"), scope.variable("said")
        shown = {part: project(scope, "Entity", there, part.reads) for part in read.reads if part.name == "speaker"}
        columns = ", ".join([f"{edge}.order", *(part.cypher for part in shown.values())])
        match = f"MATCH ({it})<-[{edge}:SAID]-({there}:Entity)"
        speakers = collect(match, f"RETURN [{columns}]") if shown else "[]"
        known = {part: Nested(place, shown[part].shape) for place, part in enumerate(shown, 1)}

        def part(each: Read) -> Shaper:
            if each.name == TYPENAME:
                return constant("Attribution")
            place = _ATTRIBUTION.index(each.name)
            return Nested(place, known[each]) if each in known else Column(place)

        said = list_of(object_of((each, part(each)) for each in read.reads), fails=read.fails)
        return Part(f"[{it}.attributions, {speakers}]", lambda value, run: said(_attributions(*value), run))


_ATTRIBUTION = ("order", "name", "verb", "speaker")
"""The columns of an attribution; the last holds what is read of the speaker, None where that is nobody known."""


def _attributions(said: Iterable[str], speakers: Iterable[Row]) -> list[Row]:
    """Return the attributions of a claim in their order, each with the row that has its order among the speakers."""
    by_order = {speaker[0]: speaker for speaker in speakers}
    attributions = sorted(map(orjson.loads, said), key=itemgetter("order"))
    return [(each["order"], each["name"], each["verb"], by_order.get(each["order"])) for each in attributions]


def _held_on(scope: Scope, fact: str, options: Options) -> str:
    if options.as_of is None:
        return ""
    day = scope.parameter(options.as_of)
    return f"{fact}.dated AND {fact}.earliest <= {day} AND {fact}.latest >= {day}"


def _known_then(scope: Scope, claim: str, _: Options) -> str:
    return reported_by(claim, scope.seen[claim]) if claim in scope.seen else ""


def _of_types(scope: Scope, entity: str, options: Options) -> str:
    return f"{entity}.type IN {scope.listed(options.types)}" if options.types is not None else ""


def _entity(pattern: str, *, one: bool = True, **more: Any) -> Link:  # noqa: ANN401  of Link
    return Link("Entity", pattern, one=one, **more)


def _end(pattern: str) -> Link:
    return Link("Entity", pattern, only=True)


_OFFICES = Link(
    "Office",
    "({of})<-[:SUBJECT]-({it}:Fact {{relation: 'HOLDS_OFFICE'}})",
    order="{it}.day, {it}.id",
    where=f"{{it}}.title IS NOT NULL AND {HELD}",
    given=_held_on,
)
_OFFICE_HOLDERS = Link(
    "Office",
    "({of})(()<-[:PART_OF]-()){{0,3}}(body_{it}:Entity)<-[:OBJECT]-({it}:Fact {{relation: 'HOLDS_OFFICE'}})",
    order="{it}.day, {it}.id",
    where=f"{{it}}.title IS NOT NULL AND {HELD}",
    given=_held_on,
)
_STATE = Link(
    "Entity",
    "({of})-[office_{it}:HOLDS_OFFICE]->()(()-[:PART_OF]->()){{0,3}}({it}:State)",
    last="CASE WHEN office_{it}.edtf IS NULL THEN date('0001-01-01') ELSE office_{it}.latest END",
    one=True,
)
_EMPTY = Stored(lambda _: (), lambda _read, _columns: lambda _row, _run: [])
"""A deprecated list that nothing fills any more."""
_FIRST_CLAIM = Link(
    "Claim",
    "({of})<-[:SUPPORTS|DENIES]-({it}:Claim)",
    order="{it}.stance DESC, {it}.day, {it}.article_id, {it}.order, {it}.id",
    one=True,
    given=_known_then,
)
"""The claim to quote: the first that speaks for the fact, or else against it."""
_WEAPONS = _entity(
    f"({{of}})(()<-[:PART_OF]-()){{{{0,3}}}}(body_{{it}}:Entity)-[:{_HOLDINGS}]->({{it}}:Weapon)", one=False
)

# An edge that leads to things of one kind only is followed without a look at their labels.
_THINGS: dict[str, dict[str, Stored | Field]] = {
    "Entity": {
        **{name: _stored(name) for name in ("id", "name", "iso3")},
        "type": _named("type"),
        "aliases": _stored("aliases", lambda aliases: aliases or []),
        "facts": lists.FACTS_OF_ENTITY,
        "factCount": _stored("facts"),
        "neighbours": lists.NEIGHBOURS_OF,
        "mentions": lists.MENTIONS_OF,
        "offices": _OFFICES,
        "state": _STATE,
        "officeHolders": _OFFICE_HOLDERS,
        "organizations": _entity("({of})<-[:PART_OF]-({it}:Entity {{type: 'organization'}})", one=False),
        "weapons": _WEAPONS,
        "partOf": _entity("({of})-[:PART_OF]->({it}:Entity)"),
        "holders": _entity(f"({{of}})<-[:{_HOLDINGS}]-({{it}}:Entity)", one=False),
    },
    "Office": {
        "title": _stored("title"),
        "attested": period(),
        "holder": _end("({of})-[:SUBJECT]->({it})"),
        "of": _end("({of})-[:OBJECT]->({it})"),
        "fact": Itself("Fact"),
    },
    "Fact": {
        **{name: _stored(name) for name in ("id", "relation", "event", "mode", "title", "denied", "summary")},
        "status": _named("status"),
        "period": period(),
        "firstReported": _stored("first_reported"),
        "lastReported": _stored("last_reported"),
        "subject": _end("({of})-[:SUBJECT]->({it})"),
        "object": _end("({of})-[:OBJECT]->({it})"),
        "place": _end("({of})-[:PLACE]->({it})"),
        "instruments": _EMPTY,
        "about": Link("Fact", "({of})-[:ABOUT]->({it})", only=True),
        "sources": Sources(),
        "claims": lists.CLAIMS_OF,
        "firstClaim": _FIRST_CLAIM,
        "aboutId": _stored("about_id"),
        "articleCount": _stored("articles"),
        "independentSourceCount": _stored("independent_sources"),
        "confidence": _stored("confidence"),
    },
    "Claim": {
        "articleId": _stored("article_id"),
        **{name: _stored(name) for name in ("id", "quote", "confidence")},
        **{name: _named(name) for name in ("stance", "status")},
        "fact": Link("Fact", "({of})-[:SUPPORTS|DENIES]->({it})", only=True),
        "attributions": Attributions(),
        "sentence": Link("Sentence", "({of})-[:STATED_IN]->({it})", only=True),
        "article": Link("Article", "({of})-[:STATED_IN]->()-[:IN]->({it})", only=True),
    },
    "Sentence": {
        **{name: _stored(name) for name in ("id", "index", "start", "end", "text")},
        "article": Link("Article", "({of})-[:IN]->({it})", only=True),
        "mentions": Link("Mention", "({of})-[{it}:MENTIONS]->(:Entity)", order="{it}.start, {it}.end"),
    },
    "Mention": {
        **{name: _stored(name) for name in ("surface", "start", "end")},
        "entity": _end("()-[{of}]->({it})"),
        "sentence": Link("Sentence", "({it})-[{of}]->()", only=True),
    },
    "Article": {
        **{name: _stored(name) for name in ("id", "title", "url", "language", "text")},
        "published": period("published_text"),
        "outlet": _end("({of})-[:PUBLISHED_BY]->({it})"),
        "sentences": Link("Sentence", "({of})<-[:IN]-({it}:Sentence)", order="{it}.index"),
        "entities": _entity("({of})<-[:IN]-(:Sentence)-[:MENTIONS]->({it}:Entity)", one=False, given=_of_types),
        "facts": lists.FACTS_OF_ARTICLE,
    },
}


def fill() -> None:
    """Make everything here known to `graph.query.cypher.fields`, which leads from each kind to others."""
    FIELDS.update(_THINGS)
