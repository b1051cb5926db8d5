"""Cataphora: the next sentences name whom the lead leaves unnamed.

'Iran tested a missile, a military official said. … Tasnim quoted General Abdollahi as saying':
the official is the general; 'according to a report' is the outlet's that then reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.events.attribution.voices import says
from loaders.events.syntax import children
from loaders.resources.speech_words import Speech, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from graph.model import Attribution
    from loaders.events.attribution.voices import Voices
    from loaders.events.syntax import Clause

_LEAD = 3
"""Sentences of a text, its title among them, that leave for later who says so."""
_WITHIN = 6
"""Sentences further on in which he is named."""
_NAMED_BEFORE = frozenset({"the", "that", "this", "these", "those", "no", "another", "other"})
_SPOKESMEN = frozenset({EntityType.OFFICIAL, EntityType.PERSON})
_OUTLETS = frozenset({EntityType.OUTLET})


def named_later(
    sentences: Sequence[Span], verbs: Mapping[int, Clause], voices: Voices
) -> Iterator[tuple[int, tuple[Attribution, ...]]]:
    """Yield for each speaker whom the lead leaves unnamed who it proves to be, with whose he is."""
    heard, edges = sorted(voices.heard.items()), {noun.i for noun in voices.margins.values()}
    for noun in _unnamed(sentences[:_LEAD], verbs, voices):
        end = sentences[min(len(sentences), _LEAD + _WITHIN) - 1].end
        types = _OUTLETS if noun.lemma_.lower() in words(Speech.PRESS) else _SPOKESMEN
        named = (voice for i, found in heard if noun.i < i < end for voice in found if voices.type_of(voice) in types)
        first = next(named, None)
        if first is not None:
            yield noun.i, (first, *(voices.own(noun) if noun.i not in edges else ()))


def _unnamed(lead: Sequence[Span], verbs: Mapping[int, Clause], voices: Voices) -> Iterator[Token]:
    """Yield the nouns of the lead that say who speaks, but not by name."""
    subjects = {noun.i for verb in verbs.values() if says(verb.head) for noun in verb.filled("subj")}
    subjects.update(noun.i for noun in voices.margins.values())
    for token in (token for sentence in lead for token in sentence):
        speaks = token.i in subjects or (token.dep_ == "pobj" and token.head.head.lower_ == "according")
        if speaks and _is_new(token) and token.i not in voices.parties.at:
            yield token


def _is_new(noun: Token) -> bool:
    """Whether a noun brings in an outlet, or one official, of whom nothing was said."""
    known = any(word.lower_ in _NAMED_BEFORE for word in children(noun, "det", "amod"))
    one = noun.lemma_.lower() in words(Speech.ROLE) and noun.tag_ == "NN"
    return not known and (one or noun.lemma_.lower() in words(Speech.PRESS))
