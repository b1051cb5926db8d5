"""Names known beforehand where a text uses them, and the abbreviations that it introduces.

words -> GazetteerMatch: the state, place or organization that some words name
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import GazetteerEntry, Role, names, states
from loaders.mentions.metonymy import stands_for_state
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Entity
    from loaders.mentions.text_index import TextIndex

_SHORT = re.compile(r"[A-Z][A-Za-z&-]{1,9}s?")
_DATELINE = re.compile(
    r"(?:, [A-Z][\w ]{2,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?:, [A-Z]{2,10})? ?"
    r"(?:\([A-Z][\w. /-]{1,30}\)|--|[-\N{EN DASH}\N{EM DASH}])"
)
_KOREAS = {"north": "PRK", "south": "KOR"}
_ORGANIZATIONS = frozenset({EntityType.ORGANIZATION, EntityType.OUTLET})
_NAMED_SHORT = _ORGANIZATIONS | {EntityType.PLACE}
_OUTBREAKS = frozenset({"virus", "coronavirus", "pneumonia", "flu", "variant", "syndrome", "fever", "time"})


@dataclass(frozen=True, slots=True)
class GazetteerMatch:
    """Some words, what they are known for, and whether they act as a state or lie as a place."""

    first: int
    last: int
    known: GazetteerEntry
    is_place: bool = False
    is_modifier: bool = False
    """Whether the name is but part of another thing's: 'Geneva Convention', 'Wuhan coronavirus'."""

    @property
    def span(self) -> Span:
        """The words with the entity that they name here."""
        place = self.known.place if self.is_place else None
        return Span(self.first, self.last, place or self.known.entity)


def gazetteer_matches(text: TextIndex) -> list[GazetteerMatch]:
    """Return the known states, places and organizations that a text names, in text order."""
    found = list(_matches(text))
    found = sorted([*found, *_koreas(text, found)], key=lambda match: match.first)
    counts = Counter(match.known.entity.id for match in found)
    return [
        replace(match, is_modifier=True) if counts[match.known.entity.id] == 1 and _is_origin(text, match) else match
        for match in found
    ]


def _is_origin(text: TextIndex, match: GazetteerMatch) -> bool:
    """Whether a state is named but to say where somebody comes from: 'an Icelandic singer'."""
    behind = set(text.keys(match.last, match.last + 1))
    return match.known.role is Role.ADJECTIVE and bool(behind & words("persons", "private"))


def _matches(text: TextIndex) -> Iterator[GazetteerMatch]:
    for first, last, values in names().matches(text.words):
        personal = last - first == 1 and (_is_surname(text, first) or _is_given_name(text, first))
        if text.readable[first] and not personal and not _is_hyphenated(text, first, values[0]):
            known = values[0]
            is_place = known.role is Role.SEAT and (
                _is_dateline(text, first, last) or not stands_for_state(text.head(first, last))
            )
            yield GazetteerMatch(first, last, known, is_place, _is_modifier(text, last))


def _is_surname(text: TextIndex, index: int) -> bool:
    """Whether a name stands behind a given name: 'Jim Jordan', 'Robert Wagner'."""
    if not index or not text.words[index].joined or not text.words[index].is_capitalised:
        return False
    before = text.words[index - 1]
    given = words("persons", "male") | words("persons", "female")
    return before.is_capitalised and before.key in given and text.token_at(before.start).pos_ == "PROPN"


def _is_given_name(text: TextIndex, index: int) -> bool:
    """Whether a name is a given name with a family name behind it: 'Chad Wolf', not 'Chad Basin', 'Jordan Valley'."""
    word, behind = text.words[index], text.words[index + 1 : index + 2]
    if word.key not in words("persons", "places") or not behind or not behind[0].joined:
        return False
    [family] = behind
    token = text.token_at(family.start)
    generic = (
        words("titles", "heads")
        | words("titles", "fields")
        | words("organizations", "heads")
        | words("places", "heads")
    )
    return family.is_capitalised and token.pos_ == "PROPN" and family.key not in generic


def _is_dateline(text: TextIndex, first: int, last: int) -> bool:
    """Whether a seat only says where an article was written: 'MOSCOW (AP) -- '."""
    start, end = text.words[first].start, text.words[last - 1].end
    if text.keys(first - 1, first) in {("capital",), ("city",), ("downtown",), ("central",)}:
        return True
    if text.raw[max(0, start - 2) : start].strip():
        return False
    return bool(_DATELINE.match(text.raw, end))


