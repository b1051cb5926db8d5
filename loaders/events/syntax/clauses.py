"""Clauses out of the dependency parse: a predicate and who fills its slots.

A slot is named by what it means, not by where it stands: 'subj' acts and 'obj' undergoes,
active or passive; 'dat' receives, 'maker' has or made the object, 'trait' is what somebody is
said to be; any other slot is a preposition. 'comp' holds the verbs of the clauses that complete
the predicate, 'infinitive' those with 'to', 'will' those of what will be, 'purpose' what it is
done for, 'must' the auxiliary of what ought to be. Slots hold the heads of noun phrases, coordination spread out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.events.syntax.tree import ancestors, children, conjoined, is_infinitive, is_misread, is_verb, nouns
from loaders.resources.lexicon import lexicon
from loaders.times.words import MONTH, WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

_DETERRING = frozenset({"against", "off"})
_PARTS_OF_PHRASES = frozenset({"according", "due", "thanks", "because", "owing"})
"""Words that make one preposition with the next, which names no party."""
_STATES = frozenset({"be", "have", "know", "understand", "feel", "remember", "believe", "expect"})
_DUTY = frozenset({"must", "should", "ought"})
_PARTICLES = frozenset({"out", "off", "away", "back", "down"})
"""Words that make one verb with another whatever the parser calls them: 'pulled out of'."""
_DAY = re.compile(rf"{WEEKDAY}|{MONTH}\b")
"""What 'on' leads to that is no party: 'on Monday', 'on June 1'."""
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_GIVING = frozenset({"sell", "give", "send", "lend", "offer", "hand", "grant"})
_VOTING = frozenset({"vote"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_OBJECT_PREPOSITIONS = frozenset({"of", "for", "from", "into", "with", "as"})
"""'accused Russia of buying', 'quoted him as saying': the gerund's subject is the object."""
_SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "agree", "pledge", "use", "take", "make", "phone", "telephone", "visit", "meet"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and what fills its slots; `governor` is the verb that carries tense and negation."""

    head: Token
    lemma: str
    slots: Mapping[str, tuple[Token, ...]]
    governor: Token
    nominal: bool = False

    def filled(self, slot: str) -> tuple[Token, ...]:
        """Return the heads of the phrases in a slot, none where it is empty."""
        return self.slots.get(slot, ())


def verb_clauses(sentences: Iterable[Span]) -> dict[int, Clause]:
    """Return the clause of every verb by the position of its head, governing clauses first."""
    clauses: dict[int, Clause] = {}
    for sentence in sentences:
        for token in _downwards(sentence.root):
            if is_verb(token) and token.dep_ not in {"aux", "auxpass"}:
                clauses[token.i] = _clause(token, clauses)
    return clauses


def _downwards(root: Token) -> Iterator[Token]:
    """Yield the tokens of a sentence, each after its head."""
    waiting = [root]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(reversed(list(token.children)))


def _clause(verb: Token, known: Mapping[int, Clause]) -> Clause:
    slots: defaultdict[str, list[Token]] = defaultdict(list)
    passive = is_passive(verb)
    subjects = [noun for child in children(verb, "nsubj", "nsubjpass") for noun in _referents(child, verb)]
    subjects = [*_listed_before(subjects, verb), *subjects]
    subjects = subjects or [name for name in children(verb, "aux") if name.tag_ == "NNP"]
    subjects = subjects or _behind_weekday(verb) or _understood_subject(verb, known)
    given = passive and children(verb, "dobj")
    slots[("dat" if given else "obj") if passive else "subj"].extend(subjects)
    for child in verb.children:
        _fill(slots, child, verb)
    slots["must"].extend(_duty(verb))
    for particle in children(verb, "advmod", "prt"):
        for preposition in children(particle, "prep") if particle.lower_ in _PARTICLES else []:
            fill_preposition(slots, preposition)
    if is_misread(verb):
        _read_as_clause(slots, verb)
    if passive and not slots["subj"]:
        slots["subj"].extend(slots.get("by") or _shared_agent(verb))
    if lemma_of(verb) in _GIVING and not slots["dat"] and not slots["to"]:
        slots["dat"].extend(_given_to(slots["obj"]))
    _fill_from_object(slots)
    _fill_from_relative(slots, verb, passive=passive)
    return Clause(verb, lemma_of(verb), {name: tuple(heads) for name, heads in slots.items() if heads}, verb)


def _duty(verb: Token) -> list[Token]:
    """Return the auxiliary that says what somebody ought to do; none in 'must have gone', 'should Finland join'.

    What people ought to know or be is asked of nobody: 'Americans should be wary', 'they should know'.
    """
    if verb.lemma_.lower() in _STATES or any(child.tag_ == "NNPS" for child in children(verb, "nsubj")):
        return []
    auxiliaries = children(verb, "aux")
    if any(child.i > auxiliaries[0].i for child in children(verb, "nsubj")[:1] if auxiliaries):
        return []
    done = any(auxiliary.lower_ == "have" for auxiliary in auxiliaries)
    return [] if done else [auxiliary for auxiliary in auxiliaries if auxiliary.lower_ in _DUTY]


def _behind_weekday(verb: Token) -> list[Token]:
    """Return the subject that the parser takes for part of the date: 'On Friday Venezuela threatened'."""
    dates = (noun for link in children(verb, "prep") if link.i < verb.i for noun in children(link, "pobj"))
    return [noun for noun in dates if any(child.lower_ in _WEEKDAYS for child in children(noun, "compound"))]


def _listed_before(subjects: list[Token], verb: Token) -> list[Token]:
    """Return the names that a headline lists before the subject: 'Russia, China sign deal'."""
    names = [child for child in children(verb, "npadvmod") if child.pos_ == "PROPN" and child.i + 1 < len(child.doc)]
    return [name for name in names if subjects and name.i < subjects[0].i and name.nbor(1).text == ","]


def _read_as_clause(slots: defaultdict[str, list[Token]], verb: Token) -> None:
    """Fill the slots of a finite verb that the parser takes for its object's adjective."""
    noun = verb.head
    slots["subj"].extend(child for child in children(noun, "compound", "nmod") if child.i < verb.i)
    slots["obj"].append(noun)
    for preposition in children(noun, "prep"):
        fill_preposition(slots, preposition)


