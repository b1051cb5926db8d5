"""Clauses into claims: the frame's rows, filled with the clause's parties, status, sayer and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identity import article_id
from graph.model import Claim
from graph.ontology import RELATIONS, EntityType, Stance, Status, planned_form
from loaders.events.clauses import verb_clauses
from loaders.events.dates import Calendar
from loaders.events.lexicon import lexicon
from loaders.events.matching import entry_for
from loaders.events.nouns import noun_clauses
from loaders.events.parties import Parties
from loaders.events.speech import speakers
from loaders.events.status import mood_of
from loaders.model import Step
from loaders.parse import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from graph.model import Attribution, Entity
    from loaders.events.clauses import Clause
    from loaders.events.lexicon import Entry, Row, Slot
    from loaders.events.status import Mood
    from loaders.model import Cast, Document, Timex

INNER = "inner"
_INNER_SLOTS = ("obj", "dat", "to", "with", "for", "on", "against", "subj")
_WIDEST = 40
"""Tokens of a quote; what a clause says is said within them."""


@dataclass(frozen=True, slots=True)
class Event:
    """One relation that a clause tells of, between two entities."""

    relation: str
    subject: Entity
    object: Entity | None


class Text:
    """A text as the reader of events sees it: its clauses, parties and calendar."""

    def __init__(self, document: Document, doc: Doc, cast: Cast, times: Sequence[Timex]) -> None:
        self.document = document
        self.doc = doc
        self.article = article_id(document.text)
        self.parties = Parties.of(doc, cast)
        spans = sentences(document, doc)
        self.sentence_at = {token.i: index for index, span in enumerate(spans) for token in span}
        self.verbs = verb_clauses(spans)
        self.nouns = noun_clauses(spans, self.verbs)
        self.clauses: Mapping[int, Clause] = self.verbs | self.nouns
        self.calendar = Calendar.of(doc, times, frozenset(self.clauses))

    def claims(self) -> Iterator[tuple[Claim, tuple[Step, ...]]]:
        """Yield the claims of every clause, with the steps that led to each."""
        matched = {i: entry_for(clause, self.parties) for i, clause in sorted(self.clauses.items())}
        taken = self._taken(matched)
        for i, entry in matched.items():
            if entry is not None and i not in taken:
                yield from self._clause_claims(self.clauses[i], entry)

    def _taken(self, matched: Mapping[int, Entry | None]) -> set[int]:
        """Return the event nouns that a verb's entry already speaks of: 'lifted the sanctions'."""
        taken: set[int] = set()
        for i, entry in matched.items():
            clause = self.clauses[i]
            if entry is not None and not clause.nominal:
                slots = [c.slot for c in entry.conditions if not c.absent and not c.value.startswith("#")]
                taken.update(token.i for slot in slots for token in clause.filled(slot))
        return taken

    def _clause_claims(self, clause: Clause, entry: Entry) -> Iterator[tuple[Claim, tuple[Step, ...]]]:
        mood = mood_of(clause)
        if not mood.told:
            return
        for row in lexicon().frames[entry.frame]:
            for event in self._events(clause, row):
                claim = self._claim(clause, event, mood)
                if claim is not None:
                    yield claim, self._steps(clause, entry, mood, claim)

    def _events(self, clause: Clause, row: Row) -> Iterator[Event]:
        """Pair everybody who acts with everybody whom it concerns."""
        subjects = self._fillers(clause, row.subjects, row, as_subject=True)
        objects = self._fillers(clause, row.objects, row, as_subject=False)
        if row.relation.symmetric and not [o for o in objects if o not in subjects]:
            subjects, objects = subjects[:1], subjects[1:]
        for subject in subjects:
            others = [other for other in objects if other.id != subject.id]
            for other in others:
                yield Event(row.relation.name, subject, other)
            if not others and not row.needs_object:
                yield Event(row.relation.name, subject, None)

    def _fillers(self, clause: Clause, slots: Sequence[Slot], row: Row, *, as_subject: bool) -> list[Entity]:
        """Return the entities of the first slot that holds any of a type the relation can join."""
        types = row.relation.subjects if as_subject else row.relation.objects
        for slot in slots:
            found = self.parties.all_named(self._tokens(clause, slot.name), loose=slot.loose)
            fitting = [entity for entity in found if entity.type in types]
            if fitting:
                return fitting
        return []

    def _tokens(self, clause: Clause, slot: str) -> list[Token]:
        if slot != INNER:
            return list(clause.filled(slot))
        inner = [self.verbs[token.i] for token in clause.filled("comp") if token.i in self.verbs]
        own = set(clause.filled("subj"))
        return [token for name in _INNER_SLOTS for other in inner for token in other.filled(name) if token not in own]

    def _claim(self, clause: Clause, event: Event, mood: Mood) -> Claim | None:
        attributions = speakers(clause, self.clauses, self.parties)
        status = _status(mood, attributions)
        relation = planned_form(event.relation) if status is Status.PLANNED else event.relation
        if not RELATIONS[relation].joins(event.subject.type, event.object.type if event.object else None):
            return None
        timex = self.calendar.when(clause)
        period = None if timex is None else (timex.future or timex.period) if status is Status.PLANNED else timex.period
        start, end = self._quote(clause)
        return Claim(
            article=self.article,
            sentence=self.sentence_at[clause.head.i],
            start=start,
            end=end,
            quote=self.document.text[start:end],
            relation=relation,
            subject=event.subject.id,
            object=event.object.id if event.object else None,
            mode=RELATIONS[relation].mode,
            status=status,
            period=period,
            attributions=attributions,
            reported=self.document.published.latest if self.document.published else None,
        )

    def _quote(self, clause: Clause) -> tuple[int, int]:
        """Return the stretch of text from the first to the last word that fills the clause."""
        head = clause.head
        tokens = [head, clause.governor, *(t for heads in clause.slots.values() for t in heads)]
        near = [token.i for token in tokens if token.sent.start == head.sent.start and abs(token.i - head.i) < _WIDEST]
        first, last = self.doc[min(near)], self.doc[max(near)]
        return first.idx, last.idx + len(last)

    def _steps(self, clause: Clause, entry: Entry, mood: Mood, claim: Claim) -> tuple[Step, ...]:
        slots = ", ".join(f"{name}={'/'.join(t.text for t in heads)}" for name, heads in clause.slots.items())
        timex = self.calendar.when(clause)
        when = f"{timex.text}: {timex.reason}" if timex else "no time expression belongs to it"
        return (
            Step("sentence", clause.head.sent.text),
            Step("clause", f"{clause.head.text} ({slots})"),
            Step("lexicon", str(entry)),
            Step("status", "; ".join(mood.why) or claim.status.value),
            Step("date", when),
        )


def _status(mood: Mood, attributions: tuple[Attribution, ...]) -> Status:
    if mood.status is Status.ASSERTED and attributions:
        return Status.REPORTED
    return mood.status
