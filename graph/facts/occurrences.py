"""Occurrences: which claims that agree in who did what to whom speak of one and the same time that it happened.

A pure function of the set of claims. A claim supports only what can have happened by the day on which
it was reported. What has a date joins what has a compatible one. What has none, or a vague one, joins
only what something ties it to (`graph.facts.ties`): the same article, or an article of those days with
the same wording, place or weapon. What fits several stands by itself.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.clusters import joined
from graph.facts.ties import Ties
from graph.ontology import HOLDS_OFFICE, RELATIONS, Aspect, Trait
from graph.period import Period, intersect, unite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph.clusters import Pair
    from graph.model import Claim

VAGUE = dt.timedelta(days=31)
"""A longer period does not say which of several occurrences is meant."""
SAYING = dt.timedelta(days=2)
"""The same of what is said, and of what is done to no one in particular: that happens every day."""
TERM = dt.timedelta(days=6 * 366)
"""The longest usual term of an office: attestations of one holder further apart are of two tenures."""
STRETCH = dt.timedelta(days=366)
"""A report without a date of something lasting is of the stretch before it, if no more than this lies between them."""
PLAN = dt.timedelta(days=31)
"""The same for plans, which are carried out or given up sooner."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Claims that speak of one occurrence, and when it was; None if they do not say."""

    claims: tuple[Claim, ...]
    period: Period | None = None

    def admits(self, claim: Claim) -> bool:
        """Whether the claim can speak of it: it had begun when that was reported, and their dates meet."""
        if self.period is None:
            return True
        begun = claim.is_ahead or claim.reported is None or self.period.first <= claim.reported
        stated = window(claim)
        return begun and (stated is None or stated.overlaps(self.period))

    def is_recent_at(self, claim: Claim) -> bool:
        """Whether it went on when the claim was reported, or had gone on not long before."""
        if self.period is None or claim.reported is None:
            return False
        return self.period.may_contain(claim.reported) or dt.timedelta() < claim.reported - self.period.last <= STRETCH


def occurrences(claims: Sequence[Claim], rivals: Iterable[Claim] = ()) -> list[Occurrence]:
    """Part claims that agree in relation, ends and modality; each is in just one occurrence.

    `rivals` are claims of other holders of the same office, who end each other's tenure.
    """
    if RELATIONS[claims[0].relation].aspect is Aspect.STATIC:
        return [Occurrence(tuple(claims))]
    if _lasts(claims[0]):
        return _lasting(claims, [rival.period for rival in rivals if rival.period])
    return _punctual(claims)


def _lasts(claim: Claim) -> bool:
    """Whether it tells of something that goes on between two parties, rather than of an event or a plan."""
    durative = RELATIONS[claim.relation].aspect is Aspect.DURATIVE and not claim.has(Trait.EPISODIC)
    return durative and not claim.is_planned and (claim.object is not None or claim.has(Trait.ATTESTED))


def window(claim: Claim) -> Period | None:
    """Return when it can have happened, as the claim says: not after it was reported; None if the claim does not say.

    A date that lies wholly after the report cannot be that of something that has happened.
    """
    if claim.period is None or claim.reported is None or claim.is_ahead or claim.period.last <= claim.reported:
        return claim.period
    return claim.period.intersect(Period.within(None, claim.reported))


def _punctual(claims: Sequence[Claim]) -> list[Occurrence]:
    """Cluster exact dates; then vague dates find theirs, then what has no date."""
    ties = Ties.among(claims)
    dated = [(when, claim) for claim in claims if (when := window(claim))]
    exact = [(when, claim) for when, claim in dated if _length(when) <= _exactness(claim)]
    vague = {claim.id: claim for when, claim in dated if _length(when) > _exactness(claim)}
    undated = [claim for claim in claims if not window(claim)]

    def fits(part: Sequence[Claim], occurrence: Occurrence) -> bool:
        return ties.join(part, occurrence.claims) and all(occurrence.admits(claim) for claim in part)

    alike = [(one, other) for one, other in ties.pairs if _agree(vague.get(one), vague.get(other))]
    found = _attached(_parts([*vague.values()], alike), _by_date(exact), fits)
    return _attached(_parts(undated, [*ties.pairs, *_in_succession(undated)]), found, fits)


def _agree(one: Claim | None, other: Claim | None) -> bool:
    return one is not None and other is not None and one.period == other.period


def _exactness(claim: Claim) -> dt.timedelta:
    """Return how long a period may be that tells one occurrence from others, of which there are more of sayings."""
    return VAGUE if claim.object and not claim.has(Trait.SPEECH_ACT) else SAYING


def _length(period: Period) -> dt.timedelta:
    return period.last - period.first


