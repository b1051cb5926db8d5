"""Which predicate a time expression dates: the one that governs it in the parse, with what English writes otherwise.

'two months before staging its third test' dates the staging; 'condemned the test in February 2013' the
test; 'rejected Friday's ruling' nothing but the ruling.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from loaders.events.syntax import ancestors, children, is_done, is_infinitive, is_misread, is_scene, is_verb, lemma_of
from loaders.resources.lexicon import lexicon
from loaders.resources.speech_words import Speech, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from loaders.events.syntax import Clause
    from loaders.model import Timex

AT_ONCE = frozenset({"during", "at", "in", "on", "amid"})
"""Prepositions by which one event is the time of another: 'said during a visit in May'."""
_BESIDE = frozenset({"before", "after", "ahead", "following"})
OWNING = frozenset({"poss", "compound", "amod", "nmod", "nummod"})
"""How a date stands before the noun that it dates: 'Tuesday's talks', 'the May attack'."""
_JUDGING = frozenset({"condemn", "support", "accuse", "deny", "reject"})
_CHAINED = frozenset({"xcomp", "conj", "advcl", "prep"})
_MEANS = frozenset({"by", "in", "with", "through"})
_APART = frozenset({"after", "before", "since", "until", "till", "if", "unless", "because", "although", "though"})
"""Conjunctions of what did not happen at the time of the main clause."""
_LATER = frozenset({"later", "subsequently", "afterwards", "afterward", "eventually", "previously", "earlier"})
_COMPLETED = frozenset({"refuse", "decline", "fail", "try", "manage", "begin", "start", "continue", "help"})
"""Verbs that say that something was done, or not, when it would have been: 'refused to meet him this week'."""
_RIGHT_AFTER = frozenset({"after", "following"})
_PASSING = frozenset({"light", "undergo"})
"""Classes of verbs that tell nothing but that their event took place."""
_RELATING = frozenset(
    {"follow", "precede", "mark", "mention", "recall", "include", "remember", "cite", "note", "cover"}
)
"""Verbs that speak of an event of another time than their own."""
_DEFINITE = frozenset({"the", "this", "that"})
_OTHERS = frozenset(
    {"previous", "earlier", "next", "last", "other", "another", "past", "future", "planned", "upcoming"}
)
_DAYS = 8
"""Days: what is dated more vaguely than a week is not a judgement in the news of a day."""


def governor(root: Token, timex: Timex, clauses: Mapping[int, Clause]) -> int | None:
    """Return the position of the predicate that the expression, by its root, dates; None where it dates none."""
    if timex.leads:
        return _led(root, clauses)
    if _stands_last(root, timex):
        return root.sent.root.i if root.sent.root.i in clauses else None
    owned: Token | None = None
    for child, parent in ancestors(root):
        found = _predicate(parent, clauses)
        if found is not None:
            if owned is not None and owned.i == child.i and child.dep_ not in {"nsubj", "nsubjpass"}:
                return None
            return _saying(root, parent, clauses) or _judged(child, clauses[found], timex, clauses)
        if child.dep_ in OWNING and parent.pos_ in {"NOUN", "PROPN"}:
            owned = parent
        elif owned is not None and parent.dep_ == "prep" and parent.lower_ not in AT_ONCE:
            return None
    return None


def _stands_last(root: Token, timex: Timex) -> bool:
    """Whether a sentence ends in a place and a day, as below a picture: 'meets Putin in Vostochny, June 9, 2023'."""
    first, last = root.left_edge, root.right_edge
    before, after = first.i - 2, last.i + 1
    if not _is_a_day(timex) or before < root.sent.start or first.nbor(-1).text != ",":
        return False
    return root.doc[before].pos_ == "PROPN" and (after >= root.sent.end or root.doc[after].text == ".")


def _predicate(token: Token, clauses: Mapping[int, Clause]) -> int | None:
    verbs = [token, *(child for child in children(token, "amod") if is_misread(child))]
    return next((verb.i for verb in verbs if verb.i in clauses), None)


