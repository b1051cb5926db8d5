"""The graph held in memory: what articles say, and the facts and entities that follow from it."""

# pyright: basic
# It walks JSON and graphql-core's nodes, whose types say too little for strictness.
from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from builders import origins_of

from graph.facts.assembly import assemble
from graph.model import MentionKind
from graph.ontology import RELATIONS, EntityType, Status
from graph.period import LAST_DAY
from graph.store.records import EDGES_FROM

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from graph.model import Article, Claim, Extraction, Fact, Mention, Sentence

PLANNED = Status.PLANNED, Status.HYPOTHETICAL
"""What has not happened, as far as anybody says."""
_TELLING = ["leader", "official", "person", "state", "outlet", "organization", "weapon", "spacecraft", "place"]
"""Types of entities, the most telling first."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as all the articles together see it."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    iso3: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact or claim, by its id, as of today or as it was known on a day."""

    id: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, where it stands in its article, and when that appeared at the latest."""

    claim: Claim
    order: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class Edge:
    """A direct edge between two entities: a fact that is said to hold, as the eye follows it."""

    type: str
    subject: str
    object: str
    fact: Fact


class Memory:
    """All that the articles tell; facts are assembled from all their claims at once."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._extractions = extractions
        self.articles: dict[str, Article] = {each.article.id: each.article for each in extractions}
        self.claims: dict[str, Said] = {
            claim.id: Said(claim, order, appeared(each.article))
            for each in extractions
            for order, claim in enumerate({claim.id: claim for claim in each.claims}.values())
        }
        self._origins = origins_of(extractions)
        told = (said.claim for said in self.claims.values())
        self.facts: dict[str, Fact] = {fact.id: fact for fact in assemble(told, self._origins)}
        self.fact_of: dict[str, str] = {
            claim: fact.id for fact in self.facts.values() for claim in (*fact.supports, *fact.denials)
        }
        self.entities: dict[str, Entity] = {each: self._entity(each) for each in sorted(self._named)}
        self._then: dict[tuple[str, dt.date], Fact] = {}

    @cached_property
    def sentences(self) -> dict[str, tuple[Article, Sentence]]:
        """Every sentence, with its article."""
        return {
            sentence_id(each.article, sentence.index): (each.article, sentence)
            for each in self._extractions
            for sentence in each.sentences
        }

    @cached_property
    def mentions(self) -> tuple[tuple[Article, Mention], ...]:
        """Every mention, with its article."""
        return tuple((each.article, mention) for each in self._extractions for mention in each.mentions)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every direct edge; what is only supposed has none, what is planned says so."""
        found = ((fact, _edge_type(fact)) for fact in self.facts.values() if fact.object)
        return tuple(Edge(kind, fact.subject, fact.object or "", fact) for fact, kind in found if kind)

    def fact(self, seen: Seen) -> Fact:
        """Return the fact, as of the day from which it is seen."""
        if seen.day is None:
            return self.facts[seen.id]
        if (seen.id, seen.day) not in self._then:
            self._then[seen.id, seen.day] = self._as_known(self.facts[seen.id], seen.day)
        return self._then[seen.id, seen.day]

    def claims_of(self, seen: Seen) -> list[Said]:
        """Return the claims that tell the fact, of those reported by the day from which it is seen."""
        fact = self.facts[seen.id]
        told = [self.claims[each] for each in (*fact.supports, *fact.denials)]
        return [said for said in told if seen.day is None or reported_by(said.claim, seen.day)]

    def _as_known(self, fact: Fact, day: dt.date) -> Fact:
        """Return what its claims of then make of it: where they make several, what most of them tell."""
        made = assemble((said.claim for said in self.claims_of(Seen(fact.id, day))), self._origins)
        if not made:
            return fact
        most = max(made, key=lambda each: (len(each.supports) + len(each.denials), each.id))
        return replace(most, id=fact.id, about=fact.about)

    @cached_property
    def _named(self) -> dict[str, list[tuple[str, str, str, str]]]:
        """Each entity's readings, as (surface, name, type, article)."""
        found: defaultdict[str, set[tuple[str, str, str, str]]] = defaultdict(set)
        for each in self._extractions:
            for entity in each.entities:
                names = (m for m in each.mentions if m.entity == entity.id and m.kind is MentionKind.NAME)
                for surface in {mention.surface for mention in names} or {entity.name}:
                    found[entity.id].add((surface, entity.name, entity.type.value, each.article.id))
        return {entity: sorted(readings) for entity, readings in found.items()}

    def _entity(self, identity: str) -> Entity:
        readings = self._named[identity]
        votes = Counter(name for _, name, _, _ in readings)
        name = min(votes, key=lambda each: (-votes[each], each))
        kind = min((kind for _, _, kind, _ in readings), key=_TELLING.index)
        codes = [e.iso3 for each in self._extractions for e in each.entities if e.id == identity and e.iso3]
        aliases = tuple(sorted({surface for surface, *_ in readings} - {name}))
        return Entity(identity, kind, name, aliases, codes[-1] if codes else None)


def sentence_id(article: Article, index: int) -> str:
    """Return the id of a sentence."""
    return f"sentence:{article.id.removeprefix('article:')}:{index:05}"


def appeared(article: Article) -> dt.date:
    """Return the last day on which the article can have appeared."""
    return article.published.last if article.published else LAST_DAY


def reported_by(claim: Claim, day: dt.date) -> bool:
    """Whether the claim had been made by the day."""
    return claim.reported is not None and claim.reported <= day


def label(entity: Entity) -> str:
    """Return the name of the entity's type in the API."""
    return EntityType(entity.type).value.capitalize()


def ids(things: Iterable[Entity]) -> list[str]:
    """Return the ids of the entities."""
    return [each.id for each in things]


def _edge_type(fact: Fact) -> str | None:
    if fact.status is Status.HYPOTHETICAL or fact.confidence < EDGES_FROM:
        return None
    if fact.status is Status.PLANNED and not fact.relation.startswith("PLANS_"):
        return "PLANS"
    return fact.relation


def symmetric(fact: Fact) -> bool:
    """Whether direction means nothing to the fact."""
    return RELATIONS[fact.relation].symmetric


def event(fact: Fact) -> str | None:
    """Return the class of the fact's relation."""
    return RELATIONS[fact.relation].event
