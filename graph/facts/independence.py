"""Independence: how many sources report something without having it from each other.

A source is a voice: an outlet, with the speakers whom it quotes. Two voices are independent if their
outlets differ, no one speaks in both, neither quotes the other's outlet, and their articles are no
near-copies. Of a voice the first article counts. An outlet that is not known may be any other, so
articles without one add nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from graph.facts.near_copies import are_near_copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.model import Claim


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: its outlet's id as the article reads it, and the sketch of its text."""

    outlet: str | None = None
    sketch: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet and all who speak in its article, and when that was reported first; None if that is not known."""

    parties: frozenset[str]
    reported: dt.date | None
    sketch: frozenset[int]

    def is_independent_of(self, other: Voice) -> bool:
        """Whether neither has it from the other, or both from the same third."""
        return self.parties.isdisjoint(other.parties) and not are_near_copies(self.sketch, other.sketch)


UNKNOWN = Origin()


def independent_sources(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> int:
    """Count sources that report independently of each other, 0 without claims; `origins` by article's id.

    The most there are, or nearly: those that depend on the fewest others are counted first.
    """
    waiting: list[Voice] = _voices(claims, origins)
    count = 0
    while waiting:
        freest: Voice = max(waiting, key=partial(_freedom, others=waiting))
        waiting = [other for other in waiting if other.is_independent_of(freest)]
        count += 1
    return count or min(len(claims), 1)


def _freedom(voice: Voice, others: Iterable[Voice]) -> int:
    return sum(voice.is_independent_of(other) for other in others)


def confirmed(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> bool:
    """Whether two sources report it independently of each other."""
    return any(one.is_independent_of(other) for one, other in combinations(_voices(claims, origins), 2))


def confirmed_on(claims: Iterable[Claim], origins: Mapping[str, Origin]) -> dt.date | None:
    """Return the first day by which two had reported it independently of each other; None if there is none."""
    voices = _voices([claim for claim in claims if claim.reported], origins)
    pairs = ((later.reported, one, later) for one, later in combinations(voices, 2))
    return min((day for day, one, later in pairs if day and one.is_independent_of(later)), default=None)


def _voices(claims: Iterable[Claim], origins: Mapping[str, Origin]) -> list[Voice]:
    """Return the voices of known outlets, each as it was first reported, in that order."""
    found: dict[frozenset[str], Voice] = {}
    for claim in sorted(claims, key=lambda each: (each.reported or dt.date.max, each.id)):
        origin = origins.get(claim.article, UNKNOWN)
        if origin.outlet:
            parties = frozenset({origin.outlet, *claim.speakers})
            found.setdefault(parties, Voice(parties, claim.reported, origin.sketch))
    return list(found.values())