def _is_hyphenated(text: TextIndex, first: int, known: GazetteerEntry) -> bool:
    """Whether a people or sea is part of a longer name: 'African-Americans', 'Euro-Atlantic'."""
    start = text.words[first].start
    before = text.words[first - 1].text if first else ""
    is_part = known.role is Role.PEOPLE or known.entity.type is EntityType.PLACE
    return is_part and text.raw[start - 1 : start] == "-" and before[:1].isupper()


def _is_modifier(text: TextIndex, last: int) -> bool:
    word = text.words[last - 1]
    token = text.token_at(word.start)
    if not word.is_capitalised and token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i:
        return True
    ahead = text.words[last : last + 2]
    if not ahead or not ahead[0].joined or text.raw[ahead[0].start - 1] == "\n":
        return False
    events = words("events", "heads")
    if ahead[0].key in _OUTBREAKS | {"era"} or (ahead[0].key in events and ahead[0].is_capitalised):
        return True
    if len(ahead) < 2 or not ahead[1].joined or ahead[1].key not in events:  # noqa: PLR2004
        return False
    return all(word.is_capitalised for word in ahead) or ahead[0].text.isdigit()  # 'Geneva 2 talks'


def _koreas(text: TextIndex, found: list[GazetteerMatch]) -> Iterator[GazetteerMatch]:
    """'The North' and 'the South' are states where a text speaks of the Koreas."""
    named = {match.known.entity.iso3 for match in found}
    if not named & set(_KOREAS.values()):
        return
    covered = {index for match in found for index in range(match.first, match.last)}
    for index, word in enumerate(text.words[1:], start=1):
        if word.key not in _KOREAS or not word.is_capitalised or index in covered or not text.readable[index]:
            continue
        after = text.words[index + 1] if index + 1 < len(text.words) else None
        is_longer = after and after.joined and after.is_capitalised
        if (
            text.words[index - 1].key in {"the", "communist", "nuclear"}
            and not is_longer
            and text.keys(index + 1, index + 2) != ("of",)
        ):
            yield GazetteerMatch(index, index + 1, GazetteerEntry(states()[_KOREAS[word.key]]))


def introduced_acronyms(text: TextIndex, spans: Iterable[Span]) -> dict[str, Entity]:
    """Return the abbreviations introduced behind full names: 'Korean Central News Agency (KCNA)'."""
    found: dict[str, Entity] = {}
    for span in spans:
        end = text.words[span.last - 1].end
        if span.entity.type not in _NAMED_SHORT or text.raw[end : end + 2] != " (" or span.last >= len(text.words):
            continue
        word = text.words[span.last]
        closed = text.raw[word.end : word.end + 1] == ")"
        if closed and _SHORT.fullmatch(word.text) and _abbreviates(word.text, text.surface(span.first, span.last)):
            found[word.text] = span.entity
    return found


def with_known_acronyms(text: TextIndex, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans; a body whose abbreviation behind it is known is the one that is known by it."""
    for span in spans:
        end = text.words[span.last - 1].end
        is_body = span.entity.type in _ORGANIZATIONS and text.raw[end : end + 2] == " (" and span.last < len(text.words)
        last, found = names().at(text.words, span.last) if is_body else (span.last, [])
        short = text.words[last - 1]
        closed = found and last == span.last + 1 and short.text.isupper() and text.raw[short.end : short.end + 1] == ")"
        if (
            closed
            and found[0].entity.type in _ORGANIZATIONS
            and _abbreviates(short.text, text.surface(span.first, span.last))
        ):
            yield replace(span, entity=found[0].entity)
        else:
            yield span


def _abbreviates(short: str, name: str) -> bool:
    """Whether the capitals of an abbreviation begin words of a name, in their order."""
    capitals = [char for char in short if char.isupper()]
    letters = iter(name.upper())
    return len(capitals) > 1 and capitals[0] == name[:1].upper() and all(char in letters for char in capitals)


def acronym_uses(text: TextIndex, shorts: dict[str, Entity]) -> Iterator[Span]:
    """Yield the places where introduced abbreviations are used."""
    for index, word in enumerate(text.words):
        if word.text in shorts and text.readable[index]:
            yield Span(index, index + 1, shorts[word.text])
