"""Names known beforehand: states, their people, capitals and seats, places, organizations, persons.

names/*.tsv -> Phrases of GazetteerEntry -> what the words of a text may name
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from graph.identity import entity_id
from graph.model import Entity
from graph.ontology import EntityType
from loaders.mentions.normalization import Phrases, name_key
from loaders.resources.name_tables import OrganizationRow, OutletRow, PersonRow, PlaceRow, StateRow, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.mentions.normalization import Word


class Role(StrEnum):
    """How a phrase names what it names."""

    NAME = "name"
    ADJECTIVE = "adjective"
    """A state, by what is its own: 'Russian'."""
    PEOPLE = "people"
    """A state, by its people: 'the Russians'."""
    SEAT = "seat"
    """A state where it acts, else the place: 'Moscow', 'the Kremlin'."""


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """What a phrase stands for; `place` is the entity of a seat where it is but a location."""

    entity: Entity
    role: Role = Role.NAME
    place: Entity | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person known beforehand: what helps to tell who is meant, nothing that is a fact.

    `first` and `last` are years in which the news speak of the person most; 9999 for still.
    """

    entity: Entity
    names: tuple[str, ...]
    gender: str
    state: str | None
    first: int
    last: int

    def is_topical(self, year: int | None) -> bool:
        """Whether news of that year would name the person without a first name."""
        return year is None or self.first <= year <= self.last + 1


@cache
def states() -> dict[str, Entity]:
    """Return every state, by ISO 3166-1 alpha-3 code; by name where it has none."""
    return {row.key: _state(row) for row in rows(StateRow)}


def _state(row: StateRow) -> Entity:
    return Entity(
        id=entity_id(EntityType.STATE, row.key), type=EntityType.STATE, name=row.name, iso3=row.iso3, cow=row.cow
    )


def named(entity_type: EntityType, name: str) -> Entity:
    """Return the entity of a type with a canonical name."""
    return Entity(id=entity_id(entity_type, name), type=entity_type, name=name)


@cache
def persons() -> tuple[Person, ...]:
    """Return the persons known beforehand."""
    return tuple(_person(row) for row in rows(PersonRow))


def _person(row: PersonRow) -> Person:
    return Person(
        entity=named(row.type, row.name),
        names=row.names,
        gender=row.gender,
        state=states()[row.state].id if row.state else None,
        first=row.first or 0,
        last=row.last or 9999,
    )


@cache
def person_by_id() -> dict[str, Person]:
    """Return the persons known beforehand by the ids of their entities."""
    return {person.entity.id: person for person in persons()}


@cache
def person_by_name() -> dict[str, Person]:
    """Return the persons known beforehand by all their names, as these are compared."""
    return {name_key(name): person for person in reversed(persons()) for name in person.names}


@cache
def organizations() -> dict[str, str]:
    """Return the organizations and outlets of the tables by id, each with the name of what it is part of."""
    wholes = [(row.name, row.parent or "") for row in rows(OrganizationRow)]
    homes = [(row.name, row.state or "") for row in rows(OutletRow)]
    return {entity_id(EntityType.ORGANIZATION, name): whole for name, whole in (*wholes, *homes)}


def outlet(name: str) -> Entity | None:
    """Return the outlet of the table that goes by a name or signs by it, with 'The' before it or without."""
    known = _outlet_by_name()
    sought = name_key(name)
    return known.get(sought) or known.get(sought.removeprefix("the "))


@cache
def _outlet_by_name() -> dict[str, Entity]:
    return {name_key(name): known.entity for name, known in _outlets()}


def parent_of(organization: Entity) -> Entity | None:
    """Return the state that an organization of the tables is part of."""
    return states().get(organizations().get(organization.id, ""))


@cache
def names() -> Phrases[GazetteerEntry]:
    """Return all phrases by which states, places and organizations are known."""
    phrases: Phrases[GazetteerEntry] = Phrases()
    for phrase, known in (*_states(), *_places(), *_organizations(), *_outlets()):
        phrases.add(phrase, known)
    return phrases


@cache
def people() -> Phrases[Person]:
    """Return the full names by which persons are known."""
    phrases: Phrases[Person] = Phrases()
    for person in persons():
        for name in person.names:
            phrases.add(name, person)
    return phrases


def glued_names(text: str, parts: Sequence[Word]) -> frozenset[int]:
    """Return where a name runs into the next word ('Kim Jong Unsaid'), of persons the text also names cleanly."""
    full = {
        text[parts[first].start : parts[last - 1].end] for first, last, _ in people().matches(parts) if last - first > 1
    }
    if not full:
        return frozenset()
    names_ = "|".join(re.escape(name) for name in sorted(full, key=len, reverse=True))
    return frozenset(match.end() for match in re.finditer(rf"(?:{names_})(?=[a-z]{{3}})", text))


def _states() -> Iterator[tuple[str, GazetteerEntry]]:
    for row in rows(StateRow):
        state = states()[row.key]
        for name in row.names:
            yield name, GazetteerEntry(state)
        for adjective in row.adjectives:
            yield adjective, GazetteerEntry(state, Role.ADJECTIVE)
        for people_ in row.people:
            yield people_, GazetteerEntry(state, Role.PEOPLE)
        for seat in (*row.capitals, *row.seats):
            spellings = seat.split("=")
            place = named(EntityType.PLACE, spellings[0])
            yield from ((spelling, GazetteerEntry(state, Role.SEAT, place)) for spelling in spellings)


def _places() -> Iterator[tuple[str, GazetteerEntry]]:
    for row in rows(PlaceRow):
        place = named(EntityType.PLACE, row.name)
        for name in row.names:
            yield name, GazetteerEntry(place)


def _organizations() -> Iterator[tuple[str, GazetteerEntry]]:
    for row in rows(OrganizationRow):
        organization = named(row.type, row.name)
        for name in row.names:
            yield name, GazetteerEntry(organization)


def _outlets() -> Iterator[tuple[str, GazetteerEntry]]:
    for row in rows(OutletRow):
        known = GazetteerEntry(named(EntityType.OUTLET, row.name))
        for name in (*row.names, *row.signatures):
            yield name, known
