"""How sure: whether a clause tells of something done, planned, alleged, supposed or denied.

Three things decide: the clause's own auxiliaries and adverbs, the words right beside an event
noun, and every predicate above it ('refused to', 'accused of', 'plans to'), from `contexts.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.ontology import Status
from loaders.events.attribution import says
from loaders.events.factuality.unreal import asked, excluded, refuted, unreal
from loaders.events.syntax import FINITE, ancestors, children, continues_infinitive, is_infinitive, is_scene, is_verb
from loaders.resources.contexts import Effect, Position, contexts
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from loaders.events.syntax import Clause

_STATUS = {
    Effect.CONDITIONAL: Status.HYPOTHETICAL,
    Effect.EXPECTED: Status.PLANNED,
    Effect.DECIDED: Status.PLANNED,
    Effect.PROMISED: Status.PLANNED,
    Effect.PLANNED: Status.PLANNED,
    Effect.ALLEGED: Status.ALLEGED,
    Effect.PURPOSE: Status.PLANNED,
}
"""What each effect makes of the status, the strongest first."""
_PAST = "VBD"
_TO_COME = frozenset({Effect.EXPECTED, Effect.DECIDED, Effect.PROMISED, Effect.PLANNED})
"""Effects that nothing past is under: 'agreed that Russia attacked'."""
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "relcl"})
_CONDITIONAL = frozenset({"if", "unless", "whether"})
_GIVEN = frozenset({"the", "this", "that", "these", "those"})
_HEDGES = frozenset({"may", "might", "must"})
"""With 'have', they guess at what happened: 'may have supplied'."""
_FUTURE = frozenset({"will", "shall", "'ll", "\u2019ll", "wo"})
_PAST_FUTURE = frozenset({"would", "'d", "\u2019d"})
_MODALS = frozenset({"could", "may", "might", "can"})
_DEMANDS = frozenset({"should", "must", "ought"})
_AFTER = frozenset({"after", "following", "since"})
_REASONS = frozenset({"for", "over", "after", "despite"})
"""Prepositions that say what was done before: 'to punish Iran for testing a missile'."""
_MEANS = frozenset({"use"})
_ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
_NONE = frozenset({"no", "any", "neither"})
_WHERE = frozenset({"in", "during", "at", "after", "following"})
_NOBODY = frozenset({"nobody", "none", "neither", "noone"})
_PAIRING = ("preconj", "cc", "det")
_NEITHER = frozenset({"neither", "nor"})
_HAVE = frozenset({"have", "'ve", "\u2019ve"})
_BORNE = frozenset({"dobj", "nsubjpass", "attr", "nsubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "attr"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """How sure a clause is: its status, whether it is denied and by which verb, and why.

    `claimed` is False where the words do not say that it happened or will: a negated or merely
    demanded event makes no claim; `negated` where they say no more than that it did not.
    `hedged` says that it is only alleged, whatever else it is. `effect` names what decided: an act
    only planned, refused, …
    """

    status: Status = Status.ASSERTED
    claimed: bool = True
    negated: bool = False
    hedged: bool = False
    effect: Effect | None = None
    denial: Token | None = None
    why: tuple[str, ...] = ()


def factuality_of(clause: Clause, *, demanded: bool = False) -> Factuality:
    """Judge a clause by its own words and by all that governs it; of one `demanded`, how sure the demand is."""
    seen: list[tuple[Effect, Token]] = [*_beside(clause.head)]
    if clause.nominal:
        seen += _over_noun(clause)
    seen += _own(clause.governor) if _carries(clause) and not demanded else []
    if not _is_given(clause) and not _is_prior(clause):
        seen += _above(_start(clause))
        seen += asked(clause)
    return _judge([*seen, *unreal(clause)])


def _start(clause: Clause) -> Token:
    """Return from where to look up: the verb that an event noun completes or is the scene of, else the noun itself.

    'Offered in a meeting to help' may be parsed as helping in a meeting: what is offered was not yet.
    """
    if not _carries(clause) and not is_scene(clause.head):
        return clause.head
    verb = clause.governor
    spoken = (
        is_scene(clause.head) and clause.head.head.lower_ in _WHERE and verb.dep_ == "xcomp" and is_infinitive(verb)
    )
    effect = contexts()[Position.ABOVE].get(verb.head.lemma_.lower())
    return verb.head if spoken and verb.head.tag_ == _PAST and effect in {Effect.PROMISED, Effect.IRREALIS} else verb


def _is_given(clause: Clause) -> bool:
    """Whether the event is taken as known, whatever is said around it: 'if Iran broke the treaty'."""
    noun = clause.head
    known = _is_known(noun) or noun.head.head.lower_ in contexts()[Position.BEFORE_OF]
    return clause.nominal and known and noun.dep_ == "pobj" and not is_scene(noun)


def _is_prior(clause: Clause) -> bool:
    """Whether the event was over when what is told happened: 'agreed, after talks with Iran, to stop'."""
    return clause.nominal and clause.head.dep_ == "pobj" and clause.head.head.lower_ in _AFTER


def _carries(clause: Clause) -> bool:
    """Whether the governing verb's tense and negation are the event's own: 'will hold talks', not 'will condemn it'."""
    if not clause.nominal:
        return True
    noun, verb = clause.head, clause.governor
    bears = verb.lemma_.lower() in lexicon().classes["light"] or verb.lemma_.lower() in contexts()[Position.BEARING]
    return noun.dep_ in _BORNE and bears and noun.head.i == verb.i


def _judge(seen: list[tuple[Effect, Token]]) -> Factuality:
    """Let the strongest of the effects decide."""
    effects = dict(reversed(seen))
    why = tuple(f"{effect}: {token.text}" for effect, token in seen)
    if Effect.DENIED in effects:
        return Factuality(Status.ALLEGED, denial=effects[Effect.DENIED], why=why)
    if Effect.NEGATED in effects or Effect.IRREALIS in effects:
        negated = not effects.keys() - {Effect.NEGATED, Effect.ALLEGED} and not is_verb(effects[Effect.NEGATED])
        return Factuality(Status.HYPOTHETICAL, claimed=False, negated=negated, effect=_refused(effects), why=why)
    found = next((effect for effect in _STATUS if effect in effects), None)
    if found is None:
        return Factuality(why=why)
    if found is Effect.PLANNED and Effect.PROVIDED in effects:
        return Factuality(Status.HYPOTHETICAL, effect=found, why=why)
    by_noun = found in {Effect.PLANNED, Effect.PROMISED} and effects[found].pos_ == "NOUN"
    effect = Effect.PROPOSED if by_noun else found
    return Factuality(_STATUS[found], hedged=Effect.ALLEGED in effects, effect=effect, why=why)


def _refused(effects: Mapping[Effect, Token]) -> Effect | None:
    """Tell a refusal ('will not lift') from what merely did not happen."""
    willed = Effect.PLANNED in effects and effects[Effect.PLANNED].dep_ == "aux"
    return Effect.REFUSED if willed and Effect.NEGATED in effects and Effect.IRREALIS not in effects else None


def _beside(token: Token) -> list[tuple[Effect, Token]]:
    words = contexts()[Position.BESIDE]
    found = [
        (words[child.lower_], child) for child in children(token, "amod", "advmod", "compound") if child.lower_ in words
    ]
    found += [(Effect.NEGATED, child) for child in children(token, "det") if child.lower_ in _NONE]
    return found


def _over_noun(clause: Clause) -> list[tuple[Effect, Token]]:
    """Read the verb and the noun that the event noun completes: 'cancelled the visit', 'plans for a visit'."""
    found: list[tuple[Effect, Token]] = []
    noun, words = clause.head, contexts()
    if noun.dep_ in _OBJECTS - {"pobj"} and is_verb(noun.head) and _lemma(noun.head) in words[Position.ABOVE]:
        found.append((words[Position.ABOVE][_lemma(noun.head)], noun.head))
    caller = noun.head.head if noun.head.lower_ == "as" else noun.head
    if noun.dep_ in {"pobj", "oprd"} and caller.lemma_ in words[Position.AS]:
        found.append((words[Position.AS][caller.lemma_], caller))
    if noun.dep_ == "nsubj":
        traits = children(noun.head, "acomp")
        likely = words[Position.TRAIT]
        found += [(likely[trait.lower_], trait) for trait in traits if trait.lower_ in likely]
    if noun.dep_ == "pobj":
        above = noun.head.head
        if is_verb(above) and noun.head.lower_ == "for":
            found.append((Effect.PURPOSE, noun.head))
        if above.lower_ in words[Position.BEFORE_OF]:
            found.append((words[Position.BEFORE_OF][above.lower_], above))
        governs = not is_verb(above) or noun.head.lower_ in {"of", "for", "from"}
        effects = words[Position.ABOVE if is_verb(above) else Position.NOUN_ABOVE]
        if governs and above.lemma_ in effects:
            found.append((effects[above.lemma_], above))
        elif above.dep_ in _OBJECTS and words[Position.ABOVE].get(above.head.lemma_) is Effect.DENIED:
            found.append((Effect.DENIED, above.head))
        found += [(Effect.NEGATED, above) for child in children(above, "det") if child.lower_ in _NONE]
    return found


def _lemma(word: Token) -> str:
    """Return a word's lemma, with its particle where both mean something of their own: 'rule out'."""
    lemma = word.lemma_.lower()
    joined = (f"{lemma} {particle.lower_}" for particle in children(word, "prt"))
    return next((both for both in joined if both in contexts()[Position.ABOVE]), lemma)


