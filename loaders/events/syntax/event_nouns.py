"""Event nouns: 'Kim's visit to Russia', 'held talks with', 'an agreement between A and B'.

They become clauses of the same shape as a verb's. A noun that completes a light verb ('paid a
visit') takes that verb's subject and phrases; any other has only what stands in its own phrase.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from loaders.events.syntax.clauses import Clause, completes, fill_preposition, joined_lemma
from loaders.events.syntax.tree import ancestors, children, nouns
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from loaders.resources.lexicon import Entry

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_LEAVING = frozenset({"visit", "tour", "concede", "mobilize", "attack", "launch", "test", "none"})
"""Frames of nouns with which 'from' says where something begins, not who does it."""
_GOING = frozenset({"visit", "tour"})
"""Frames of nouns before which stands where somebody went, if others say who: 'the Laos visit of the minister'."""
_HYPHENED = frozenset({"up", "out", "off", "down", "by", "over"})
"""Second parts of nouns like 'build-up', whatever the parser calls them."""
_ATTENDED = frozenset({"visit", "tour", "meet", "talk", "address", "host", "sign", "cooperate"})
"""Frames of nouns that, as the setting of an act, have its doer among them: not 'after the attack'."""
_PARTS = frozenset({"part", "responsibility", "credit"})
_RETURNING = frozenset({"return", "return back", "come back", "arrive back", "come"})
_SCENES = frozenset({"during", "after", "following", "before", "on", "in", "at", "amid", "since", "for"})


def noun_clauses(sentences: Iterable[Span], verbs: Mapping[int, Clause]) -> dict[int, Clause]:
    """Return the clause of every noun that may tell of an event, by its position."""
    known = lexicon().nouns
    nouns_in = (
        (token, joined_lemma(token))
        for sentence in sentences
        for token in sentence
        if token.dep_ != "compound" and (token.pos_ in {"NOUN", "PROPN"} or token.lower_ in _HYPHENED)
    )
    named = ((token, joined if joined in known else token.lemma_.lower()) for token, joined in nouns_in)
    return {token.i: _clause(token, word, verbs) for token, word in named if word in known}


def _clause(noun: Token, word: str, verbs: Mapping[int, Clause]) -> Clause:
    entries = lexicon().nouns[word]
    slots: defaultdict[str, list[Token]] = defaultdict(list)
    verb = _governing(noun, verbs)
    for preposition in (*children(noun, "prep", "agent"), *_goal_behind(noun)):
        fill_preposition(slots, preposition)
    _name_slots(slots, noun, entries)
    slots["comp"].extend(child for child in children(noun, "acl", "relcl", "ccomp") if completes(child))
    if verb:
        _borrow(slots, noun, verb, verbs, {entry.frame for entry in entries})
    filled = {name: tuple(heads) for name, heads in slots.items() if heads}
    return Clause(noun, word, filled, verb.head if verb else noun, nominal=True)


def _goal_behind(noun: Token) -> list[Token]:
    """Return the 'to' that the parser hangs on the verb: 'condemned the deployment of troops to Russia'."""
    if noun.dep_ not in _OBJECTS or not any(link.lower_ == "of" for link in children(noun, "prep")):
        return []
    return [link for link in children(noun.head, "prep") if link.lower_ == "to" and link.i == noun.right_edge.i + 1]


def _name_slots(slots: defaultdict[str, list[Token]], noun: Token, entries: Sequence[Entry]) -> None:
    """Say which of the phrases around the noun acts and which undergoes.

    Of what is as often done to somebody as by him, he is the one who undergoes, unless 'of' names another.
    """
    entry = entries[0]
    slots["subj"].extend(slots.pop("by", []))
    owners = [other for child in _owners(noun) for other in nouns(child)]
    of_phrase = slots.get("of", [])
    undergone = not of_phrase and any(other.poss == "obj" for other in entries)
    slots["obj" if undergone else entry.poss].extend(owners)
    if of_phrase and (entry.of == "obj" or not slots[entry.of]):
        slots[entry.of].extend(of_phrase)
    slots["subj"].extend(slots.get("between", []))
    if not slots["subj"] and entry.frame not in _LEAVING:
        slots["subj"].extend(slots.get("from", []))
    role = "obj" if undergone else "to" if slots["subj"] and entry.frame in _GOING else "presumed"
    for modifier in _modifiers(noun):
        slots[role if modifier.pos_ == "PROPN" else "presumed"].append(modifier)


def _owners(noun: Token) -> list[Token]:
    """Return whose event it is; what is coordinated to another has its owner: 'the North's test and launch'."""
    own = children(noun, "poss")
    return own if own or noun.dep_ != "conj" else children(noun.head, "poss")


