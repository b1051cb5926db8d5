"""Denials: who says that something is not so, and which earlier claim that is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Attribution
from graph.ontology import Stance, Status
from loaders.events.deeds import told_by
from loaders.events.lexicon import lexicon
from loaders.events.tree import children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from graph.model import Claim
    from loaders.events.clauses import Clause

DENIED = "DENIED"
_FARTHEST = 4
"""Sentences back to what 'the allegation' can mean."""
_FARTHEST_NAMED = 30
"""Sentences back to what a denial names itself."""
_ARMING = frozenset({"SUPPLIED_ARMS_TO"})
_DOUBTFUL = frozenset({Status.ALLEGED, Status.REPORTED})


def relations_in(clause: Clause) -> frozenset[str]:
    """Return the relations of the deeds that a denial names: 'denied the attack', 'any trade in arms'."""
    lemmas = {token.lemma_.lower() for head in clause.filled("obj") for token in _own_words(head)}
    lemmas -= lexicon().classes["claim"]
    named = frozenset[str]().union(*(told_by(lemma) for lemma in lemmas))
    return named or (_ARMING if lexicon().classes["arms"].intersection(lemmas) else frozenset())


def _own_words(noun: Token) -> Iterator[Token]:
    """Yield the words of a noun phrase but for clauses that tell more of it."""
    end = min((clause.left_edge.i for clause in children(noun, "relcl", "acl")), default=len(noun.doc))
    return (token for token in noun.subtree if token.i < end)


def denied_by(denial: Claim, named: frozenset[str], earlier: Sequence[Claim], homes: Mapping[str, str]) -> Claim | None:
    """Return the claim that a denial is about: the nearest doubtful one before it, the denier's own first.

    `named` holds the relations of the deeds it names, if it names any: then none but these, however
    far back. `homes` gives a denier's state: a ministry denies what is said of its state.
    """
    denier = {denial.subject, homes.get(denial.subject)}
    farthest = _FARTHEST_NAMED if named else _FARTHEST
    near = [claim for claim in earlier if 0 <= denial.sentence - claim.sentence <= farthest]
    near = [claim for claim in near if claim.relation in named] if named else near
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