def _saying(root: Token, verb: Token, clauses: Mapping[int, Clause]) -> int | None:
    """Return the verb of saying right before the expression: 'said on Monday it would sign'."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.i not in clauses or not above.i < root.i < verb.i:
        return None
    led = any(child.i < root.i for child in children(verb, "mark", "nsubj", "nsubjpass"))
    return None if led or above.lemma_.lower() not in words(Speech.VERB) else above.i


def _led(root: Token, clauses: Mapping[int, Clause]) -> int | None:
    """Return what comes after 'two months before': the verb or the event noun."""
    link = root if root.lower_ in _BESIDE else root.head
    if link.lower_ not in _BESIDE:
        return link.i if is_verb(link) and link.i in clauses else None
    waiting: list[Token] = [*children(link, "pobj", "pcomp")] or ([link.head] if link.dep_ == "mark" else [])
    return next((token.i for token in waiting if token.i in clauses), None)


def _judged(child: Token, clause: Clause, timex: Timex, clauses: Mapping[int, Clause]) -> int:
    """Return the event noun right before the expression, where its verb only judges that event."""
    if clause.nominal or child.dep_ != "prep" or not _is_judging(clause.lemma):
        return clause.head.i
    if timex.period and (timex.period.last - timex.period.first).days < _DAYS:
        return clause.head.i
    events = (noun for noun in clause.filled("obj") if noun.i in clauses)
    before = (noun.i for noun in events if noun.i < child.i and noun.right_edge.i == child.i - 1)
    return next(before, clause.head.i)


@cache
def _is_judging(lemma: str) -> bool:
    entries = lexicon().verbs.get(lemma, ())
    return bool(entries) and all(entry.frame in _JUDGING for entry in entries)


def set_in(clause: Clause) -> list[int]:
    """Return the verb that the clause gives its date: 'on a visit in May', 'held talks', 'in a statement of Friday'."""
    head, verb = clause.head, clause.governor
    if clause.nominal:
        scene = is_scene(head) and head.head.lower_ in AT_ONCE
        return [verb.i] if scene or (head.dep_ in {"dobj", "nsubjpass"} and _is_light(lemma_of(verb))) else []
    noun = head.head
    if head.dep_ != "acl" or head.tag_ != "VBN" or noun.dep_ != "pobj" or noun.head.lower_ not in AT_ONCE:
        return []
    return [noun.head.head.i]


def is_known(noun: Token) -> bool:
    """Whether an event noun refers to one mentioned before: 'the meeting', not 'the third meeting', 'the meetings'."""
    if noun.tag_ in {"NNS", "NNPS"} and noun.lower_ != "talks":
        return False
    others = (child.lower_ in _OTHERS or child.shape_ == "dxx" for child in children(noun, "amod", "compound"))
    return any(child.lower_ in _DEFINITE for child in children(noun, "det")) and not any(others)


def holding(clause: Clause) -> list[int]:
    """Return the participles that say that an event took place: 'the summit held in June'."""
    held = children(clause.head, "acl") if clause.nominal else []
    return [verb.i for verb in held if verb.tag_ == "VBN" and verb.lemma_.lower() in lexicon().classes["light"]]


def line(clause: Clause, dated: Mapping[int, Sequence[Timex]]) -> Iterator[int]:
    """Yield the predicates whose date is the clause's too, the nearest first; `dated` have one."""
    yield clause.head.i
    start = clause.head
    if clause.nominal:
        if not _is_event_of(clause):
            return
        start = clause.governor
        yield start.i
        if clause.head.dep_ in {"nsubj", "nsubjpass"}:
            yield from (verb.i for verb in children(start, "xcomp") if verb.i in dated)
    yield from (other.i for other in children(start, "conj") if other.i in dated and _goes_on(other, start))
    yield from _below(start, dated)
    yield from _above(start, dated)


def _below(verb: Token, dated: Mapping[int, Sequence[Timex]]) -> Iterator[int]:
    """Yield what a verb's clause says it was at the time of, or on the day right after."""
    for clause in (found for head in (verb, *children(verb, "xcomp")) for found in children(head, "advcl")):
        if any(word.lower_ == "when" for word in children(clause, "advmod", "mark")) and clause.i in dated:
            yield clause.i
    if verb.lemma_.lower() in _COMPLETED:
        yield from (act.i for act in children(verb, "xcomp") if act.i in dated)
    for link in children(verb, "prep"):
        if link.lower_ in _RIGHT_AFTER:
            nouns = (noun for noun in children(link, "pobj") if noun.i in dated)
            yield from (noun.i for noun in nouns if all(_is_a_day(timex) for timex in dated[noun.i]))


