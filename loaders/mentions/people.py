"""Persons: full names, the short forms that follow them, and names behind titles.

    tagger, titles, table -> stretches of a name -> one entity a person, all its mentions

String likeness never joins two persons: a short form stands for somebody whose full name the
text gives, or for a leader so well known that news give no other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import named, people, person_by_id, person_by_name, persons
from loaders.mentions.page import Span
from loaders.mentions.tables import words
from loaders.mentions.words import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.model import Entity
    from loaders.mentions.page import Page

_LONGEST = 5


@dataclass(slots=True)
class _Persona:
    """A person as the text has spoken of them so far."""

    entity: Entity
    names: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])
    count: int = 0
    last: int = -1


def full_names(page: Page) -> Iterator[Span]:
    """Yield the names of persons known beforehand."""
    for first, last, found in people().matches(page.words):
        if page.readable[first]:
            yield Span(first, last, found[0].entity)


def stretches(page: Page, taken: Sequence[bool]) -> list[tuple[int, int]]:
    """Return stretches of words that look like names of persons, in text order."""
    found: dict[int, int] = {}
    for first, last in (*_tagged(page), *_titled(page, taken)):
        trimmed = _trim(page, first, last, taken)
        if trimmed and not any(
            start <= trimmed[0] < end for start, end in found.items() if start >= trimmed[0] - _LONGEST
        ):
            found[trimmed[0]] = trimmed[1]
    return sorted(found.items())


def _tagged(page: Page) -> Iterator[tuple[int, int]]:
    for entity in page.doc.ents:
        first, last = page.word_at(entity.start_char), page.word_at(entity.end_char)
        if entity.label_ == "PERSON" or (last == first + 1 and _famous(page.keys(first, last), page.year)):
            yield first, last


def _titled(page: Page, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Find capitalised words behind a title."""
    titles = words("titles", "heads") | words("titles", "courtesies")
    for index, word in enumerate(page.words[:-1]):
        if word.key not in titles or not page.readable[index]:
            continue
        last = index + 1
        while last < len(page.words) and last - index <= _LONGEST and page.words[last].joined and not taken[last]:
            if not (page.words[last].is_capitalised or page.words[last].key in words("persons", "particles")):
                break
            last += 1
        if last > index + 1:
            yield index + 1, last


def _trim(page: Page, first: int, last: int, taken: Sequence[bool]) -> tuple[int, int] | None:
    """Cut titles and possessives off; None if no name of a person is left."""
    not_names = (
        words("titles", "heads") | words("titles", "fields") | words("titles", "courtesies") | words("titles", "former")
    )
    while first < last and (page.words[first].key in not_names or taken[first]):
        first += 1
    end = first
    while end < last and not taken[end] and _is_name_word(page, end, first):
        end += 1
    while end > first and not page.words[end - 1].is_capitalised:
        end -= 1
    if end == first or not page.readable[first] or len(page.words[first].text) == 1 and end == first + 1:
        return None
    return first, end


def _is_name_word(page: Page, index: int, first: int) -> bool:
    word = page.words[index]
    if index > first and not word.joined:
        return False
    return (word.is_capitalised and not any(char.isdigit() for char in word.text)) or word.key in words(
        "persons", "particles"
    )


def short_forms(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the short forms by which somebody with this full name may go.

    Family names stand first in Korean, Chinese and Vietnamese names; particles may go with
    the family name or be left out.
    """
    name = tuple(part for part in name if part not in {"jr", "sr", "ii", "iii"}) or name
    if len(name) == 1:
        return {name}
    if len(name) <= 3 and name[0] in words("persons", "eastern"):  # noqa: PLR2004
        return {name[:1], name[1:]}
    forms = {name[start:] for start in range(1, len(name))}
    return {form for form in forms if form[0] not in {"bin", "ibn"} or len(form) > 1}


def cast_people(page: Page, known: Sequence[Span], found: Sequence[tuple[int, int]]) -> list[Span]:
    """Say who is meant by each name, the text read from its beginning."""
    marks = sorted(
        [*((span.first, span.last, span.entity) for span in known), *((*pair, None) for pair in found)],
        key=lambda m: m[0],
    )
    cast: dict[str, _Persona] = {}
    spans: list[Span] = []
    totals = Counter(page.keys(first, last) for first, last, _ in marks)
    for first, last, entity in marks:
        name = page.keys(first, last)
        who = entity or _who(page, name, cast)
        who = who or _stranger(page, first, last, totals)
        if who is None:
            continue
        persona = cast.setdefault(who.id, _Persona(who))
        persona.names.add(name)
        persona.count += 1
        persona.last = first
        spans.append(Span(first, last, who))
    return [*spans, *_short(page, cast, spans)]


def _who(page: Page, name: tuple[str, ...], cast: dict[str, _Persona]) -> Entity | None:
    if person := person_by_name().get(" ".join(name)):
        return person.entity
    fitting = [persona for persona in cast.values() if any(_fits(name, other) for other in persona.names)]
    if fitting:
        return max(fitting, key=lambda persona: (persona.count, persona.last)).entity
    if len(name) == 1:
        return _famous(name, page.year)
    return None


def _fits(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two forms may name one person, of whom one form is the fuller."""
    if name == other:
        return True
    if name in short_forms(other):
        return True
    return (
        len(name) > 1
        and len(other) > 1
        and name[0] == other[0]
        and name[-1] == other[-1]
        and name[0] not in words("persons", "eastern")
    )


def _famous(name: tuple[str, ...], year: int | None) -> Entity | None:
    """Return the leader whom news of that year mean by a family name alone."""
    leaders = [
        p
        for p in persons()
        if p.entity.type is EntityType.LEADER and name in short_forms(tuple(p.names[0].lower().split()))
    ]
    topical = [p for p in leaders if p.is_topical(year)]
    return topical[0].entity if len(topical) == 1 or (topical and year is None) else None


def _stranger(page: Page, first: int, last: int, totals: Counter[tuple[str, ...]]) -> Entity | None:
    """Return a new person, as spelled in the text."""
    return named(EntityType.PERSON, page.surface(first, last))


def _short(page: Page, cast: dict[str, _Persona], spans: list[Span]) -> Iterator[Span]:
    """Find short forms that the tagger has overlooked."""
    covered = {index for span in spans for index in range(span.first, span.last)}
    forms: dict[tuple[str, ...], _Persona] = {}
    for persona in sorted(cast.values(), key=lambda persona: persona.count):
        for name in persona.names:
            forms |= dict.fromkeys((form for form in short_forms(name) if len(form) == 1), persona)
    for index, word in enumerate(page.words):
        persona = forms.get((word.key,))
        if persona and index not in covered and word.is_capitalised and page.readable[index] and word.key != POSSESSIVE:
            yield Span(index, index + 1, persona.entity)
