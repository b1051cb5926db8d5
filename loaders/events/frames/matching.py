"""Which entry of the lexicon a clause answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.events.syntax import children, words_of
from loaders.resources.lexicon import ACTORS, ANY, OWN, OWN_DEED, SEVERAL, TYPES, lexicon

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

    from loaders.events.participants import Parties
    from loaders.events.syntax import Clause
    from loaders.resources.lexicon import Condition, Entry


def entry_for(clause: Clause, parties: Parties) -> Entry | None:
    """Return the most specific entry whose conditions the clause meets, by heads of phrases before their modifiers."""
    words = lexicon().nouns if clause.nominal else lexicon().verbs
    names = (clause.lemma, clause.lemma.split()[0], clause.head.lemma_.lower())
    entries = (*next((words[name] for name in names if name in words), ()), *(() if clause.nominal else words[ANY]))
    holding = (entry for entry in entries if all(_holds(c, clause, parties) for c in entry.conditions))
    return max(holding, key=lambda entry: (entry.word == ANY, entry.weight, _heads_met(entry, clause)), default=None)


def _heads_met(entry: Entry, clause: Clause) -> int:
    """Count the conditions that the heads of phrases meet: a 'training launch' is a launch, not a training."""
    named = ((token, c.value) for c in entry.conditions if c.value for token in clause.filled(c.slot))
    return sum(token.lemma_.lower() in _words(value) for token, value in named)


def _words(value: str) -> AbstractSet[str]:
    return lexicon().classes[value[1:]] if value.startswith("@") else {value}


def _holds(condition: Condition, clause: Clause, parties: Parties) -> bool:
    tokens = (clause.head,) if condition.slot == OWN else clause.filled(condition.slot)
    if condition.absent:
        return not tokens
    if condition.value == f"#{SEVERAL}":
        return sum(entity.type in ACTORS for entity in parties.all_named(tokens)) > 1
    if condition.value == f"#{OWN_DEED}":
        return all(subject.pos_ == "PRON" for token in tokens for subject in children(token, "nsubj", "nsubjpass"))
    return any(_fits(condition.value, token, parties) for token in tokens)


def _fits(value: str, token: Token, parties: Parties) -> bool:
    if not value:
        return True
    if value.startswith("#"):
        return any(entity.type in TYPES[value[1:]] for entity in parties.named(token))
    return not words_of(token).isdisjoint(_words(value))
