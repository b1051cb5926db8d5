"""Denials: who says that something is not so, and which earlier claim that is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.model import Attribution
from graph.ontology import DENIED, RELATIONS, Stance, Status, Trait, relations_with
from loaders.events.candidate import Candidate
from loaders.events.factuality.deeds import relations_of
from loaders.events.syntax import children
from loaders.model import Step
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

    from graph.model import Claim
    from loaders.events.participants import Parties
    from loaders.events.syntax import Clause

_FARTHEST = 4
"""Sentences back to what 'the allegation' can mean."""
_NEXT = 1
"""Sentences back to it where it does not concern who denies it."""
_FARTHEST_NAMED = 30
"""Sentences back to what a denial names itself."""
_PRO_VERBS = frozenset({"do", "be"})
"""Verbs that stand for one used before: 'doing so'."""
_DOUBTFUL = frozenset({Status.ALLEGED, Status.REPORTED})


def relations_in(clause: Clause) -> frozenset[str]:
    """Return the relations of the deeds that a denial names: 'denied the attack', 'any trade in arms'."""
    heads = [head for slot in ("obj", "subj") for head in clause.filled(slot)]
    lemmas = {token.lemma_.lower() for head in heads for token in _own_words(head) if token.pos_ != "PROPN"}
    lemmas -= lexicon().classes["claim"]
    named = frozenset[str]().union(*(relations_of(lemma) for lemma in lemmas))
    if named or lexicon().classes["arms"].isdisjoint(lemmas):
        return named
    return relations_with(Trait.ARMS)


def _own_words(noun: Token) -> Iterator[Token]:
    """Yield the words of a noun phrase but for clauses that tell more of it."""
    end = min((clause.left_edge.i for clause in children(noun, "relcl", "acl")), default=len(noun.doc))
    return (token for token in noun.subtree if token.i < end)


def words_denied(clause: Clause) -> tuple[tuple[int, int], ...]:
    """Return where the nouns stand that a denial rejects, with all that is said of them: 'the charge that …'."""
    heads = [head for slot in ("obj", "subj") for head in clause.filled(slot) if _is_claim(head)]
    nouns = [head for head in heads if not head.is_ancestor(clause.head)]
    phrases = (clause.head.doc[head.left_edge.i : head.right_edge.i + 1] for head in nouns)
    return tuple((phrase.start_char, phrase.end_char) for phrase in phrases)


def _is_claim(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon().classes["claim"]


def refers(clause: Clause) -> bool:
    """Whether a denial refers to what was said before: 'denied it', 'denied doing so', not 'denied that …'."""
    return all(verb.lemma_.lower() in _PRO_VERBS for verb in clause.filled("comp"))


def with_denials(candidates: Sequence[Candidate], parties: Parties) -> Iterator[Candidate]:
    """Yield the candidates, each denial about what it denies, and what the deniers say against that.

    What one side reports and another denies is only alleged.
    """
    known = _Known.of(candidates, parties.homes)
    aims = [(denial, known.denied_by(denial)) for denial in _by_others(candidates)]
    yield from _not_denials(known, aims, parties)
    for denial, targets in aims:
        about = targets[0].claim.id if targets else None
        yield replace(denial, claim=replace(denial.claim, about=about))
    yield from _against(aims, parties)


def _by_others(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the denials; that somebody denies is reported by others than those who deny."""
    denials = [each for each in candidates if each.claim.relation == DENIED]
    together: defaultdict[int, set[str]] = defaultdict(set)
    for denial in denials:
        together[denial.claim.start].add(denial.claim.subject)
    return [replace(each, claim=_without(each.claim, together[each.claim.start])) for each in denials]


def _not_denials(known: _Known, aims: Sequence[_Aim], parties: Parties) -> Iterator[Candidate]:
    """Yield the claims that are more than denied, the denied ones in doubt; negated ones only if others claim them."""
    deniers: defaultdict[str, set[str]] = defaultdict(set)
    for denial, targets in aims:
        for target in targets:
            deniers[target.claim.id].add(denial.claim.subject)
    doubted = {_what(claim): claim for claim in known.claims() if _can_be_denied(claim)}
    contradicted = {_what(each.claim) for each in known.candidates if each.contradicted}
    for each in known.candidates:
        what = _what(each.claim)
        if each.contradicted and (what in doubted or known.is_own(each.claim)):
            yield each
            yield from _disclaimed(each, doubted.get(what, each.claim), parties)
        elif not each.contradicted:
            by_others = replace(each, claim=_without(each.claim, deniers.get(each.claim.id, set())))
            in_doubt = each.claim.id in deniers or what in contradicted
            yield _in_doubt(by_others) if in_doubt else by_others


def _disclaimed(candidate: Candidate, doubted: Claim, parties: Parties) -> Iterator[Candidate]:
    """Yield that the speaker who says that something was not done denies what others say of it."""
    speaker = parties.cast.entities.get(candidate.claim.attributions[-1].entity or "")
    if speaker is not None and RELATIONS[DENIED].joins(speaker.type, None):
        denial = replace(
            candidate.claim,
            relation=DENIED,
            subject=speaker.id,
            object=None,
            place=None,
            stance=Stance.SUPPORTS,
            mode=RELATIONS[DENIED].mode,
            status=Status.ASSERTED,
            attributions=candidate.claim.attributions[:-1],
            about=doubted.id,
        )
        yield replace(candidate, claim=denial, contradicted=False)


def _what(claim: Claim) -> tuple[str, str, str | None, bool]:
    """Return what is claimed, without who claims it."""
    return claim.relation, claim.subject, claim.object, claim.is_planned


