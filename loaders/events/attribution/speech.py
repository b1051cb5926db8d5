"""Who says so: the speakers of a clause, outermost first.

From the verbs and nouns of saying above it ('KCNA reported that Putin said …'), from
'according to …' and 'citing …', and from the quotation marks it stands between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import EntityType
from loaders.events.attribution.voices import can_speak, says, speakers
from loaders.events.syntax import ancestors, children, conjoined
from loaders.resources.speech_words import Speech, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from graph.model import Attribution
    from loaders.events.attribution.voices import Voices
    from loaders.events.syntax import Clause

_ACCORDING = "according"
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis", "acl", "dep", "intj"})
_CONTENT = frozenset({"of", "about", "for", "as", "with", "on", "over", "against", "from"})
"""Prepositions before what is said: 'accused of attacking', not 'responded by attacking'."""
_CITING = ("advcl", "acl", "ccomp", "prep", "xcomp", "relcl")


@dataclass(frozen=True, slots=True)
class Saying:
    """A speaker, and the word that says that he speaks."""

    attribution: Attribution
    word: Token


def sayings(
    clause: Clause, clauses: Mapping[int, Clause], voices: Voices, outside: Iterable[Token | None]
) -> list[Saying]:
    """Return who says what the clause says, the outermost first.

    `outside` are verbs of saying that do not govern it: that of the direct speech around it, that of a denial.
    """
    found = [*_naming(clause, clauses, voices)]
    found += [saying for step in _upwards(clause) for saying in _at(step, clauses, voices)]
    for verb in outside:
        if verb is not None and all(saying.word.i != verb.i for saying in found):
            found += _of_verb(clauses[verb.i], clauses, voices)
            found += [s for _, token in ancestors(verb) for s in _verb_above(token, clauses, voices)]
    tail = voices.tail(clause)
    if tail is not None:
        found = [saying for saying in found if saying.word.i != tail.i] + _of_verb(clauses[tail.i], clauses, voices)
    found += [Saying(voice, voices.margins[clause.head.sent.start]) for voice in voices.at_edge(clause)]
    unique = {(saying.attribution.name, saying.attribution.entity): saying for saying in found}
    return list(unique.values())[::-1]


def _naming(clause: Clause, clauses: Mapping[int, Clause], voices: Voices) -> list[Saying]:
    """Return who reports an event by naming it: 'reported an attack', 'claimed responsibility for it'."""
    noun = clause.head.head if clause.head.dep_ == "conj" else clause.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_.lower() in words(Speech.OWNING):
        noun = noun.head.head
    verb = noun.head.head if noun.head.lower_ == "as" else noun.head
    reported = noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in words(Speech.TELLING)
    called = noun.dep_ in {"pobj", "oprd"} and verb.lemma_.lower() in words(Speech.CALLING)
    named = clause.nominal and (reported or called)
    return _of_verb(clauses[verb.i], clauses, voices) if named and verb.i in clauses else []


def _upwards(clause: Clause) -> Iterator[tuple[Token, Token]]:
    """Yield every step from the clause up to the root, first the clause itself.

    What is added of somebody, behind a comma, is the article's own: 'expect Hu, who met Putin, to …'.
    """
    start = clause.head
    yield start, start
    for child, parent in ancestors(start):
        if child.dep_ == "relcl" and child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ",":
            return
        yield child, parent


def _at(step: tuple[Token, Token], clauses: Mapping[int, Clause], voices: Voices) -> list[Saying]:
    """Return the speakers that one step up the tree meets."""
    child, parent = step
    found = [*_according(parent, voices), *_as_said(parent, clauses, voices)]
    found += [] if says(parent) else _citing(parent, voices)
    if child.dep_ == "prep" and parent.lemma_.lower() in words(Speech.JUDGING) and _completes(child, parent):
        found += _of_verb(clauses[parent.i], clauses, voices) if parent.i in clauses else []
    if _is_told(child, parent):
        found += _verb_above(parent.head, clauses, voices)
    if child.i != parent.i and _completes(child, parent):
        found += _quoted_noun(child, parent, clauses, voices)
        found += _verb_above(parent, clauses, voices) or _told_that(child, parent, clauses, voices)
        if parent.pos_ == "NOUN" and parent.lemma_.lower() in words(Speech.NOUN):
            found += _of_noun(parent, voices)
    return found


def _completes(child: Token, parent: Token) -> bool:
    """Whether the child is, or leads to, a clause that says what its parent says.

    'said that …', 'accused Iran of attacking', 'a report that …' (which the parser may take
    for a relative clause).
    """
    if child.dep_ == "prep":
        return child.lower_ in _CONTENT and bool(children(child, "pcomp"))
    that = child.dep_ == "relcl" and parent.pos_ == "NOUN" and bool(children(child, "mark"))
    return that or child.dep_ in _COMPLEMENTS


def _told_that(child: Token, verb: Token, clauses: Mapping[int, Clause], voices: Voices) -> list[Saying]:
    """Return who says what follows 'that', whatever the verb: 'made it clear that', 'laid out that'."""
    if child.dep_ != "ccomp" or verb.i not in clauses or verb.lemma_.lower() in words(Speech.LEARNING):
        return []
    that = any(mark.lower_ == "that" for mark in children(child, "mark"))
    named = [noun for noun in clauses[verb.i].filled("subj") if that and voices.parties.named(noun)]
    return _speaking(named, verb, voices)


def _is_told(child: Token, hearer: Token) -> bool:
    """Whether a clause is what a hearer was told, though the parser takes it to describe him: 'told us that …'."""
    said = child.dep_ == "relcl" and hearer.dep_ in {"dobj", "dative"} and says(hearer.head)
    return said and any(word.lower_ == "that" and word.i < child.i for word in child.children)


def _verb_above(token: Token, clauses: Mapping[int, Clause], voices: Voices) -> list[Saying]:
    return _of_verb(clauses[token.i], clauses, voices) if says(token) and token.i in clauses else []


def _of_verb(clause: Clause, clauses: Mapping[int, Clause], voices: Voices) -> list[Saying]:
    """Return the speakers of a verb, the innermost first: whom it cites, who says it, to whom he said it."""
    verb, subjects = clause.head, speakers(clause, voices.parties)
    quoted = _is_quoting(verb)
    found = _speaking(clause.filled("obj") if quoted else (), verb, voices)
    for token in (verb, *subjects):
        found += _citing(token, voices)
    found += _speaking(_issuers(clause, subjects) or subjects or _misplaced(verb, clauses), verb, voices)
    found += _speaking(_agents_behind(verb), verb, voices) if quoted else []
    return found + _heard_by(clause, voices)


def _issuers(clause: Clause, subjects: Sequence[Token]) -> Sequence[Token]:
    """Return whose a paper is, where the parser hangs them on its verb: 'read a statement from the Kremlin'."""
    paper = len(subjects) == 1 and subjects[0].lemma_.lower() in words(Speech.PAPER)
    return clause.filled("from") if paper else ()


def _is_quoting(verb: Token) -> bool:
    """Whether whom it concerns is the speaker: 'quoted him', 'reported him as saying'."""
    return verb.lemma_.lower() in words(Speech.QUOTING) or any(link.lower_ == "as" for link in _links_to_saying(verb))


def _links_to_saying(verb: Token) -> list[Token]:
    return [link for link in children(verb, "prep") if any(says(word) for word in children(link, "pcomp"))]


def _agents_behind(verb: Token) -> list[Token]:
    """Read 'was quoted as saying by TASS', where the parser hangs the agent too low."""
    low = [word for link in _links_to_saying(verb) for word in children(link, "pcomp")]
    agents = [link for word in low for link in children(word, "prep", "agent") if link.lower_ == "by"]
    return [noun for agent in agents for noun in children(agent, "pobj")]


def _quoted_noun(link: Token, noun: Token, clauses: Mapping[int, Clause], voices: Voices) -> list[Saying]:
    """Read 'X cited officials as saying', where the parser takes 'cited' for an adjective of the officials."""
    if link.lower_ != "as" or link.dep_ != "prep" or noun.pos_ not in {"NOUN", "PROPN"}:
        return []
    verbs = [child for child in children(noun, "amod") if child.i in clauses and says(child)]
    return [s for verb in verbs for s in _of_verb(clauses[verb.i], clauses, voices)] or _speaking([noun], link, voices)


def _misplaced(verb: Token, clauses: Mapping[int, Clause]) -> tuple[Token, ...]:
    """Return the subject that the parser gives to the citing: 'reports Interfax citing an official'."""
    citing = (child for child in children(verb, "ccomp") if child.lemma_.lower() in words(Speech.QUOTING))
    return next((clauses[child.i].filled("subj") for child in citing if child.i in clauses), ())


def _heard_by(clause: Clause, voices: Voices) -> list[Saying]:
    """Return the outlet to which a party spoke, which therefore says that it did: 'told Reuters'."""
    hearers = [noun for slot in ("obj", "dat", "to") for noun in clause.filled(slot)]
    talks = [noun for noun in clause.filled("in") if noun.lemma_.lower() in words(Speech.PAPER)]
    hearers += [n for talk in talks for link in children(talk, "prep") for n in children(link, "pobj")]
    outlets = (e for e in voices.parties.all_named(hearers) if e.type is EntityType.OUTLET)
    return [Saying(voices.attribution(outlet, "report"), clause.head) for outlet in outlets]


def _speaking(nouns: Iterable[Token], word: Token, voices: Voices) -> list[Saying]:
    verb = word.lemma_.lower()
    return [Saying(a, word) for noun in nouns for a in voices.behind(noun, verb)]


def _of_noun(noun: Token, voices: Voices) -> list[Saying]:
    """Read 'a Reuters report that …', 'claims by Tehran that …'; a paper without an owner speaks by itself."""
    found = [Saying(a, noun) for a in voices.makers(noun)]
    return found or (_speaking([noun], noun, voices) if noun.lemma_.lower() in words(Speech.PAPER) else [])


def _according(token: Token, voices: Voices) -> list[Saying]:
    """Read 'according to X' where it hangs on this word."""
    found: list[Saying] = []
    for child in children(token, "prep", "advmod", "acl", "advcl"):
        if child.lower_ == _ACCORDING:
            links = [p for p in children(child, "prep") if p.lower_ == "to"] or [child]
            sources = [noun for link in links for head in children(link, "pobj") for noun in conjoined(head)]
            found += [s for noun in sources if can_speak(noun, voices.parties) for s in _cited(noun, child, voices)]
    return found


def _cited(noun: Token, word: Token, voices: Voices) -> list[Saying]:
    """Return who speaks through a noun that is cited, with whom that one cites in turn."""
    verb = "according to" if word.lower_ == _ACCORDING else word.lemma_.lower()
    return [*_citing(noun, voices), *(Saying(a, word) for a in voices.behind(noun, verb))]


def _citing(token: Token, voices: Voices) -> list[Saying]:
    """Read 'citing X', 'quoting X' where it hangs on this word."""
    words_ = [child for child in children(token, *_CITING) if child.lemma_.lower() in words(Speech.QUOTING)]
    cited = [(noun, word) for word in words_ for head in children(word, "dobj", "pobj") for noun in conjoined(head)]
    named = [
        (n, word)
        for n, word in cited
        if can_speak(n, voices.parties) and all(word.lower_ != "no" for word in children(n, "det"))
    ]
    return [s for noun, word in named for s in _cited(noun, word, voices)]


def _as_said(token: Token, clauses: Mapping[int, Clause], voices: Voices) -> list[Saying]:
    """Read 'as reported by X', 'as X said' where it hangs on this word."""
    clauses_ = [child for child in children(token, "advcl") if says(child) and child.i in clauses]
    compared = [c for c in clauses_ if any(mark.lower_ == "as" for mark in children(c, "mark", "advmod"))]
    return [saying for child in compared for saying in _of_verb(clauses[child.i], clauses, voices)]
