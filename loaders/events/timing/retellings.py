"""What an article tells several times, each time with a date as good as the best: title, opening, body, denial."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS, Aspect, Status, Trait
from loaders.events.timing.history import LOOKED_AT, is_lasting
from loaders.model import BlockKind
from loaders.parsing.parser import block_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.model import Claim
    from graph.period import Period
    from loaders.events.candidate import Candidate
    from loaders.events.timing.history import History

OPENING = 2
"""Sentences that tell what the article goes on to tell, after its title."""
_LEAD = 6
"""Sentences behind a title in which an article tells what the title does."""
Event = tuple[str, bool, tuple[str, str]]
"""A relation, whether it is only planned, and its ends."""


def align_retellings(candidates: Sequence[Candidate], history: History) -> list[Candidate]:
    """Return the claims of an article in their order, dated by what it tells of the same elsewhere."""
    tellings: defaultdict[Event, list[Claim]] = defaultdict(list)
    for each in candidates:
        if each.claim.period:
            tellings[_event(each.claim, history)].append(each.claim)
    opened = [_as_in_body(each, tellings, history) for each in candidates]
    lasting = {each.claim.id: each.claim.period for each in opened if each.aspect.ongoing and each.claim.period}
    return [_as_denied(_exactly(each, tellings, history), lasting) for each in opened]


def _event(claim: Claim, history: History) -> Event:
    return claim.relation, claim.is_planned, history.ends(claim)


def _exactly(candidate: Candidate, tellings: Mapping[Event, Sequence[Claim]], history: History) -> Candidate:
    """Give what is dated by a month the one day in it that the same event has elsewhere."""
    claim = candidate.claim
    once = RELATIONS[claim.relation].aspect is Aspect.PUNCTUAL and not claim.has(Trait.SPEECH_ACT)
    if claim.period is None or not once or claim.period.first == claim.period.last:
        return candidate
    others = (other.period for other in islice(tellings.get(_event(claim, history), ()), LOOKED_AT))
    days = {day for day in others if day and day.first == day.last and day.lies_in(claim.period)}
    return candidate.dated(days.pop(), "the article tells the day elsewhere") if len(days) == 1 else candidate


def _as_denied(candidate: Candidate, lasting: Mapping[str, Period]) -> Candidate:
    """Date the denial of something ongoing as that is."""
    period = (
        lasting.get(candidate.claim.about or "")
        if candidate.claim.period is None and candidate.aspect.ongoing
        else None
    )
    return candidate.dated(period, "denied as long as it is told to go on") if period else candidate


def _as_in_body(candidate: Candidate, tellings: Mapping[Event, Sequence[Claim]], history: History) -> Candidate:
    """Date what the title and the first sentences tell by those after, where they tell the same with a date."""
    claim, block = candidate.claim, block_at(history.document, candidate.claim.start)
    if claim.period or block is None:
        return candidate
    if block.kind is not BlockKind.TITLE and claim.sentence > OPENING:
        return candidate
    others = islice(tellings.get(_event(claim, history), ()), LOOKED_AT) if claim.object else ()
    again = (other.period for other in others if 0 < other.sentence - claim.sentence <= _LEAD)
    found = next(again, None) or _goes_on_to_act(candidate, history)
    return candidate.dated(found, "the article tells the same with a date") if found else candidate


def _goes_on_to_act(candidate: Candidate, history: History) -> Period | None:
    """Return the day of what the sentences right behind the opening tell of the same actor.

    What an article opens with as just done ('has imposed') is of the first day that it tells.
    """
    claim = candidate.claim
    just_done = candidate.aspect.perfect and not is_lasting(claim)
    if claim.status in {Status.PLANNED, Status.HYPOTHETICAL} or (claim.attributions and not just_done):
        return None
    acts = history.acts(claim.sentence, claim.sentence + OPENING)
    return next((act.period for act in acts if just_done or claim.subject in act.actors), None)
