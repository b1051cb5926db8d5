"""find_mentions: who and what an article names, and how.

Document, Doc -> Page -> known names, weapons, bodies, persons -> spans -> Cast
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Mention
from graph.ontology import EntityType
from loaders.mentions.bodies import bodies
from loaders.mentions.gazetteer import Role, names
from loaders.mentions.page import Page, Span
from loaders.mentions.people import cast_people, full_names, stretches
from loaders.mentions.seats import acts
from loaders.mentions.weapons import arms
from loaders.model import Cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from graph.model import Entity
    from loaders.model import Document


def find_mentions(document: Document, doc: Doc) -> Cast:
    """Return the entities that a parsed article names, with all their mentions."""
    page = Page(document, doc)
    known = list(_known(page))
    states = {span.first: (span.last, span.entity) for span in known if span.entity.type is EntityType.STATE}
    persons = list(full_names(page))
    spans = _longest([*known, *persons, *bodies(page, states), *_arms(page)])
    taken = [False] * (len(page.words) + 1)
    for span in spans:
        taken[span.first : span.last] = [True] * span.size
    kept_persons = [span for span in spans if span in set(persons)]
    others = [span for span in spans if span not in set(persons)]
    found = cast_people(page, kept_persons, stretches(page, taken))
    return _cast(page, [*others, *found, *_inner(others, known)])


def _known(page: Page) -> Iterator[Span]:
    for first, last, values in names().matches(page.words):
        if not page.readable[first]:
            continue
        value = values[0]
        if value.role is Role.SEAT and value.place and not acts(page.head(first, last)):
            yield Span(first, last, value.place)
        else:
            yield Span(first, last, value.entity)


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
        places = set(range(span.first, span.last))
        if places and not places & taken:
            taken |= places
            kept.append(span)
    return sorted(kept, key=lambda span: span.first)


def _inner(outer: list[Span], known: list[Span]) -> Iterator[Span]:
    """Yield the states named inside longer names: 'Russian' in 'Russian Foreign Ministry'."""
    insides = {index: span for span in outer for index in range(span.first, span.last)}
    for span in known:
        around = insides.get(span.first)
        if (
            around
            and around.size > span.size
            and span.entity.type is EntityType.STATE
            and around.entity.type is not EntityType.PERSON
        ):
            yield span


def _cast(page: Page, spans: list[Span]) -> Cast:
    mentions: dict[tuple[int, int, str], Mention] = {}
    entities: dict[str, Entity] = {}
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        start, end = page.words[span.first].start, page.words[span.last - 1].end
        sentence = page.sentence_at(start)
        if sentence is None:
            continue
        entities.setdefault(span.entity.id, span.entity)
        mentions[start, end, span.entity.id] = Mention(
            start, end, page.text[start:end], span.entity.id, sentence, span.kind
        )
    return Cast(entities, tuple(mentions.values()))
