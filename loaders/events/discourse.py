"""What the sentences before tell of when: dates that a careful reader carries over, and no others.

Each rule takes an undated claim and looks back; a claim that has a date keeps it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, Aspect, EntityType, Status
from graph.period import Period
from loaders.events.homes import homes_of
from loaders.model import BlockKind
from loaders.parse import block_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from graph.model import Claim
    from loaders.events.stage import Act, Occasion, Stage
    from loaders.events.told import Told
    from loaders.model import Cast, Document

_SAME_EVENT = 4
"""Sentences back within which the same thing, or the same two people together, is the same event."""
_LEAD = 6
"""Sentences behind a title in which an article tells what the title does."""
_FEW = 12
"""Sentences back to a visit of the past in whose days guest and hosts dealt with each other."""
_MANY = 30
"""Sentences back to the visit that an article is about."""
_OPENING = 2
"""Sentences that tell what the article goes on to tell, after its title."""
_SCENE = 6
"""Sentences back to a day on which all of them took part in something."""
_SPEECH = 10
"""Sentences back to a day on which the same person spoke."""
_A_WEEK = dt.timedelta(days=7)
_OCCASION = 6
"""Sentences to either side of what is told in which a noun can date it."""
_LOOKED_AT = 300
"""Claims looked back over, at most: as many as some pages hold."""
_REPORTS = 200
"""Claims back to the last report of a side that had a day of its own."""
_RECENT = dt.timedelta(days=40)
"""How old a visit can be for an article to be about it."""
_TOGETHER = frozenset({"MET", "SPOKE_WITH", "HOSTED", "GAVE_GIFT_TO", "INVITED", "PLANS_TO_MEET"})
_STRIKES = frozenset({"ATTACKED", "SANCTIONED"})
"""Relations of what may last, but is told as done on a day."""
_ONCE = frozenset({"MET", "SPOKE_WITH", "HOSTED", "VISITED", "SIGNED_WITH", "LAUNCHED", "TESTED"})
"""Relations of what happens on a day."""
_DONE_BY_SAYING = frozenset(
    {"SUPPORTED", "CONDEMNED", "ACCUSED", "INVITED", "REJECTED", "THREATENED", "PLEDGED", "REQUESTED", "DENIED"}
)
_HANDED = frozenset({"SUPPLIED", "RECEIVED"})
_HANDING = frozenset({"SUPPLIED_ARMS_TO", "GAVE_GIFT_TO", "AIDED"})
_SPEAKING = _DONE_BY_SAYING | {"STATED", "ADDRESSED"}
_FLOWS = frozenset({"SUPPLIED_ARMS_TO", "SUPPLIED", "RECEIVED"})
_NOT_YET = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_VISITS = frozenset({"VISITED", "PLANS_TO_VISIT"})
_COMING = frozenset({"PLANS_TO_VISIT", "PLANS_TO_MEET"})


@dataclass(frozen=True, slots=True)
class Before:
    """What is known when a claim is read: the article, the state of each end, what was told before."""

    document: Document
    homes: Mapping[str, str]
    told: Sequence[Told]
    stage: Stage
    people: frozenset[str]

    def dated(self, claim: Claim, sentences: int) -> Iterator[Claim]:
        """Yield the dated claims of the sentences before, the nearest first."""
        for told in islice(reversed(self.told), _LOOKED_AT):
            if claim.sentence - told.claim.sentence > sentences:
                return
            if told.claim.period:
                yield told.claim

    def acts(self, first: int, last: int) -> Iterator[Act]:
        """Yield what was done on a day of the news in these sentences."""
        start = bisect_left(self.stage.acts, first, key=lambda act: act.sentence)
        for act in islice(self.stage.acts, start, start + _LOOKED_AT):
            if act.sentence > last:
                return
            if self.is_news(act.period):
                yield act

    def occasions(self, first: int, last: int) -> Iterator[Occasion]:
        """Yield the events of the news that nouns date in these sentences."""
        start = bisect_left(self.stage.occasions, first, key=lambda occasion: occasion.sentence)
        for occasion in islice(self.stage.occasions, start, start + _LOOKED_AT):
            if occasion.sentence > last:
                return
            if self.is_news(occasion.period):
                yield occasion

    def is_news(self, period: Period) -> bool:
        """Whether a period is short, and of the days before publication."""
        published = self.document.published
        short = period.last - period.first <= _A_WEEK
        return bool(short and published and abs(published.last - period.last) <= _RECENT)

    def ends(self, claim: Claim) -> tuple[str, str]:
        """Return the claim's ends, sorted where either could come first; a place visited counts as its state."""
        other = claim.object or ""
        ends = claim.subject, self.homes.get(other, other) if claim.relation in _VISITS else other
        return (min(ends), max(ends)) if RELATIONS[claim.relation].symmetric or claim.relation in _TOGETHER else ends

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


Event = tuple[str, tuple[str, str]]
"""A relation and its ends."""
Rule = tuple[str, "Callable[[Told, Before], Period | None]"]