def lemma_of(verb: Token) -> str:
    """Return the verb's lemma with its particle and prefix: 'carry out', 'test-fire'."""
    particles = [child.lower_ for child in children(verb, "prt")]
    particles += [child.lower_ for child in children(verb, "prep", "advmod") if child.lower_ in _PARTICLES]
    return " ".join([_prefix(verb) + verb.lemma_.lower(), *particles[:1]])


def _prefix(word: Token) -> str:
    joined = word.i > word.sent.start + 1 and word.nbor(-1).text == "-" and not word.nbor(-1).whitespace_
    before = word.nbor(-2) if joined else word
    return f"{before.lower_}-" if joined and not before.whitespace_ else ""


def joined_lemma(noun: Token) -> str:
    """Return a noun's lemma with what a hyphen joins to it: 'build-up'."""
    return _prefix(noun) + noun.lemma_.lower()


def is_passive(verb: Token) -> bool:
    """Whether the grammatical subject undergoes: 'was arrested', 'letters sent by Putin'."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj"):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl"} and not children(verb, "dobj")


def _fill(slots: defaultdict[str, list[Token]], child: Token, verb: Token) -> None:
    """Put a child of the verb into the slot it fills."""
    match child.dep_:
        case "dobj" | "attr":
            slots["obj"].extend(_referents(child, verb))
        case "acomp":
            slots["trait"].extend(conjoined(child))
            for preposition in children(child, "prep"):
                fill_preposition(slots, preposition)
        case "oprd":
            slots["as"].extend(nouns(child))
        case "advcl":
            _fill_adverbial(slots, child)
        case "dative" if child.pos_ != "ADP":
            slots["dat"].extend(nouns(child))
        case "agent":
            slots["subj"].extend(noun for found in children(child, "pobj") for noun in nouns(found))
        case "prep" | "dative":
            fill_preposition(slots, child)
        case "ccomp" | "xcomp":
            _fill_complement(slots, child)
        case _:
            pass


def _fill_adverbial(slots: defaultdict[str, list[Token]], child: Token) -> None:
    """Read 'held Iran responsible' and what something is done for."""
    if child.pos_ == "ADJ":
        slots["as"].append(child)
    elif is_infinitive(child):
        slots["purpose"].append(child)
        slots["for"].extend(_for_whom(child))


def _for_whom(clause: Token) -> list[Token]:
    """Return who is to act in a clause that 'for' opens: 'called for Iran to stop'."""
    opened = any(mark.lower_ == "for" for mark in children(clause, "mark"))
    return [noun for child in children(clause, "nsubj") for noun in nouns(child)] if opened else []


def _fill_complement(slots: defaultdict[str, list[Token]], child: Token) -> None:
    """Put the clause that completes the verb into the slots that say what kind it is."""
    slots["comp"].extend(other for other in conjoined(child) if is_verb(other))
    if not is_verb(child):
        slots["doer"].extend(noun for subject in children(child, "nsubj") for noun in nouns(subject))
    slots["for"].extend(_for_whom(child))
    if is_infinitive(child):
        slots["infinitive"].append(child)
        _raise_subject(slots, child)
    elif any(auxiliary.lower_ in {"will", "would"} for auxiliary in children(child, "aux")):
        slots["will"].append(child)


def fill_preposition(slots: defaultdict[str, list[Token]], preposition: Token) -> None:
    """Fill the slot a preposition names: with noun phrases, or with the verb of a gerund."""
    name = preposition.lower_
    for child in preposition.children:
        if child.dep_ == "pobj" and not (name == "on" and _DAY.match(child.text)):
            slots[name].extend(nouns(child))
        elif name == "as" and child.pos_ == "ADJ":
            slots[name].append(child)
        elif child.dep_ == "pcomp" and is_verb(child):
            slots["comp"].append(child)
            if name in _DETERRING:
                slots["desist"].append(child)
        elif child.dep_ == "prep" and name not in _PARTS_OF_PHRASES:
            fill_preposition(slots, child)


def _raise_subject(slots: defaultdict[str, list[Token]], complement: Token) -> None:
    """Read 'urged Iran to stop' as having Iran for its object, wherever the parser put it."""
    if not slots["obj"]:
        slots["obj"].extend(noun for child in children(complement, "nsubj") for noun in nouns(child))


def _shared_agent(verb: Token) -> list[Token]:
    """Read 'was welcomed and praised by Kim' as welcomed by Kim, too."""
    later = [agent for other in conjoined(verb)[1:] for agent in children(other, "agent")]
    return [noun for agent in later[:1] for found in children(agent, "pobj") for noun in nouns(found)]


def _fill_from_object(slots: defaultdict[str, list[Token]]) -> None:
    """Let phrases that hang on the object count for the verb: 'imposed sanctions on Iran'."""
    for noun in list(slots["obj"]):
        slots["comp"].extend(child for child in children(noun, "acl", "relcl", "ccomp") if completes(child))
        slots["maker"].extend(_makers(noun))
        own: defaultdict[str, list[Token]] = defaultdict(list)
        for preposition in _phrases(noun):
            fill_preposition(own, preposition)
        for name, heads in own.items():
            if not slots[name]:
                slots[name].extend(heads)


def _given_to(given: Sequence[Token]) -> Iterator[Token]:
    """Yield the names that the parser takes for part of what is given: 'sold Taiwan missiles'."""
    return (name for noun in given if noun.tag_ == "NNS" for name in children(noun, "compound") if name.tag_ == "NNP")


def _makers(noun: Token) -> Iterator[Token]:
    """Yield who made the object or whose it is: 'greetings sent by Putin', 'his greetings'."""
    for participle in children(noun, "acl"):
        for agent in children(participle, "agent"):
            yield from (other for child in children(agent, "pobj") for other in nouns(child))
    yield from children(noun, "poss")


def completes(verb: Token) -> bool:
    """Whether a noun's clause says what the noun is of: 'accusations that …', 'a threat to …'."""
    return is_verb(verb) and (is_infinitive(verb) or any(mark.lower_ == "that" for mark in children(verb, "mark")))


