"""Who says so: the speakers of a clause, outermost first.

From the verbs and nouns of saying above it ('KCNA reported that Putin said …'), from
'according to …', and from the quotation marks it stands between.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graph.model import Attribution
from loaders.events.lexicon import table
from loaders.events.tree import ancestors, children

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from loaders.events.clauses import Clause
    from loaders.events.parties import Parties

_ACCORDING = "according"
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis", "pcomp", "acl", "advcl", "dep", "intj"})


@cache
def words(kind: str) -> frozenset[str]:
    """Return the verbs or the nouns of saying."""
    return frozenset(word for found, cell in table("speech.tsv") if found == kind for word in cell.split("|"))


def speakers(clause: Clause, clauses: Mapping[int, Clause], parties: Parties) -> tuple[Attribution, ...]:
    """Return who says what the clause says, the outermost first."""
    found: list[Attribution] = []
    below = clause.governor if not clause.nominal else clause.head
    found += _according(below, parties)
    for child, parent in ancestors(below):
        if child.dep_ in _COMPLEMENTS and parent.lemma_.lower() in words("verb") and parent.i in clauses:
            found += _saying(clauses[parent.i], parties)
        elif child.dep_ in _COMPLEMENTS and parent.lemma_.lower() in words("noun"):
            found += _noun_saying(parent, parties)
        found += _according(parent, parties)
    unique = {(a.name, a.entity): a for a in reversed(found) if a.entity is not None or a.name}
    return tuple(unique.values())


def _saying(clause: Clause, parties: Parties) -> list[Attribution]:
    verb = clause.head.lemma_.lower()
    return [a for token in clause.filled("subj") for a in attribution(token, verb, parties)]


def attribution(token: Token, verb: str | None, parties: Parties) -> list[Attribution]:
    """Return the speakers a noun names; an unnamed one by the words alone."""
    entities = parties.named(token, loose=True)
    if not entities:
        return [Attribution(_phrase(token), verb, None)]
    return [Attribution(entity.name, verb, entity.id) for entity in entities]


def _phrase(token: Token) -> str:
    left = min((child.left_edge.i for child in children(token, "amod", "compound", "nummod", "det")), default=token.i)
    return token.doc[left : token.i + 1].text


def _noun_saying(noun: Token, parties: Parties) -> list[Attribution]:
    owners = children(noun, "poss", "compound")
    links = [
        other for prep in children(noun, "prep") if prep.lower_ in {"by", "from"} for other in children(prep, "pobj")
    ]
    return [a for owner in [*owners, *links] if parties.named(owner) for a in attribution(owner, "report", parties)]


def _according(token: Token, parties: Parties) -> list[Attribution]:
    """Read 'according to X' where it hangs on this word."""
    for child in children(token, "prep", "advmod", "acl", "advcl"):
        if child.lower_ == _ACCORDING:
            inner = [p for p in children(child, "prep") if p.lower_ == "to"] or [child]
            return [
                a for to in inner for noun in children(to, "pobj") for a in attribution(noun, "according to", parties)
            ]
    return []