def _own(verb: Token) -> list[tuple[Effect, Token]]:
    """Read a verb's auxiliaries, negation and adverbs."""
    adverbs = children(verb, "advmod")
    found = [(Effect.NEGATED, negation) for word in (verb, *adverbs) for negation in children(word, "neg")]
    found += [(Effect.PROVIDED, child) for child in children(verb, "advcl") if _is_conditional(child)]
    words = contexts()[Position.BESIDE]
    found += [(words[child.lower_], child) for child in children(verb, "advmod", "acomp") if child.lower_ in words]
    subjects = children(verb, "nsubj", "nsubjpass")
    of_subject = (pair for noun in children(verb, "nsubj") for pair in _beside(noun))
    found += [(effect, word) for effect, word in of_subject if effect is Effect.ALLEGED]
    found += [(Effect.NEGATED, word) for noun in subjects for word in children(noun, *_PAIRING) if word.lower_ in _NONE]
    found += [(Effect.NEGATED, noun) for noun in subjects if noun.lower_ in _NOBODY]
    found += excluded(verb)
    found += [(Effect.NEGATED, word) for word in _pairing(verb) if word.lower_ in _NEITHER]
    shared = verb.dep_ == "conj" and is_verb(verb.head) and (verb.tag_ not in FINITE or continues_infinitive(verb))
    auxiliaries = children(verb, "aux") or (children(verb.head, "aux") if shared else [])
    if continues_infinitive(verb):
        found += [pair for other in children(verb.head, "xcomp") for pair in _completed(other, verb.head)]
    return found + _of_auxiliaries(verb, [word for word in auxiliaries if word.tag_ != "NNP"])


