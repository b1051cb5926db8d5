"""What names alone tell: offices held, kinship, and what belongs to what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack

from graph.identity import article_id
from graph.model import Claim
from graph.ontology import HOLDS_OFFICE, PART_OF, RELATED_TO, RELATIONS, Status
from graph.period import Period
from loaders.events.candidate import Candidate
from loaders.events.factuality import factuality_of
from loaders.events.syntax import ancestors
from loaders.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.events.frames import Text
    from loaders.events.timing import Calendar
    from loaders.model import Cast, Document, OfficeMention


_NOW = re.compile(r"\b(?:current|incumbent|present|now)\b", re.IGNORECASE)
"""Words that say that an office is held on publication, whatever day is told of: 'under its current chief, in 2016'."""
_LEAD = 10
"""Characters before the words that give an office."""


class Details(TypedDict, total=False):
    """What only some of these claims say."""

    title: str
    mode: str
    period: Period | None


class Stretch(Protocol):
    """Words at their place in the text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """Offset after the last character."""
        ...

    @property
    def sentence(self) -> int:
        """Index of the sentence."""
        ...


def static_candidates(text: Text, calendar: Calendar) -> Iterator[Candidate]:
    """Yield the claims of a text's offices, kin and parts, each with its reason."""
    document, cast = text.document, text.parties.cast
    for office in cast.offices:
        claim = _claim(
            document,
            HOLDS_OFFICE,
            office.person,
            office.of,
            office,
            title=office.title,
            period=_held(text, calendar, office),
        )
        yield from _joined(cast, claim, "office", f"{office.title!r} stands with the name")
    for kin in cast.kin:
        yield from _joined(
            cast, _claim(document, RELATED_TO, kin.person, kin.relative, kin, mode=kin.mode), "kin", kin.mode
        )
    for part in cast.parts:
        yield from _joined(
            cast, _claim(document, PART_OF, part.part, part.whole, part), "part", "the name tells to what it belongs"
        )


def _joined(cast: Cast, claim: Claim, stage: str, why: str) -> Iterator[Candidate]:
    """Yield the claim if the ontology lets its ends be joined."""
    subject = cast.entities[claim.subject]
    obj = cast.entities[claim.object] if claim.object else None
    if RELATIONS[claim.relation].joins(subject.type, obj.type if obj else None):
        yield Candidate(claim, (Step(stage, why),))


def _held(text: Text, calendar: Calendar, office: OfficeMention) -> Period | None:
    """Return when the office is attested: on the day of what its holder does; else on publication.

    If it is over by then, before publication.
    """
    published = text.document.published
    if published is None:
        return None
    if office.former:
        return Period.within(None, published.latest) if published.latest else None
    if _NOW.search(_words_of(text, office)):
        return published
    done = _day_of_deed(text, calendar, office)
    return done if done and done.latest and published.latest and done.latest <= published.latest else published


def _words_of(text: Text, office: OfficeMention) -> str:
    """Return the words that give the office, with the one before them."""
    return text.document.text[max(0, office.start - _LEAD) : office.end]


def _day_of_deed(text: Text, calendar: Calendar, office: OfficeMention) -> Period | None:
    """Return the day of what the clause tells in which the title stands with its holder; none of a plan."""
    span = text.doc.char_span(office.start, office.end, alignment_mode="expand")
    verb = next((parent for _, parent in ancestors(span.root) if parent.i in text.verbs), None) if span else None
    if verb is None or factuality_of(text.verbs[verb.i]).status is Status.PLANNED:
        return None
    timex = calendar.when(text.verbs[verb.i])
    return timex.period if timex and timex.period and timex.period.earliest else None


def _claim(
    document: Document, relation: str, subject: str, obj: str | None, place: Stretch, **details: Unpack[Details]
) -> Claim:
    return Claim(
        article=article_id(document.original),
        sentence=place.sentence,
        start=place.start,
        end=place.end,
        quote=document.text[place.start : place.end],
        relation=relation,
        subject=subject,
        object=obj,
        reported=document.published.latest if document.published else None,
        **details,
    )
