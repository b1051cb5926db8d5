"""Dates carried over from the sentences before: those that a careful reader carries over, and no others.

Each rule takes an undated claim and looks back; a claim that has a date keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, STATED, Aspect, EntityType, Status, Trait
from graph.period import Period
from loaders.events.participants import homes_of
from loaders.events.timing.history import History, is_lasting
from loaders.events.timing.retellings import align_retellings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from graph.model import Claim
    from loaders.events.candidate import Candidate
    from loaders.events.timing.dated_events import DatedEvents
    from loaders.model import Cast, Document

_SAME_EVENT = 4
"""Sentences back within which the same thing, or the same two people together, is the same event."""
_LEAD = 6
"""Sentences behind the first that has a day in which an article goes on to tell of that day."""
_FEW = 12
"""Sentences back to a visit of the past in whose days guest and hosts dealt with each other."""
_MANY = 30
"""Sentences back to the visit that an article is about."""
_SCENE = 6
"""Sentences back to a day on which all of them took part in something."""
_SPEECH = 10
"""Sentences back to a day on which the same person spoke."""
_OCCASION = 6
"""Sentences to either side of a claim in which a noun can date it."""
_REPORTS = 200
"""Claims back to the last report of a side that had a day of its own."""
_NOT_YET = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
Rule = tuple[str, "Callable[[Candidate, History], Period | None]"]


def carry_dates(
    document: Document, cast: Cast, candidates: Sequence[Candidate], dated_events: DatedEvents
) -> list[Candidate]:
    """Return the candidates in text order; the undated ones with the date that others, or dated events, give them."""
    homes = homes_of(cast)
    people = frozenset(identity for identity, e in cast.entities.items() if e.type.kind is EntityType.PERSON)
    done: list[Candidate] = []
    for each in sorted(candidates, key=lambda each: (each.claim.start, each.claim.end)):
        done.append(_dated(each, History(document, homes, done, dated_events, people)))
    return align_retellings(done, History(document, homes, done, dated_events, people))


def _dated(candidate: Candidate, history: History) -> Candidate:
    if candidate.claim.period is not None or RELATIONS[candidate.claim.relation].aspect is Aspect.STATIC:
        return candidate
    found = ((why, rule(candidate, history)) for why, rule in _RULES)
    return next((candidate.dated(period, why) for why, period in found if period), candidate)


def _same_before(candidate: Candidate, history: History) -> Period | None:
    """Return the date that the same event has shortly before."""
    claim = candidate.claim
    for earlier in history.dated(claim, _SAME_EVENT):
        same = earlier.relation == claim.relation and earlier.is_planned == claim.is_planned
        if same and claim.object and history.ends(earlier) == history.ends(claim):
            return earlier.period
    return None


def _together(candidate: Candidate, history: History) -> Period | None:
    """Return when the same two were together, as said shortly before."""
    claim = candidate.claim
    if not claim.has(Trait.JOINT) or claim.is_planned or claim.object is None:
        return None
    alike = (c for c in history.dated(claim, _SAME_EVENT) if c.has(Trait.JOINT) and not c.is_planned)
    return next((c.period for c in alike if history.ends(c) == history.ends(claim)), None)


def _on_occasion(candidate: Candidate, history: History) -> Period | None:
    """Return the day that a noun gives the event: 'Tuesday's meeting'."""
    claim = candidate.claim
    if not claim.object or claim.status is Status.HYPOTHETICAL:
        return None
    near = history.occasions(claim.sentence - _OCCASION, claim.sentence + _OCCASION)
    alike = (other for other in near if other.planned == (claim.status is Status.PLANNED))
    return next((other.period for other in alike if claim.relation in other.relations), None)


def _handed_over(candidate: Candidate, history: History) -> Period | None:
    """Return when the same sentence says that the giver gave."""
    claim = candidate.claim
    given = (c for c in history.dated(claim, 0) if c.has(Trait.TRANSFER) and claim.has(Trait.TRANSFER))
    return next((c.period for c in given if claim.subject in (c.subject, c.object)), None)


def _during_visit(candidate: Candidate, history: History) -> Period | None:
    """Return the days of a visit during which guest and hosts dealt with each other."""
    claim, planned = candidate.claim, candidate.claim.status in _NOT_YET
    for visit in history.dated(claim, _MANY):
        topic = history.is_topic(visit)
        near = topic or claim.sentence - visit.sentence <= _FEW
        is_alike = visit.has(Trait.VISIT) and (visit.is_planned == planned or (planned and claim.has(Trait.JOINT)))
        if is_alike and near and _was_then(claim, visit, history, topic=topic):
            return visit.period and Period.within(visit.period.earliest, visit.period.latest, visit.period.text)
    return None


def _was_then(claim: Claim, visit: Claim, history: History, *, topic: bool) -> bool:
    """Whether guest and hosts deal with each other in the claim, or the guest speaks of others."""
    sides = history.side(claim.subject), history.side(claim.object)
    guests, hosts = history.side(visit.subject), history.side(visit.object)
    pairs = (sides, sides[::-1])
    if claim.has(Trait.JOINT):
        return any(visit.subject in one and hosts & other for one, other in pairs)
    if not topic or not claim.has(Trait.VISIT_OUTCOME):
        return False
    return claim.subject == visit.subject or any(guests & one and hosts & other for one, other in pairs)


