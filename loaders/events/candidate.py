"""Told: a claim on its way through the steps, with the reasoning behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.model import Step

if TYPE_CHECKING:
    from graph.model import Claim
    from graph.period import Period


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, the steps that led to it, and the day its report itself is dated by, if any.

    `refers` says that it speaks of something told before ('denied the allegation'), `lasts` that
    it is told as going on, or as done by now ('supplying', 'has supplied'), `narrated` as one of the
    events of the story ('supplied'), `done` as done by now ('has supplied'), `earlier` as done before
    them ('had supplied'); `names` holds the relations of the deeds that a denial names ('denied the
    attack'), `inside` where its own words tell what it denies ('the charge that …').
    `denied_at` is where the verb stands by which it is told only to be denied; `contrary` says that
    a speaker tells it as not done ('said it had not attacked').
    """

    claim: Claim
    steps: tuple[Step, ...]
    said_on: Period | None = None
    refers: bool = False
    lasts: bool = False
    narrated: bool = False
    done: bool = False
    earlier: bool = False
    names: frozenset[str] = frozenset()
    inside: tuple[tuple[int, int], ...] = ()
    denied_at: int | None = None
    contrary: bool = False

    def dated(self, period: Period, why: str) -> Told:
        """Return the same with a date, and why it has that one."""
        return replace(self, claim=replace(self.claim, period=period), steps=(*self.steps, Step("date", why)))
