"""Clauses and event nouns, read off the dependency parse."""

from loaders.events.syntax.clauses import Clause, lemma_of, verb_clauses
from loaders.events.syntax.event_nouns import is_scene, noun_clauses
from loaders.events.syntax.tree import (
    FINITE,
    ancestors,
    children,
    conjoined,
    continues_infinitive,
    is_done,
    is_each_other,
    is_earlier,
    is_infinitive,
    is_misread,
    is_narrated,
    is_open,
    is_verb,
    words_of,
)

__all__ = [
    "FINITE",
    "Clause",
    "ancestors",
    "children",
    "conjoined",
    "continues_infinitive",
    "is_done",
    "is_each_other",
    "is_earlier",
    "is_infinitive",
    "is_misread",
    "is_narrated",
    "is_open",
    "is_scene",
    "is_verb",
    "lemma_of",
    "noun_clauses",
    "verb_clauses",
    "words_of",
]
