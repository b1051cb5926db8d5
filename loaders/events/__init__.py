"""Who did what to whom, when, according to whom: from the parse of a text to its claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.facts.occurrences import window
from loaders.events.claims import clause_candidates
from loaders.events.frames import Text
from loaders.events.static_relations import static_candidates
from loaders.events.timing import Calendar, DatedEvents, carry_dates
from loaders.model import Reading, Step
from loaders.resources.confidence import confidence, relation_sign, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from loaders.events.candidate import Candidate
    from loaders.model import Cast, Document, Timex


def find_events(document: Document, doc: Doc, cast: Cast, times: Sequence[Timex]) -> Reading:
    """Return the claims that a parsed text makes, in reading order, and how each was arrived at."""
    text = Text.of(document, doc, cast)
    calendar = Calendar.of(document, doc, times, text.clauses)
    of_clauses = list(clause_candidates(text, calendar))
    dated = carry_dates(document, cast, of_clauses, DatedEvents.of(text, calendar))
    found = (_rated(_possible(each)) for each in (*dated, *static_candidates(text, calendar)))
    unique = {each.claim.id: each for each in found}
    ordered = sorted(unique.values(), key=lambda each: (each.claim.start, each.claim.end, each.claim.id))
    return Reading(
        claims=tuple(each.claim for each in ordered),
        reasons={each.claim.id: each.steps for each in ordered},
        signs={each.claim.id: each.signs for each in ordered},
    )


def _possible(candidate: Candidate) -> Candidate:
    """Return the candidate without a date on which it cannot have happened: one after its report."""
    if candidate.claim.period is None or window(candidate.claim):
        return candidate
    why = Step("date", f"{candidate.claim.period.edtf} is after the report, so it is not the day of what has happened")
    return replace(candidate, claim=replace(candidate.claim, period=None), steps=(*candidate.steps, why))


def _rated(candidate: Candidate) -> Candidate:
    """Return the candidate with its confidence; what no clause tells has the sign of its relation alone."""
    signs = candidate.signs or (relation_sign(candidate.claim.relation),)
    claim = replace(candidate.claim, confidence=confidence(signs))
    why = Step("confidence", f"{claim.confidence:.2f}: {telling(signs)}")
    return replace(candidate, claim=claim, signs=signs, steps=(*candidate.steps, why))
