"""Clauses into candidate claims: each clause read, repetitions left out, denials joined to what they deny."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.ontology import SPOKE_WITH, STATED, Stance, Trait
from loaders.events.attribution import with_inherited_sources
from loaders.events.clause_reading import ClauseReading
from loaders.events.factuality import with_denials, without_refuted
from loaders.events.frames import entry_for
from loaders.events.syntax import children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from graph.model import Claim
    from loaders.events.candidate import Candidate
    from loaders.events.frames import Text
    from loaders.events.timing import Calendar
    from loaders.resources.lexicon import Entry

_LOOKED_AT = 60
"""Claims back to what 'the attack' can mean."""


def clause_candidates(text: Text, calendar: Calendar) -> Iterator[Candidate]:
    """Yield what every clause claims, in text order, with the steps that led to each claim."""
    matched = {i: entry_for(clause, text.parties) for i, clause in text.clauses.items()}
    taken = _taken(text, matched)
    read: list[Candidate] = []
    for i, entry in matched.items():
        if entry is not None and i not in taken:
            earlier = [each.claim for each in read[-_LOOKED_AT:]]
            read.extend(ClauseReading.of(text, calendar, text.clauses[i], entry).candidates(earlier))
    told = without_refuted(with_inherited_sources(_informative(read)), text.sentences)
    found = list(with_denials(list(told), text.parties))
    denied = {each.claim.about for each in found}
    for each in found:
        if _says_enough(each.claim) or each.claim.id in denied:
            signed = text.voices.signed(each.claim.attributions)
            yield replace(each, claim=replace(each.claim, attributions=signed))


def _says_enough(claim: Claim) -> bool:
    """Whether an act for or against somebody says against whom or where; else it is no more than a word.

    Measured on annotated articles: without such claims precision is 0.80 instead of 0.69, recall 0.55 instead of 0.57.
    """
    is_located = claim.object or claim.place or claim.stance is Stance.DENIES
    return not claim.has(Trait.NEEDS_COUNTERPARTY) or bool(is_located)


def _informative(read: Sequence[Candidate]) -> Iterator[Candidate]:
    """Leave out what the same sentence says already, and what names no second party where it does.

    That somebody spoke is left out where it says what he said, or that he met whom he spoke with.
    """
    claims = [each.claim for each in read]
    whole = {(c.sentence, c.relation, c.subject) for c in claims if c.object}
    met = {(c.sentence, frozenset({c.subject, c.object}), c.is_planned) for c in claims if c.has(Trait.MEETING)}
    spoken = {(c.sentence, a.entity) for c in claims for a in c.attributions}
    seen: set[tuple[object, ...]] = set()
    for each in read:
        claim = each.claim
        ends = claim.sentence, frozenset({claim.subject, claim.object}), claim.is_planned
        if claim.relation == STATED and (claim.sentence, claim.subject) in spoken:
            continue
        if claim.relation == SPOKE_WITH and ends in met:
            continue
        key = (claim.sentence, claim.relation, claim.subject, claim.object, claim.stance, claim.period)
        if key not in seen and (claim.object or key[:3] not in whole):
            seen.add(key)
            yield each


def _taken(text: Text, matched: Mapping[int, Entry | None]) -> set[int]:
    """Return the event nouns that a verb's entry already speaks of: 'lifted the sanctions'."""
    taken: set[int] = set()
    for i, entry in matched.items():
        clause = text.clauses[i]
        if entry is not None and not clause.nominal:
            slots = [c.slot for c in entry.conditions if not c.absent and not c.value.startswith("#")]
            nouns = (token for slot in slots for token in clause.filled(slot) if token.i not in text.verbs)
            taken.update(token.i for token in nouns if not _has_owner(token, text))
    return taken


def _has_owner(noun: Token, text: Text) -> bool:
    """Whether the noun tells by itself who acts: 'conveyed North Korea's support', 'denied U.S. claims that …'."""
    owners = children(noun, "poss")
    if children(noun, "acl", "relcl", "ccomp"):
        owners += children(noun, "compound", "amod", "nmod")
    return any(owner.pos_ != "PRON" and text.parties.named(owner) for owner in owners)