def carry_dates(document: Document, cast: Cast, told: Sequence[Told], stage: Stage) -> list[Told]:
    """Return the claims in text order, those that others, or the `stage`, date dated by them."""
    homes = homes_of(cast)
    people = frozenset(identity for identity, e in cast.entities.items() if e.type.kind is EntityType.PERSON)
    done: list[Told] = []
    for each in sorted(told, key=lambda each: (each.claim.start, each.claim.end)):
        done.append(_dated(each, Before(document, homes, done, stage, people)))
    known = Before(document, homes, done, stage, people)
    done = [_as_in_body(each, known) for each in done]
    lasting = {each.claim.id: each.claim.period for each in done if each.lasts and each.claim.period}
    exact = _exact_days(done, known)
    return [_as_denied(_exactly(each, exact, known), lasting) for each in done]


def _exact_days(told: Sequence[Told], known: Before) -> Mapping[Event, set[Period]]:
    """Return the days that are told of what two did together, visits among it."""
    found: defaultdict[Event, set[Period]] = defaultdict(set)
    for claim in (each.claim for each in told):
        if claim.period and claim.period.first == claim.period.last:
            found[claim.relation, known.ends(claim)].add(claim.period)
    return found


def _exactly(told: Told, exact: Mapping[Event, set[Period]], known: Before) -> Told:
    """Give what is dated by a month the one day in it that is told of the same elsewhere."""
    claim = told.claim
    if claim.period is None or claim.relation not in _ONCE or claim.period.first == claim.period.last:
        return told
    days = [day for day in exact.get((claim.relation, known.ends(claim)), ()) if day.lies_in(claim.period)]
    return told.dated(days[0], "the article tells the day elsewhere") if len(days) == 1 else told


def _as_denied(told: Told, lasting: Mapping[str, Period]) -> Told:
    """Date the denial of what is told as going on as that is."""
    period = lasting.get(told.claim.about or "") if told.claim.period is None and told.lasts else None
    return told.dated(period, "denied as long as it is told to go on") if period else told


def _as_in_body(told: Told, known: Before) -> Told:
    """Date what the title and the first sentences tell by those after, where they tell the same with a date."""
    claim, block = told.claim, block_at(known.document, told.claim.start)
    if claim.period or claim.object is None or block is None:
        return told
    if block.kind is not BlockKind.TITLE and claim.sentence > _OPENING:
        return told
    told_again = (
        each.claim.period
        for each in known.told
        if 0 < each.claim.sentence - claim.sentence <= _LEAD
        and (each.claim.relation, each.claim.is_planned) == (claim.relation, claim.is_planned)
        and known.ends(each.claim) == known.ends(claim)
    )
    found = next((period for period in told_again if period), None) or _goes_on_to_act(told, known)
    return told.dated(found, "the article tells the same with a date") if found else told


def _goes_on_to_act(told: Told, known: Before) -> Period | None:
    """Return the day of what the sentences right behind the opening tell of the same actor."""
    claim = told.claim
    if claim.status in _NOT_YET or claim.attributions:
        return None
    acts = known.acts(claim.sentence, claim.sentence + _OPENING)
    return next((act.period for act in acts if claim.subject in act.actors), None)


def _dated(told: Told, before: Before) -> Told:
    if told.claim.period is not None or RELATIONS[told.claim.relation].aspect is Aspect.STATIC:
        return told
    found = ((why, rule(told, before)) for why, rule in _RULES)
    return next((told.dated(period, why) for why, period in found if period), told)


def _told_before(told: Told, before: Before) -> Period | None:
    """Return the date of the same thing told shortly before."""
    claim = told.claim
    for earlier in before.dated(claim, _SAME_EVENT):
        same = earlier.relation == claim.relation and earlier.is_planned == claim.is_planned
        if same and claim.object and before.ends(earlier) == before.ends(claim):
            return earlier.period
    return None


def _together(told: Told, before: Before) -> Period | None:
    """Return when the same two were told to be together shortly before."""
    claim = told.claim
    if claim.relation not in _TOGETHER or claim.is_planned or claim.object is None:
        return None
    alike = (c for c in before.dated(claim, _SAME_EVENT) if c.relation in _TOGETHER and not c.is_planned)
    return next((c.period for c in alike if before.ends(c) == before.ends(claim)), None)


def _on_occasion(told: Told, before: Before) -> Period | None:
    """Return the day that a noun gives what is told: 'Tuesday's meeting'."""
    claim = told.claim
    if not claim.object or claim.status in _NOT_YET:
        return None
    near = before.occasions(claim.sentence - _OCCASION, claim.sentence + _OCCASION)
    return next((other.period for other in near if claim.relation in other.relations), None)


def _handed_over(told: Told, before: Before) -> Period | None:
    """Return when the same sentence says that the giver gave."""
    claim = told.claim
    given = (c for c in before.dated(claim, 0) if c.relation in _HANDING and claim.relation in _HANDED)
    return next((c.period for c in given if claim.subject in (c.subject, c.object)), None)