def _without(claim: Claim, speakers: AbstractSet[str]) -> Claim:
    """Return the claim without these among its speakers."""
    if claim.stance is Stance.DENIES:
        return claim
    others = tuple(a for a in claim.attributions if a.entity not in speakers)
    own = claim.status is Status.REPORTED and not others
    return replace(claim, attributions=others, status=Status.ASSERTED if own else claim.status)


def _in_doubt(candidate: Candidate) -> Candidate:
    """Return what somebody reports as what he alleges."""
    reported = candidate.claim.status is Status.REPORTED and candidate.claim.stance is Stance.SUPPORTS
    return replace(candidate, claim=replace(candidate.claim, status=Status.ALLEGED)) if reported else candidate


_Aim = tuple[Candidate, list[Candidate]]
"""A denial, and what it denies."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a text tells, in which a denial finds what it denies; `homes` gives a denier's state.

    `at` holds what each sentence tells: a denial looks at no more than some of them.
    """

    candidates: tuple[Candidate, ...]
    at: Mapping[int, Sequence[Candidate]]
    homes: Mapping[str, str]

    @classmethod
    def of(cls, candidates: Sequence[Candidate], homes: Mapping[str, str]) -> _Known:
        """Take all but the denials, and index them by sentence."""
        others = tuple(each for each in candidates if each.claim.relation != DENIED)
        at: defaultdict[int, list[Candidate]] = defaultdict(list)
        for each in others:
            at[each.claim.sentence].append(each)
        return cls(others, at, homes)

    def near(self, sentence: int, farthest: int) -> Iterator[Candidate]:
        """Yield the candidates of a sentence and of the sentences before it."""
        for index in range(sentence - farthest, sentence + 1):
            yield from self.at.get(index, ())

    def claims(self) -> Iterator[Claim]:
        """Yield the claims that are more than denied."""
        return (each.claim for each in self.candidates if each.denied_at is None and not each.contradicted)

    def is_own(self, claim: Claim) -> bool:
        """Whether who speaks does so of a deed of his own or of his state; 'we do not support it' speaks of no deed."""
        if claim.has(Trait.SPEECH_ACT):
            return False
        sides = [{end, self.homes.get(end or "")} - {None} for end in (claim.attributions[-1].entity, claim.subject)]
        return not sides[0].isdisjoint(sides[1])

    def denied_by(self, denial: Candidate) -> list[Candidate]:
        """Return what a denial denies: all that its own words claim, else all that one clause before claimed."""
        own = [each for each in self.near(denial.claim.sentence, 0) if _is_inside(each, denial)]
        first = self._before(denial) if denial.denial.anaphoric and not own else None
        if first is None:
            return own
        same = first.claim.start, first.claim.end
        return [each for each in self.near(first.claim.sentence, 0) if (each.claim.start, each.claim.end) == same]

    def _before(self, denial: Candidate) -> Candidate | None:
        """Return the nearest doubtful claim before a denial, the denier's own first, of the deeds it names if any."""
        claim, named = denial.claim, denial.denial.relations
        denier = {claim.subject, self.homes.get(claim.subject)}
        farthest = _FARTHEST_NAMED if named else _FARTHEST
        near = (t for t in self.near(claim.sentence, farthest) if t.denied_at is None)
        doubtful = [t for t in near if _can_be_denied(t.claim) and t.claim.start < claim.start]
        doubtful = [t for t in doubtful if t.claim.relation in named] if named else doubtful
        concerned = [t for t in doubtful if not denier.isdisjoint((t.claim.subject, t.claim.object))]
        concerned = concerned or [t for t in doubtful if named or claim.sentence - t.claim.sentence <= _NEXT]
        alleged = [t for t in concerned if t.claim.status is Status.ALLEGED]
        return max(alleged or concerned, key=lambda t: t.claim.start, default=None)


def _is_inside(candidate: Candidate, denial: Candidate) -> bool:
    """Whether the denial's own words tell it: 'denied that …', 'rejected the charge that …'."""
    if candidate.denied_at is not None:
        return denial.claim.start <= candidate.denied_at < denial.claim.end
    spans = denial.denial.spans
    return _can_be_denied(candidate.claim) and any(start <= candidate.claim.start < end for start, end in spans)


def _against(aims: Sequence[_Aim], parties: Parties) -> Iterator[Candidate]:
    """Yield what is denied, once for each clause that denies it, with the deniers' stance against it."""
    found: defaultdict[tuple[int, str], list[Claim]] = defaultdict(list)
    claims: dict[tuple[int, str], Claim] = {}
    for denial, targets in aims:
        for target in targets:
            if target.denied_at is None:
                key = denial.claim.start, target.claim.id
                claims[key] = target.claim
                found[key].append(denial.claim)
    for key, denials in found.items():
        names = [parties.cast.entities[denial.subject].name for denial in denials]
        why = Step("denial", f"{denials[0].quote!r} is about {claims[key].quote!r}")
        yield Candidate(against(claims[key], denials, names), (why,))


def against(claim: Claim, denials: Sequence[Claim], names: Sequence[str]) -> Claim:
    """Return the claim that denials in one clause make: the same, with the deniers' stance against it."""
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
        about=claim.id,
    )


def _can_be_denied(claim: Claim) -> bool:
    """Whether it is in doubt that it happened; who denies an accusation denies what it says, not that it was made."""
    is_act = not claim.has(Trait.SPEECH_ACT) or claim.has(Trait.COMMISSIVE)
    return claim.stance is Stance.SUPPORTS and is_act and claim.status in _DOUBTFUL
