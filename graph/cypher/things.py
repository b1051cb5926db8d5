"""Entities, facts, claims and texts: all that can be read of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from graph.cypher import lists
from graph.cypher.conditions import reported_by
from graph.cypher.fields import FIELDS, Field, Itself, Link, Stored, project, shape
from graph.cypher.text import collect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.cypher.text import Scope
    from graph.plan import Options, Read

    Row = Mapping[str, Any]

_PERIOD = ("edtf", "earliest", "latest", "precision", "text", "when")
_OPEN = (dt.date.min, dt.date.max)
HELD = "NOT {it}.status IN ['planned', 'hypothetical']"
_HOLDINGS = "OPERATES|TESTED|LAUNCHED|SUPPLIED|RECEIVED"


def _one(name: str) -> Stored:
    return Stored((name,), lambda row: row.get(name))


def _list(name: str) -> Stored:
    return Stored((name,), lambda row: row.get(name) or [])


def _day(value: dt.date | None) -> dt.date | None:
    return None if value in _OPEN else value


def period(text: str = "text") -> Stored:
    """Return the field that holds a period; `text` is where the source's words are."""
    names = tuple(text if name == "text" else name for name in _PERIOD)

    def made(row: Row) -> dict[str, Any] | None:
        if row.get("edtf") is None:
            return None
        days = {name: _day(row[name]) for name in ("earliest", "latest")}
        return {"edtf": row["edtf"], "precision": row["precision"], "text": row.get(text), "label": row["when"], **days}

    return Stored(names, made)


@dataclass(frozen=True, slots=True)
class Sources:
    """Who says so beyond the articles' own voice, as of the day from which the fact is seen."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:
        """Return the entities."""
        there, day = scope.variable("entity"), scope.seen.get(it)
        claim = scope.variable("claim")
        match = f"MATCH ({it})-[:SOURCE]->({there}:Entity)"
        if day:
            match = (
                f"MATCH ({it})<-[:SUPPORTS]-({claim}:Claim)<-[:SAID]-({there}:Entity) WHERE {reported_by(claim, day)}"
            )
        order = f"WITH DISTINCT {there} ORDER BY {there}.name, {there}.id"
        return collect(match, order, f"RETURN {project(scope, 'Entity', there, read.reads)}")

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape the entities."""
        return [shape("Entity", row, read.reads) for row in value]


@dataclass(frozen=True, slots=True)
class Attributions:
    """Who says a claim, outermost first, with the entities where they are known."""

    def compile(self, scope: Scope, it: str, read: Read) -> str:
        """Return what the claim says, and each distinct selection of the speakers."""
        wanted = [each for each in read.reads if each.name == "speaker"]
        there, edge = scope.variable("entity"), scope.variable("said")
        shown = [f"s{at}: {project(scope, 'Entity', there, each.reads)}" for at, each in enumerate(wanted)]
        if not shown:
            return f"{{told: {it}.attributions, speakers: []}}"
        match = f"MATCH ({it})<-[{edge}:SAID]-({there}:Entity)"
        speakers = collect(match, f"RETURN {{order: {edge}.order, {', '.join(shown)}}}")
        return f"{{told: {it}.attributions, speakers: {speakers}}}"

    def shape(self, value: Any, read: Read) -> Any:  # noqa: ANN401
        """Shape them in their order."""
        speakers = {row["order"]: row for row in value["speakers"]}
        told = sorted(map(orjson.loads, value["told"]), key=lambda said: said["order"])
        return [self._one(said, speakers.get(said["order"]), read) for said in told]

    def _one(self, said: Row, speaker: Row | None, read: Read) -> dict[str, Any]:
        wanted = [each for each in read.reads if each.name == "speaker"]
        answer = {each.key: said[each.name] for each in read.reads if each.name != "speaker"}
        for at, each in enumerate(wanted):
            answer[each.key] = shape("Entity", speaker[f"s{at}"], each.reads) if speaker else None
        return answer


