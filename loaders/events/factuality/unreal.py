"""What is put into words and yet not told: questions, games and fiction, reports that are called false."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from graph.ontology import Status
from loaders.events.syntax import ancestors, children, is_verb
from loaders.resources.contexts import Effect
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from loaders.events.candidate import Candidate
    from loaders.events.syntax import Clause

_ASKED = frozenset({"ROOT", "xcomp", "ccomp", "conj", "parataxis", "acomp"})
"""How a clause hangs on the question that asks for it."""
_SCORE = re.compile(r"\b\d{1,3} ?[-\N{EN DASH}] ?\d{1,3}\b")


_REFUTED = (
    r"(?:this|that|it|(?:the|these|those|our) \w+|verdict|rating|fact.check)"
    r"(?: (?:is|was|are|were)\b|:) ?(?:an? )?(?:not true|not so|no|{untrue})\b"
)
_UNDONE = (
    r"(?:it|they|he|she|this|that) (?:(?:did|has|had) not|didn't|hasn't|never did|never happened|did not happen)\W*$"
)
_CIRCUMSTANCES = frozenset({"circumstance", "way", "case", "account", "condition", "mean", "point", "event", "time"})
_CLAIM = re.compile(r"\W*claims?\s*:", re.IGNORECASE)
"""What a fact check puts before what it checks."""
_REPORTED = frozenset({Status.REPORTED, Status.ALLEGED})


def without_refuted(candidates: Iterable[Candidate], sentences: Sequence[str]) -> Iterator[Candidate]:
    """Yield the candidates but for what others say and the next sentence refutes, as fact checks and corrections do.

    `sentences` are the texts of the sentences that are read, by their index.
    """
    refuted_at = {at for at, following in enumerate(sentences[1:]) if _refutation().match(following)}
    for each in candidates:
        at = each.claim.sentence
        is_checked = each.claim.status in _REPORTED or bool(_CLAIM.match(sentences[at]))
        if at not in refuted_at or not is_checked:
            yield each


@cache
def _refutation() -> re.Pattern[str]:
    """Return what matches a sentence that says of the one before that it is not so."""
    refuted = _REFUTED.format(untrue="|".join(map(re.escape, sorted(lexicon().classes["untrue"]))))
    return re.compile(rf"\W*(?:(?:but|however|in fact|yet)\W+)?(?:{refuted}|{_UNDONE})", re.IGNORECASE)


def asked(clause: Clause) -> list[tuple[Effect, Token]]:
    """Read a question: 'Has Iran attacked Israel?' does not say so; what a relative clause adds, it does."""
    head, sentence = clause.head, clause.head.sent
    words = [word for word in sentence if not word.is_space and not word.is_quote]
    main = all(child.dep_ in _ASKED for child, _ in ancestors(head)) or _is_inverted(head)
    asks = main and words[-1:] != [] and words[-1].text == "?" and is_verb(sentence.root)
    return [(Effect.IRREALIS, words[-1])] if asks else []


def _is_inverted(verb: Token) -> bool:
    """Whether the parser took a question's verb for one that describes its subject: 'Is Iran arming Hamas?'."""
    subject = verb.head
    return verb.dep_ == "acl" and subject.dep_ == "nsubj" and subject.head.dep_ == "ROOT" and subject.head.i < subject.i


def unreal(clause: Clause) -> list[tuple[Effect, Token]]:
    """Read what is only played: 'in the video game, …', 'beat Portugal 1-0', 'met in the final'."""
    classes = lexicon().classes
    settings = [(token, "fiction") for token in clause.filled("in")]
    settings += [(token, "contest") for slot in ("in", "at") for token in clause.filled(slot)]
    played = [token for token, kind in settings if token.lemma_.lower() in classes[kind]]
    verb = clause.head
    won = verb.lemma_.lower() in classes["winning"] and _SCORE.search(verb.sent.text)
    return [(Effect.IRREALIS, token) for token in (*played, *([verb] if won else []))]


def excluded(verb: Token) -> list[tuple[Effect, Token]]:
    """Read under what circumstances something is excluded: 'in no case will Iran …', which is no refusal either."""
    settings = (noun for link in children(verb, "prep") for noun in children(link, "pobj"))
    known = (noun for noun in settings if noun.lemma_ in _CIRCUMSTANCES)
    return [(Effect.IRREALIS, word) for noun in known for word in children(noun, "det") if word.lower_ == "no"]


def refuted(child: Token, parent: Token) -> list[tuple[Effect, Token]]:
    """Read what a report is said to be: 'reports that Benin had shelled Togo were false'."""
    if parent.dep_ not in {"nsubj", "nsubjpass"} or child.dep_ not in {"acl", "ccomp", "relcl"}:
        return []
    untrue = lexicon().classes["untrue"]
    words = [parent.head, *children(parent.head, "acomp", "attr", "oprd")]
    return [(Effect.NEGATED, word) for word in words if word.lemma_.lower() in untrue]
