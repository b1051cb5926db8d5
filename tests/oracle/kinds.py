"""What can be read of each kind of thing, field by field."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.facts.labels import summary
from graph.model import Article, Mention, Sentence
from graph.ontology import RELATIONS
from oracle.conditions import entity_meets, facts_that_meet
from oracle.memory import PLANNED, Memory, Seen, appeared, label, sentence_id
from oracle.orders import Down, Listed, Marks, claims_in_order, date_of, facts_in_order, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.period import Period
    from oracle.memory import Entity, Said

    Args = Mapping[str, Any]
    Reading = Callable[["World", Any, Args], Any]

BY_DATE = {"field": "DATE", "direction": "ASC"}
BY_NAME = {"field": "NAME", "direction": "ASC"}
_HOLDINGS = {"OPERATES", "TESTED", "LAUNCHED", "SUPPLIED", "RECEIVED"}
_BODIES = 3
"""How many PART_OF lead from a body to its state."""


@dataclass(frozen=True, slots=True)
class World:
    """What resolvers look into: the graph, and the cursors learnt so far."""

    memory: Memory
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class InText:
    """A sentence or a mention, with the article in which it stands."""

    article: Article
    it: Any


@dataclass(frozen=True, slots=True)
class Office:
    """An office that somebody holds, as a fact tells it."""

    fact: Seen


def by_name(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities by their names, each once."""
    return sorted(set(entities), key=lambda each: (each.name, each.id))


def listing_of(item: str, asked: object, order: Mapping[str, str]) -> str:
    """Return the name of a list and its order, which differs where the order is nobody's wish."""
    return f"{item}:{order['field']}:{order['direction']}" if asked else f"{item}:"


def paged_facts(world: World, facts: Iterable[Seen], args: Args) -> dict[str, Any]:
    """Return a page of facts in the order asked for."""
    order = {**BY_DATE, **(args.get("orderBy") or {})}
    listing = listing_of("Fact", args.get("orderBy"), order)
    return page(world.marks, listing, facts_in_order(world.memory, facts, order), args)


def paged_claims(world: World, said: Iterable[Said], args: Args, seen: Seen | None = None) -> dict[str, Any]:
    """Return a page of claims, shown as of the day of the fact that they tell."""
    return page(world.marks, "Claim:", claims_in_order(said, seen.day if seen else None), args)


def shown_period(period: Period | None, text: str | None = None) -> dict[str, Any] | None:
    """Return a period as the API tells it."""
    if period is None:
        return None
    return {
        "edtf": period.edtf,
        "earliest": period.earliest,
        "latest": period.latest,
        "precision": period.precision.name,
        "text": text or period.text,
        "label": period.label,
    }


def _facts_of_entity(world: World, it: Entity, args: Args) -> Any:  # noqa: ANN401
    found = facts_that_meet(world.memory, args.get("filter"))
    return paged_facts(world, [seen for seen in found if it.id in _ends(world, seen)], args)


def _facts_of_article(world: World, it: Article, args: Args) -> Any:  # noqa: ANN401
    found = facts_that_meet(world.memory, args.get("filter"))
    told = [seen for seen in found if any(s.claim.article == it.id for s in world.memory.claims_of(seen))]
    return paged_facts(world, told, args)


def _ends(world: World, seen: Seen) -> tuple[str, str | None]:
    fact = world.memory.fact(seen)
    return fact.subject, fact.object


def _neighbours(world: World, it: Entity, args: Args) -> Any:  # noqa: ANN401
    joining: defaultdict[str, list[str]] = defaultdict(list)
    for seen in facts_that_meet(world.memory, args.get("filter")):
        ends = _ends(world, seen)
        for one, other in (ends, ends[::-1]):
            if one == it.id and other and other != it.id:
                joining[other].append(world.memory.fact(seen).relation)
    found = [
        Listed(
            (Down(len(relations)), other),
            world.memory.entities[other],
            {"facts": len(relations), "relations": sorted(set(relations), key=list(RELATIONS).index)},
        )
        for other, relations in joining.items()
    ]
    return page(world.marks, "Neighbour:", found, args)


def _mentions(world: World, it: Entity, args: Args) -> Any:  # noqa: ANN401
    found = [
        Listed(
            (appeared(article), sentence_id(article, mention.sentence), mention.start, mention.end),
            InText(article, mention),
        )
        for article, mention in world.memory.mentions
        if mention.entity == it.id
    ]
    return page(world.marks, "Mention:", found, args)