def _held_on(scope: Scope, fact: str, options: Options) -> str:
    if options.as_of is None:
        return ""
    day = scope.parameter(options.as_of)
    return f"{fact}.dated AND {fact}.earliest <= {day} AND {fact}.latest >= {day}"


def _of_types(scope: Scope, entity: str, options: Options) -> str:
    return f"{entity}.type IN {scope.parameter(options.types)}" if options.types is not None else ""


def _entity(pattern: str, *, one: bool = True, **more: Any) -> Link:  # noqa: ANN401  of Link
    return Link("Entity", pattern, one=one, **more)


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
_WEAPONS = _entity(
    f"({{of}})(()<-[:PART_OF]-()){{{{0,3}}}}(body_{{it}}:Entity)-[:{_HOLDINGS}]->({{it}}:Weapon)", one=False
)

_THINGS: dict[str, dict[str, Stored | Field]] = {
    "Entity": {
        **{name: _one(name) for name in ("id", "type", "name", "iso3")},
        "aliases": _list("aliases"),
        "facts": lists.FACTS_OF_ENTITY,
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
        "title": _one("title"),
        "attested": period(),
        "holder": _entity("({of})-[:SUBJECT]->({it}:Entity)"),
        "of": _entity("({of})-[:OBJECT]->({it}:Entity)"),
        "fact": Itself("Fact"),
    },
    "Fact": {
        **{name: _one(name) for name in ("id", "relation", "event", "mode", "title", "status", "denied", "summary")},
        "period": period(),
        "firstReported": _one("first_reported"),
        "lastReported": _one("last_reported"),
        "subject": _entity("({of})-[:SUBJECT]->({it}:Entity)"),
        "object": _entity("({of})-[:OBJECT]->({it}:Entity)"),
        "place": _entity("({of})-[:PLACE]->({it}:Entity)"),
        "instruments": _entity("({of})-[:INSTRUMENT]->({it}:Entity)", one=False),
        "about": Link("Fact", "({of})-[:ABOUT]->({it}:Fact)", order="{it}.id", one=True),
        "sources": Sources(),
        "claims": lists.CLAIMS_OF,
    },
    "Claim": {
        **{name: _one(name) for name in ("id", "stance", "status", "quote")},
        "fact": Link("Fact", "({of})-[:SUPPORTS|DENIES]->({it}:Fact)", order="{it}.id", one=True),
        "attributions": Attributions(),
        "sentence": Link("Sentence", "({of})-[:STATED_IN]->({it}:Sentence)", order="{it}.id", one=True),
        "article": Link("Article", "({of})-[:STATED_IN]->(:Sentence)-[:IN]->({it}:Article)", order="{it}.id", one=True),
    },
    "Sentence": {
        **{name: _one(name) for name in ("id", "index", "start", "end", "text")},
        "article": Link("Article", "({of})-[:IN]->({it}:Article)", order="{it}.id", one=True),
        "mentions": Link("Mention", "({of})-[{it}:MENTIONS]->(:Entity)", order="{it}.start, {it}.end"),
    },
    "Mention": {
        **{name: _one(name) for name in ("surface", "start", "end")},
        "entity": _entity("()-[{of}]->({it}:Entity)"),
        "sentence": Link("Sentence", "({it}:Sentence)-[{of}]->()", order="{it}.id", one=True),
    },
    "Article": {
        **{name: _one(name) for name in ("id", "title", "url", "language", "text")},
        "published": period("published_text"),
        "outlet": _entity("({of})-[:PUBLISHED_BY]->({it}:Entity)"),
        "sentences": Link("Sentence", "({of})<-[:IN]-({it}:Sentence)", order="{it}.index"),
        "entities": _entity("({of})<-[:IN]-(:Sentence)-[:MENTIONS]->({it}:Entity)", one=False, given=_of_types),
        "facts": lists.FACTS_OF_ARTICLE,
    },
}


def fill() -> None:
    """Make everything here known to `graph.cypher.fields`, which leads from each kind to others."""
    FIELDS.update(_THINGS)
