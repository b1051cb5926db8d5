"""Deeds: a thing told before and now only named stands for whoever did it: 'condemned the launch'."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, Aspect, Stance, Status, Trait, relations_with
from loaders.events.syntax import children
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from graph.model import Claim
    from graph.ontology import Relation
    from loaders.events.frames import Event, Text
    from loaders.events.syntax import Clause

_FARTHEST = 6
"""Sentences back to the launch that 'the launch' is."""
_NEXT = 1
"""Sentences back to what 'the move' is."""
_VAGUE = frozenset({"move", "decision", "action", "step", "act", "measure", "gesture"})
_NEW = frozenset({"a", "an", "any", "no", "some", "another", "every", "each"})
"""Determiners of what was not told before."""
_NAMED_IN = ("obj", "dat", "at", "for", "of", "over", "about", "on", "against", "to")
"""Slots in which a judgement names what it judges."""


def with_doer(text: Text, clause: Clause, event: Event, earlier: Sequence[Claim]) -> Iterator[Event]:
    """Yield the event with whoever did the deed that it judges for its object; as it is, if it names no such deed."""
    judges = event.relation.has(Trait.JUDGEMENT) and not event.object
    doers = _doers(text, clause, event, earlier) if judges else []
    if not doers:
        yield event
    for doer in doers:
        yield replace(event, object=text.parties.cast.entities[doer])


def _doers(text: Text, clause: Clause, event: Event, earlier: Sequence[Claim]) -> list[str]:
    types = event.relation.objects
    for noun in (token for slot in _NAMED_IN for token in clause.filled(slot)):
        claim = _told_before(text, noun, event, earlier)
        ends = (claim.subject, claim.object if RELATIONS[claim.relation].symmetric else None) if claim else ()
        return [end for end in ends if end and text.parties.cast.entities[end].type in types]
    return []


def _told_before(text: Text, noun: Token, event: Event, earlier: Sequence[Claim]) -> Claim | None:
    """Return the nearest earlier claim that the noun can name, not of the judge's own doing."""
    if any(word.lower_ in _NEW for word in children(noun, "det")):
        return None
    farthest, relations = _NEXT if noun.lemma_ in _VAGUE else _FARTHEST, relations_of(noun.lemma_.lower())
    here = text.sentence_at[noun.i]
    for claim in reversed(earlier):
        if here - claim.sentence > farthest:
            return None
        happened = claim.stance is Stance.SUPPORTS and claim.status is not Status.PLANNED
        if happened and claim.relation in relations and event.subject.id not in (claim.subject, claim.object):
            return claim
    return None


@cache
def relations_of(noun: str) -> frozenset[str]:
    """Return the relations of the deeds that a noun can name; of 'move' and the like, all but mere words.

    Talks are no deed of either side: who cancels the meeting turns down no one in particular.
    """
    if noun in _VAGUE:
        return frozenset(RELATIONS) - relations_with(Trait.SPEECH_ACT) | relations_with(Trait.EXERCITIVE)
    frames = {entry.frame for entry in lexicon().nouns.get(noun, ())}
    found = {row.relation for frame in frames for row in lexicon().frames[frame]}
    return frozenset(each.name for each in found if not each.symmetric or _is_deed_of_both(each))


def _is_deed_of_both(relation: Relation) -> bool:
    """Whether two did it at one moment: they signed; talks and cooperation that goes on are no deed."""
    return relation.aspect is Aspect.PUNCTUAL and not relation.has(Trait.JOINT)
