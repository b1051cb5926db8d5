"""Claims into facts: which claims tell of one occurrence, and what they say of it together.

A pure function of the set of claims: neither the order in which articles were loaded nor how
often a claim arrives makes a difference. Claims fall into groups that can be assembled each
by itself (`group_of`), which is what lets the writer touch only what an article concerns.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.facts.independence import confirmed, confirmed_on, independent_sources
from graph.facts.occurrences import Occurrence, occurrences
from graph.identity import digest, slug
from graph.model import Claim, Fact
from graph.ontology import HOLDS_OFFICE, RELATED_TO, RELATIONS, Aspect, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.facts.independence import Origin

_CERTAIN = frozenset({Status.CONFIRMED, Status.ASSERTED, Status.REPORTED})
_STRENGTH = (Status.CONFIRMED, Status.ASSERTED, Status.REPORTED, Status.ALLEGED, Status.HYPOTHETICAL)
_NEVER = dt.date.max
_NOWHERE: Mapping[str, Origin] = MappingProxyType({})


def groups_of(claims: Iterable[Claim]) -> dict[str, str]:
    """Return, for each claim's id, the group within which it is assembled.

    A claim about another belongs to that one's group, so that a denial is assembled with what
    it denies. The claims must hold those that they are about.
    """
    by_id = {claim.id: claim for claim in claims}
    return {identity: _group(claim, by_id) for identity, claim in by_id.items()}


def assemble(claims: Iterable[Claim], origins: Mapping[str, Origin] = _NOWHERE) -> tuple[Fact, ...]:
    """Return the facts that the claims tell, ordered by id.

    `origins` says of articles, by id, where they come from; what is told by articles of unknown origin
    alone is never confirmed.
    """
    by_id = {claim.id: claim for claim in claims}
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in by_id.values():
        groups[_group(claim, by_id)].append(claim)
    facts = (fact for group, members in groups.items() for fact in _assemble_group(group, members, origins))
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


def _assemble_group(group: str, claims: list[Claim], origins: Mapping[str, Origin]) -> list[Fact]:
    """Assemble first what speaks of nothing else, then what is about that."""
    facts: list[Fact] = []
    fact_of: dict[str, str] = {}
    against = _against(claims)
    waiting = [claim for claim in claims if claim.id not in against]
    while waiting:
        known = {claim.id for claim in waiting}
        ready = [claim for claim in waiting if claim.about not in known]
        waiting = [claim for claim in waiting if claim.about in known]
        for occurrence in _occurrences(ready, fact_of):
            ids = {claim.id for claim in occurrence.claims}
            denials = [claim for claim in against.values() if claim.about in ids]
            fact = _fact(group, Occurrence((*occurrence.claims, *denials), occurrence.period), fact_of, origins)
            facts.append(fact)
            fact_of |= dict.fromkeys([*fact.supports, *fact.denials], fact.id)
    return facts


def _against(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Return the denials of what another claim tells, by id: they belong to the very occurrence that it speaks of."""
    ids = {claim.id for claim in claims}
    return {claim.id: claim for claim in claims if claim.stance is Stance.DENIES and claim.about in ids}


def _occurrences(claims: Iterable[Claim], fact_of: Mapping[str, str]) -> list[Occurrence]:
    """Part claims into single occurrences: first those that agree in what, who, whom and how far ahead."""
    alike: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_seniority):
        about = fact_of.get(claim.about or "", claim.about)
        end = None if RELATIONS[claim.relation].symmetric else claim.subject
        alike[claim.relation, end, about, claim.status if claim.is_ahead else None].append(claim)
    offices = [claim for members in alike.values() for claim in members if claim.relation == HOLDS_OFFICE]
    return [
        occurrence
        for members in alike.values()
        for occurrence in occurrences(members, [each for each in offices if each.subject != members[0].subject])
    ]


def _seniority(claim: Claim) -> tuple[dt.date, str]:
    return claim.reported or _NEVER, claim.id


def _fact(group: str, occurrence: Occurrence, fact_of: Mapping[str, str], origins: Mapping[str, Origin]) -> Fact:
    """Put together what the claims of one occurrence say; the earliest report founds the fact."""
    claims = sorted(occurrence.claims, key=_seniority)
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
        period=occurrence.period,
        status=_status(supports, origins),
        denied=bool(denials),
        supports=tuple(claim.id for claim in supports),
        denials=tuple(claim.id for claim in denials),
        sources=tuple(sorted({a.entity for c in supports for a in c.attributions if a.entity})),
        first_reported=reported[0] if reported else None,
        last_reported=reported[-1] if reported else None,
        articles=len({claim.article for claim in claims}),
        independent_sources=independent_sources(supports, origins),
        confirmed_on=confirmed_on(_certain(supports), origins),
        confidence=max(claim.confidence for claim in supports or denials),
    )


def _status(supports: list[Claim], origins: Mapping[str, Origin]) -> Status:
    """Return the strongest status, CONFIRMED if independent parties report it; ALLEGED if it is only ever denied."""
    if not supports:
        return Status.ALLEGED
    if supports[0].is_planned:
        return Status.PLANNED
    if confirmed(_certain(supports), origins):
        return Status.CONFIRMED
    return min((claim.status for claim in supports), key=_STRENGTH.index)


def _certain(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that say without doubt that it happened: what happens at no time is not confirmed."""
    return [c for c in claims if c.status in _CERTAIN and RELATIONS[c.relation].aspect is not Aspect.STATIC]


def _commonest(words: Iterable[str | None]) -> str | None:
    """Return the word said most often, the first in the alphabet among equals."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word), default=None)
