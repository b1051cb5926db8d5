"""What was seen and not used: where a reader would look for what the facts of an article lack.

    Trace -> Text -> predicates, verbs, times, references, names, quotations that led to nothing

What `communique extract --unresolved` shows. Works on what the steps gave; nothing here decides.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from typing import TYPE_CHECKING

from graph.ontology import RELATIONS
from loaders.events.factuality import factuality_of
from loaders.events.frames import Text, entry_for
from loaders.events.syntax import children
from loaders.events.timing import Calendar
from loaders.mentions.coreference.resolver import NOMINALS
from loaders.resources.lexicon import NOTHING, lexicon
from loaders.resources.speech_words import Speech
from loaders.resources.speech_words import words as speech_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from graph.model import Entity
    from loaders.events.syntax import Clause
    from loaders.model import Timex
    from loaders.pipeline import Trace
    from loaders.resources.lexicon import Entry, FrameRow

_PERSONAL = frozenset({"PRP", "PRP$"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_EMPTY = frozenset({"expl"})
_SILENT = frozenset({"be", "have", "do"})


class Kind(StrEnum):
    """The classes in which what was not used is listed."""

    PREDICATE = "predicate without a fact"
    CONDITION = "predicate none of whose entries fits"
    VERB = "verb between known entities that the lexicon lacks"
    TIME = "time that dates nothing"
    REFERENCE = "pronoun or description of nobody"
    NAME = "name of nobody known"
    QUOTE = "quotation without a speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Words that led to no fact, where they stand, and why. `start` and `end` are offsets into the article."""

    kind: Kind
    words: str
    why: str
    sentence: int
    start: int
    end: int


def unresolved(trace: Trace) -> tuple[Unresolved, ...]:
    """Return what of an article was seen and not used: by class, then in the order of the text."""
    unused = _Unused(trace)
    found = chain(unused.predicates(), unused.times(), unused.references(), unused.names(), unused.quotations())
    order = list(Kind)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.start)))


