"""History: what a reader knows when a claim is read, of the article and of the claims before."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, Aspect, Trait
from graph.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.model import Claim
    from loaders.events.candidate import Candidate
    from loaders.events.timing.dated_events import Act, DatedEvents, Occasion
    from loaders.model import Document

LOOKED_AT = 300
"""Claims looked back over, at most: as many as some pages hold."""
_RECENT = dt.timedelta(days=40)
"""How old what an article is about can be."""
_A_WEEK = dt.timedelta(days=7)
_NEAR = 4
"""Days within which an article tells of a day and of what followed upon it."""


@dataclass(frozen=True, slots=True)
class History:
    """What a reader knows when a claim is read: the article, the state of each party, the candidates before it."""

    document: Document
    homes: Mapping[str, str]
    candidates: Sequence[Candidate]
    dated_events: DatedEvents
    people: frozenset[str]

    def dated(self, claim: Claim, sentences: int) -> Iterator[Claim]:
        """Yield the dated claims of the sentences before, the nearest first."""
        for candidate in islice(reversed(self.candidates), LOOKED_AT):
            if claim.sentence - candidate.claim.sentence > sentences:
                return
            if candidate.claim.period:
                yield candidate.claim

    def acts(self, first: int, last: int) -> Iterator[Act]:
        """Yield what was done on a day of the news in these sentences."""
        start = bisect_left(self.dated_events.acts, first, key=lambda act: act.sentence)
        for act in islice(self.dated_events.acts, start, start + LOOKED_AT):
            if act.sentence > last:
                return
            if self.is_news(act.period):
                yield act

    def looks_back(self, sentence: int) -> bool:
        """Whether the last day named up to a sentence is one that the article only looks back to."""
        after = bisect_right(self.dated_events.acts, sentence, key=lambda act: act.sentence)
        return after > 0 and not self.is_news(self.dated_events.acts[after - 1].period)

    def is_near(self, other: Claim, claim: Claim) -> bool:
        """Whether what another claim tells is of the news, or of the sentence before."""
        period, beside = other.period, claim.sentence - other.sentence <= 1
        if period is None or period.earliest is None or period.latest is None:
            return False
        return self.is_news(period) or (beside and not period.is_lasting)

    def occasions(self, first: int, last: int) -> Iterator[Occasion]:
        """Yield the events of the news that nouns date in these sentences."""
        start = bisect_left(self.dated_events.occasions, first, key=lambda occasion: occasion.sentence)
        for occasion in islice(self.dated_events.occasions, start, start + LOOKED_AT):
            if occasion.sentence > last:
                return
            if self.is_news(occasion.period):
                yield occasion

    def is_news(self, period: Period) -> bool:
        """Whether a period is short, and of the days before publication where that is known."""
        published = self.document.published
        near = published is None or abs(published.last - period.last) <= _RECENT
        return near and period.last - period.first <= _A_WEEK

    def from_then_on(self, day: Period) -> Period:
        """Return some day from that day to publication, where that is near."""
        published = self.document.published
        near = published and published.latest and (published.last - day.last).days in range(_NEAR)
        return Period.within(day.earliest, published.latest) if published and near else day

    def ends(self, claim: Claim) -> tuple[str, str]:
        """Return the claim's ends, sorted where either could come first; a place visited counts as its state."""
        other = claim.object or ""
        ends = claim.subject, self.homes.get(other, other) if claim.has(Trait.VISIT) else other
        return (min(ends), max(ends)) if RELATIONS[claim.relation].symmetric or claim.has(Trait.JOINT) else ends

    def sides(self, claim: Claim) -> frozenset[str]:
        """Return the states of the claim's ends, or the ends themselves."""
        return frozenset(self.homes.get(end, end) for end in (claim.subject, claim.object) if end)

    def side(self, identity: str | None) -> set[str]:
        """Return an end and its state."""
        return {identity, self.homes.get(identity, identity)} if identity else set()

    def is_topic(self, visit: Claim) -> bool:
        """Whether a visit is what the article is about, not what it looks back to."""
        published = self.document.published
        return bool(published and visit.period and published.last - visit.period.last <= _RECENT)


def is_lasting(claim: Claim) -> bool:
    """Whether a claim's relation is one that lasts, and no blow that is dealt on a day."""
    return RELATIONS[claim.relation].aspect is Aspect.DURATIVE and not claim.has(Trait.INCHOATIVE)
