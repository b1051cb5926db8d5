"""One clause read: the rows of its frame filled with parties, and what its words say of status, speaker and date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from graph.model import Claim
from graph.ontology import DENIED, RELATIONS, Stance, Status, Trait, planned_form
from loaders.events.attribution import sayings
from loaders.events.candidate import Aspect, Candidate, Denial
from loaders.events.confidence import signs_of
from loaders.events.factuality import Factuality, factuality_of, refers, relations_in, with_doer, words_denied
from loaders.events.frames import SAYER, events, quote_of
from loaders.events.syntax import children, is_done, is_earlier, is_narrated, is_open
from loaders.model import Step
from loaders.resources.contexts import Effect, turns
from loaders.resources.lexicon import ANY, NOTHING, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.period import Period
    from loaders.events.attribution import Saying
    from loaders.events.frames import Event, Text
    from loaders.events.syntax import Clause
    from loaders.events.timing import Calendar
    from loaders.model import Timex
    from loaders.resources.lexicon import Entry

DISCLAIM = "disclaim"
"""The frame of denials of what they name themselves, if they name any deed: 'denied the attack'."""
_PAST = frozenset({"VBD", "VBN"})
_ENCOUNTERS = (Trait.VISIT, Trait.MEETING, Trait.JOINT)
_SETTINGS = frozenset({"on", "during", "at", "in", "to", "after", "for"})
_PRESENT = frozenset({"VBZ", "VBP", "VBG"})


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause with all that decides what it claims: its entry, how sure it is, who says it, its date.

    `timex` is the expression that dates the clause, `coordinated` those listed with it ('in 2006, 2009
    and 2013'); `said_on` is the date that stands with the outermost dated verb of saying.
    """

    text: Text
    clause: Clause
    entry: Entry
    factuality: Factuality
    sayings: Sequence[Saying]
    timex: Timex | None
    coordinated: Sequence[Timex]
    said_on: Period | None

    @classmethod
    def of(cls, text: Text, calendar: Calendar, clause: Clause, entry: Entry) -> ClauseReading:
        """Gather what decides."""
        timex = calendar.when(clause)
        factuality = _factuality(text, clause, entry, timex)
        said = sayings(clause, text.clauses, text.voices, (factuality.denial, text.quoting(clause)))
        dates = (calendar.period_at(saying.word.i) for saying in said)
        return cls(
            text=text,
            clause=clause,
            entry=entry,
            factuality=factuality,
            sayings=said,
            timex=timex,
            coordinated=calendar.also.get(timex.start, ()) if timex else (),
            said_on=next((period for period in dates if period), None),
        )

    def candidates(self, earlier: Sequence[Claim]) -> Iterator[Candidate]:
        """Yield what the clause claims; `earlier` are the claims before it, which 'the attack' may refer to."""
        rows = lexicon().frames[self.entry.frame]
        for row in rows:
            for named in events(self.text, self.clause, row):
                for event in with_doer(self.text, self.clause, named, earlier):
                    claim = self._claim(event)
                    if claim is not None:
                        signs = tuple(signs_of(self.text, self.clause, self.entry, row, event))
                        yield from self._on_each_date(self._candidate(claim, signs))

    def _candidate(self, claim: Claim, signs: tuple[str, ...]) -> Candidate:
        governor, denial = self.clause.governor, self.factuality.denial
        return Candidate(
            claim,
            self._steps(claim),
            self.said_on,
            Aspect(
                ongoing=is_open(governor),
                narrative=is_narrated(governor),
                perfect=is_done(governor),
                pluperfect=is_earlier(governor),
            ),
            self._denial() if claim.relation == DENIED else Denial(),
            denied_at=denial.idx if denial else None,
            contradicted=self._is_contradicted,
            signs=signs,
        )

    def _denial(self) -> Denial:
        """Return what the clause, a denial, says of what it denies."""
        relations = relations_in(self.clause)
        is_bare = self.entry.frame != DISCLAIM or self.clause.head.dep_ == "relcl"
        anaphoric = bool(relations) or (is_bare and refers(self.clause))
        return Denial(anaphoric, relations, words_denied(self.clause))

    @property
    def _is_contradicted(self) -> bool:
        """Whether a speaker says that something was not done."""
        return self.factuality.negated and bool(self.sayings)

    def _on_each_date(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield the candidate once for each of its dates: 'tests in 2006, 2009 and 2013'; the quote tells which."""
        timex, claim = self.timex, candidate.claim
        if timex is None or not self.coordinated or claim.period != timex.period:
            yield candidate
            return
        head = self.text.doc[self.clause.head.i].idx
        for each in (timex, *self.coordinated):
            if each.period:
                start, end = min(claim.start, each.start), max(each.end, head)
                quoted = replace(claim, start=start, end=end, quote=self.text.document.text[start:end])
                yield replace(candidate, claim=quoted).dated(each.period, f"{each.text}: {each.reason}")

    def _relation(self, event: Event) -> tuple[str, Status] | None:
        """Return the relation and how sure it is; None where the words do not say that it happened."""
        name, factuality = event.relation.name, self.factuality
        turned = turns().get((factuality.effect, name)) if factuality.effect else None
        if turned == NOTHING:
            return None
        if turned:
            return turned, Status.ALLEGED if factuality.hedged else Status.ASSERTED
        if not factuality.claimed:
            return (name, Status.ALLEGED) if self._is_contradicted else None
        return (planned_form(name) if factuality.status is Status.PLANNED else name), factuality.status

    def _claim(self, event: Event) -> Claim | None:
        what = self._relation(event)
        obj_type = event.object.type if event.object else None
        if what is None or not RELATIONS[what[0]].joins(event.subject.type, obj_type):
            return None
        relation, status = what
        said = tuple(saying.attribution for saying in self.sayings)
        if relation in self._promises():  # nobody is the source of what he does by saying it
            said = tuple(each for each in said if each.entity != event.subject.id)
        if status is Status.ASSERTED and said:
            status = Status.REPORTED
        start, end = quote_of(self.text, self.clause)
        denies = self.factuality.denial or self._is_contradicted
        reported = self.said_on or self.text.document.published
        return Claim(
            article=self.text.article,
            sentence=self.text.sentence_at[self.clause.head.i],
            start=start,
            end=end,
            quote=self.text.document.text[start:end],
            relation=relation,
            subject=event.subject.id,
            object=event.object.id if event.object else None,
            stance=Stance.DENIES if denies else Stance.SUPPORTS,
            mode=RELATIONS[relation].mode,
            place=event.place.id if event.place else None,
            status=status,
            period=self.said_on if relation in self._promises() else self._period(status),
            attributions=said,
            reported=reported.latest if reported else None,
        )

    def _promises(self) -> set[str]:
        """Return what the clause's effect makes of acts to come: the day of the act is not that of the promise."""
        return {new for (effect, old), new in turns().items() if effect == self.factuality.effect and new != old}

    def _period(self, status: Status) -> Period | None:
        if self.timex is None:
            return None
        governor = self.clause.governor
        was_planned = self.clause.nominal and governor.tag_ in _PAST and not children(governor, "aux", "auxpass")
        is_to_come = status is Status.PLANNED and not was_planned
        return (self.timex.future or self.timex.period) if is_to_come else self.timex.period

    def _steps(self, claim: Claim) -> tuple[Step, ...]:
        slots = self.clause.slots
        filled = ", ".join(f"{name}={'/'.join(token.text for token in heads)}" for name, heads in slots.items())
        words = dict.fromkeys((self.clause.head, *chain.from_iterable(slots.values())))
        when = f"{self.timex.text}: {self.timex.reason}" if self.timex else "no time expression belongs to it"
        return (
            Step(
                "clause",
                f"{self.clause.head.text} ({filled})",
                tuple((word.idx, word.idx + len(word)) for word in words),
            ),
            Step("lexicon", str(self.entry)),
            Step("status", "; ".join(self.factuality.why) or claim.status.value),
            Step("date", when, ((self.timex.start, self.timex.end),) if self.timex else ()),
        )


def _factuality(text: Text, clause: Clause, entry: Entry, timex: Timex | None) -> Factuality:
    """Return how sure the clause is: what saying it does is done, what lies ahead is planned."""
    found = factuality_of(clause, demanded=entry.word == ANY)
    if found.claimed and found.denial is None and _is_done_by_saying(entry):
        found = Factuality(why=found.why)
    is_plain = found.claimed and not found.effect and found.status is Status.ASSERTED
    if is_plain and _comes_after(clause, timex):
        return Factuality(Status.PLANNED, why=("planned: what is told comes before it",))
    if is_plain and _is_part_of_plan(text, clause, entry, timex):
        return Factuality(Status.PLANNED, why=("planned: it is part of a plan",))
    if is_plain and _lies_ahead(text, clause, entry, timex):
        return Factuality(Status.PLANNED, why=("planned: its day is to come",))
    return found


def _is_done_by_saying(entry: Entry) -> bool:
    """Whether the words do it by being said, even of what may come: 'would be a crime'."""
    return any(slot.name == SAYER for row in lexicon().frames[entry.frame] for slot in row.subjects)


def _comes_after(clause: Clause, timex: Timex | None) -> bool:
    """Whether an event is told of only as what something else comes before: 'left before a summit on Monday'.

    It may have taken place by now; but nobody says so, unless its day is a past one.
    """
    link = clause.head.head
    is_before = link.lower_ == "before" or (link.lower_ == "after" and link.head.lower_ == "until")
    return clause.nominal and clause.head.dep_ == "pobj" and is_before and _may_be_to_come(timex)


def _is_part_of_plan(text: Text, clause: Clause, entry: Entry, timex: Timex | None) -> bool:
    """Whether a visit or meeting is the setting of what is only planned: 'will meet X during her visit to Y'."""
    verb = text.verbs.get(clause.head.head.head.i)
    encounter = any(row.relation.has(trait) for row in lexicon().frames[entry.frame] for trait in _ENCOUNTERS)
    is_setting = clause.nominal and clause.head.dep_ == "pobj" and clause.head.head.lower_ in _SETTINGS
    planned = verb is not None and factuality_of(verb).effect in {Effect.PLANNED, Effect.EXPECTED}
    return encounter and is_setting and planned and _may_be_to_come(timex)


def _may_be_to_come(timex: Timex | None) -> bool:
    """Whether no day says that it is past."""
    return timex is None or timex.future is not None


def _lies_ahead(text: Text, clause: Clause, entry: Entry, timex: Timex | None) -> bool:
    """Whether a deed told in the present has a day behind the article's: 'is visiting China next week'.

    What is done by words is done when they are said, whatever day they name.
    """
    if not clause.nominal and clause.governor.tag_ not in _PRESENT:
        return False
    if any(row.relation.has(Trait.SPEECH_ACT) for row in lexicon().frames[entry.frame]):
        return False
    published = text.document.published
    to_come = clause.nominal and clause.governor.tag_ in _PRESENT and timex is not None and timex.future
    when = (to_come or timex.period) if timex else None
    first = when.earliest if when else None
    return bool(first and published and published.latest and first > published.latest)
