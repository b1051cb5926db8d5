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

    from loaders.mentions.text_index import TextIndex

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


def ner_names(text: TextIndex, taken: Sequence[bool]) -> Iterator[Span]:
    """Yield places and organizations as the tagger sees them, where nothing else is known."""
    for entity in text.doc.ents:
        first, last = text.word_at(entity.start_char), text.word_at(entity.end_char)
        kind = EntityType.PLACE if is_town(text, first) else _LABELS.get(entity.label_)
        if kind is EntityType.ORGANIZATION and last - first <= _SHORT and _lies(text, first, last):
            kind = EntityType.PLACE
        if kind is None:
            continue
        first += text.keys(first, first + 1) != () and text.words[first].key in _ARTICLES
        last -= text.keys(last - 1, last) == (POSSESSIVE,)
        if first < last and _is_name(text, first, last, taken) and _is_fit(text, first, last, kind):
            yield Span(first, last, named(kind, text.surface(first, last)))


def _lies(text: TextIndex, first: int, last: int) -> bool:
    """Whether a short name stands as a place does: 'in Novo-Ogaryovo'."""
    behind = text.keys(last, last + 1) if last < len(text.words) and text.words[last].joined else ()
    is_inside = text.keys(first - 1, first) == ("in",) or bool(set(behind) & words("places", "sites"))
    return is_inside and not text.surface(first, last).isupper()


def _is_name(text: TextIndex, first: int, last: int, taken: Sequence[bool]) -> bool:
    parts = text.words[first:last]
    if any(taken[first:last]) or not text.readable[first] or not all(part.joined for part in parts[1:]):
        return False
    return parts[0].is_capitalised and parts[-1].is_capitalised and not any(c.isdigit() for p in parts for c in p.text)


def _is_fit(text: TextIndex, first: int, last: int, kind: EntityType) -> bool:
    if names_event(text, last) or {text.words[first].key, text.words[last - 1].key} & words("titles", "heads"):
        return False
    if set(text.keys(first, last)) <= words("titles", "fields") | words("titles", "heads") | words("ner", "never"):
        return False
    if kind is EntityType.PLACE:
        if set(text.keys(first, last)) <= words("places", "directions"):
            return False
        return len(text.surface(first, last)) >= _SHORTEST and "for" not in text.keys(first, last)
    name = text.surface(first, last)
    # an abbreviation does something, or is named again: 'HEU' as an object is a thing
    acts = text.token_at(text.words[first].start).dep_ in {"nsubj", "nsubjpass", "poss", "agent"}
    return last - first > 1 or (name.isupper() and len(name) >= _SHORTEST and (acts or text.is_repeated(name)))