def _offices(world: World, args: Args, holds: Callable[[str, str | None], bool]) -> list[Office]:
    """Return the offices whose holder and body are meant, held on the day if one is given."""
    memory, day = world.memory, args.get("asOf")
    found = [
        Seen(fact.id)
        for fact in memory.facts.values()
        if fact.relation == "HOLDS_OFFICE"
        and fact.title is not None
        and fact.status not in PLANNED
        and holds(fact.subject, fact.object)
        and (day is None or (fact.period and fact.period.first <= day <= fact.period.last))
    ]
    return [Office(seen) for seen in sorted(found, key=lambda each: (date_of(memory, each), each.id))]


def _led_to(world: World, start: str, *, up: bool) -> set[str]:
    """Return where PART_OF leads from an entity, itself included; up to the whole or down to the parts."""
    reached = {start}
    for _ in range(_BODIES):
        steps = [
            (e.subject, e.object) if up else (e.object, e.subject) for e in world.memory.edges if e.type == "PART_OF"
        ]
        reached |= {other for one, other in steps if one in reached}
    return reached


def _state(world: World, it: Entity, _: Args) -> Entity | None:
    """Return the state whose office the person holds: the one held last."""
    found: list[tuple[Any, ...]] = []
    for edge in world.memory.edges:
        if edge.type == "HOLDS_OFFICE" and edge.subject == it.id:
            ends = (world.memory.entities[each] for each in _led_to(world, edge.object, up=True))
            last = edge.fact.period.last.toordinal() if edge.fact.period else 1
            found += [(-last, state.name, state.id) for state in ends if state.type == "state"]
    return world.memory.entities[min(found)[-1]] if found else None


def _office_holders(world: World, it: Entity, args: Args) -> list[Office]:
    bodies = _led_to(world, it.id, up=False)
    return _offices(world, args, lambda _, body: body in bodies)


def _across(world: World, kinds: set[str], *, start: set[str] | None = None, end: str | None = None) -> list[Entity]:
    """Return what lies at the other end of direct edges of these types."""
    edges = [each for each in world.memory.edges if each.type in kinds]
    if start is not None:
        return by_name(world.memory.entities[each.object] for each in edges if each.subject in start)
    return by_name(world.memory.entities[each.subject] for each in edges if each.object == end)


def _organizations(world: World, it: Entity, _: Args) -> list[Entity]:
    return [each for each in _across(world, {"PART_OF"}, end=it.id) if each.type == "organization"]


def _weapons(world: World, it: Entity, _: Args) -> list[Entity]:
    found = _across(world, _HOLDINGS, start=_led_to(world, it.id, up=False))
    return [each for each in found if each.type == "weapon"]


def _part_of(world: World, it: Entity, _: Args) -> Entity | None:
    return next(iter(_across(world, {"PART_OF"}, start={it.id})), None)


def _entity(world: World, identity: str | None) -> Entity | None:
    return world.memory.entities[identity] if identity else None


def _summary(world: World, it: Seen, _: Args) -> str:
    names = {each.id: each.name for each in world.memory.entities.values()}
    return summary(world.memory.fact(it), names)


def _claims_of_fact(world: World, it: Seen, args: Args) -> Any:  # noqa: ANN401
    stance = args.get("stance")
    told = [each for each in world.memory.claims_of(it) if stance is None or each.claim.stance.name == stance]
    return paged_claims(world, told, args, it)


def _attributions(world: World, it: Seen, _: Args) -> list[dict[str, Any]]:
    return [
        {"order": order, "name": said.name, "verb": said.verb, "speaker": _entity(world, said.entity)}
        for order, said in enumerate(world.memory.claims[it.id].claim.attributions)
    ]


def _sentence(article: Article, world: World, index: int) -> InText:
    return InText(*world.memory.sentences[sentence_id(article, index)])


def _article_of_claim(world: World, it: Seen) -> Article:
    return world.memory.articles[world.memory.claims[it.id].claim.article]


def _mentions_of_sentence(world: World, it: InText, _: Args) -> list[InText]:
    found = [m for a, m in world.memory.mentions if a is it.article and m.sentence == it.it.index]
    return [InText(it.article, mention) for mention in sorted(found, key=lambda each: (each.start, each.end))]


def _entities_of_article(world: World, it: Article, args: Args) -> list[Entity]:
    named = by_name(world.memory.entities[m.entity] for article, m in world.memory.mentions if article is it)
    return [each for each in named if entity_meets(each, {"types": args.get("types")})]


def _plain(*names: str) -> dict[str, Reading]:
    return {name: lambda _, it, __, name=name: getattr(it, name) for name in names}


def _of_text(*names: str) -> dict[str, Reading]:
    return {name: lambda _, it, __, name=name: getattr(it.it, name) for name in names}


def _fact(read: Callable[[World, Any], Any]) -> Reading:
    """Read something of a fact as of the day from which it is seen."""
    return lambda world, it, _: read(world, world.memory.fact(it))


