"""Denials: who says that something is not so, and which earlier claim that is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Attribution
from graph.ontology import Stance, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.model import Claim

DENIED = "DENIED"
_FARTHEST = 4
"""Sentences back to what 'the allegation' can mean."""
_DOUBTFUL = frozenset({Status.ALLEGED, Status.REPORTED})


def denied_by(denial: Claim, earlier: Sequence[Claim], homes: Mapping[str, str]) -> Claim | None:
    """Return the claim that a denial is about: the nearest doubtful one before it, the denier's own first.

    `homes` gives a denier's state: a ministry denies what is said of its state.
    """
    denier = {denial.subject, homes.get(denial.subject)}
    near = [claim for claim in earlier if 0 <= denial.sentence - claim.sentence <= _FARTHEST]
    doubtful = [claim for claim in near if _can_be_denied(claim) and claim.end <= denial.start]
    concerned = [claim for claim in doubtful if not denier.isdisjoint((claim.subject, claim.object))]
    alleged = [claim for claim in (concerned or doubtful) if claim.status is Status.ALLEGED]
    return max(alleged or concerned or doubtful, key=lambda claim: claim.start, default=None)


def against(claim: Claim, denials: Sequence[Claim], names: Sequence[str]) -> Claim:
    """Return the claim that denials in one clause make: the same thing, told by the deniers as not so."""
    first = denials[0]
    deniers = (Attribution(name, "deny", denial.subject) for denial, name in zip(denials, names, strict=True))
    return replace(
        claim,
        sentence=first.sentence,
        start=first.start,
        end=first.end,
        quote=first.quote,
        stance=Stance.DENIES,
        attributions=(*first.attributions, *deniers),
        reported=first.reported,
    )


def _can_be_denied(claim: Claim) -> bool:
    return claim.stance is Stance.SUPPORTS and claim.relation != DENIED and claim.status in _DOUBTFUL
