"""Persons: full names, and the short forms that stand for them.

    stretches, table -> one entity a person, all its mentions

String likeness never joins two persons: a short form stands for somebody whose full name the
text gives, or for a leader so well known that news give no other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import Person, named, people, person_by_id, person_by_name, persons
from loaders.mentions.normalization import POSSESSIVE, name_key
from loaders.mentions.person_variants import famous, short_forms, unmistakable
from loaders.mentions.text_index import Span
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.model import Entity
    from loaders.mentions.text_index import TextIndex

    Name = tuple[str, ...]

_MIDDLE = "\N{HORIZONTAL ELLIPSIS}"
"""Stands for the names between the first and the last."""
_NO_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


@dataclass(slots=True)
class _Person:
    """A person as the text has spoken of them so far: how often, and where last."""

    entity: Entity
    order: int
    count: int = 0
    last: int = -1

    @property
    def salience(self) -> tuple[int, int, int]:
        rank = self.entity.type is EntityType.LEADER
        return self.count + rank, self.last, -self.order


_HER = frozenset({"mrs", "ms", "miss"})
_CROWNED = frozenset({"king", "queen", "pope"})


class _Persons:
    """The persons of a text, found by any form of their names."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._by_id: dict[str, _Person] = {}
        self._by_form: defaultdict[Name, dict[str, _Person]] = defaultdict(dict)
        self._by_first: defaultdict[str, dict[str, _Person]] = defaultdict(dict)

    def find(self, name: Name) -> Entity | None:
        """Return who is meant by a name, if the text or the tables say so."""
        if person := person_by_name().get(" ".join(name)):
            return person.entity
        if name[0] in unmistakable(EntityType.LEADER) and len(name) == 1 and (leader := famous(name, self._year)):
            return leader
        if fitting := self._by_form.get(name) or self._by_form.get(_ends(name)):
            return max(fitting.values(), key=lambda person_: person_.salience).entity
        if person := _by_ends().get(_ends(name)):
            return person.entity
        return (famous(name, self._year) or self._called(name[0])) if len(name) == 1 else None

    def _called(self, word: str) -> Entity | None:
        """Return who goes by a first name: 'Mr Anifah' is Anifah Haji Aman."""
        bearers = self._by_first.get(word, {})
        return next(iter(bearers.values())).entity if len(bearers) == 1 else None

    def add(self, entity: Entity, name: Name) -> None:
        """Let a person go by a name and its short forms."""
        person_ = self._by_id.setdefault(entity.id, _Person(entity, len(self._by_id)))
        for form in {name, _ends(name), *short_forms(name)}:
            self._by_form[form][entity.id] = person_
        if len(name) > 1:
            self._by_first[name[0]][entity.id] = person_

    def see(self, entity: Entity, first: int) -> None:
        """Take note that the text speaks of a person."""
        person_ = self._by_id[entity.id]
        person_.count += 1
        person_.last = first

    def surnames(self) -> dict[str, Entity]:
        """Return who is most spoken of by each short form of a single word."""
        return {
            form[0]: max(bearers.values(), key=lambda person_: person_.salience).entity
            for form, bearers in self._by_form.items()
            if len(form) == 1
        }


def _ends(name: Name) -> Name:
    """Return the first and last word of a name, between which others may be left out."""
    if len(name) < len(("first", "last")) or name[0] in words("persons", "eastern"):
        return name
    return name[0], _MIDDLE, name[-1]


@cache
def _by_ends() -> dict[Name, Person]:
    """Return the persons known beforehand by first and last name: 'Mikhail S. Gorbachev' is Mikhail Gorbachev."""
    found: defaultdict[Name, list[Person]] = defaultdict(list)
    for person in persons():
        found[_ends(tuple(name_key(person.names[0]).split()))].append(person)
    return {ends: bearers[0] for ends, bearers in found.items() if len(bearers) == 1 and _MIDDLE in ends}


def full_names(text: TextIndex) -> Iterator[Span]:
    """Yield the names of persons known beforehand."""
    for first, last, found in people().matches(text.words):
        if text.readable[first]:
            yield Span(first - _is_longer(text, first), last, found[0].entity)


def _is_longer(text: TextIndex, first: int) -> bool:
    """Whether another first name stands before a full name: 'Mohammad Ashraf Ghani'."""
    before = text.keys(first - 1, first)
    given = words("persons", "male") | words("persons", "female")
    return bool(before) and text.words[first].joined and text.words[first - 1].is_capitalised and before[0] in given


def link_persons(text: TextIndex, known: Sequence[Span], found: Sequence[tuple[int, int]]) -> list[Span]:
    """Say who is meant by each name: first the full names of the whole text, then the short ones in turn."""
    entities = {span.first: span.entity for span in known}
    marks = sorted([*((span.first, span.last) for span in known), *found])
    persons_ = _Persons(text.year)
    for first, last in sorted(marks, key=lambda mark: mark[0] - mark[1]):
        name = text.keys(first, last)
        who = entities.get(first) or persons_.find(name) or named(EntityType.PERSON, text.surface(first, last))
        entities[first] = who
        persons_.add(who, name)
    return _in_turn(text, persons_, marks, entities)


def _in_turn(
    text: TextIndex, persons_: _Persons, marks: Sequence[tuple[int, int]], entities: dict[int, Entity]
) -> list[Span]:
    spans: list[Span] = []
    for first, last in marks:
        who = entities[first]
        if last - first == 1:
            who = persons_.find(text.keys(first, last)) or who
        if _is_other(text, first, who):
            who = named(EntityType.PERSON, text.surface(first - 1, last))
            persons_.add(who, text.keys(first - 1, last))
        persons_.see(who, first)
        spans.append(Span(first, last, who))
    return [*spans, *_overlooked(text, persons_.surnames(), spans)]


def _is_other(text: TextIndex, first: int, who: Entity) -> bool:
    """Whether the word before says that not he is meant.

    'Mrs. Obama' is not Barack Obama; behind 'King' stands a first name, so 'King Philippe' is not Édouard Philippe.
    """
    known, before = person_by_id().get(who.id), "".join(text.keys(first - 1, first))
    if known is None or before not in _HER | _CROWNED:
        return False
    given = {name_key(name).split()[0] for name in known.names}
    return known.gender == "m" if before in _HER else given.isdisjoint({before, *text.keys(first, first + 1)})


def _overlooked(text: TextIndex, surnames: dict[str, Entity], spans: list[Span]) -> Iterator[Span]:
    """Find short forms that the tagger has overlooked."""
    covered = {index for span in spans for index in range(span.first, span.last)}
    for index, word in enumerate(text.words):
        who = surnames.get(word.key)
        if who is None or index in covered or not word.is_capitalised or not text.readable[index]:
            continue
        token = text.token_at(word.start)
        is_plain = word.key in words("persons", "common") and token.ent_type_ != "PERSON"
        if word.key != POSSESSIVE and token.ent_type_ not in _NO_NAMES and not is_plain:
            yield Span(index, index + 1, who)
