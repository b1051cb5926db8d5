"""What an article tells several times, each time with a date as good as the best: title, opening, body, denial."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from graph.ontology import Status
from loaders.events.timing.history import LOOKED_AT, is_lasting
from loaders.model import BlockKind
from loaders.parsing.parser import block_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.model import Claim
    from graph.period import Period
    from loaders.events.candidate import Told
    from loaders.events.timing.history import Before

OPENING = 2
"""Sentences that tell what the article goes on to tell, after its title."""
_LEAD = 6
"""Sentences behind a title in which an article tells what the title does."""
_ONCE = frozenset({"MET", "SPOKE_WITH", "HOSTED", "VISITED", "SIGNED_WITH", "LAUNCHED", "TESTED"})
"""Relations of what happens on a day."""
Event = tuple[str, bool, tuple[str, str]]
"""A relation, whether it is only planned, and its ends."""


def retold(told: Sequence[Told], known: Before) -> list[Told]:
    """Return the claims of an article in their order, dated by what it tells of the same elsewhere."""
    tellings: defaultdict[Event, list[Claim]] = defaultdict(list)
    for each in told:
        if each.claim.period:
            tellings[_event(each.claim, known)].append(each.claim)
    opened = [_as_in_body(each, tellings, known) for each in told]
    lasting = {each.claim.id: each.claim.period for each in opened if each.lasts and each.claim.period}
    return [_as_denied(_exactly(each, tellings, known), lasting) for each in opened]


def _event(claim: Claim, known: Before) -> Event:
    return claim.relation, claim.is_planned, known.ends(claim)


def _exactly(told: Told, tellings: Mapping[Event, Sequence[Claim]], known: Before) -> Told:
    """Give what is dated by a month the one day in it that is told of the same elsewhere."""
    claim = told.claim
    if claim.period is None or claim.relation not in _ONCE or claim.period.first == claim.period.last:
        return told
    others = (other.period for other in islice(tellings.get(_event(claim, known), ()), LOOKED_AT))
    days = {day for day in others if day and day.first == day.last and day.lies_in(claim.period)}
    return told.dated(days.pop(), "the article tells the day elsewhere") if len(days) == 1 else told


def _as_denied(told: Told, lasting: Mapping[str, Period]) -> Told:
    """Date the denial of what is told as going on as that is."""
    period = lasting.get(told.claim.about or "") if told.claim.period is None and told.lasts else None
    return told.dated(period, "denied as long as it is told to go on") if period else told


def _as_in_body(told: Told, tellings: Mapping[Event, Sequence[Claim]], known: Before) -> Told:
    """Date what the title and the first sentences tell by those after, where they tell the same with a date."""
    claim, block = told.claim, block_at(known.document, told.claim.start)
    if claim.period or block is None:
        return told
    if block.kind is not BlockKind.TITLE and claim.sentence > OPENING:
        return told
    others = islice(tellings.get(_event(claim, known), ()), LOOKED_AT) if claim.object else ()
    again = (other.period for other in others if 0 < other.sentence - claim.sentence <= _LEAD)
    found = next(again, None) or _goes_on_to_act(told, known)
    return told.dated(found, "the article tells the same with a date") if found else told


def _goes_on_to_act(told: Told, known: Before) -> Period | None:
    """Return the day of what the sentences right behind the opening tell of the same actor.

    What an article opens with as just done ('has imposed') is of the first day that it tells.
    """
    claim = told.claim
    just_done = told.done and not is_lasting(claim)
    if claim.status in {Status.PLANNED, Status.HYPOTHETICAL} or (claim.attributions and not just_done):
        return None
    acts = known.acts(claim.sentence, claim.sentence + OPENING)
    return next((act.period for act in acts if just_done or claim.subject in act.actors), None)