def _when_said(candidate: Candidate, history: History) -> Period | None:
    """Return the day of the report for what is done by saying it: an invitation, praise, a threat.

    A report with no day of its own is of the day that the same side's last report was.
    """
    claim = candidate.claim
    if not _is_done_by_saying(claim) or not claim.attributions or candidate.aspect.pluperfect:
        return None
    speakers = history.side(claim.attributions[-1].entity)
    if not speakers & history.side(claim.subject):
        return None
    spoke = (
        each.said_on
        for each in (candidate, *islice(reversed(history.candidates), _REPORTS))
        if each.said_on and any(history.side(voice.entity) & speakers for voice in each.claim.attributions)
    )
    return next(spoke, None)


def _same_actor(candidate: Candidate, history: History) -> Period | None:
    """Return the day on which the same person acted shortly before, or the speaker did anything."""
    claim = candidate.claim
    if not (candidate.aspect.narrative or _is_quoted(candidate)) or claim.status in _NOT_YET:
        return None
    ours = _actors(claim) & history.people
    earlier = (c for c in history.dated(claim, _SCENE) if c.sentence < claim.sentence and c.status not in _NOT_YET)
    theirs = (c.period for c in earlier if ours & _actors(c) and history.is_near(c, claim))
    return next(theirs, None) or _acted(claim, ours, history)


def _is_quoted(candidate: Candidate) -> bool:
    """Whether it is done by the words that are quoted: '"We condemn this," said Kim'."""
    claim = candidate.claim
    speakers = {voice.entity for voice in claim.attributions}
    is_past = candidate.aspect.ongoing or candidate.aspect.pluperfect
    return _is_done_by_saying(claim) and claim.subject in speakers and not is_past


def _is_done_by_saying(claim: Claim) -> bool:
    """Whether the words that report it do it, as an accusation or a promise does; a mere statement may be older."""
    return claim.has(Trait.SPEECH_ACT) and claim.relation != STATED


def _acted(claim: Claim, people: AbstractSet[str], history: History) -> Period | None:
    """Return the last day on which those who act in the claim did anything at all."""
    speaks = claim.has(Trait.SPEECH_ACT)
    acts = list(history.acts(claim.sentence - (_SPEECH if speaks else _SCENE), claim.sentence))
    actors = people | {claim.subject} if speaks else people
    return next((act.period for act in reversed(acts) if actors & act.actors), None)


def _actors(claim: Claim) -> set[str]:
    """Return who acts in a claim: both ends where both do."""
    both = RELATIONS[claim.relation].symmetric or claim.has(Trait.JOINT)
    return {end for end in (claim.subject, claim.object if both else None) if end}


def _in_story(candidate: Candidate, history: History) -> Period | None:
    """Return the day on which all whom the claim names took part in an event shortly before."""
    claim = candidate.claim
    sides = history.sides(claim)
    if (
        not candidate.aspect.narrative
        or claim.status in _NOT_YET
        or (len(sides) == 1 and not claim.has(Trait.SPEECH_ACT))
    ):
        return None
    if is_lasting(claim):
        return None
    there: defaultdict[Period, set[str]] = defaultdict(set)
    for other in history.dated(claim, _SCENE):
        if other.period and other.status not in _NOT_YET and history.is_near(other, claim):
            there[other.period] |= history.sides(other) if len(sides) > 1 else {other.subject, other.object or ""}
            if (sides if len(sides) > 1 else {claim.subject}) <= there[other.period]:
                return other.period
    return None


def _in_lead(candidate: Candidate, history: History) -> Period | None:
    """Return the days from what the article tells first up to it, for what it goes on to tell as its events."""
    claim = candidate.claim
    if not candidate.aspect.narrative or candidate.said_on or claim.status in _NOT_YET or is_lasting(claim):
        return None
    days = [act for act in history.acts(0, claim.sentence) if act.period.first == act.period.last]
    if not days or claim.sentence > days[0].sentence + _LEAD or history.looks_back(claim.sentence):
        return None
    if any(act.period != days[0].period for act in history.acts(claim.sentence, claim.sentence)):
        return None
    last = next(act for act in reversed(days) if act.period.first >= days[0].period.first)
    return history.from_then_on(last.period)


def _by_now(candidate: Candidate, history: History) -> Period | None:
    """Return all days up to the article's for arms that flow or have been sent by now, and for denials of it."""
    published, claim = history.document.published, candidate.claim
    if not candidate.aspect.ongoing or not claim.has(Trait.ARMS) or claim.status in _NOT_YET or published is None:
        return None
    return Period.lasting(None, published.latest) if published.latest else None


_RULES: tuple[Rule, ...] = (
    ("the same is told with a date shortly before", _same_before),
    ("the same two were together then, as told shortly before", _together),
    ("it was handed over then", _handed_over),
    ("a noun says when it was", _on_occasion),
    ("it was during a visit told of before", _during_visit),
    ("done by saying it, on the day of the report", _when_said),
    ("the same person acted on that day", _same_actor),
    ("all of them took part in what was told of that day", _in_story),
    ("the article began with what happened that day", _in_lead),
    ("told as going on or done by now: up to the article", _by_now),
)