def _claim(read: Callable[[Any], Any]) -> Reading:
    return lambda world, it, _: read(world.memory.claims[it.id].claim)


ENTITY: dict[str, Reading] = {
    **_plain("id", "name", "iso3"),
    "aliases": lambda _, it, __: list(it.aliases),
    "type": lambda _, it, __: it.type.upper(),
    "facts": _facts_of_entity,
    "neighbours": _neighbours,
    "mentions": _mentions,
    "offices": lambda world, it, args: _offices(world, args, lambda holder, _: holder == it.id),
    "state": _state,
    "officeHolders": _office_holders,
    "organizations": _organizations,
    "weapons": _weapons,
    "partOf": _part_of,
    "holders": lambda world, it, _: _across(world, _HOLDINGS, end=it.id),
}
KINDS: dict[str, dict[str, Reading]] = {
    "Office": {
        "title": lambda world, it, _: world.memory.fact(it.fact).title,
        "holder": lambda world, it, _: _entity(world, world.memory.fact(it.fact).subject),
        "of": lambda world, it, _: _entity(world, world.memory.fact(it.fact).object),
        "attested": lambda world, it, _: shown_period(world.memory.fact(it.fact).period),
        "fact": lambda _, it, __: it.fact,
    },
    "Fact": {
        "id": lambda _, it, __: it.id,
        "relation": _fact(lambda _, fact: fact.relation),
        "event": _fact(lambda _, fact: RELATIONS[fact.relation].event),
        "mode": _fact(lambda _, fact: fact.mode or RELATIONS[fact.relation].mode),
        "subject": _fact(lambda world, fact: _entity(world, fact.subject)),
        "object": _fact(lambda world, fact: _entity(world, fact.object)),
        "about": lambda world, it, _: Seen(about, it.day) if (about := world.memory.facts[it.id].about) else None,
        "place": _fact(lambda world, fact: _entity(world, fact.place)),
        "instruments": _fact(lambda _, __: []),
        "title": _fact(lambda _, fact: fact.title),
        "period": _fact(lambda _, fact: shown_period(fact.period)),
        "status": _fact(lambda _, fact: fact.status.name),
        "denied": _fact(lambda _, fact: fact.denied),
        "sources": _fact(lambda world, fact: by_name(world.memory.entities[each] for each in fact.sources)),
        "articleCount": _fact(lambda _, fact: fact.articles),
        "independentSourceCount": _fact(lambda _, fact: fact.independent_sources),
        "confidence": _fact(lambda _, fact: fact.confidence),
        "firstReported": _fact(lambda _, fact: fact.first_reported),
        "lastReported": _fact(lambda _, fact: fact.last_reported),
        "summary": _summary,
        "claims": _claims_of_fact,
    },
    "Claim": {
        "id": lambda _, it, __: it.id,
        "fact": lambda world, it, _: Seen(world.memory.fact_of[it.id], it.day),
        "stance": _claim(lambda claim: claim.stance.name),
        "status": _claim(lambda claim: claim.status.name),
        "quote": _claim(lambda claim: claim.quote),
        "confidence": _claim(lambda claim: claim.confidence),
        "attributions": _attributions,
        "sentence": lambda world, it, _: _sentence(
            _article_of_claim(world, it), world, world.memory.claims[it.id].claim.sentence
        ),
        "article": lambda world, it, _: _article_of_claim(world, it),
    },
    "Sentence": {
        **_of_text("index", "start", "end", "text"),
        "id": lambda _, it, __: sentence_id(it.article, it.it.index),
        "article": lambda _, it, __: it.article,
        "mentions": _mentions_of_sentence,
    },
    "Mention": {
        **_of_text("surface", "start", "end"),
        "entity": lambda world, it, _: _entity(world, it.it.entity),
        "sentence": lambda world, it, _: _sentence(it.article, world, it.it.sentence),
    },
    "Article": {
        **_plain("id", "title", "url", "language", "text"),
        "outlet": lambda world, it, _: _entity(world, it.outlet),
        "published": lambda _, it, __: shown_period(it.published),
        "sentences": lambda world, it, _: [
            InText(article, sentence) for article, sentence in world.memory.sentences.values() if article is it
        ],
        "entities": _entities_of_article,
        "facts": _facts_of_article,
    },
}
"""Kind -> field -> how it is read. What is not here is an entry of a mapping."""


def kind_of(thing: object) -> str:
    """Return the name of the thing's type in the API."""
    match thing:
        case Seen():
            return "Fact" if thing.id.startswith("fact:") else "Claim"
        case InText():
            return "Sentence" if isinstance(thing.it, Sentence) else Mention.__name__
        case Article():
            return "Article"
        case _:
            return label(thing)  # pyright: ignore[reportArgumentType]  an entity
