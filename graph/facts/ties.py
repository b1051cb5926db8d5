"""Ties: what makes two claims without an exact date speak of one occurrence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph.facts.near_copies import resemblance, runs
from graph.ontology import RELATIONS, EntityType, Trait

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from graph.clusters import Pair
    from graph.model import Claim

NEAR = dt.timedelta(days=3)
"""Articles of different outlets report one occurrence within so many days of each other."""
SAME_WORDING = 0.5
"""The resemblance of two quotes from which both say it in the same words."""
SAME_SCENE = 2
"""Sentences between a denial and what it denies without naming it."""
_THINGS = frozenset({EntityType.WEAPON, EntityType.SPACECRAFT})


@dataclass(frozen=True, slots=True)
class Ties:
    """The pairs of claims that something ties together, by their ids."""

    pairs: frozenset[Pair]
    beside: Mapping[str, AbstractSet[str]]

    @classmethod
    def among(cls, claims: Sequence[Claim]) -> Ties:
        """Find the ties among claims that agree in relation, ends and modality."""
        pairs = frozenset((one.id, other.id) for one, other in [*_one_article(claims), *_one_event(claims)])
        beside: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            beside[one].add(other)
            beside[other].add(one)
        return cls(pairs, beside)

    def join(self, some: Iterable[Claim], others: Iterable[Claim]) -> bool:
        """Whether one of the first is tied to one of the others."""
        ids = {claim.id for claim in others}
        return any(not ids.isdisjoint(self.beside.get(claim.id, ())) for claim in some)


def _one_article(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs that one article tells of one occurrence, as it does of deeds.

    It reports many sayings of one speaker, so one without a date need not be of a day that it names for
    another. A denial is of what stands near it.
    """
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    for members in by_article.values():
        for one, other in combinations(members, 2):
            same_saying = not one.has(Trait.SPEECH_ACT) or one.period == other.period
            if same_saying and (one.stance is other.stance or abs(one.sentence - other.sentence) <= SAME_SCENE):
                yield one, other


def _one_event(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs reported within days that have the same wording, place or weapon."""
    things = RELATIONS[claims[0].relation].objects <= _THINGS
    said = {claim.id: runs(claim.quote) for claim in claims}
    for one, other in _near(claims):
        alike = things or (one.place and one.place == other.place)
        if alike or resemblance(said[one.id], said[other.id]) >= SAME_WORDING:
            yield one, other


def _near(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims of different articles that were reported within days of each other."""
    dated = sorted((claim.reported, claim.id, claim) for claim in claims if claim.reported)
    for at, (day, _, one) in enumerate(dated):
        for later, _, other in dated[at + 1 :]:
            if later - day > NEAR:
                break
            if one.article != other.article:
                yield one, other
