"""Announced: who says what is to come goes on saying it, though the next sentence names nobody.

'Wen will visit Japan, its foreign ministry said. He is to meet the emperor.' No article knows
what is to come but from whoever announced it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.ontology import Status
from loaders.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Attribution
    from loaders.events.candidate import Told

_NEAR = 2
"""Sentences after an announcement that may go on with it."""


def with_announcers(told: Iterable[Told]) -> Iterator[Told]:
    """Yield what is told, in text order; plans that nobody announces with who announced the last ones."""
    last: tuple[int, tuple[Attribution, ...]] = (-_NEAR - 1, ())
    for each in told:
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


def _by(told: Told, speakers: tuple[Attribution, ...]) -> Told:
    why = Step("source", f"goes on with what {speakers[-1].name} announced")
    return replace(told, claim=replace(told.claim, attributions=speakers), steps=(*told.steps, why))