def _pairing(verb: Token) -> list[Token]:
    """Return the words that pair a verb with another: 'neither confirmed nor denied'."""
    first = verb.head if verb.dep_ == "conj" and is_verb(verb.head) else verb
    return [*children(first, "preconj", "cc"), *children(verb, "preconj", "cc")]


def _of_auxiliaries(verb: Token, auxiliaries: Sequence[Token]) -> list[tuple[Effect, Token]]:
    """Read tense and mood: 'will', 'may have supplied', a headline's 'to visit'."""
    found: list[tuple[Effect, Token]] = []
    perfect = any(auxiliary.lower_ in _HAVE for auxiliary in auxiliaries)
    for auxiliary in auxiliaries:
        word = auxiliary.lower_
        if word in _FUTURE or (word == "to" and _is_headline(verb)):
            found.append((Effect.PLANNED, auxiliary))
        elif word in _PAST_FUTURE:
            found.append((Effect.PLANNED if _is_reported(verb) else Effect.CONDITIONAL, auxiliary))
        elif word in _HEDGES and perfect:
            found.append((Effect.ALLEGED, auxiliary))
        elif word in _MODALS:
            found.append((Effect.CONDITIONAL, auxiliary))
        elif word in _DEMANDS:
            found.append((Effect.IRREALIS, auxiliary))
    return found


