"""What in the words speaks for or against a claim: the signs from which its confidence is reckoned.

    clause, its entry, its parties -> signs -> sum of their weights -> confidence

The signs are those that tell right readings from wrong ones: which entry of the lexicon spoke,
how the clause stands in its sentence, how far from the predicate its parties stand and how they
are named. What each weighs was learned (`tools/calibrate.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.events.syntax import ancestors
from loaders.resources.confidence import relation_sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from loaders.events.frames import Event, Text
    from loaders.events.syntax import Clause
    from loaders.resources.lexicon import Entry, FrameRow, Slot

_NEAR, _FAR = 4, 12
"""Tokens between a predicate and the head of a party."""
_DEEP = 4
"""Words above the predicate, from which on it does not matter how many."""
_SHORT, _LONG = 18, 40
"""Tokens in a sentence."""


def signs_of(text: Text, clause: Clause, entry: Entry, row: FrameRow, event: Event) -> Iterator[str]:
    """Yield what speaks for or against an event that a row of the clause's frame gives."""
    yield relation_sign(row.relation.name)
    yield f"entry {entry}"
    yield "noun" if clause.nominal else "verb"
    yield f"clause {clause.governor.dep_}" if not clause.nominal else f"noun {clause.head.dep_}"
    yield f"depth {min(sum(1 for _ in ancestors(clause.head)), _DEEP)}"
    yield _sentence(clause.head)
    yield from _end(text, clause, "subject", row.subjects, event.subject)
    if event.object is None:
        yield "no object"
    else:
        yield from _end(text, clause, "object", row.objects, event.object)
        yield from _between(text, event.subject, event.object)
    if text.quoting(clause):
        yield "in quotes"


def _sentence(head: Token) -> str:
    length = len(head.sent)
    return "sentence short" if length < _SHORT else "sentence long" if length > _LONG else "sentence middling"


def _end(text: Text, clause: Clause, role: str, slots: Sequence[Slot], entity: Entity) -> Iterator[str]:
    """Yield how a party is found: in which slot, by its name or through what is its own, how far away."""
    yield f"{role} {entity.type.value}"
    found = _found(text, clause, slots, entity)
    if found is None:
        yield f"{role} elsewhere"
        return
    slot, token, loose = found
    yield f"{role} in {slot}"
    if loose:
        yield f"{role} through a thing"
    yield f"{role} {_naming(text, token)}"
    distance = abs(token.i - clause.head.i)
    yield f"{role} near" if distance <= _NEAR else f"{role} far" if distance > _FAR else f"{role} apart"


def _found(text: Text, clause: Clause, slots: Sequence[Slot], entity: Entity) -> tuple[str, Token, bool] | None:
    for loose in (False, True):
        for slot in slots:
            for token in clause.filled(slot.name):
                if entity in text.parties.named(token, loose=loose):
                    return slot.name, token, loose
    return None


def _naming(text: Text, token: Token) -> str:
    if token.pos_ == "PRON":
        return "as pronoun"
    mentions = text.parties.at.get(token.i, ())
    return f"as {mentions[0].kind.value}" if mentions else "as owner"


def _between(text: Text, subject: Entity, other: Entity) -> Iterator[str]:
    homes = text.parties.homes
    if homes.get(subject.id, subject.id) == homes.get(other.id, other.id):
        yield "same side"
    yield f"{subject.type.kind.value} to {other.type.kind.value}"