def _phrases(noun: Token) -> list[Token]:
    """Return the prepositions that hang on a noun, or on what it is a measure of: 'a salvo of rockets at'."""
    own = children(noun, "prep")
    measured = (other for link in own if link.lower_ == "of" for other in children(link, "pobj"))
    return own + [link for other in measured for link in children(other, "prep")]


def _fill_from_relative(slots: defaultdict[str, list[Token]], verb: Token, *, passive: bool) -> None:
    """Read 'the missile Russia fired', 'it was Iran that Russia condemned' as having missile and Iran for object."""
    unfilled = all(token.lower_ in _RELATIVE for token in slots["obj"])
    if verb.dep_ == "ccomp" and not passive and unfilled and slots["subj"] and _is_cleft(verb.head):
        slots["obj"] = children(verb.head, "attr")
    if verb.dep_ == "relcl" and not passive and not slots["obj"] and verb.head not in slots["subj"]:
        slots["obj"].append(verb.head)


def _is_cleft(verb: Token) -> bool:
    """Whether a clause only puts something first: 'it was Iran that …'."""
    return verb.lemma_ == "be" and any(subject.lower_ == "it" for subject in children(verb, "nsubj"))


def _referents(child: Token, verb: Token) -> list[Token]:
    """Return the nouns of a phrase; a relative pronoun stands for the noun that its clause describes.

    The parser takes 'sent Kim home' for one phrase.
    """
    if child.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return [verb.head]
    if child.lower_ == "home" and children(child, "compound"):
        return children(child, "compound")
    return nouns(child)


