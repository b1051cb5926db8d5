"""find_mentions: who and what an article names, and how.

Document, Doc -> TextIndex -> names -> persons -> offices -> pronouns and descriptions -> Cast
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Mention, MentionKind
from graph.ontology import EntityType
from loaders.mentions.candidates import person_candidates
from loaders.mentions.class_nouns import class_noun_names
from loaders.mentions.coreference.resolver import Resolver
from loaders.mentions.gazetteer import parent_of, person_by_id
from loaders.mentions.gazetteer_matches import (
    GazetteerMatch,
    acronym_uses,
    gazetteer_matches,
    introduced_acronyms,
    with_known_acronyms,
)
from loaders.mentions.genders import genders
from loaders.mentions.kinship import kinship
from loaders.mentions.metonymy import collective_nouns
from loaders.mentions.ner import recognize_names
from loaders.mentions.ner_names import ner_names
from loaders.mentions.organization_variants import resolve_short_names
from loaders.mentions.organizations import organization_names
from loaders.mentions.part_whole import part_whole
from loaders.mentions.people import full_names, link_persons
from loaders.mentions.role_nominals import RoleNominals
from loaders.mentions.text_index import Span, TextIndex
from loaders.mentions.title_holders import is_ruler, office_mentions
from loaders.mentions.titles import TitleReader, read_title_holders
from loaders.mentions.weapon_classes import weapon_classes
from loaders.mentions.weapons import designations
from loaders.model import Cast
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from graph.model import Entity
    from loaders.mentions.titles import TitleHolder
    from loaders.model import Document

_SERVED = frozenset({EntityType.STATE, EntityType.ORGANIZATION, EntityType.OUTLET})


def find_mentions(document: Document, doc: Doc) -> Cast:
    """Return the entities that a parsed article names, with all their mentions."""
    text = TextIndex(document, doc)
    matches = gazetteer_matches(text)
    others, persons = _names(text, matches)
    reader = TitleReader(text, _served(matches, others))
    holders = read_title_holders(text, reader, persons)
    persons = _typed(persons, holders)
    nominals = RoleNominals(text, reader, holders, persons)
    spans = _longest([*others, *persons, *collective_nouns(text, [*others, *persons]), *nominals.single()])
    inner = list(_inner(spans, [*(match.span for match in matches if not match.is_modifier), *others]))
    pronouns = list(Resolver(text, spans, inner, genders(text, persons), _titles_held(holders)).resolve())
    states = [match.span for match in matches if match.known.entity.type is EntityType.STATE]
    entities, mentions = _mentions(text, [*spans, *inner, *pronouns, *nominals.coordinated(states)])
    return Cast(
        entities,
        mentions,
        offices=tuple(office_mentions(text, holders, [*spans, *pronouns], entities)),
        kin=tuple(k for k in kinship(text, persons, pronouns) if {k.person, k.relative} <= entities.keys()),
        parts=tuple(p for p in part_whole(text, spans, inner) if {p.part, p.whole} <= entities.keys()),
    )


def _names(text: TextIndex, matches: Sequence[GazetteerMatch]) -> tuple[list[Span], list[Span]]:
    """Return what is named: first all but persons, then persons."""
    known = [match.span for match in matches if not match.is_modifier]
    states = {s.first: (s.last, s.known) for s in matches if s.known.entity.type is EntityType.STATE}
    full = list(full_names(text))
    nations = {index for first, (last, _) in states.items() for index in range(first, last)}
    spans = _longest(
        [*known, *full, *organization_names(text, states), *class_noun_names(text, nations), *_weapons(text)]
    )
    acting = [span for span in known if span.entity.type is EntityType.STATE]
    spans = list(with_known_acronyms(text, resolve_short_names(text, spans, acting)))
    spans = _longest([*acronym_uses(text, introduced_acronyms(text, spans)), *spans])
    taken = _taken(text, spans)
    recognize_names(text, taken)
    people = set(full)
    kept = [span for span in spans if span in people]
    persons = link_persons(text, kept, person_candidates(text, taken))
    taken = _taken(text, [*spans, *persons, *(match.span for match in matches)])
    others = [span for span in spans if span not in people]
    others = [*others, *ner_names(text, taken), *weapon_classes(text, others, taken)]
    shorts = introduced_acronyms(text, others)
    others = [replace(s, entity=shorts.get(text.surface(s.first, s.last), s.entity)) for s in others]
    return sorted(_places(text, others), key=lambda span: span.first), persons


def _places(text: TextIndex, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; 'Badakhshan province' is the Badakhshan of which the text also speaks."""
    places = {text.keys(s.first, s.last): s.entity for s in spans if s.entity.type is EntityType.PLACE}
    for span in spans:
        shorter = places.get(text.keys(span.first, span.last - 1)) if span.size > 1 else None
        of_kind = text.words[span.last - 1].key in words("places", "lower") and span.entity.type is EntityType.PLACE
        yield replace(span, entity=shorter) if shorter and of_kind else span