class _Unused:
    """What the steps saw in one article, beside what became of it."""

    def __init__(self, trace: Trace) -> None:
        self._text = Text.of(trace.document, trace.doc, trace.cast)
        self._calendar = Calendar.of(trace.document, trace.doc, trace.times, self._text.clauses)
        self._times = trace.times
        steps = [step for reasons in trace.reading.reasons.values() for step in reasons]
        self._telling = {step.spans[0][0] for step in steps if step.stage == "clause" and step.spans}
        self._dating = {span[0] for step in steps if step.stage == "date" for span in step.spans}
        self._dating |= {timex.start for each in self._calendar.also.values() for timex in each}

    def predicates(self) -> Iterator[Unresolved]:
        """Yield the verbs and event nouns that gave no fact, and why."""
        for clause in self._text.clauses.values():
            if clause.head.idx not in self._telling and clause.head.i in self._text.sentence_at:
                kind, why = self._why(clause)
                if why:
                    yield self._at(kind, clause.head, f"{why}{_slots(clause)}")

    def _why(self, clause: Clause) -> tuple[Kind, str]:
        """Return why a predicate gives no fact; nothing to say where it need not."""
        entry = entry_for(clause, self._text.parties)
        if entry is not None:
            return Kind.PREDICATE, self._without(clause, entry)
        if clause.nominal or clause.lemma in _SILENT or clause.lemma in speech_words(Speech.VERB):
            return Kind.VERB, ""
        if entries := _entries(clause):
            fitting = ", ".join(map(str, entries[:3]))
            return Kind.CONDITION, f"wants one of {len(entries)}: {fitting}" if self._ends(clause) else ""
        return Kind.VERB, "no entry" if len(self._ends(clause)) > 1 else ""

    def _without(self, clause: Clause, entry: Entry) -> str:
        """Say why a predicate that the lexicon knows gave no fact."""
        if entry.frame == NOTHING:
            return f"tells of no event here ({entry})"
        factuality = factuality_of(clause)
        if not factuality.claimed:
            return f"not told as done or to come ({'; '.join(factuality.why)})"
        reasons = [self._lacking(clause, row) for row in lexicon().frames[entry.frame]]
        return f"{'; '.join(dict.fromkeys(reasons))} ({entry})"

    def _lacking(self, clause: Clause, row: FrameRow) -> str:
        """Say what keeps a clause from telling a relation."""
        name, parties = row.relation.name, self._text.parties
        subjects = parties.all_named(_all(clause, [*(slot.name for slot in row.subjects), "presumed"]), loose=True)
        objects = parties.all_named(_all(clause, [slot.name for slot in row.objects]), loose=True)
        others = [other for other in objects if len(subjects) != 1 or other != subjects[0]]
        if not subjects:
            return f"{name}: nobody known acts"
        if row.needs_object and not others:
            return f"{name}: nobody known undergoes"
        pairs = [(one, other) for one in subjects for other in others] or [(one, None) for one in subjects]
        if not any(_joins(name, one, other) for one, other in pairs):
            return f"{name}: does not join {_types(subjects)} and {_types(others) or 'nobody'}"
        return f"{name}: told otherwise in this sentence, or of somebody who only owns what stands there"

    def times(self) -> Iterator[Unresolved]:
        """Yield the expressions that name days but date no fact."""
        belongs = {timex.start: i for i, timexes in self._calendar.at.items() for timex in timexes}
        for timex in self._times:
            if timex.period is not None and timex.start not in self._dating:
                yield from self._timex(timex, self._use(belongs.get(timex.start)))

    def _use(self, predicate: int | None) -> str:
        """Say what a time belongs to, given the position of its predicate."""
        if predicate is None:
            return "belongs to no predicate"
        word = self._text.doc[predicate]
        says = word.lemma_.lower() in speech_words(Speech.VERB)
        return (
            f"dates that somebody {word.text!r} it" if says else f"belongs to {word.text!r}, which dates nothing by it"
        )

    def _timex(self, timex: Timex, why: str) -> Iterator[Unresolved]:
        span = self._text.doc.char_span(timex.start, timex.end, alignment_mode="expand")
        sentence = self._text.sentence_at.get(span.root.i) if span else None
        if sentence is not None:
            days = timex.period.edtf if timex.period else ""
            yield self._made(Kind.TIME, timex.start, timex.end, f"{days} ({timex.reason}); {why}", sentence)

    def references(self) -> Iterator[Unresolved]:
        """Yield the pronouns and definite descriptions that stand for nobody."""
        for token in self._unnamed():
            if token.tag_ in _PERSONAL and token.dep_ not in _EMPTY:
                yield self._at(Kind.REFERENCE, token, "nobody is clearly the likeliest")
            elif token.lower_ in NOMINALS and self._describes(token):
                yield self._at(Kind.REFERENCE, token, "nobody of that description is clearly meant")

    def _describes(self, noun: Token) -> bool:
        """Whether the noun is definite and no name beside it says who is meant."""
        named = any(child.i in self._text.parties.at for child in children(noun, "compound", "amod", "appos"))
        return not named and any(child.lower_ in _DEFINITE for child in children(noun, "det"))

    def names(self) -> Iterator[Unresolved]:
        """Yield runs of proper nouns that no mention covers."""
        for run in _runs(token for token in self._unnamed() if token.pos_ == "PROPN" and token.is_title):
            start, end = run[0].idx, run[-1].idx + len(run[-1])
            if not any(timex.start < end and start < timex.end for timex in self._near(start)):
                sentence = self._text.sentence_at[run[0].i]
                yield self._made(Kind.NAME, start, end, "no table, title or pattern tells what it names", sentence)

    def _near(self, start: int) -> Sequence[Timex]:
        """Return the time expressions that may hold the character: the last that begins before it, and the next."""
        index = bisect_right(self._times, start, key=lambda timex: timex.start)
        return self._times[max(index - 1, 0) : index + 1]

    def quotations(self) -> Iterator[Unresolved]:
        """Yield direct speech of which no verb says whose it is."""
        for quotation in self._text.quoted:
            span = self._text.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
            sentence = self._text.sentence_at.get(span.start) if span else None
            if quotation.verb is None and sentence is not None:
                yield self._made(Kind.QUOTE, quotation.start, quotation.end, "no verb of saying is near", sentence)

    def _unnamed(self) -> Iterator[Token]:
        """Yield the words of the sentences that neither a mention nor a title covers."""
        known = {*self._text.parties.at, *self._titled()}
        return (token for token in _tokens(self._text.doc, self._text.sentence_at) if token.i not in known)

    def _titled(self) -> Iterator[int]:
        """Yield the positions of the words that give somebody an office."""
        for office in self._text.parties.cast.offices:
            span = self._text.doc.char_span(office.start, office.end, alignment_mode="expand")
            yield from (token.i for token in span or ())

    def _ends(self, clause: Clause) -> tuple[Entity, ...]:
        return self._text.parties.all_named(chain.from_iterable(clause.slots.values()))

    def _at(self, kind: Kind, token: Token, why: str) -> Unresolved:
        return self._made(kind, token.idx, token.idx + len(token), why, self._text.sentence_at[token.i])

    def _made(self, kind: Kind, start: int, end: int, why: str, sentence: int) -> Unresolved:
        start, end = self._text.document.original_span(start, end)
        words = self._text.document.original[start:end]
        return Unresolved(kind=kind, words=words, why=why, sentence=sentence, start=start, end=end)


def _tokens(doc: Doc, sentence_at: Iterable[int]) -> Iterator[Token]:
    return (doc[i] for i in sorted(sentence_at))


def _runs(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the tokens that follow each other without a gap."""
    numbered = groupby(enumerate(tokens), key=lambda each: each[1].i - each[0])
    yield from ([token for _, token in run] for _, run in numbered)


def _entries(clause: Clause) -> tuple[Entry, ...]:
    verbs = lexicon().verbs
    names = (clause.lemma, clause.lemma.split()[0], clause.head.lemma_.lower())
    return next((verbs[name] for name in names if name in verbs), ())


def _all(clause: Clause, slots: Iterable[str]) -> list[Token]:
    return [token for slot in slots for token in clause.filled(slot)]


def _joins(relation: str, one: Entity, other: Entity | None) -> bool:
    return RELATIONS[relation].joins(one.type, other.type if other else None)


def _types(entities: Iterable[Entity]) -> str:
    return "/".join(dict.fromkeys(entity.type.value for entity in entities))


def _slots(clause: Clause) -> str:
    filled = ", ".join(f"{name}={'/'.join(token.text for token in heads)}" for name, heads in clause.slots.items())
    return f"; it has {filled}" if filled else "; it has nothing beside it"
