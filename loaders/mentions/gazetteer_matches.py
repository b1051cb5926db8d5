"""Names known beforehand where a text uses them, and the abbreviations that it introduces.

words -> Sighting: the state, place or organization that some words name
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import Known, Role, names, states
from loaders.mentions.metonymy import acts
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Entity
    from loaders.mentions.text_index import Page

_SHORT = re.compile(r"[A-Z][A-Za-z&-]{1,9}s?")
_DATELINE = re.compile(
    r"(?:, [A-Z][\w ]{2,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?:, [A-Z]{2,10})? ?"
    r"(?:\([A-Z][\w. /-]{1,30}\)|--|[-\N{EN DASH}\N{EM DASH}])"
)
_KOREAS = {"north": "PRK", "south": "KOR"}
_BODIES = frozenset({EntityType.ORGANIZATION, EntityType.OUTLET})
_NAMED_SHORT = _BODIES | {EntityType.PLACE}
_OUTBREAKS = frozenset({"virus", "coronavirus", "pneumonia", "flu", "variant", "syndrome", "fever", "time"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """Some words, what they are known for, and whether they act as a state or lie as a place."""

    first: int
    last: int
    known: Known
    is_place: bool = False
    is_modifier: bool = False
    """Whether the name is but part of another thing's: 'Geneva Convention', 'Wuhan coronavirus'."""

    @property
    def span(self) -> Span:
        """The words with the entity that they name here."""
        place = self.known.place if self.is_place else None
        return Span(self.first, self.last, place or self.known.entity)


def sightings(page: Page) -> list[Sighting]:
    """Return the known states, places and organizations that a text names, in text order."""
    found = list(_sightings(page))
    found = sorted([*found, *_koreas(page, found)], key=lambda sighting: sighting.first)
    counts = Counter(sighting.known.entity.id for sighting in found)
    return [
        replace(sighting, is_modifier=True)
        if counts[sighting.known.entity.id] == 1 and _is_origin(page, sighting)
        else sighting
        for sighting in found
    ]


def _is_origin(page: Page, sighting: Sighting) -> bool:
    """Whether a state is named but to say where somebody comes from: 'an Icelandic singer'."""
    behind = set(page.keys(sighting.last, sighting.last + 1))
    return sighting.known.role is Role.ADJECTIVE and bool(behind & words("persons", "private"))


def _sightings(page: Page) -> Iterator[Sighting]:
    for first, last, values in names().matches(page.words):
        if page.readable[first] and not _is_hyphenated(page, first, values[0]):
            known = values[0]
            is_place = known.role is Role.SEAT and (_is_dateline(page, first, last) or not acts(page.head(first, last)))
            yield Sighting(first, last, known, is_place, _is_modifier(page, last))


def _is_dateline(page: Page, first: int, last: int) -> bool:
    """Whether a seat only says where an article was written: 'MOSCOW (AP) -- '."""
    start, end = page.words[first].start, page.words[last - 1].end
    if page.keys(first - 1, first) in {("capital",), ("city",), ("downtown",), ("central",)}:
        return True
    if page.text[max(0, start - 2) : start].strip():
        return False
    return bool(_DATELINE.match(page.text, end))


def _is_hyphenated(page: Page, first: int, known: Known) -> bool:
    """Whether a people or sea is part of a longer name: 'African-Americans', 'Euro-Atlantic'."""
    start = page.words[first].start
    before = page.words[first - 1].text if first else ""
    is_part = known.role is Role.PEOPLE or known.entity.type is EntityType.PLACE
    return is_part and page.text[start - 1 : start] == "-" and before[:1].isupper()


def _is_modifier(page: Page, last: int) -> bool:
    word = page.words[last - 1]
    token = page.token_at(word.start)
    if not word.is_capitalised and token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i:
        return True
    ahead = page.words[last : last + 2]
    if not ahead or not ahead[0].joined or page.text[ahead[0].start - 1] == "\n":
        return False
    events = words("events", "heads")
    if ahead[0].key in _OUTBREAKS | {"era"} or (ahead[0].key in events and ahead[0].is_capitalised):
        return True
    if len(ahead) < 2 or not ahead[1].joined or ahead[1].key not in events:  # noqa: PLR2004
        return False
    return all(word.is_capitalised for word in ahead) or ahead[0].text.isdigit()  # 'Geneva 2 talks'


def _koreas(page: Page, found: list[Sighting]) -> Iterator[Sighting]:
    """'The North' and 'the South' are states where a text speaks of the Koreas."""
    named = {sighting.known.entity.iso3 for sighting in found}
    if not named & set(_KOREAS.values()):
        return
    covered = {index for sighting in found for index in range(sighting.first, sighting.last)}
    for index, word in enumerate(page.words[1:], start=1):
        if word.key not in _KOREAS or not word.is_capitalised or index in covered or not page.readable[index]:
            continue
        after = page.words[index + 1] if index + 1 < len(page.words) else None
        is_longer = after and after.joined and after.is_capitalised
        if (
            page.words[index - 1].key in {"the", "communist", "nuclear"}
            and not is_longer
            and not _is_region(page, index)
        ):
            yield Sighting(index, index + 1, Known(states()[_KOREAS[word.key]]))


def _is_region(page: Page, index: int) -> bool:
    return page.keys(index + 1, index + 2) == ("of",)


def acronyms(page: Page, spans: Iterable[Span]) -> dict[str, Entity]:
    """Return the abbreviations introduced behind full names: 'Korean Central News Agency (KCNA)'."""
    found: dict[str, Entity] = {}
    for span in spans:
        end = page.words[span.last - 1].end
        if span.entity.type not in _NAMED_SHORT or page.text[end : end + 2] != " (" or span.last >= len(page.words):
            continue
        word = page.words[span.last]
        closed = page.text[word.end : word.end + 1] == ")"
        if closed and _SHORT.fullmatch(word.text) and _abbreviates(word.text, page.surface(span.first, span.last)):
            found[word.text] = span.entity
    return found


def shortened(page: Page, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans; a body whose abbreviation behind it is known is the one that is known by it."""
    for span in spans:
        end = page.words[span.last - 1].end
        is_body = span.entity.type in _BODIES and page.text[end : end + 2] == " (" and span.last < len(page.words)
        last, found = names().at(page.words, span.last) if is_body else (span.last, [])
        short = page.words[last - 1]
        closed = (
            found and last == span.last + 1 and short.text.isupper() and page.text[short.end : short.end + 1] == ")"
        )
        if closed and found[0].entity.type in _BODIES and _abbreviates(short.text, page.surface(span.first, span.last)):
            yield replace(span, entity=found[0].entity)
        else:
            yield span


def _abbreviates(short: str, name: str) -> bool:
    """Whether the capitals of an abbreviation begin words of a name, in their order."""
    capitals = [char for char in short if char.isupper()]
    letters = iter(name.upper())
    return len(capitals) > 1 and capitals[0] == name[:1].upper() and all(char in letters for char in capitals)


def abbreviated(page: Page, shorts: dict[str, Entity]) -> Iterator[Span]:
    """Yield the places where introduced abbreviations are used."""
    for index, word in enumerate(page.words):
        if word.text in shorts and page.readable[index]:
            yield Span(index, index + 1, shorts[word.text])
