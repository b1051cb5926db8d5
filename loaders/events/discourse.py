"""What the sentences before tell of when: dates that a careful reader carries over, and no others.

Each rule takes an undated claim and looks back; a claim that has a date keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, Aspect, Status
from graph.period import Period
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
_COMING = frozenset({"PLANS_TO_VISIT", "PLANS_TO_MEET"})


@dataclass(frozen=True, slots=True)
class Before:
    """What is known when a claim is read: the article, whom each person serves, the claims before it."""

    document: Document
    homes: Mapping[str, str]
    places: Mapping[str, str]
    claims: Sequence[Claim]

    def near(self, claim: Claim, sentences: int) -> list[Claim]:
        """Return the dated claims of the sentences before, the nearest first."""
        found = [c for c in self.claims if c.period and 0 <= claim.sentence - c.sentence <= sentences]
        return found[::-1]


Rule = tuple[str, "Callable[[Claim, Before], Period | None]"]


def carry_dates(document: Document, cast: Cast, told: Sequence[Told]) -> list[Told]:
    """Return the claims in text order, those that others date dated by them."""
    homes = {office.person: office.of for office in cast.offices if office.of}
    places = {part.part: part.whole for part in cast.parts}
    read: list[Claim] = []
    done: list[Told] = []
    for claim, steps in sorted(told, key=lambda each: (each[0].start, each[0].end)):
        before = Before(document, homes, places, read)
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
    ends = {claim.subject, claim.object}
    for earlier in before.near(claim, _SAME_EVENT):
        same = earlier.relation == claim.relation and earlier.is_planned == claim.is_planned
        if same and claim.object and {earlier.subject, earlier.object} == ends:
            return earlier.period
    return None


def _during_visit(claim: Claim, before: Before) -> Period | None:
    """Return the days of a visit during which guest and hosts dealt with each other."""
    if claim.relation not in _AMONG_GUESTS or claim.object is None:
        return None
    for visit in before.near(claim, _DURING_VISIT):
        if visit.relation == "VISITED" and visit.object and not visit.is_planned:
            host = before.places.get(visit.object, visit.object)
            guests = {visit.subject, before.homes.get(visit.subject)}
            sides = [{end, before.homes.get(end)} for end in (claim.subject, claim.object)]
            met = any(guests & one and host in other for one, other in (sides, sides[::-1]))
            if met and (visit.subject in (claim.subject, claim.object) or claim.relation == "SUPPORTED"):
                return visit.period and Period.within(visit.period.earliest, visit.period.latest, visit.period.text)
    return None


def _to_come(claim: Claim, before: Before) -> Period | None:
    """Return the days after the report for a visit or meeting that is to come."""
    published = before.document.published
    if claim.status is not Status.PLANNED or claim.relation not in _COMING or published is None:
        return None
    return Period.within(published.earliest, None) if published.earliest else None


_RULES: tuple[Rule, ...] = (
    ("the same is told with a date shortly before", _told_before),
    ("it was during a visit told of before", _during_visit),
    ("announced, with no day: after the article", _to_come),
)
