"""Bodies named by less than their full name: 'the Security Council' after 'the U.N. Security Council'.

spans -> the same spans, each body under the name of the one that is meant
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import named, organizations
from loaders.mentions.organizations import canonical
from loaders.resources.name_tables import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.model import Entity
    from loaders.mentions.text_index import Span, TextIndex

_ORGANIZATIONS = frozenset({EntityType.ORGANIZATION, EntityType.OUTLET})
_LONGEST = 8
_USA = "USA"
_CLEARLY = 0.4
"""Share of a text's states at which a text is about one of them, whoever else was just named."""


def resolve_short_names(text: TextIndex, spans: Sequence[Span], states: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans; a short name stands for the longer one of the text, or a body of the state at hand.

    A body that every state has, with no state in sight, is left out: no two of them are one.
    """
    longer = _suffixes(text, spans)
    starts = [state.first for state in states]
    for span in spans:
        keys = text.keys(span.first, span.last)
        if span.entity.type not in _ORGANIZATIONS:
            yield span
        elif keys in longer:
            yield replace(span, entity=longer[keys])
        elif " ".join(keys) in phrases("organizations", "phrases") and span.entity.id not in organizations():
            state = _american(text, span, states) or _at_hand(text, span, states, starts)
            if state:
                name = canonical(text, (span.first, span.last), state)
                yield replace(span, entity=named(EntityType.ORGANIZATION, name))
        else:
            yield span


def _suffixes(text: TextIndex, spans: Sequence[Span]) -> dict[tuple[str, ...], Entity]:
    """Return the ends of longer names of bodies that no name of its own in the text is."""
    found: dict[tuple[str, ...], Entity] = {}
    for span in spans:
        if span.entity.type in _ORGANIZATIONS and span.size <= _LONGEST:
            keys = text.keys(span.first, span.last)
            for start in range(1, len(keys) - 1):
                found.setdefault(keys[start:], span.entity)
    return found


def _american(text: TextIndex, span: Span, states: Sequence[Span]) -> Entity | None:
    """Return the United States for 'the Senate', 'Congress' in a text that names them, whatever state is at hand."""
    keys = " ".join(text.keys(span.first, span.last))
    if keys not in phrases("organizations", "american") or not text.words[span.first].is_capitalised:
        return None
    return next((state.entity for state in states if state.entity.iso3 == _USA), None)


def _at_hand(text: TextIndex, span: Span, states: Sequence[Span], starts: Sequence[int]) -> Entity | None:
    """Return the state named last before a word, in its sentence or the one before; else the one that prevails."""
    index = bisect_left(starts, span.first) - 1
    here = text.sentence_at(text.words[span.first].start)
    if text.keys(span.first - 1, span.first) == ("its",):
        own = [
            state
            for state in states
            if text.sentence_at(text.words[state.first].start) == here and state.first < span.first
        ]
        return own[0].entity if own else None
    if index < 0:
        return None
    there = text.sentence_at(text.words[states[index].first].start)
    if here is None or there is None or here - there > 1:
        return _prevailing(states)
    return states[index].entity if here == there else _prevailing(states, _CLEARLY) or states[index].entity


def _prevailing(states: Sequence[Span], share: float = 0.5) -> Entity | None:
    """Return the state of which a text speaks more than of all others together, or more than that share."""
    (state, count), *_ = Counter(span.entity for span in states).most_common(1)
    return state if count > share * len(states) else None
