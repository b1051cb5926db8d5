"""Who says so: the speakers of a clause, outermost first.

From the verbs and nouns of saying above it ('KCNA reported that Putin said …'), from
'according to …', and from the quotation marks it stands between.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph.model import Attribution
from loaders.events.lexicon import table
from loaders.events.tree import ancestors, children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from loaders.events.clauses import Clause
    from loaders.events.parties import Parties

_ACCORDING = "according"
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis", "acl", "dep", "intj"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A speaker, and the word that says that he speaks."""

    attribution: Attribution
    word: Token


@cache
def words(kind: str) -> frozenset[str]:
    """Return the verbs or the nouns of saying."""
    return frozenset(word for found, cell in table("speech.tsv") if found == kind for word in cell.split("|"))


def sayings(clause: Clause, clauses: Mapping[int, Clause], parties: Parties, quoting: Token | None) -> list[Saying]:
    """Return who says what the clause says, the outermost first.

    `quoting` is the verb that says whose the direct speech around the clause is.
    """
    found = [saying for token in _upwards(clause) for saying in _at(token, clauses, parties)]
    if quoting is not None and all(saying.word.i != quoting.i for saying in found):
        found += _of_verb(clauses[quoting.i], parties)
        found += [s for _, token in ancestors(quoting) for s in _verb_above(token, clauses, parties)]
    unique = {(saying.attribution.name, saying.attribution.entity): saying for saying in found}
    return list(unique.values())[::-1]


def _upwards(clause: Clause) -> Iterator[tuple[Token, Token]]:
    """Yield every step from the clause up to the root, first the clause itself."""
    start = clause.head
    yield start, start
    yield from ancestors(start)


def _at(step: tuple[Token, Token], clauses: Mapping[int, Clause], parties: Parties) -> list[Saying]:
    """Return the speakers that one step up the tree meets."""
    child, parent = step
    found = _according(parent, parties)
    if child.i != parent.i and _completes(child, parent):
        found += _verb_above(parent, clauses, parties)
        if parent.pos_ == "NOUN" and parent.lemma_.lower() in words("noun"):
            found += _of_noun(parent, parties)
    return found


def _completes(child: Token, parent: Token) -> bool:
    """Whether the child is, or leads to, a clause that says what its parent says.

    'said that …', 'accused Iran of attacking', 'a report that …' (which the parser may take
    for a relative clause).
    """
    if child.dep_ == "prep":
        return bool(children(child, "pcomp"))
    that = child.dep_ == "relcl" and parent.pos_ == "NOUN" and bool(children(child, "mark"))
    return that or child.dep_ in _COMPLEMENTS


def _verb_above(token: Token, clauses: Mapping[int, Clause], parties: Parties) -> list[Saying]:
    if token.lemma_.lower() not in words("verb") or token.i not in clauses:
        return []
    return _of_verb(clauses[token.i], parties)


def _of_verb(clause: Clause, parties: Parties) -> list[Saying]:
    verb = clause.head.lemma_.lower()
    return [Saying(a, clause.head) for token in clause.filled("subj") for a in attributions(token, verb, parties)]


def attributions(token: Token, verb: str | None, parties: Parties) -> list[Attribution]:
    """Return the speakers a noun names; an unnamed one by the words alone."""
    entities = parties.named(token, loose=True)
    if not entities:
        return [Attribution(_phrase(token), verb, None)]
    return [Attribution(entity.name, verb, entity.id) for entity in entities]


def _phrase(token: Token) -> str:
    parts = children(token, "amod", "compound", "nummod", "det")
    left = min((child.left_edge.i for child in parts), default=token.i)
    return token.doc[left : token.i + 1].text


def _of_noun(noun: Token, parties: Parties) -> list[Saying]:
    """Read 'a Reuters report that …', 'claims by Tehran that …'."""
    owners = children(noun, "poss", "compound", "amod", "nmod")
    links = [p for p in children(noun, "prep", "agent") if p.lower_ in {"by", "from", "of"}]
    owners += [other for link in links for other in children(link, "pobj")]
    named = [owner for owner in owners if parties.named(owner)]
    verb = noun.lemma_.lower()
    found = [Saying(a, noun) for owner in named for a in attributions(owner, verb, parties)]
    return found or [Saying(Attribution(_phrase(noun), verb), noun)]


def _according(token: Token, parties: Parties) -> list[Saying]:
    """Read 'according to X' where it hangs on this word."""
    found: list[Saying] = []
    for child in children(token, "prep", "advmod", "acl", "advcl"):
        if child.lower_ == _ACCORDING:
            links = [p for p in children(child, "prep") if p.lower_ == "to"] or [child]
            sources = [noun for link in links for noun in children(link, "pobj")]
            found += [Saying(a, child) for noun in sources for a in attributions(noun, "according to", parties)]
    return found
