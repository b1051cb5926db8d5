"""A frame's row filled with a clause's parties: who did what to whom, coordination spread out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from graph.ontology import EntityType, Trait
from loaders.events.attribution import says
from loaders.events.participants import place_of
from loaders.events.syntax import ancestors, is_each_other
from loaders.resources.lexicon import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from graph.model import Entity
    from graph.ontology import Relation
    from loaders.events.frames.context import Text
    from loaders.events.syntax import Clause
    from loaders.resources.lexicon import FrameRow

_RULING = frozenset({EntityType.LEADER, EntityType.OFFICIAL})
ACTING = "subj"
_VOICES = frozenset({"ministry", "embassy", "consulate"})
_THINGS = frozenset({EntityType.WEAPON, EntityType.SPACECRAFT})
_REACH = 25
"""Tokens behind its head in which a clause names whom it concerns."""
_SINGLED_OUT = 3
"""Parties up to which an act of several is one of each pair of them; more are a crowd that singles none out."""
_GUEST = (Slot("guest"),)
_PRESUMED = Slot("presumed")
"""Whoever acts in the clause that an event of somebody unknown is set in: 'in her talks, Choe said'."""
DOER = "doer"
"""The slot that holds who acts in the clauses that complete the predicate."""
SAYER = "sayer"
"""The slot that holds whoever says what the clause says."""
INNER = "inner"
"""The slot that holds whoever the clauses that complete the predicate speak of."""
_INNER_SLOTS = ("subj", "obj", "dat", "to", "with", "for", "on", "against")


@dataclass(frozen=True, slots=True)
class Event:
    """One relation that a clause tells of, between two entities."""

    relation: Relation
    subject: Entity
    object: Entity | None
    place: Entity | None = None


def events(text: Text, clause: Clause, row: FrameRow) -> Iterator[Event]:
    """Pair everybody who acts with everybody whom it concerns."""
    subjects = _first(_fillers(text, clause, (*row.subjects, _PRESUMED), row))
    if _is_state_deed(clause, row.relation):
        subjects = [text.parties.state_of(subject) or subject for subject in subjects]
    mutual = row.relation.symmetric or any(slot.name == ACTING for slot in row.objects) or _is_reciprocal(clause)
    acting = [] if mutual else subjects
    objects = _first(_fillers(text, clause, row.objects, row, acting), besides=acting)
    if row.relation.symmetric and all(other in subjects for other in objects):
        few = subjects if len(subjects) <= _SINGLED_OUT else []
        yield from (Event(row.relation, one, other) for one, other in combinations(few, 2))
        return
    if objects and clause.filled("guest") and _are_one_side(text, subjects, objects):
        subjects = _first(_fillers(text, clause, _GUEST, row))
    if not objects and subjects and not row.relation.has(Trait.CORE_OBJECT):
        objects = _around(text, clause, row, subjects)
    place = place_of(clause, text.parties)
    for subject in subjects:
        others = [other for other in objects if other.id != subject.id and not _is_own(text, row, subject, other)]
        for other in others:
            yield _event(text, row.relation, subject, other, place)
        if not others and not row.needs_object:
            yield Event(row.relation, subject, None, place)


def _is_state_deed(clause: Clause, relation: Relation) -> bool:
    """Whether 'we' means the state of who speaks: 'We bombed the depot', not 'We met' nor 'We condemn it'."""
    personal = any(relation.has(trait) for trait in (Trait.SPEECH_ACT, Trait.JOINT, Trait.MEETING, Trait.VISIT))
    return not personal and any(token.lower_ == "we" for token in clause.filled("subj"))


def _around(text: Text, clause: Clause, row: FrameRow, subjects: Sequence[Entity]) -> list[Entity]:
    """Return the first party that the clause's own phrases name behind its head, besides those who act."""
    sides = {side for subject in subjects for side in _side(text, subject)}
    behind = text.doc[clause.head.i + 1 : clause.head.i + 1 + _REACH]
    own = (token for token in behind if token.i not in text.verbs and _belongs(token, clause, text))
    named = (entity for token in own for entity in text.parties.named(token))
    fitting = (e for e in named if e.type in row.relation.objects and sides.isdisjoint(_side(text, e)))
    return list(islice(fitting, 1))


def _side(text: Text, entity: Entity) -> set[str]:
    """Return an entity and the state it serves or lies in."""
    return {entity.id, text.parties.homes.get(entity.id, entity.id)}


def _belongs(token: Token, clause: Clause, text: Text) -> bool:
    """Whether a word stands in the clause's own phrases, not in another clause inside it."""
    for _, parent in ancestors(token):
        if parent.i == clause.head.i:
            return True
        if parent.i in text.verbs:
            return False
    return False


def _is_reciprocal(clause: Clause) -> bool:
    """Whether those who act do it to each other."""
    return any(is_each_other(token) for heads in clause.slots.values() for token in heads)


def _is_own(text: Text, row: FrameRow, subject: Entity, other: Entity) -> bool:
    """Whether somebody is read as visiting, threatening or obliging the state he himself serves."""
    return row.relation.has(Trait.FOREIGN) and text.parties.homes.get(subject.id) == other.id


def _behind(text: Text, heads: Sequence[Token]) -> list[Token]:
    """Return who acts in the events that stand in a slot: 'the launch put a satellite into orbit'."""
    nominal = [text.clauses[head.i] for head in heads if head.i in text.clauses and text.clauses[head.i].nominal]
    return [token for clause in nominal for token in clause.filled("subj")]