def _understood_subject(verb: Token, known: Mapping[int, Clause]) -> list[Token]:
    """Return the subject that the grammar leaves out: that of a coordinated or governing clause."""
    head = verb.head if verb.head.pos_ != "ADJ" else verb.head.head
    above = known.get(head.i)
    match verb.dep_:
        case "conj" if above:
            return list(above.filled("obj" if is_passive(head) else "subj"))
        case "xcomp" | "ccomp" if above:
            controlled = above.filled("obj") and above.head.lemma_.lower() not in _SUBJECT_CONTROL
            return list(above.filled("obj" if controlled or is_passive(head) else "subj"))
        case "advcl" if above:
            return list(above.filled("obj" if is_passive(head) else "subj"))
        case "acl" | "relcl":
            return _described(verb, known)
        case "pcomp":
            return _gerund_subject(head, known)
        case _:
            return []


def _described(verb: Token, known: Mapping[int, Clause]) -> list[Token]:
    """Return the noun a participle describes; for 'his promise to go', whose it is; a headline's 'Kim to go'."""
    noun, owners = verb.head, children(verb.head, "poss") or _agents(verb.head)
    above = known.get(noun.head.i)
    if not is_infinitive(verb):
        issuers = above.filled("subj") if above and noun.dep_ == "dobj" and is_document(noun) else _voters(noun, known)
        return [noun, *owners, *issuers] if verb.dep_ == "acl" else []
    if above is None and noun.dep_ == "ROOT" and noun.pos_ == "PROPN":
        return [noun]
    if above is None or any(owner.pos_ != "PRON" for owner in owners):
        return owners
    return list(above.filled("subj"))


def _agents(noun: Token) -> list[Token]:
    """Return by whom an act is that a noun names: 'the move by Turkey to suspend trade'."""
    links = (link for link in children(noun, "prep", "agent") if link.lower_ == "by")
    return [other for link in links for child in children(link, "pobj") for other in nouns(child)]


def _voters(noun: Token, known: Mapping[int, Clause]) -> Sequence[Token]:
    """Return who votes for what a noun names, and so does what it does: 'voted for a resolution toughening'."""
    verb = next((parent for _, parent in ancestors(noun) if parent.i in known), None)
    return known[verb.i].filled("subj") if verb and verb.lemma_.lower() in _VOTING and noun.dep_ == "pobj" else ()


def is_document(noun: Token) -> bool:
    """Whether the noun is something that speaks for whoever issues it: 'a statement praising Iraq'."""
    return noun.lemma_.lower() in lexicon().classes["document"]


def _gerund_subject(preposition: Token, known: Mapping[int, Clause]) -> list[Token]:
    if preposition.head.i not in known and children(preposition.head, "poss"):
        return children(preposition.head, "poss")
    above = next((known[parent.i] for _, parent in ancestors(preposition) if parent.i in known), None)
    if above is None:
        return []
    if preposition.lower_ in _OBJECT_PREPOSITIONS and above.filled("obj"):
        punished = above.filled("on") or above.filled("against") if preposition.lower_ == "for" else ()
        return list(punished or above.filled("obj"))
    return list(above.filled("subj"))
