"""Places and organizations that no table has and no word in their name tells: the tagger's guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.candidates import is_town
from loaders.mentions.gazetteer import named
from loaders.mentions.normalization import POSSESSIVE
from loaders.mentions.organizations import names_event
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.mentions.text_index import Page

_LABELS = {
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "ORG": EntityType.ORGANIZATION,
}
_SHORTEST = 3
"""Letters of the shortest name."""
_SHORT = 2
"""Words of a name that may as well be a place's."""
_ARTICLES = frozenset({"the", "a", "an"})


def tagged(page: Page, taken: Sequence[bool]) -> Iterator[Span]:
    """Yield places and organizations as the tagger sees them, where nothing else is known."""
    for entity in page.doc.ents:
        first, last = page.word_at(entity.start_char), page.word_at(entity.end_char)
        kind = EntityType.PLACE if is_town(page, first) else _LABELS.get(entity.label_)
        if kind is EntityType.ORGANIZATION and last - first <= _SHORT and _lies(page, first, last):
            kind = EntityType.PLACE
        if kind is None:
            continue
        first += page.keys(first, first + 1) != () and page.words[first].key in _ARTICLES
        last -= page.keys(last - 1, last) == (POSSESSIVE,)
        if first < last and _is_name(page, first, last, taken) and _is_fit(page, first, last, kind):
            yield Span(first, last, named(kind, page.surface(first, last)))


def _lies(page: Page, first: int, last: int) -> bool:
    """Whether a short name stands as a place does: 'in Novo-Ogaryovo'."""
    behind = page.keys(last, last + 1) if last < len(page.words) and page.words[last].joined else ()
    is_inside = page.keys(first - 1, first) == ("in",) or bool(set(behind) & words("places", "sites"))
    return is_inside and not page.surface(first, last).isupper()


def _is_name(page: Page, first: int, last: int, taken: Sequence[bool]) -> bool:
    parts = page.words[first:last]
    if any(taken[first:last]) or not page.readable[first] or not all(part.joined for part in parts[1:]):
        return False
    return parts[0].is_capitalised and parts[-1].is_capitalised and not any(c.isdigit() for p in parts for c in p.text)


def _is_fit(page: Page, first: int, last: int, kind: EntityType) -> bool:
    if names_event(page, last) or {page.words[first].key, page.words[last - 1].key} & words("titles", "heads"):
        return False
    if set(page.keys(first, last)) <= words("titles", "fields") | words("titles", "heads") | words("tagger", "never"):
        return False
    if kind is EntityType.PLACE:
        if set(page.keys(first, last)) <= words("places", "directions"):
            return False
        return len(page.surface(first, last)) >= _SHORTEST and "for" not in page.keys(first, last)
    text = page.surface(first, last)
    return last - first > 1 or (text.isupper() and len(text) >= _SHORTEST and _acts(page, first, text))


def _acts(page: Page, first: int, short: str) -> bool:
    """Whether an abbreviation does something, or is named again: 'HEU' as an object is a thing."""
    token = page.token_at(page.words[first].start)
    return token.dep_ in {"nsubj", "nsubjpass", "poss", "agent"} or page.is_repeated(short)
