"""find_mentions: who and what an article names, and how.

Document, Doc -> Page -> names -> persons -> offices -> pronouns and descriptions -> Cast
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Mention, MentionKind
from graph.ontology import EntityType
from loaders.mentions.candidates import stretches
from loaders.mentions.class_nouns import outlets
from loaders.mentions.coreference.resolver import Resolver
from loaders.mentions.gazetteer import parent_of, person_by_id
from loaders.mentions.gazetteer_matches import Sighting, abbreviated, acronyms, shortened, sightings
from loaders.mentions.genders import genders
from loaders.mentions.kinship import kin
from loaders.mentions.metonymy import collectives
from loaders.mentions.ner import guess
from loaders.mentions.ner_names import tagged
from loaders.mentions.organization_variants import settled
from loaders.mentions.organizations import bodies
from loaders.mentions.part_whole import parts
from loaders.mentions.people import cast_people, full_names
from loaders.mentions.role_nominals import Holders
from loaders.mentions.text_index import Page, Span
from loaders.mentions.title_holders import is_ruler, offices
from loaders.mentions.titles import Titles, holdings
from loaders.mentions.weapon_classes import kinds
from loaders.mentions.weapons import arms
from loaders.model import Cast
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from graph.model import Entity
    from loaders.mentions.titles import Holding
    from loaders.model import Document

_SERVED = frozenset({EntityType.STATE, EntityType.ORGANIZATION, EntityType.OUTLET})


def find_mentions(document: Document, doc: Doc) -> Cast:
    """Return the entities that a parsed article names, with all their mentions."""
    page = Page(document, doc)
    seen = sightings(page)
    others, persons = _names(page, seen)
    titles = Titles(page, _served(seen, others))
    held = holdings(page, titles, persons)
    persons = _typed(persons, held)
    holders = Holders(page, titles, held, persons)
    spans = _longest([*others, *persons, *collectives(page, [*others, *persons]), *holders.alone()])
    inner = list(_inner(spans, [*(sighting.span for sighting in seen if not sighting.is_modifier), *others]))
    pronouns = list(Resolver(page, spans, inner, genders(page, persons), _posts(held)).resolve())
    states = [sighting.span for sighting in seen if sighting.known.entity.type is EntityType.STATE]
    entities, mentions = _mentions(page, [*spans, *inner, *pronouns, *holders.together(states)])
    return Cast(
        entities,
        mentions,
        offices=tuple(offices(page, held, [*spans, *pronouns], entities)),
        kin=tuple(k for k in kin(page, persons, pronouns) if {k.person, k.relative} <= entities.keys()),
        parts=tuple(p for p in parts(page, spans, inner) if {p.part, p.whole} <= entities.keys()),
    )


def _names(page: Page, seen: Sequence[Sighting]) -> tuple[list[Span], list[Span]]:
    """Return what is named: first all but persons, then persons."""
    known = [sighting.span for sighting in seen if not sighting.is_modifier]
    states = {s.first: (s.last, s.known) for s in seen if s.known.entity.type is EntityType.STATE}
    full = list(full_names(page))
    nations = {index for first, (last, _) in states.items() for index in range(first, last)}
    spans = _longest([*known, *full, *bodies(page, states), *outlets(page, nations), *_arms(page)])
    acting = [span for span in known if span.entity.type is EntityType.STATE]
    spans = list(shortened(page, settled(page, spans, acting)))
    spans = _longest([*abbreviated(page, acronyms(page, spans)), *spans])
    taken = _taken(page, spans)
    guess(page, taken)
    people = set(full)
    kept = [span for span in spans if span in people]
    persons = cast_people(page, kept, stretches(page, taken))
    taken = _taken(page, [*spans, *persons, *(sighting.span for sighting in seen)])
    others = [span for span in spans if span not in people]
    others = [*others, *tagged(page, taken), *kinds(page, others, taken)]
    shorts = acronyms(page, others)
    others = [replace(s, entity=shorts.get(page.surface(s.first, s.last), s.entity)) for s in others]
    return sorted(_places(page, others), key=lambda span: span.first), persons


def _places(page: Page, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; 'Badakhshan province' is the Badakhshan of which the text also speaks."""
    places = {page.keys(s.first, s.last): s.entity for s in spans if s.entity.type is EntityType.PLACE}
    for span in spans:
        shorter = places.get(page.keys(span.first, span.last - 1)) if span.size > 1 else None
        of_kind = page.words[span.last - 1].key in words("places", "lower") and span.entity.type is EntityType.PLACE
        yield replace(span, entity=shorter) if shorter and of_kind else span


