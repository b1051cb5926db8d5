"""Inherited sources: who announces what is to come goes on saying it, though the next sentence names no one.

'Wen will visit Japan, its foreign ministry said. He is to meet the emperor.' No article knows
what is to come but from those who announced it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.ontology import Status
from loaders.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Attribution
    from loaders.events.candidate import Candidate

_NEAR = 2
"""Sentences after an announcement that may go on with it."""


def with_inherited_sources(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates, in text order; plans without a source with that of the plans just before."""
    last: tuple[int, tuple[Attribution, ...]] = (-_NEAR - 1, ())
    for each in candidates:
        claim = each.claim
        if claim.status is not Status.PLANNED:
            yield each
        elif claim.attributions:
            last = claim.sentence, claim.attributions
            yield each
        elif last[1] and 0 < claim.sentence - last[0] <= _NEAR:
            last = claim.sentence, last[1]
            yield _by(each, last[1])
        else:
            last = -_NEAR - 1, ()
            yield each


def _by(candidate: Candidate, speakers: tuple[Attribution, ...]) -> Candidate:
    why = Step("source", f"goes on with what {speakers[-1].name} announced")
    return replace(candidate, claim=replace(candidate.claim, attributions=speakers), steps=(*candidate.steps, why))
