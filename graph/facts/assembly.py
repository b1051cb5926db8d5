"""Claims into facts: which claims tell of one occurrence, and what they say of it together.

A pure function of the set of claims: neither the order in which articles were loaded nor how
often a claim arrives makes a difference. Claims fall into groups that can be assembled each
by itself (`group_of`), which is what lets the writer touch only what an article concerns.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.identity import digest, slug
from graph.model import Claim, Fact
from graph.ontology import HOLDS_OFFICE, RELATED_TO, RELATIONS, Aspect, Stance, Status
from graph.period import Period, intersect, unite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VAGUE = dt.timedelta(days=366)
"""A report of a punctual event joins a closer one only if it says when to within this span."""
_STRENGTH = (Status.CONFIRMED, Status.ASSERTED, Status.REPORTED, Status.ALLEGED, Status.HYPOTHETICAL)
_NEVER = dt.date.max


def groups_of(claims: Iterable[Claim]) -> dict[str, str]:
    """Return, for each claim's id, the group within which it is assembled.

    A claim about another belongs to that one's group, so that a denial is assembled with what
    it denies. The claims must hold those that they are about.
    """
    by_id = {claim.id: claim for claim in claims}
    return {identity: _group(claim, by_id) for identity, claim in by_id.items()}


def assemble(claims: Iterable[Claim]) -> tuple[Fact, ...]:
    """Return the facts that the claims tell, ordered by id."""
    by_id = {claim.id: claim for claim in claims}
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in by_id.values():
        groups[_group(claim, by_id)].append(claim)
    facts = (fact for group, members in groups.items() for fact in _assemble_group(group, members))
    return tuple(sorted(facts, key=lambda fact: fact.id))


def _group(claim: Claim, by_id: Mapping[str, Claim]) -> str:
    """Name the group: what is said, between whom; the dates and the sayers left out."""
    if claim.about is not None and claim.about in by_id:
        return _group(by_id[claim.about], by_id)
    if claim.relation == HOLDS_OFFICE:
        return digest(HOLDS_OFFICE, claim.object or claim.subject, slug(claim.title or ""))
    ends = (claim.subject, claim.object or "")
    if RELATIONS[claim.relation].symmetric:
        ends = (min(ends), max(ends))
    return digest(claim.relation, *ends, claim.mode if claim.relation == RELATED_TO else "")


def _assemble_group(group: str, claims: list[Claim]) -> list[Fact]:
    """Assemble first what speaks of nothing else, then what is about that."""
    facts: list[Fact] = []
    fact_of: dict[str, str] = {}
    waiting = sorted(claims, key=_seniority)
    while waiting:
        known = {claim.id for claim in waiting}
        ready = [claim for claim in waiting if claim.about not in known]
        waiting = [claim for claim in waiting if claim.about in known]
        for members, period in _occurrences(ready, fact_of):
            fact = _fact(group, members, period, fact_of)
            facts.append(fact)
            fact_of |= {claim.id: fact.id for claim in members}
    return facts


def _occurrences(claims: Sequence[Claim], fact_of: Mapping[str, str]) -> list[tuple[list[Claim], Period | None]]:
    """Split claims that agree in everything but the date into single occurrences."""
    alike: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        about = fact_of.get(claim.about or "", claim.about)
        end = None if RELATIONS[claim.relation].symmetric else claim.subject
        alike[claim.relation, end, about, claim.is_planned].append(claim)
    rivals = [claim for claim in claims if claim.relation == HOLDS_OFFICE and claim.period]
    return [occurrence for members in alike.values() for occurrence in _by_date(members, rivals)]


def _by_date(claims: list[Claim], rivals: list[Claim]) -> list[tuple[list[Claim], Period | None]]:
    aspect = RELATIONS[claims[0].relation].aspect
    if aspect is Aspect.STATIC:
        return [(claims, None)]
    undated = [claim for claim in claims if claim.period is None]
    periods = {claim.period for claim in claims if claim.period}
    if aspect is Aspect.PUNCTUAL or claims[0].is_planned:
        clusters = [(members, intersect(members)) for members in _meetings(periods)]
    else:
        others = [r.period for r in rivals if r.period and r.subject != claims[0].subject]
        clusters = [(members, unite(members)) for members in _stretches(periods, others, claims[0].relation)]
    found = [([c for c in claims if c.period in members], period) for members, period in clusters]
    return _with_undated(found, undated, aspect)


def _with_undated(
    found: list[tuple[list[Claim], Period | None]], undated: list[Claim], aspect: Aspect
) -> list[tuple[list[Claim], Period | None]]:
    """Let undated claims join the one stretch of something lasting; else they stand apart."""
    if not undated:
        return found
    if aspect is Aspect.DURATIVE and len(found) == 1:
        return [(sorted([*found[0][0], *undated], key=_seniority), found[0][1])]
    return [*found, (undated, None)]


def _meetings(periods: set[Period]) -> list[set[Period]]:
    """Cluster periods of single events: a vague date joins a closer one, if just one fits."""
    clusters: list[set[Period]] = []
    for period in sorted(periods, key=lambda p: (p.last - p.first, p.first, p.edtf)):
        fitting = [cluster for cluster in clusters if _may_be_one(cluster, period)]
        if len(fitting) == 1:
            fitting[0].add(period)
        else:
            clusters.append({period})
    return clusters


def _may_be_one(cluster: set[Period], period: Period) -> bool:
    return period.last - period.first <= VAGUE and intersect({*cluster, period}) is not None


def _stretches(periods: set[Period], rivals: list[Period], relation: str) -> list[set[Period]]:
    """Cluster periods of something lasting: those that overlap, and attestations of one tenure.

    An office holder goes on holding it between two attestations, unless another is
    attested in between.
    """
    clusters: list[set[Period]] = []
    for period in sorted(periods, key=lambda p: (p.first, p.last, p.edtf)):
        if clusters and _goes_on(clusters[-1], period, rivals, relation):
            clusters[-1].add(period)
        else:
            clusters.append({period})
    return clusters


def _goes_on(cluster: set[Period], period: Period, rivals: list[Period], relation: str) -> bool:
    so_far = unite(cluster)
    if so_far.overlaps(period):
        return True
    gap_start, gap_end = so_far.last, period.first
    return relation == HOLDS_OFFICE and not any(gap_start <= r.first and r.last <= gap_end for r in rivals)


def _seniority(claim: Claim) -> tuple[dt.date, str]:
    return claim.reported or _NEVER, claim.id


def _fact(group: str, claims: list[Claim], period: Period | None, fact_of: Mapping[str, str]) -> Fact:
    """Put together what the claims of one occurrence say; the earliest report founds the fact."""
    claims = sorted(claims, key=_seniority)
    founder = claims[0]
    supports = [claim for claim in claims if claim.stance is Stance.SUPPORTS]
    denials = [claim for claim in claims if claim.stance is Stance.DENIES]
    reported = sorted(claim.reported for claim in claims if claim.reported)
    return Fact(
        id=f"fact:{digest(founder.id)}",
        group=group,
        relation=founder.relation,
        subject=founder.subject,
        object=founder.object,
        about=fact_of.get(founder.about or ""),
        mode=_commonest(claim.mode for claim in claims),
        title=_commonest(claim.title for claim in claims),
        place=_commonest(claim.place for claim in claims),
        period=period,
        status=_status(supports),
        denied=bool(denials),
        supports=tuple(claim.id for claim in supports),
        denials=tuple(claim.id for claim in denials),
        sources=tuple(sorted({a.entity for c in supports for a in c.attributions if a.entity})),
        first_reported=reported[0] if reported else None,
        last_reported=reported[-1] if reported else None,
        articles=len({claim.article for claim in claims}),
    )


def _status(supports: list[Claim]) -> Status:
    """Return the strongest status; what is only ever denied counts as alleged."""
    if not supports:
        return Status.ALLEGED
    if supports[0].is_planned:
        return Status.PLANNED
    return min((claim.status for claim in supports), key=_STRENGTH.index)


def _commonest(words: Iterable[str | None]) -> str | None:
    """Return the word said most often, the first in the alphabet among equals."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word), default=None)