def _taken(page: Page, spans: Iterable[Span]) -> list[bool]:
    taken = [False] * (len(page.words) + 1)
    for span in spans:
        taken[span.first : span.last] = [True] * span.size
    return taken


def _arms(page: Page) -> Iterator[Span]:
    for arm in arms(page.text):
        first = page.word_at(arm.start)
        if page.readable[first : first + 1] == [True]:
            yield Span(first, page.word_at(arm.end), arm.entity)


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest of spans that overlap; among equals, the one found first."""
    taken: set[int] = set()
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: -span.size):
        places = range(span.first, span.last)
        if places and taken.isdisjoint(places):
            taken.update(places)
            kept.append(span)
    return sorted(kept, key=lambda span: span.first)


def _served(seen: Sequence[Sighting], others: Sequence[Span]) -> dict[int, tuple[int, str]]:
    """Return whom an office may be of, by the first word: states, also by their seats, and bodies."""
    served = {s.first: (s.last, s.known.entity.id) for s in seen if s.known.entity.type in _SERVED}
    return served | {s.first: (s.last, s.entity.id) for s in others if s.entity.type in _SERVED}


def _typed(persons: Sequence[Span], held: Sequence[Holding]) -> list[Span]:
    """Show as official or leader whoever the text gives an office, if no table knows better."""
    types: dict[str, EntityType] = {}
    for holding in held:
        kind = EntityType.LEADER if is_ruler(holding.post) else EntityType.OFFICIAL
        types[holding.person] = kind.stronger(types.get(holding.person, kind))
    return [_retyped(span, types) for span in persons]


def _retyped(span: Span, types: dict[str, EntityType]) -> Span:
    kind = types.get(span.entity.id)
    if kind is None or (span.entity.id in person_by_id() and span.entity.type is not EntityType.PERSON):
        return span
    return replace(span, entity=replace(span.entity, type=kind))


def _posts(held: Sequence[Holding]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for holding in held:
        found[holding.person] |= set(holding.post.title.split())
    return {person: frozenset(title) for person, title in found.items()}


def _inner(outer: Sequence[Span], known: Sequence[Span]) -> Iterator[Span]:
    """Yield the states named inside the names of what is theirs: 'Russian' in 'Russian Foreign Ministry'."""
    around = {index: span for span in outer for index in range(span.first, span.last)}
    for span in known:
        outside = around.get(span.first)
        if outside and outside.size > span.size and _belongs(outside, span):
            yield span


def _belongs(outside: Span, span: Span) -> bool:
    if outside.kind is MentionKind.NOMINAL and outside.entity.type.kind is EntityType.PERSON:
        return True
    if span.entity.type is EntityType.PLACE:
        return outside.entity.type is EntityType.ORGANIZATION and outside.last == span.last
    if span.entity.type is not EntityType.STATE:
        return False
    table = outside.whole is None and outside.entity.type is EntityType.ORGANIZATION
    owner = parent_of(outside.entity) if table else outside.whole
    return bool(owner and owner.id == span.entity.id) or _is_part(outside.entity)


def _is_part(place: Entity) -> bool:
    """Whether a place is called a part of its state: 'eastern Ukraine', not 'Niger Delta'."""
    return place.type is EntityType.PLACE and place.name[:1].islower()


def _mentions(page: Page, spans: Iterable[Span]) -> tuple[dict[str, Entity], tuple[Mention, ...]]:
    mentions: dict[tuple[int, int, str], Mention] = {}
    entities: dict[str, Entity] = {}
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        start, end = page.words[span.first].start, page.words[span.last - 1].end
        sentence = page.sentence_at(start)
        if sentence is None:
            continue
        entities.setdefault(span.entity.id, span.entity)
        mention = Mention(start, end, page.text[start:end], span.entity.id, sentence, span.kind)
        mentions.setdefault((start, end, span.entity.id), mention)
    named = {mention.entity for mention in mentions.values() if mention.kind is not MentionKind.PRONOUN}
    kept = tuple(mention for mention in mentions.values() if mention.entity in named)
    return {key: entity for key, entity in entities.items() if key in named}, kept