def _is_headline(verb: Token) -> bool:
    """Whether an infinitive stands for the future: 'Biden to visit Israel', 'Kremlin says Putin to go'."""
    alone = verb.head if verb.dep_ in {"acl", "relcl"} else verb
    return alone.dep_ == "ROOT" or (verb.dep_ == "ccomp" and says(verb.head) and bool(children(verb, "nsubj")))


def _is_reported(verb: Token) -> bool:
    """Whether 'would' is the past of 'will': 'said that he would visit'."""
    marks = any(child.lower_ in _CONDITIONAL for child in children(verb, "mark"))
    clauses_if = any(_is_conditional(child) for child in children(verb, "advcl"))
    return not marks and not clauses_if and any(child.dep_ in {"ccomp", "conj"} for child, _ in ancestors(verb))


def _is_conditional(verb: Token) -> bool:
    """Whether a clause only supposes: 'if …', 'unclear whether …', 'had Iran attacked, …'."""
    if verb.dep_ == "advcl" and any(word.text == "Had" for word in children(verb, "aux")):
        return True
    return any(mark.lower_ in _CONDITIONAL for mark in children(verb, "mark"))


def _above(token: Token) -> list[tuple[Effect, Token]]:
    """Read every predicate that the clause completes, up to the root."""
    found: list[tuple[Effect, Token]] = []
    for child, parent in ancestors(token):
        if _is_purpose(child) and (child.i == token.i or not says(child)):
            found.append((Effect.PURPOSE, child))
        if _is_conditional(child):
            found.append((Effect.CONDITIONAL, child))
        if _only_describes(child, parent):
            return found + _turned_down(parent)
        if _is_wanted(child, parent):
            found.append((Effect.IRREALIS, parent))
        if child.dep_ == "pcomp" and parent.lower_ in _REASONS:
            doubts = {Effect.ALLEGED, Effect.DENIED}
            return found + [(effect, word) for effect, word in _completed(child, parent) if effect in doubts]
        if child.dep_ in _COMPLEMENTS:
            found += _completed(child, parent) + _turned_down(parent)
    return found


def _turned_down(noun: Token) -> list[tuple[Effect, Token]]:
    """Read what becomes of a draft or an invitation: 'rejected a resolution toughening sanctions' toughens none."""
    if noun.dep_ not in _OBJECTS or contexts()[Position.NOUN_ABOVE].get(noun.lemma_) in {None, Effect.ALLEGED}:
        return []
    effect = contexts()[Position.ABOVE].get(_lemma(noun.head))
    return [(effect, noun.head)] if effect is Effect.NEGATED else []


def _is_wanted(noun: Token, parent: Token) -> bool:
    """Whether something new is only asked for or talked of: 'called for a role in rebuilding Iraq'."""
    verb = parent.head if noun.dep_ == "pobj" and parent.lower_ == "for" else parent
    if noun.dep_ not in {"dobj", "pobj"} or not is_verb(verb) or _is_known(noun):
        return False
    return contexts()[Position.ABOVE].get(verb.lemma_.lower()) is Effect.IRREALIS


