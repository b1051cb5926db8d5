"""What is put into words and yet not told: questions, games and fiction, reports that are called false."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.events.syntax import ancestors, children, is_verb
from loaders.resources.contexts import Effect
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from loaders.events.syntax import Clause

_ASKED = frozenset({"ROOT", "xcomp", "ccomp", "conj", "parataxis", "acomp"})
"""How a clause hangs on the question that asks for it."""
_SCORE = re.compile(r"\b\d{1,3} ?[-\N{EN DASH}] ?\d{1,3}\b")


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


def refuted(child: Token, parent: Token) -> list[tuple[Effect, Token]]:
    """Read what a report is said to be: 'reports that Benin had shelled Togo were false'."""
    if parent.dep_ not in {"nsubj", "nsubjpass"} or child.dep_ not in {"acl", "ccomp", "relcl"}:
        return []
    untrue = lexicon().classes["untrue"]
    words = [parent.head, *children(parent.head, "acomp", "attr", "oprd")]
    return [(Effect.NEGATED, word) for word in words if word.lemma_.lower() in untrue]