def _are_one_side(text: Text, subjects: Sequence[Entity], objects: Sequence[Entity]) -> bool:
    """Whether a state is read as meeting its own officials: it arranged that a guest meets them."""
    sides = {subject.id for subject in subjects if subject.type is EntityType.STATE}
    return len(sides) == 1 and all(text.parties.homes.get(other.id) in sides for other in objects)


def _event(text: Text, relation: Relation, subject: Entity, other: Entity, place: Entity | None) -> Event:
    """Say in which state a town visited or attacked lies; a state has no further place than where it was."""
    state = text.parties.state_of(other) if other.type is EntityType.PLACE else None
    where = state or place
    return Event(relation, subject, other, where if where != other else None)


def _first(groups: Iterator[list[Entity]], besides: Sequence[Entity] = ()) -> list[Entity]:
    """Return the first of the groups that holds anybody else."""
    empty: list[Entity] = []
    return next((found for found in groups if any(entity not in besides for entity in found)), empty)


def _fillers(
    text: Text, clause: Clause, slots: Sequence[Slot], row: FrameRow, acting: Sequence[Entity] | None = None
) -> Iterator[list[Entity]]:
    """Yield, slot by slot, the entities of a type the relation can join, where there are any.

    `acting` are the subjects, None while they are sought. Where something is theirs, whom it
    concerns: 'lifted its blockade of Yemen'.
    """
    as_subject = acting is None
    types = row.relation.subjects if as_subject else row.relation.objects
    for tokens, slot in _heads(text, clause, slots, as_subject=as_subject):
        named = text.parties.all_named(tokens, loose=slot.loose)
        if slot.loose and acting and named and all(entity in acting for entity in named):
            named = text.parties.concerned(tokens, acting)
        if slot.home or (as_subject and EntityType.PERSON not in types):
            named = tuple(dict.fromkeys(_office(text, entity) for entity in named))
        elif as_subject and row.relation.has(Trait.SPEECH_ACT):
            named = tuple(dict.fromkeys(_spoken_for(text, entity) for entity in named))
        if not as_subject and row.relation.has(Trait.TOWARDS_STATE):
            named = tuple(dict.fromkeys(_ruled_from(text, entity) for entity in named))
        named = named if named and not _are_things(named) else (*named, *_owning(text, tokens, types))
        if fitting := [entity for entity in named if entity.type in types]:
            yield fitting


def _office(text: Text, entity: Entity) -> Entity:
    """Return the state for its leader or official: what only states do, they do in its name."""
    state = text.parties.state_of(entity) if entity.type in _RULING else None
    return state or entity


def _are_things(named: Sequence[Entity]) -> bool:
    return all(entity.type.kind in _THINGS for entity in named)


def _owning(text: Text, tokens: Sequence[Token], types: frozenset[EntityType]) -> Iterator[Entity]:
    """Yield whose weapons these are, where the relation is to somebody."""
    if _THINGS.isdisjoint(types):
        yield from (entity for token in tokens for entity in text.parties.behind(token))


def _ruled_from(text: Text, entity: Entity) -> Entity:
    """Return the state in which a place lies: what is done to it concerns the state."""
    return (text.parties.state_of(entity) if entity.type is EntityType.PLACE else None) or entity


def _spoken_for(text: Text, entity: Entity) -> Entity:
    """Return the state for its ministry or embassy: what these say, they say in its name."""
    speaks = entity.type is EntityType.ORGANIZATION and not _VOICES.isdisjoint(entity.name.lower().split())
    return (text.parties.state_of(entity) if speaks else None) or entity


def _meant(token: Token, clause: Clause) -> Sequence[Token]:
    """Return the word, or, for 'each other', those who act."""
    return clause.filled(ACTING) if is_each_other(token) else (token,)


def _sayers(text: Text, clause: Clause) -> list[Token]:
    """Return the heads of whoever says the clause, in direct or reported speech."""
    above = (parent for child, parent in ancestors(clause.head) if child.dep_ == "ccomp" and says(parent))
    verb = text.quoting(clause) or next(above, None)
    return list(text.verbs[verb.i].filled(ACTING)) if verb and verb.i in text.verbs else []


def _heads(
    text: Text, clause: Clause, slots: Sequence[Slot], *, as_subject: bool
) -> Iterator[tuple[list[Token], Slot]]:
    """Yield the heads of the phrases in each slot; of the inner clauses' slots, those that are new.

    For a subject, also who acts in an event that stands there.
    """
    own = set(clause.filled("subj"))
    inner = [text.verbs[token.i] for token in clause.filled("comp") if token.i in text.verbs]
    for slot in slots:
        if slot.name == SAYER:
            yield _sayers(text, clause), slot
        elif slot.name == DOER:
            doers = [token for other in inner for token in other.filled(ACTING) if token not in own]
            yield [*clause.filled(DOER), *doers], slot
        elif slot.name != INNER:
            heads = [other for token in clause.filled(slot.name) for other in _meant(token, clause)]
            yield heads, slot
            if as_subject and slot.name == ACTING:
                yield _behind(text, heads), Slot(slot.name)
        else:
            for name in _INNER_SLOTS:
                yield [token for other in inner for token in other.filled(name) if token not in own], slot
