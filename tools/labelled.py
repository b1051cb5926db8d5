"""Passages whose relations a careful reader labelled, and which of our claims those labels bear out.

    passage -> our claims -> each judged: right, wrong, or neither

The labels (`relations/passages.jsonl`, `relations/labels.tsv` beside the gold) are no part of
the project. A claim is right if its sentence is labelled with its event, its status (planned or
done) and its parties; what is only supposed is neither. A body of government stands for its
state, as in the scorers.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.model import Stance
from graph.ontology import PART_OF, RELATIONS, Status
from loaders.documents import read_document
from loaders.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.model import Claim, Extraction
    from loaders.pipeline import Trace

LABELS = "relations"
"""Where the labelled passages lie in the gold."""
UNLABELLED = frozenset({"HOLDS_OFFICE", "PART_OF", "MEMBER_OF", "RELATED_TO", "STATED", "ADDRESSED"})
"""Relations that the labels leave out."""


SEEN_ENOUGH = 3
"""Claims from which on an entry's share of right ones says something."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader says that a sentence tells; ends are letters of the passage, `object` may be absent."""

    relation: str
    subject: str
    object: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One of our claims with the trace it comes from, and whether the labels bear it out."""

    passage: str
    claim: Claim
    trace: Trace
    right: bool

    @property
    def signs(self) -> tuple[str, ...]:
        """What speaks for or against the claim."""
        return tuple(self.trace.reading.signs[self.claim.id])

    @property
    def entry(self) -> str:
        """The entry of the lexicon that the claim rests on, '' for none."""
        steps = self.trace.reading.reasons.get(self.claim.id, ())
        return next((step.detail for step in steps if step.stage == "lexicon"), "")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of an article, with the one before them, and where each labelled one stands in `text`."""

    id: str
    text: str
    published: str
    record: Mapping[str, Any]
    starts: Mapping[str, int]


def judged_claims(folder: Path) -> Iterator[Judged]:
    """Yield every claim that the pipeline makes of the labelled sentences, hypothetical ones left out."""
    labels = _labels(folder / "labels.tsv")
    pipeline = Pipeline()
    for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        passage = _passage(json.loads(line))
        trace = pipeline.trace(read_document(passage.text, published=passage.published))
        yield from _judged(passage, trace, labels)


def _labels(path: Path) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            obj = None if row["object"] == "-" else row["object"]
            found[row["sentence"]].append(Label(row["relation"], row["subject"], obj, row["status"]))
    return found


def _passage(record: Mapping[str, Any]) -> Passage:
    text = f"{record['before']} " if record["before"] else ""
    starts: dict[str, int] = {}
    for sentence in record["sentences"]:
        starts[sentence["id"]] = len(text)
        text += f"{sentence['text']} "
    return Passage(record["id"], text, record["published"], record, starts)


def _judged(passage: Passage, trace: Trace, labels: Mapping[str, Sequence[Label]]) -> Iterator[Judged]:
    letters = _letters(passage, trace.extraction)
    for claim in trace.extraction.claims:
        sentence = _sentence(passage, claim)
        if claim.relation in UNLABELLED or claim.status is Status.HYPOTHETICAL or sentence is None:
            continue
        verdicts = {label.status == "h" for label in labels.get(sentence, ()) if _bears_out(label, claim, letters)}
        if verdicts != {True}:
            yield Judged(passage.id, claim, trace, bool(verdicts))


def _sentence(passage: Passage, claim: Claim) -> str | None:
    """Return the labelled sentence in which most of the quote stands."""

    def shared(sentence: Mapping[str, Any]) -> int:
        start = passage.starts[sentence["id"]]
        return min(claim.end, start + len(sentence["text"])) - max(claim.start, start)

    best = max(passage.record["sentences"], key=shared)
    return best["id"] if shared(best) > 0 else None


def _letters(passage: Passage, extraction: Extraction) -> dict[str, set[str]]:
    """Return the letters that each of our entities may be: by name, else by where it is mentioned most."""
    by_name = {entity["name"].casefold(): letter for letter, entity in passage.record["entities"].items()}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    spans = [
        (passage.starts[s["id"]] + m["start"], passage.starts[s["id"]] + m["end"], m["entity"])
        for s in passage.record["sentences"]
        for m in s["mentions"]
    ]
    for mention in extraction.mentions:
        for start, end, letter in spans:
            if start < mention.end and mention.start < end:
                votes[mention.entity][letter] += 2 if (start, end) == (mention.start, mention.end) else 1
    found: dict[str, set[str]] = {}
    for entity in extraction.entities:
        letter = by_name.get(entity.name.casefold())
        found[entity.id] = {letter} if letter else {best for best, _ in votes[entity.id].most_common(1)}
    for claim in extraction.claims:
        if claim.relation == PART_OF and claim.object:
            found[claim.subject] = found.get(claim.subject, set()) | found.get(claim.object, set())
    return found


def _bears_out(label: Label, claim: Claim, letters: Mapping[str, set[str]]) -> bool:
    relation = RELATIONS[claim.relation]
    if RELATIONS[label.relation].event != relation.event or not relation.event:
        return False
    planned = label.status == "p" or label.relation.startswith("PLANS_")
    if planned != claim.is_planned and label.status != "h":
        return False
    if claim.stance is Stance.DENIES and label.status != "d":
        return False
    subject = letters.get(claim.subject, set[str]())
    others = letters.get(claim.object or "", set[str]()) | letters.get(claim.place or "", set[str]())
    if label.subject in subject and (label.object is None or label.object in others):
        return label.object is not None or claim.object is None
    return relation.symmetric and label.object in subject and label.subject in others


def audit(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield how often what each entry of the lexicon yields is right; the oftenest wrong first."""
    count, right = Counter(each.entry for each in judged), Counter(each.entry for each in judged if each.right)
    yield f"entries of the lexicon on labelled passages: {len(count)}, {right.total()} right of {count.total()} claims"
    for entry in sorted(count, key=lambda entry: (right[entry] - count[entry], entry)):
        if count[entry] >= SEEN_ENOUGH:
            yield f"  {right[entry]:3d} of {count[entry]:3d}  {right[entry] / count[entry]:.2f}  {entry or 'no entry'}"
