"""Homes: the state that a person serves, that a place lies in, that an organization is part of.

From what the article itself says first, then from what is known beforehand of places and
public persons. They help to read who is on whose side; no claim is made of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import named, organizations, person_by_id, states
from loaders.resources.name_tables import PlaceRow, StateRow, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.model import Cast


def homes_of(cast: Cast) -> dict[str, str]:
    """Return, for the persons, places and organizations of a cast, the id of their state."""
    known = {entity.id: _known_home(entity.id) for entity in cast.entities.values()}
    homes = dict(known)
    wholes = {part.part: part.whole for part in cast.parts}
    homes |= {part: _top(part, wholes) for part in wholes}
    homes |= {office.person: _top(office.of, wholes) for office in cast.offices if office.of and not office.former}
    in_cast = {identity for identity, entity in cast.entities.items() if entity.type is EntityType.STATE}
    return {identity: home for identity, home in homes.items() if home in in_cast}


def _top(identity: str, wholes: Mapping[str, str]) -> str:
    """Follow what belongs to what to its end; a ring is left where it closes."""
    seen = {identity}
    while identity in wholes and wholes[identity] not in seen:
        identity = wholes[identity]
        seen.add(identity)
    return identity


def _known_home(identity: str) -> str:
    person = person_by_id().get(identity)
    return (person.state if person else _places().get(identity) or _outlets().get(identity)) or ""


@cache
def _places() -> Mapping[str, str]:
    """Return the states of the places known beforehand, capitals among them, by the places' ids."""
    found = {
        named(EntityType.PLACE, seat.split("=")[0]).id: states()[row.key].id
        for row in rows(StateRow)
        for seat in (*row.capitals, *row.seats)
    }
    return found | {named(EntityType.PLACE, row.name).id: states()[row.state].id for row in rows(PlaceRow) if row.state}


@cache
def _outlets() -> Mapping[str, str]:
    """Return the states of the outlets known beforehand: what a state's agency reports, the state says."""
    return {identity: states()[whole].id for identity, whole in organizations().items() if whole in states()}
