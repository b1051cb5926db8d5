"""Candidate: a claim on its way through the steps, with the reasoning behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.model import Step

if TYPE_CHECKING:
    from graph.model import Claim
    from graph.period import Period


@dataclass(frozen=True, slots=True)
class Aspect:
    """How the verb presents the event in time: its grammatical tense and aspect.

    `ongoing`: going on, or done by now with effect ('is supplying', 'has supplied'); `narrative`: one
    of the events of the story ('supplied'); `perfect`: done by now ('has supplied'); `pluperfect`:
    done before the events of the story ('had supplied').
    """

    ongoing: bool = False
    narrative: bool = False
    perfect: bool = False
    pluperfect: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """What a denial says of the claim that it denies.

    `anaphoric`: the denied claim stands before it ('denied the allegation'); `relations`: those of
    the deed that it names ('denied the attack'); `spans`: offsets of the words of its own that hold
    the denied claim ('the charge that …').
    """

    anaphoric: bool = False
    relations: frozenset[str] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim, the steps that led to it, and what later steps need to know of its words.

    `said_on` is the date of the report itself, where it has one; `denial` what a denial denies.
    `denied_at` is the offset of the verb that reports the claim only to deny it; `contradicted`
    says that its speaker says it was not done ('said it had not attacked'). `signs` are what speaks
    for or against the claim.
    """

    claim: Claim
    steps: tuple[Step, ...]
    said_on: Period | None = None
    aspect: Aspect = Aspect()
    denial: Denial = Denial()
    denied_at: int | None = None
    contradicted: bool = False
    signs: tuple[str, ...] = ()

    def dated(self, period: Period, why: str) -> Candidate:
        """Return the same with a date, and why it has that one."""
        return replace(self, claim=replace(self.claim, period=period), steps=(*self.steps, Step("date", why)))