def _by_date(dated: Iterable[tuple[Period, Claim]]) -> list[Occurrence]:
    """Cluster exact dates: a wider one joins the narrower one that it meets, if it meets just one."""
    by_window: defaultdict[Period, list[Claim]] = defaultdict(list)
    for when, claim in dated:
        by_window[when].append(claim)
    clusters: list[set[Period]] = []
    for when in sorted(by_window, key=lambda each: (_length(each), each.first, each.edtf)):
        meeting = [cluster for cluster in clusters if intersect({*cluster, when})]
        if len(meeting) == 1:
            meeting[0].add(when)
        else:
            clusters.append({when})
    return [_dated((claim for when in cluster for claim in by_window[when]), intersect) for cluster in clusters]


def _lasting(claims: Sequence[Claim], rivals: Sequence[Period]) -> list[Occurrence]:
    """Unite periods that overlap; the rest joins the one stretch that went on when it was reported, or just before.

    A period without a beginning ("former president") says only by when, so it is no part of a stretch.
    """
    ties = Ties.among(claims)
    begun = [claim for claim in claims if (when := window(claim)) and when.earliest]
    rest = [claim for claim in claims if not ((when := window(claim)) and when.earliest)]

    def fits(part: Sequence[Claim], stretch: Occurrence) -> bool:
        linked = ties.join(part, stretch.claims) or all(stretch.is_recent_at(claim) for claim in part)
        return linked and all(stretch.admits(claim) for claim in part)

    stretches = _stretches(begun, rivals)
    found = _attached([[claim] for claim in rest], stretches, fits)
    loose = [claim for each in found[len(stretches) :] for claim in each.claims]
    parts = _parts(loose, [*ties.pairs, *_in_succession(loose)])
    return [*found[: len(stretches)], *(_dated(part, _common) for part in parts)]


def _stretches(claims: Iterable[Claim], rivals: Sequence[Period]) -> list[Occurrence]:
    """Cluster the periods of something lasting: those that overlap, and attestations of one tenure."""
    by_period: defaultdict[Period, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.period:
            by_period[claim.period].append(claim)
    clusters: list[list[Period]] = []
    for period in sorted(by_period, key=lambda each: (each.first, each.last, each.edtf)):
        [claim, *_] = by_period[period]
        if clusters and (_meets(clusters[-1], period) or _one_tenure(clusters[-1], claim, rivals)):
            clusters[-1].append(period)
        else:
            clusters.append([period])
    return [_dated((claim for each in cluster for claim in by_period[each]), unite) for cluster in clusters]


def _meets(cluster: Iterable[Period], period: Period) -> bool:
    return any(each.overlaps(period) for each in cluster)


def _one_tenure(cluster: Iterable[Period], claim: Claim, rivals: Iterable[Period]) -> bool:
    """Whether a later claim attests the same tenure: within a term, and no one else is attested in between."""
    left, found = max(each.last for each in cluster), claim.period.first if claim.period else dt.date.max
    followed = any(left <= rival.first and rival.last <= found for rival in rivals)
    return claim.relation == HOLDS_OFFICE and found - left <= TERM and not followed


def _common(periods: Iterable[Period]) -> Period | None:
    members = set(periods)
    return intersect(members) if members else None


def _dated(claims: Iterable[Claim], combine: Callable[[Iterable[Period]], Period | None]) -> Occurrence:
    members = tuple(claims)
    return Occurrence(members, combine({claim.period for claim in members if claim.period}))


def _parts(claims: Sequence[Claim], pairs: Iterable[Pair]) -> list[list[Claim]]:
    """Part the claims into those that pairs among them join."""
    ids = {claim.id for claim in claims}
    homes = joined(ids, [(one, other) for one, other in pairs if one in ids and other in ids])
    parts: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        parts[homes[claim.id]].append(claim)
    return list(parts.values())


def _in_succession(claims: Iterable[Claim]) -> Iterator[Pair]:
    """Yield the pairs of undated claims of something lasting, or planned, that follow each other soon enough."""
    reported = sorted((claim.reported, claim.id, claim) for claim in claims if claim.reported)
    for (day, _, one), (later, _, other) in pairwise(reported):
        if later - day <= _patience(one):
            yield one.id, other.id


def _patience(claim: Claim) -> dt.timedelta:
    """Return how long a report of something counts as being of the same, without a date; below 0 never."""
    if claim.is_planned:
        return PLAN
    if not _lasts(claim):
        return dt.timedelta(days=-1)
    return TERM if claim.has(Trait.ATTESTED) else STRETCH


def _attached(
    parts: Iterable[Sequence[Claim]], found: Sequence[Occurrence], fits: Callable[[Sequence[Claim], Occurrence], bool]
) -> list[Occurrence]:
    """Add each part to the one occurrence that it fits; what fits none or several follows by itself."""
    joining: defaultdict[int, list[Claim]] = defaultdict(list)
    alone: list[Occurrence] = []
    for part in parts:
        fitting = [at for at, occurrence in enumerate(found) if fits(part, occurrence)]
        if len(fitting) == 1:
            joining[fitting[0]].extend(part)
        else:
            alone.append(Occurrence(tuple(part), part[0].period if window(part[0]) else None))
    grown = [Occurrence((*each.claims, *joining[at]), each.period) for at, each in enumerate(found)]
    return [*grown, *alone]