def _taken(text: TextIndex, spans: Iterable[Span]) -> list[bool]:
    taken = [False] * (len(text.words) + 1)
    for span in spans:
        taken[span.first : span.last] = [True] * span.size
    return taken


def _weapons(text: TextIndex) -> Iterator[Span]:
    for designation in designations(text.raw):
        first = text.word_at(designation.start)
        if text.readable[first : first + 1] == [True]:
            yield Span(first, text.word_at(designation.end), designation.entity)


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


def _served(matches: Sequence[GazetteerMatch], others: Sequence[Span]) -> dict[int, tuple[int, str]]:
    """Return whom an office may be of, by the first word: states, also by their seats, and bodies."""
    served = {s.first: (s.last, s.known.entity.id) for s in matches if s.known.entity.type in _SERVED}
    return served | {s.first: (s.last, s.entity.id) for s in others if s.entity.type in _SERVED}


def _typed(persons: Sequence[Span], holders: Sequence[TitleHolder]) -> list[Span]:
    """Show as official or leader whoever the text gives an office, if no table knows better."""
    types: dict[str, EntityType] = {}
    for holder in holders:
        kind = EntityType.LEADER if is_ruler(holder.title) else EntityType.OFFICIAL
        types[holder.person] = kind.stronger(types.get(holder.person, kind))
    known = {span.entity.id for span in persons if span.entity.type is not EntityType.PERSON} & person_by_id().keys()
    return [
        replace(span, entity=replace(span.entity, type=types[span.entity.id]))
        if span.entity.id in types and span.entity.id not in known
        else span
        for span in persons
    ]


def _titles_held(holders: Sequence[TitleHolder]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for holder in holders:
        found[holder.person] |= set(holder.title.name.split())
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
    # 'eastern Ukraine' is called a part of its state, 'Niger Delta' is not
    is_part = outside.entity.type is EntityType.PLACE and outside.entity.name[:1].islower()
    owner = parent_of(outside.entity) if table else outside.whole
    return bool(owner and owner.id == span.entity.id) or is_part


def _mentions(text: TextIndex, spans: Iterable[Span]) -> tuple[dict[str, Entity], tuple[Mention, ...]]:
    mentions: dict[tuple[int, int, str], Mention] = {}
    entities: dict[str, Entity] = {}
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        start, end = text.words[span.first].start, text.words[span.last - 1].end
        sentence = text.sentence_at(start)
        if sentence is None:
            continue
        entities.setdefault(span.entity.id, span.entity)
        mention = Mention(start, end, text.raw[start:end], span.entity.id, sentence, span.kind)
        mentions.setdefault((start, end, span.entity.id), mention)
    named = {mention.entity for mention in mentions.values() if mention.kind is not MentionKind.PRONOUN}
    kept = tuple(mention for mention in mentions.values() if mention.entity in named)
    return {key: entity for key, entity in entities.items() if key in named}, kept
