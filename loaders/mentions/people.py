"""Persons: full names, the short forms that follow them, and names behind titles.

    tagger, titles, table -> stretches of a name -> one entity a person, all its mentions

String likeness never joins two persons: a short form stands for somebody whose full name the
text gives, or for a leader so well known that news give no other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import Person, named, people, person_by_name, persons
from loaders.mentions.page import Span
from loaders.mentions.tables import words
from loaders.mentions.words import POSSESSIVE, name_key

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
        if entity.label_ == "PERSON" or _is_person(page, first, last, entity.label_):
            yield first, last
    for index, word in enumerate(page.words):
        if word.is_capitalised and page.readable[index] and _is_unmistakable((word.key,)):
            yield index, index + 1


def _is_person(page: Page, first: int, last: int, label: str) -> bool:
    """Whether what the tagger takes for something else has a person's first name or description."""
    if label != "ORG" or not 1 < last - first <= 4 or page.words[last - 1].key in words("bodies", "heads"):  # noqa: PLR2004
        return False
    given = words("persons", "male") | words("persons", "female")
    return page.words[first].key in given or page.keys(last, last + 1) == ("who",) or _is_described(page, last)


def _is_described(page: Page, last: int) -> bool:
    """Whether an age or an office stands behind a name: 'X, 61,', 'X, the special rapporteur'."""
    if page.text[page.words[last - 1].end : page.words[last - 1].end + 2] != ", ":
        return False
    ahead = page.keys(last, last + 5)
    return bool(ahead) and (
        (ahead[0].isdigit() and len(ahead[0]) == 2)
        or (ahead[0] in {"the", "a", "an"} and bool(set(ahead) & words("titles", "heads")))
    )


def _is_unmistakable(name: tuple[str, ...]) -> bool:
    """Whether a word is the family name of one known leader and nothing else."""
    bearers = _bearers().get(name, ())
    leaders = {person.entity.id for person in bearers if person.entity.type is EntityType.LEADER}
    plain = {*name} & (
        words("persons", "common") | words("persons", "male") | words("persons", "female") | words("persons", "eastern")
    )
    return len(bearers) == 1 and bool(leaders) and not plain and len(name[0]) > 3 and name == short_surname(bearers[0])  # noqa: PLR2004


def short_surname(person: Person) -> tuple[str, ...]:
    """Return the last word of somebody's name."""
    return (name_key(person.names[0]).split()[-1],)


def _titled(page: Page, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Find capitalised words behind a title."""
    titles = words("titles", "heads") | words("titles", "courtesies")
    for index, word in enumerate(page.words[:-1]):
        if word.key not in titles or not page.readable[index]:
            continue
        last = index + 1
        while last < len(page.words) and last - index <= _LONGEST and page.words[last].joined and not taken[last]:
            if not (
                _is_inside(page, last)
                or page.words[last].is_capitalised
                or page.words[last].key in words("persons", "particles")
            ):
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
    while end > first and not page.words[end - 1].is_capitalised and not _is_inside(page, end - 1):
        end -= 1
    if end == first or not page.readable[first] or _is_no_name(page, first, end):
        return None
    return first, end


def _is_inside(page: Page, index: int) -> bool:
    """Whether a word goes on behind an apostrophe: 'Ze'ev'."""
    word = page.words[index]
    return (
        word.joined
        and word.key != POSSESSIVE
        and page.text[word.start - 1] in "'\N{RIGHT SINGLE QUOTATION MARK}"
        and len(word.text) > 1
        and word.text not in {"ll", "re", "ve"}
    )


def _is_no_name(page: Page, first: int, end: int) -> bool:
    """Whether words that look like a name are a day, a people, or a thing."""
    last = page.words[end - 1].key
    if end == first + 1 and _is_label(page, first):
        return True
    if end == first + 1:
        return len(last) == 1 or last in words("persons", "never") | words("tagger", "never") | words("events", "heads")
    things = words("bodies", "heads") | words("places", "heads") | words("events", "heads") | words("outlets", "heads")
    return last in things or page.words[first].key in words("persons", "never")


def _is_label(page: Page, index: int) -> bool:
    """Whether a single word is an abbreviation, or tells what kind a thing is: 'the Navajo nation'."""
    word = page.words[index]
    token = page.token_at(word.start)
    describes = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i and token.head.pos_ == "NOUN"
    is_short = word.text.isupper() and len(word.text) <= 5 and not page.text[max(0, word.start - 1)].isupper()  # noqa: PLR2004
    return (describes or is_short) and not famous((word.key,), page.year)


def _is_name_word(page: Page, index: int, first: int) -> bool:
    word = page.words[index]
    if index > first and not word.joined:
        return False
    if index > first and _is_inside(page, index):
        return True
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
    for first, last, entity in marks:
        name = page.keys(first, last)
        who = entity or _who(page, name, cast) or named(EntityType.PERSON, page.surface(first, last))
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
        return famous(name, page.year)
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


@cache
def _bearers() -> dict[tuple[str, ...], tuple[Person, ...]]:
    """Return the leaders and officials known by each short form of their names."""
    found: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons():
        if person.entity.type is not EntityType.PERSON:
            for form in short_forms(tuple(name_key(person.names[0]).split())):
                found[form].append(person)
    return {form: tuple(bearers) for form, bearers in found.items()}


def famous(name: tuple[str, ...], year: int | None) -> Entity | None:
    """Return whom news of that year mean by a family name alone.

    A name that only one leader or official bears is theirs; one that many bear, or that is a
    common name, is whoever was in office that year.
    """
    bearers = _bearers().get(name, ())
    is_common = bool({*name} & (words("persons", "common") | words("persons", "male") | words("persons", "female")))
    if len(bearers) == 1 and not is_common:
        return bearers[0].entity
    if year is None and not is_common and len({person.state for person in bearers}) == 1:
        return max(bearers, key=lambda person: person.first).entity
    topical = [person for person in bearers if year and person.is_topical(year)]
    leaders = [person for person in topical if person.entity.type is EntityType.LEADER] or topical
    return leaders[0].entity if len(leaders) == 1 else None


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
