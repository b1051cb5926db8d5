"""Why: for each fact of an article, the words it rests on and every step from them to it.

    Trace -> facts of its own claims -> Explanation

What `communique extract --explain` shows, on a terminal or as a page; nothing here decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.facts.assembly import assemble
from graph.facts.labels import summary
from graph.ontology import Status
from loaders.events.syntax import ancestors
from loaders.model import Step
from loaders.resources.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from graph.model import Article, Claim, Fact
    from loaders.pipeline import Trace

PREDICATE, PARTY, TIME, WORDS = "predicate", "party", "time", "words"
"""What marked words do for a claim: they tell, act or undergo, date; or all of them together say it."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words that support a claim, by their offsets into its sentence, and what they do for it."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedClaim:
    """One claim behind a fact: its sentence, the words that count, the steps, and who says so, outermost first."""

    stance: str
    status: str
    sentence: int
    text: str
    marks: tuple[Mark, ...]
    steps: tuple[Step, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedFact:
    """A fact in a line of words, and the claims that it is made of, in the order of the text."""

    id: str
    relation: str
    status: str
    date: str | None
    summary: str
    tellings: tuple[ExplainedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article's facts in reading order, each with its reasons. `dated` says how it was dated."""

    article: str
    title: str | None
    dated: str
    facts: tuple[ExplainedFact, ...]


def explain(trace: Trace) -> Explanation:
    """Return the reasons for every fact of an article."""
    article = trace.extraction.article
    claims = {claim.id: claim for claim in trace.extraction.claims}
    names = {entity.id: entity.name for entity in trace.extraction.entities}
    facts = [
        (fact, sorted((claims[i] for i in (*fact.supports, *fact.denials)), key=lambda claim: (claim.start, claim.id)))
        for fact in assemble(claims.values())
    ]
    facts.sort(key=lambda each: (each[1][0].start, each[0].id))
    explainer = _ClaimExplainer(trace)
    return Explanation(
        article=article.id,
        title=article.title,
        dated=_dated(article),
        facts=tuple(
            _explained(fact, summary(fact, names), [explainer.explained_claim(c) for c in made]) for fact, made in facts
        ),
    )


def _dated(article: Article) -> str:
    return f"{article.published.label} ({article.basis.value})" if article.published else "unknown"


def _explained(fact: Fact, line: str, tellings: Sequence[ExplainedClaim]) -> ExplainedFact:
    return ExplainedFact(
        id=fact.id,
        relation=fact.relation,
        status=fact.status.value,
        date=fact.period.edtf if fact.period else None,
        summary=line,
        tellings=tuple(tellings),
    )


class _ClaimExplainer:
    """Finds the words and the parse behind each claim of one article."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._sentences = {sentence.index: sentence for sentence in trace.extraction.sentences}
        self._mentions = {mention.end: mention for mention in reversed(trace.cast.mentions)}

    def explained_claim(self, claim: Claim) -> ExplainedClaim:
        """Return what one claim rests on."""
        sentence = self._sentences[claim.sentence]
        steps = tuple(self._trace.reading.reasons.get(claim.id, ()))
        return ExplainedClaim(
            stance=claim.stance.value,
            status=claim.status.value,
            sentence=claim.sentence,
            text=sentence.text,
            marks=_apart(self._marks(claim, steps), sentence.start, sentence.end),
            steps=tuple(step for given in steps for step in self._completed(given, claim)),
            speakers=tuple(f"{a.name} ({a.verb})" if a.verb else a.name for a in claim.attributions),
        )

    def _marks(self, claim: Claim, steps: Sequence[Step]) -> Iterator[Mark]:
        """Yield the words that count, the most telling first."""
        clause = next((step.spans for step in steps if step.stage == "clause" and step.spans), ())
        original = self._trace.document.original_span
        yield from (Mark(*original(*span), PREDICATE) for span in clause[:1])
        yield from (Mark(*original(*span), TIME) for step in steps if step.stage == "date" for span in step.spans)
        yield from (Mark(*original(*self._whole(*span)), PARTY) for span in clause[1:])
        if not clause:
            yield Mark(claim.start, claim.end, WORDS)

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """Return the whole name that a word is the head of."""
        mention = self._mentions.get(end)
        return (min(start, mention.start), end) if mention else (start, end)

    def _completed(self, step: Step, claim: Claim) -> Iterator[Step]:
        """Yield a step with what only the whole trace knows: the parse, the frame, who makes it a report."""
        if step.stage == "lexicon":
            yield Step(step.stage, f"{step.detail}{_frame(step.detail, claim.relation)}")
        elif step.stage == "status" and claim.status is Status.REPORTED and step.detail != claim.status.value:
            yield Step(step.stage, f"{step.detail}; reported: somebody says so")
        else:
            yield step
        if step.stage == "clause":
            yield Step("parse", "; ".join(self._paths(step)))

    def _paths(self, step: Step) -> Iterator[str]:
        """Yield how the parse leads from each word to the predicate: 'Friday: pobj of on, prep of visited'."""
        words = [self._trace.doc.char_span(*span, alignment_mode="expand") for span in step.spans]
        head, *others = [word.root for word in words if word is not None]
        yield from (path for other in others if (path := _path(other, head)))


def _path(word: Token, head: Token) -> str:
    walked: list[str] = []
    for child, parent in ancestors(word):
        walked.append(f"{child.dep_} of {parent.text}")
        if parent.i == head.i:
            return f"{word.text}: {', '.join(walked)}"
    return f"{word.text}: not below {head.text} ({', '.join(walked) or 'the root'})"


def _frame(entry: str, relation: str) -> str:
    """Say which slots the frame of an entry takes its ends from; of several rows, those of this relation."""
    rows = lexicon().frames.get(entry.rpartition(": ")[2], ())
    own = [row for row in rows if row.relation.name == relation] or rows
    relations = (
        f"{row.relation.name} from {'|'.join(slot.name for slot in row.subjects)} "
        f"to {'|'.join(slot.name for slot in row.objects) or 'nobody'}"
        for row in own
    )
    line = "; ".join(relations)
    return f" ({line})" if line else ""


def _apart(marks: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks inside a sentence by their offsets into it, in order; of two that overlap the first given."""
    found: list[Mark] = []
    for mark in marks:
        inside = start <= mark.start and mark.end <= end
        if inside and all(mark.end <= other.start or other.end <= mark.start for other in found):
            found.append(mark)
    return tuple(Mark(mark.start - start, mark.end - start, mark.role) for mark in sorted(found))