def _is_known(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(word.lower_ in _GIVEN for word in children(noun, "det"))


def _only_describes(child: Token, parent: Token) -> bool:
    """Whether a relative or participle clause tells something more of a noun, whatever is said of that noun."""
    if is_infinitive(child) or children(child, "mark"):
        return False
    claim = parent.lemma_ in contexts()[Position.NOUN_ABOVE] and child.tag_ != "VBG"
    of_claim = child.dep_ == "acl" and claim and not says(child)
    return child.dep_ in {"relcl", "acl"} and not of_claim


def _completed(child: Token, parent: Token) -> list[tuple[Effect, Token]]:
    """Read the predicate that a clause completes: its word, its subject, its negation, its tense."""
    word = _predicate(child, parent)
    lemma, tables = _lemma(word), contexts()
    found = [(tables[place][lemma], word) for place in _places(child, parent, word) if lemma in tables[place]]
    if _is_past(child):
        found = [(effect, by) for effect, by in found if effect not in _TO_COME]
    if any(effect is Effect.DENIED for effect, _ in found) and _is_undenied(word):
        return [(Effect.IRREALIS, word)]
    found += [*_of_rumour(child, parent), *_undone(child, parent), *refuted(child, parent)]
    return found + (_own(parent) if is_verb(parent) else [])


def _is_undenied(verb: Token) -> bool:
    """Whether somebody does not deny: 'did not deny', 'neither confirmed nor denied', 'declined to deny'."""
    above = _completed(verb, verb.head) if verb.dep_ == "xcomp" else []
    return any(effect is Effect.NEGATED for effect, _ in (*_own(verb), *above))


def _predicate(child: Token, parent: Token) -> Token:
    """Return the word that says what a clause completes: 'plans for meeting', 'it is likely that …'."""
    if child.dep_ == "pcomp":
        return parent.head
    traits = children(parent, "acomp") if child.dep_ == "ccomp" and parent.lemma_ == "be" else []
    return traits[0] if traits else parent


def _places(child: Token, parent: Token, word: Token) -> Iterator[Position]:
    """Yield in which places a word above a clause stands: above an infinitive, above another's deed, …."""
    if _is_anothers(child, word):
        yield Position.ABOVE_ANOTHERS
    if _is_past(child):
        yield Position.ABOVE_PAST
    noun = not is_verb(word) and word.pos_ != "ADJ"
    yield Position.NOUN_ABOVE if noun else Position.ABOVE
    if child.dep_ == "pcomp" and parent.lower_ == "of":
        yield Position.ABOVE_OF
    if child.dep_ == "pcomp":
        yield Position.ABOVE_INFINITIVE
    elif is_infinitive(child):
        yield Position.NOUN_BEFORE_TO if noun else Position.ABOVE_INFINITIVE
        yield Position.PASSIVE_BEFORE_TO if children(parent, "auxpass") else Position.BEFORE_TO


def _is_past(verb: Token) -> bool:
    """Whether a clause tells of the past: 'agreed that Russia attacked', 'likely to have attacked'."""
    return verb.tag_ == _PAST or any(auxiliary.lower_ in _HAVE for auxiliary in children(verb, "aux"))


def _of_rumour(child: Token, parent: Token) -> list[tuple[Effect, Token]]:
    """Read 'fears grow that …', 'speculation is growing that …': what grows is what says it."""
    words = contexts()[Position.NOUN_ABOVE]
    if not is_verb(parent) or says(parent) or not children(child, "mark"):
        return []
    return [(words[noun.lemma_], noun) for noun in children(parent, "nsubj") if noun.lemma_ in words]


def _undone(child: Token, parent: Token) -> list[tuple[Effect, Token]]:
    """Read what says that something was not done: 'no plan to', 'has yet to', 'without attacking'."""
    prepositions = contexts()[Position.PREPOSITION]
    if child.dep_ == "pcomp":
        links = (parent, parent.head, *children(parent, "advmod"), *children(parent.head, "advmod", "acomp"))
        return [(prepositions[link.lower_], link) for link in links if link.lower_ in prepositions]
    nothing = any(determiner.lower_ == "no" for determiner in children(parent, "det"))
    yet = is_infinitive(child) and any(adverb.lower_ == "yet" for adverb in children(parent, "advmod"))
    return [(Effect.NEGATED, parent)] if nothing or yet else []


def _is_anothers(child: Token, parent: Token) -> bool:
    """Whether what is expected or wanted is another's deed: 'expects Iran to attack'."""
    own = children(child, "nsubj", "nsubjpass") or children(parent, "dobj")
    return not children(parent, "auxpass") and bool(children(parent, "dobj", "nsubj") and own)


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive says what something is for, or what is to come: 'ready for him to travel'.

    What a means was used for was done: 'used a rocket to put a satellite into orbit', as was what
    somebody was 'the first to do'.
    """
    if verb.dep_ in {"acl", "relcl"}:
        ordinal = any(word.lower_ in _ORDINALS for word in children(verb.head, "amod", "det"))
        told = ordinal or verb.head.lemma_.lower() in contexts()[Position.NOUN_OF_DEEDS]
        return is_infinitive(verb) and verb.head.dep_ != "ROOT" and not told
    return is_infinitive(verb) and verb.dep_ == "advcl" and verb.head.lemma_.lower() not in _MEANS