def _during_visit(told: Told, before: Before) -> Period | None:
    """Return the days of a visit during which guest and hosts dealt with each other."""
    claim = told.claim
    for visit in before.dated(claim, _MANY):
        topic = before.is_topic(visit)
        near = topic or claim.sentence - visit.sentence <= _FEW
        if (
            visit.relation == "VISITED"
            and not visit.is_planned
            and near
            and _was_then(claim, visit, before, topic=topic)
        ):
            return visit.period and Period.within(visit.period.earliest, visit.period.latest, visit.period.text)
    return None


def _was_then(claim: Claim, visit: Claim, before: Before, *, topic: bool) -> bool:
    """Whether guest and hosts deal with each other in the claim, or the guest speaks of others."""
    sides = before.side(claim.subject), before.side(claim.object)
    guests, hosts = before.side(visit.subject), before.side(visit.object)
    pairs = (sides, sides[::-1])
    if claim.relation in _TOGETHER:
        return any(visit.subject in one and hosts & other for one, other in pairs)
    if not topic or claim.relation not in {"SUPPORTED", "CONDEMNED", "SIGNED_WITH", "STATED"}:
        return False
    return claim.subject == visit.subject or any(guests & one and hosts & other for one, other in pairs)


def _when_said(told: Told, before: Before) -> Period | None:
    """Return the day of the report for what is done by saying it: an invitation, praise, a threat.

    A report with no day of its own is of the day that the same side's last report was.
    """
    claim = told.claim
    if claim.relation not in _DONE_BY_SAYING or not claim.attributions or told.earlier:
        return None
    speakers = before.side(claim.attributions[-1].entity)
    if not speakers & before.side(claim.subject):
        return None
    spoke = (
        each.said_on
        for each in (told, *islice(reversed(before.told), _REPORTS))
        if each.said_on and any(before.side(voice.entity) & speakers for voice in each.claim.attributions)
    )
    return next(spoke, None)


def _same_actor(told: Told, before: Before) -> Period | None:
    """Return the day on which the same person acted shortly before, or whoever speaks here did anything."""
    claim = told.claim
    if not told.narrated or claim.status in _NOT_YET:
        return None
    ours = _actors(claim) & before.people
    told_of = (c for c in before.dated(claim, _SCENE) if c.sentence < claim.sentence and c.status not in _NOT_YET)
    theirs = (c.period for c in told_of if ours & _actors(c) and c.period and before.is_news(c.period))
    return next(theirs, None) or _acted(claim, ours, before)


def _acted(claim: Claim, people: AbstractSet[str], before: Before) -> Period | None:
    """Return the last day on which those who act in the claim did anything at all."""
    speaks = claim.relation in _SPEAKING
    acts = list(before.acts(claim.sentence - (_SPEECH if speaks else _SCENE), claim.sentence))
    actors = people | {claim.subject} if speaks else people
    return next((act.period for act in reversed(acts) if actors & act.actors), None)


def _actors(claim: Claim) -> set[str]:
    """Return who acts in a claim: both ends where both do."""
    both = RELATIONS[claim.relation].symmetric or claim.relation in _TOGETHER
    return {end for end in (claim.subject, claim.object if both else None) if end}


def _in_story(told: Told, before: Before) -> Period | None:
    """Return the day on which all whom the claim names took part in what was told shortly before."""
    claim = told.claim
    sides = before.sides(claim)
    if not told.narrated or claim.status in _NOT_YET or (len(sides) == 1 and claim.relation not in _SPEAKING):
        return None
    if RELATIONS[claim.relation].aspect is Aspect.DURATIVE and claim.relation not in _STRIKES:
        return None
    there: defaultdict[Period, set[str]] = defaultdict(set)
    for other in before.dated(claim, _SCENE):
        if other.period and other.status not in _NOT_YET and before.is_news(other.period):
            there[other.period] |= before.sides(other) if len(sides) > 1 else {other.subject, other.object or ""}
            if (sides if len(sides) > 1 else {claim.subject}) <= there[other.period]:
                return other.period
    return None


def _by_now(told: Told, before: Before) -> Period | None:
    """Return all days up to the article's for arms told as flowing or as sent by now, and for denials of it."""
    published, claim = before.document.published, told.claim
    if not told.lasts or claim.relation not in _FLOWS or claim.status in _NOT_YET or published is None:
        return None
    return Period.lasting(None, published.latest) if published.latest else None


_RULES: tuple[Rule, ...] = (
    ("the same is told with a date shortly before", _told_before),
    ("the same two were together then, as told shortly before", _together),
    ("it was handed over then", _handed_over),
    ("a noun says when it was", _on_occasion),
    ("it was during a visit told of before", _during_visit),
    ("done by saying it, on the day of the report", _when_said),
    ("the same person acted on that day", _same_actor),
    ("all of them took part in what was told of that day", _in_story),
    ("told as going on or done by now: up to the article", _by_now),
)
