"""Who is in the made-up graph: entities with names, types and how much the news speaks of each."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from graph.identity import entity_id
from graph.model import Entity
from graph.ontology import EntityType

if TYPE_CHECKING:
    import random

    from graph.ontology import Relation

SHARES = {
    EntityType.STATE: 0.04,
    EntityType.LEADER: 0.04,
    EntityType.OFFICIAL: 0.28,
    EntityType.PERSON: 0.12,
    EntityType.ORGANIZATION: 0.28,
    EntityType.OUTLET: 0.02,
    EntityType.WEAPON: 0.12,
    EntityType.SPACECRAFT: 0.02,
    EntityType.PLACE: 0.08,
}
"""How many of a hundred entities are of each type."""
HEED = {
    EntityType.STATE: 4.0,
    EntityType.PERSON: 4.0,
    EntityType.ORGANIZATION: 2.0,
    EntityType.WEAPON: 0.7,
    EntityType.SPACECRAFT: 0.2,
    EntityType.PLACE: 1.0,
}
"""How much of the news is about each kind, where several may stand."""
FAME = 0.75
"""The exponent by which fame falls with rank within a kind."""
WATCHED = 10
"""Every so many-th entity of a kind is one that whatever happens to is told by many."""
_SYLLABLES = [
    "ba",
    "do",
    "ka",
    "li",
    "mo",
    "na",
    "pe",
    "ri",
    "sa",
    "to",
    "ve",
    "zu",
    "shin",
    "gor",
    "wim",
    "tal",
    "bek",
    "ran",
    "dor",
    "mei",
    "kol",
    "fen",
]


@dataclass(frozen=True, slots=True)
class Member:
    """An entity, the surfaces that name it, and whether it is watched by many."""

    entity: Entity
    surfaces: tuple[str, ...]
    watched: bool

    @property
    def id(self) -> str:
        """The entity's id."""
        return self.entity.id


class Cast:
    """All members, drawn by chance as the news would speak of them: a few of most, most of few."""

    def __init__(self, size: int, chance: random.Random) -> None:
        self._chance = chance
        self._ranked: dict[EntityType, list[Member]] = {}
        names: set[str] = set()
        for kind, share in SHARES.items():
            members = self._ranked.setdefault(kind.kind, [])
            members += [self._member(kind, len(members) + at, names) for at in range(max(3, round(size * share)))]
        for members in self._ranked.values():
            chance.shuffle(members)
        self._fame = {
            kind: list(accumulate((rank + 3) ** -FAME for rank in range(len(members))))
            for kind, members in self._ranked.items()
        }

    @property
    def hub(self) -> Member:
        """The most famous state."""
        return self._ranked[EntityType.STATE][0]

    def of(self, kinds: set[EntityType]) -> Member:
        """Draw a member of one of the kinds."""
        choices = sorted(kinds & HEED.keys())
        kind = self._chance.choices(choices, [HEED[each] for each in choices])[0]
        fame = self._fame[kind]
        return self._ranked[kind][bisect(fame, self._chance.random() * fame[-1])]

    def subject(self, relation: Relation) -> Member:
        """Draw whom the relation may lead from."""
        return self.of({each.kind for each in relation.subjects})

    def object(self, relation: Relation) -> Member:
        """Draw whom the relation may lead to."""
        return self.of({each.kind for each in relation.objects})

    def _member(self, kind: EntityType, rank: int, taken: set[str]) -> Member:
        name = self._name(kind)
        while name in taken:
            name = self._name(kind)
        taken.add(name)
        entity = Entity(entity_id(kind, name), kind, name)
        return Member(entity, (name, name.split()[-1]) if " " in name else (name,), rank % WATCHED == 0)

    def _name(self, kind: EntityType) -> str:
        words = 1 if kind.kind in {EntityType.STATE, EntityType.PLACE} else 2
        return " ".join(self._word() for _ in range(words))

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4))).capitalize()