def _modifiers(noun: Token) -> Iterator[Token]:
    """Yield the words before the noun that may name who acts: 'Russian strike', 'DPRK-Russia summit'."""
    for child in children(noun, "compound", "amod", "nmod"):
        yield child
        yield from children(child, "compound", "amod", "nmod")


def _borrow(
    slots: defaultdict[str, list[Token]], noun: Token, verb: Clause, verbs: Mapping[int, Clause], frames: set[str]
) -> None:
    """Take subject and phrases from the verb that the noun completes."""
    if noun.dep_ in _OBJECTS and verb.lemma in lexicon().classes["undergo"] and (slots["subj"] or verb.filled("from")):
        slots["subj"] = slots["subj"] or list(verb.filled("from"))
        slots["dat"].extend(verb.filled("subj"))
        return
    light = noun.dep_ in _OBJECTS and (verb.lemma in lexicon().classes["light"] or _is_role(noun, verb))
    takes_part = _is_part(noun.head.head, verb)
    attended = takes_part or (noun.head.head.i == verb.head.i and not frames.isdisjoint(_ATTENDED))
    scene = (is_scene(noun) or _is_return(noun, verb)) and attended
    if light:
        for name, heads in verb.slots.items():
            if name not in {"obj", "comp"} and not slots[name]:
                slots[name].extend(heads)
        slots["guest"].extend(_guests(verb.head, verbs))
        slots["subj"] = slots["subj"] or list(verb.filled("between"))
        return
    if scene and verb.lemma in lexicon().classes["telling"] and not slots["with"]:
        slots["with"].extend(verb.filled("obj") or verb.filled("dat"))
    if "invite" in frames and noun.dep_ == "pobj":
        slots["dat"].extend(verb.filled("subj"))
    if scene and all(owner.pos_ == "PRON" for owner in slots["subj"]):
        slots["presumed" if slots["subj"] else "subj"][:0] = verb.filled("subj")
    elif (
        noun.dep_ == "pobj"
        and noun.head.head.pos_ in {"NOUN", "PROPN"}
        and not slots["subj"]
        and noun.head.lower_ == "on"
    ):
        slots["subj"].append(noun.head.head)


def _governing(noun: Token, verbs: Mapping[int, Clause]) -> Clause | None:
    """Return the clause that the noun stands in.

    'accused Iran of lying during his visit': whose visit it was says that it is not the liar's.
    """
    above = [parent for _, parent in ancestors(noun) if parent.i in verbs]
    if is_scene(noun) and any(owner.pos_ == "PRON" for owner in children(noun, "poss")):
        above = [verb for verb in above if verb.dep_ not in {"pcomp", "xcomp"}] or above
    return verbs[above[0].i] if above else None


def _is_role(noun: Token, verb: Clause) -> bool:
    """Whether the clause says what somebody is to another: 'was a critic of'."""
    classes = lexicon().classes
    return noun.lemma_.lower() in classes["role"] and verb.lemma in classes["being"]


def _is_part(token: Token, verb: Clause) -> bool:
    """Whether the noun makes one predicate with the verb: 'took part in', 'claimed responsibility for'."""
    return token.head.i == verb.head.i and token.lower_ in _PARTS


def _is_return(noun: Token, verb: Clause) -> bool:
    """Whether the clause tells of coming back from it: 'returned from a visit to'."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "from" and verb.lemma in _RETURNING


def is_scene(noun: Token) -> bool:
    """Whether the noun is the setting of what its clause tells: 'during his visit'."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _SCENES


def _guests(verb: Token, verbs: Mapping[int, Clause]) -> list[Token]:
    """Return whom the clause before received: 'welcomed Choe and scheduled meetings'."""
    return list(verbs[verb.head.i].filled("obj")) if verb.dep_ == "conj" and verb.head.i in verbs else []
