"""What the sentences before tell of when: dates that a careful reader carries over, and no others.

Each rule takes an undated claim and looks back; a claim that has a date keeps it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, Aspect, Status
from graph.period import Period
from loaders.events.homes import homes_of
from loaders.model import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.model import Claim
    from loaders.model import Cast, Document

Told = tuple["Claim", tuple[Step, ...]]
_SAME_EVENT = 4
"""Sentences back within which the same thing told again is the same event."""
_DURING_VISIT = 12
"""Sentences back to a visit in whose days guest and hosts met."""
_AMONG_GUESTS = frozenset(
    {"MET", "SPOKE_WITH", "HOSTED", "PLANS_TO_MEET", "SUPPORTED", "CONDEMNED", "GAVE_GIFT_TO", "STATED", "SIGNED_WITH"}
)
_DONE_BY_SAYING = frozenset(
    {"SUPPORTED", "CONDEMNED", "ACCUSED", "INVITED", "REJECTED", "THREATENED", "PLEDGED", "REQUESTED", "DENIED"}
)
_RECENT = dt.timedelta(days=40)
"""How old a visit can be for an article to tell, undated, what went on during it."""
_VISITS = frozenset({"VISITED", "PLANS_TO_VISIT"})
_COMING = frozenset({"PLANS_TO_VISIT", "PLANS_TO_MEET"})


@dataclass(frozen=True, slots=True)
class Before:
    """What is known when a claim is read: the article, the state of each person and place, the claims before it."""

    document: Document
    homes: Mapping[str, str]
    claims: Sequence[Claim]

    def ends(self, claim: Claim) -> set[str | None]:
        """Return the claim's ends; a place that is visited counts as its state."""
        other = claim.object
        return {claim.subject, self.homes.get(other or "", other) if claim.relation in _VISITS else other}

    def near(self, claim: Claim, sentences: int) -> list[Claim]:
        """Return the dated claims of the sentences before, the nearest first."""
        found = [c for c in self.claims if c.period and 0 <= claim.sentence - c.sentence <= sentences]
        return found[::-1]


Rule = tuple[str, "Callable[[Claim, Before], Period | None]"]


def carry_dates(document: Document, cast: Cast, told: Sequence[Told]) -> list[Told]:
    """Return the claims in text order, those that others date dated by them."""
    homes = homes_of(cast)
    read: list[Claim] = []
    done: list[Told] = []
    for claim, steps in sorted(told, key=lambda each: (each[0].start, each[0].end)):
        before = Before(document, homes, read)
        dated, reason = _dated(claim, before)
        read.append(dated)
        done.append((dated, (*steps, *reason)))
    return done


def _dated(claim: Claim, before: Before) -> tuple[Claim, tuple[Step, ...]]:
    if claim.period is not None or RELATIONS[claim.relation].aspect is Aspect.STATIC:
        return claim, ()
    for why, rule in _RULES:
        period = rule(claim, before)
        if period is not None:
            return replace(claim, period=period), (Step("date", why),)
    return claim, ()


def _told_before(claim: Claim, before: Before) -> Period | None:
    """Return the date of the same thing told shortly before."""
    ends = before.ends(claim)
    for earlier in before.near(claim, _SAME_EVENT):
        same = earlier.relation == claim.relation and earlier.is_planned == claim.is_planned
        if same and claim.object and before.ends(earlier) == ends:
            return earlier.period
    return None


def _during_visit(claim: Claim, before: Before) -> Period | None:
    """Return the days of a visit during which guest and hosts dealt with each other."""
    if claim.relation not in _AMONG_GUESTS or claim.object is None:
        return None
    sides = [_side(claim.subject, before), _side(claim.object, before)]
    for visit in before.near(claim, _DURING_VISIT):
        if visit.relation != "VISITED" or visit.is_planned or not _is_recent(visit, before):
            continue
        guest = visit.subject in sides[0] | sides[1]
        hosts = _side(visit.object or "", before)
        pairs = (sides, sides[::-1])
        met = guest and any(visit.subject in one and hosts & other for one, other in pairs)
        guests = _side(visit.subject, before)
        spoke = claim.relation == "SUPPORTED" and any(guests & one and hosts & other for one, other in pairs)
        if (met or spoke) and visit.period:
            return Period.within(visit.period.earliest, visit.period.latest, visit.period.text)
    return None


def _side(identity: str, before: Before) -> set[str]:
    """Return an end and its state."""
    return {identity, before.homes.get(identity, identity)}


def _is_recent(visit: Claim, before: Before) -> bool:
    """Whether the visit is what the article is about, not what it looks back to."""
    published = before.document.published
    return bool(published and visit.period and published.last - visit.period.last <= _RECENT)


def _when_said(claim: Claim, before: Before) -> Period | None:
    """Return the day of the report for what is done by saying it: an invitation, praise, a threat."""
    if claim.relation not in _DONE_BY_SAYING or not claim.attributions or claim.is_planned:
        return None
    speaker = claim.attributions[-1].entity
    own = speaker is not None and bool(_side(speaker, before) & _side(claim.subject, before))
    published = before.document.published
    said_on = claim.reported if published and claim.reported != published.latest else None
    return Period.on(said_on) if own and said_on else None


def _to_come(claim: Claim, before: Before) -> Period | None:
    """Return the days after the report for a visit or meeting that is to come."""
    published = before.document.published
    if claim.status is not Status.PLANNED or claim.relation not in _COMING or published is None:
        return None
    return Period.within(published.earliest, None) if published.earliest else None


_RULES: tuple[Rule, ...] = (
    ("the same is told with a date shortly before", _told_before),
    ("it was during a visit told of before", _during_visit),
    ("done by saying it, on the day of the report", _when_said),
    ("announced, with no day: after the article", _to_come),
)
