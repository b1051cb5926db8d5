"""Family names and other short forms by which somebody with a fuller name may go.

full name -> short forms; family name, year -> the leader or official whom news mean by it
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.mentions.gazetteer import Person, persons
from loaders.mentions.normalization import name_key
from loaders.resources.name_tables import words

if TYPE_CHECKING:
    from graph.model import Entity

_SHORTEST = 4
"""Letters of the shortest family name that is unmistakable."""
_LONGEST_EASTERN = 3
"""Words of the longest name whose family name may stand first."""


def short_forms(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the short forms by which somebody with this full name may go.

    Family names stand first in Korean, Chinese and Vietnamese names; particles may go with
    the family name or be left out.
    """
    name = tuple(part for part in name if part not in {"jr", "sr", "ii", "iii"}) or name
    if len(name) == 1:
        return {name}
    if len(name) <= _LONGEST_EASTERN and name[0] in words("persons", "eastern"):
        return {name[:1], name[1:]}
    forms = {name[start:] for start in range(1, len(name))}
    return {form for form in forms if form[0] not in {"bin", "ibn"} or len(form) > 1}


@cache
def _bearers() -> dict[tuple[str, ...], tuple[Person, ...]]:
    """Return the leaders and officials known by each short form of their names."""
    found: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons():
        if person.entity.type is not EntityType.PERSON:
            for form in {form for name in person.names for form in short_forms(tuple(name_key(name).split()))}:
                found[form].append(person)
    return {form: tuple(bearers) for form, bearers in found.items()}


def famous(name: tuple[str, ...], year: int | None) -> Entity | None:
    """Return whom news of that year mean by a family name alone.

    A name that only one leader or official bears is theirs; one that many bear, or that is a
    common name, is whoever was in office that year.
    """
    bearers = _bearers().get(name, ())
    is_common = bool({*name} & (words("persons", "common") | words("persons", "male") | words("persons", "female")))
    if len(bearers) == 1 and not is_common:
        return bearers[0].entity
    if year is None and not is_common and len({person.state for person in bearers}) == 1:
        return max(bearers, key=lambda person: person.first).entity
    topical = [person for person in bearers if year and person.is_topical(year)]
    leaders = [person for person in topical if person.entity.type is EntityType.LEADER] or topical
    return leaders[0].entity if len(leaders) == 1 else None


@cache
def unmistakable(kind: EntityType) -> frozenset[str]:
    """Return the words that are the family name of one known leader or official and nothing else."""
    plain = frozenset[str]().union(*(words("persons", names) for names in ("common", "male", "female", "eastern")))
    return frozenset(
        form[0]
        for form, bearers in _bearers().items()
        if len(bearers) == 1 and bearers[0].entity.type is kind and form == (name_key(bearers[0].names[0]).split()[-1],)
        if form[0] not in plain and len(form[0]) >= _SHORTEST
    )
