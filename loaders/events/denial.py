"""Denials: who says that something is not so, and which earlier claim that is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Attribution
from graph.ontology import Stance, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.model import Claim

DENIED = "DENIED"
_FARTHEST = 4
"""Sentences back to what 'the allegation' can mean."""
_DOUBTFUL = frozenset({Status.ALLEGED, Status.REPORTED})


def denied_by(denial: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """Return the claim that a denial is about: the nearest doubtful one before it, the denier's own first."""
    near = [claim for claim in earlier if 0 <= denial.sentence - claim.sentence <= _FARTHEST]
    doubtful = [claim for claim in near if _can_be_denied(claim) and claim.end <= denial.start]
    concerned = [claim for claim in doubtful if denial.subject in (claim.subject, claim.object)]
    alleged = [claim for claim in (concerned or doubtful) if claim.status is Status.ALLEGED]
    return max(alleged or concerned or doubtful, key=lambda claim: claim.start, default=None)


def against(claim: Claim, denial: Claim, name: str) -> Claim:
    """Return the claim that a denial makes: the same thing, told by the denier as not so."""
    speaker = Attribution(name, "deny", denial.subject)
    return replace(
        claim,
        sentence=denial.sentence,
        start=denial.start,
        end=denial.end,
        quote=denial.quote,
        stance=Stance.DENIES,
        attributions=(*denial.attributions, speaker),
        reported=denial.reported,
    )


def _can_be_denied(claim: Claim) -> bool:
    return claim.stance is Stance.SUPPORTS and claim.relation != DENIED and claim.status in _DOUBTFUL