def _above(start: Token, dated: Mapping[int, Sequence[Timex]]) -> Iterator[int]:
    """Yield the predicates over this one that tell of the same time."""
    here = False
    for child, parent in ancestors(start):
        here = here or _is_where(child) or _tells_of(child, parent)
        if not here and not _is_at_once(child, parent):
            if _is_right_after(child) and any(_is_a_day(timex) for timex in dated.get(parent.i, ())):
                yield parent.i
            break
        yield parent.i
        here = here and not is_verb(parent)


def _is_right_after(verb: Token) -> bool:
    """Whether a verb tells what came right before: 'after Iran attacked', 'hours after'; not 'two years after'."""
    marked = verb.dep_ == "advcl" and any(mark.lower_ == "after" for mark in children(verb, "mark"))
    return marked and all(unit.lemma_ in {"hour", "minute"} for unit in children(verb, "npadvmod"))


def _is_a_day(timex: Timex) -> bool:
    return bool(timex.period and timex.period.first == timex.period.last)


def _is_event_of(clause: Clause) -> bool:
    """Whether what happens to the noun's verb happens to the event: 'held talks', 'the attack killed'."""
    noun, verb = clause.head, clause.governor
    if verb.i == noun.i:
        return False
    if noun.dep_ == "pobj":
        link = noun.head.lower_
        return noun.head.head.i == verb.i and (link in AT_ONCE or (link == "for" and not _is_said(verb)))
    return (
        not _is_said(verb)
        and noun.head.i == verb.i
        and (noun.dep_ in {"nsubj", "nsubjpass"} or _passes(lemma_of(verb)))
    )


def _is_said(verb: Token) -> bool:
    return verb.lemma_.lower() in words(Speech.VERB)


@cache
def _passes(lemma: str) -> bool:
    """Whether a verb says of an event little more than that it was; not one that tells of two."""
    return _is_light(lemma) or (lemma not in lexicon().verbs and lemma not in _RELATING)


def _is_light(lemma: str) -> bool:
    return any(lemma in lexicon().classes[name] for name in _PASSING)


def _is_where(verb: Token) -> bool:
    """Whether a clause tells what happened at the place and time just named: 'Japan, where he met Modi'."""
    return verb.dep_ == "relcl" and any(child.lower_ in {"where", "when"} for child in children(verb, "advmod"))


def _tells_of(verb: Token, noun: Token) -> bool:
    """Whether a relative clause tells what an event did: 'the raid on Saturday that killed him'."""
    if verb.dep_ != "relcl" or children(verb, "aux") or noun.lemma_.lower() not in lexicon().nouns:
        return False
    return any(child.lower_ in {"which", "that"} for child in children(verb, "nsubj"))


def _is_at_once(child: Token, parent: Token) -> bool:
    """Whether what the child tells happened when its parent did: not 'after meeting Kim'."""
    if child.dep_ == "pcomp":
        return parent.lower_ in _MEANS
    if child.dep_ == "advcl" and (is_done(child) or any(mark.lower_ in _APART for mark in children(child, "mark"))):
        return False
    if child.dep_ == "conj" and is_verb(child) and not _goes_on(child, parent):
        return False
    if child.dep_ == "xcomp" and _is_resolved(child, parent):
        return False
    return child.dep_ in _CHAINED and (is_verb(parent) or parent.dep_ == "prep")


def _is_resolved(act: Token, verb: Token) -> bool:
    """Whether an act was only resolved on that day: 'decided on Monday to sign'; not 'is set on Monday to sign'."""
    return is_infinitive(act) and verb.tag_ == "VBD" and verb.lemma_.lower() not in _COMPLETED


def _goes_on(other: Token, verb: Token) -> bool:
    """Whether a coordinated verb tells of the same time: no tense of its own, no 'later', no 'but' before it."""
    if not is_verb(other) or (other.tag_ != verb.tag_ and is_verb(verb)) or children(other, "aux", "auxpass"):
        return False
    if any(word.lower_ in _LATER for word in children(other, "advmod")):
        return False
    against = any(child.lower_ in {"but", "while", "yet"} for child in children(verb, "cc"))
    return not (against and children(other, "nsubj", "nsubjpass"))
