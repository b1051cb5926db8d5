"""Direct speech: what stands between quotation marks, and who is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.events.attribution.voices import says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from loaders.events.syntax import Clause

_OPENS, _CLOSES, _BREAKS = "opens", "closes", "breaks"
_PAIRS = {_OPENS: _CLOSES, "single": "ends"}
"""Which mark closes what another opens; a straight one closes its like."""
_MARK = re.compile(
    r"(?P<opens>“)|(?P<closes>”)|(?P<straight>\")|(?P<breaks>\n\s*\n|\Z)"
    r"|(?P<single>(?<![^\s(])['‘](?=[A-Z]))|(?P<ends>(?<=[.,!?])['’](?!\w))"  # noqa: RUF001  typographic quotes
)
_BREAK = re.compile(r"\n\s*\n")
_SHORTEST = 20
"""Characters of speech; what is shorter is a word held at arm's length ('victory')."""
_FEW = 4
"""Words between two quotes of one speaker."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of direct speech and the verb that says whose it is, where one does."""

    start: int
    end: int
    verb: Token | None


def quotations(text: str, doc: Doc, clauses: Mapping[int, Clause]) -> tuple[Quotation, ...]:
    """Return the stretches of direct speech in text order, each with its verb of saying.

    A stretch without a verb of its own is said by the last speaker, if nothing but direct
    speech stands between.
    """
    text, found = doc.text, list[Quotation]()
    for start, end in _stretches(text):
        verb = _tag(doc, start, end, clauses)
        if verb is None and found and _goes_on(text, found[-1], start):
            verb = found[-1].verb
        found.append(Quotation(start, end, verb))
    return tuple(_continued(text, found))


def _continued(text: str, found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations; one that goes on in the next paragraph has the speaker of that."""
    verbs: list[Token | None] = [quotation.verb for quotation in found]
    for i in reversed(range(len(found) - 1)):
        verbs[i] = verbs[i] or (None if text[found[i].end : found[i + 1].start].strip() else verbs[i + 1])
    yield from (replace(quotation, verb=verb) for quotation, verb in zip(found, verbs, strict=True))


def quotation_at(quoted: Sequence[Quotation], offset: int) -> Quotation | None:
    """Return the direct speech that holds the character, if any does."""
    index = bisect_right(quoted, offset, key=lambda quotation: quotation.start) - 1
    return quoted[index] if index >= 0 and offset < quoted[index].end else None


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield what quotation marks enclose; a paragraph's end closes what was left open.

    Where text uses single marks, only those of whole speech count: an apostrophe closes nothing.
    """
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        kind = mark.lastgroup
        if opened is None or kind == _OPENS:
            opened = None if kind in {_CLOSES, _BREAKS} else mark
            continue
        if kind == opened.lastgroup or _PAIRS.get(opened.lastgroup or "") == kind:
            if mark.start() - opened.start() >= _SHORTEST:
                yield opened.start(), mark.end()
            opened = None
        elif kind == _BREAKS:
            if opened.lastgroup == _OPENS and mark.start() - opened.start() >= _SHORTEST:
                yield opened.start(), mark.start()
            opened = None


def _tag(doc: Doc, start: int, end: int, clauses: Mapping[int, Clause]) -> Token | None:
    """Return the verb of saying that goes with a quotation: before its colon, else the nearest in its sentences."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    first, last = span[0].sent.start, span[-1].sent.end
    near = [*range(first, span.start), *range(span.end, min(last + 12, len(doc)))]
    introduced = _introduction(doc, span.start)
    saying = [i for i in introduced or near if i in clauses and says(doc[i]) and clauses[i].filled("subj")]
    best = min(saying, key=lambda i: span.start - i if i < span.start else i - span.end, default=None)
    return None if best is None else doc[best]


def _introduction(doc: Doc, start: int) -> Sequence[int]:
    """Return the sentence that ends in a colon before a quotation, if one does: 'NPR's reporter says:'."""
    colon = next((i for i in range(start - 1, max(start - 4, -1), -1) if not doc[i].is_space), None)
    return range(doc[colon].sent.start, colon) if colon is not None and doc[colon].text == ":" else ()


def _goes_on(text: str, last: Quotation, start: int) -> bool:
    """Whether only the sentence that says who speaks, or nothing, stands after the last direct speech.

    A few words before a quote in the same paragraph leave its speaker as he was: 'Putin “voiced …”'.
    """
    end = last.end if last.verb is None else max(last.end, last.verb.sent.end_char)
    between = text[end:start]
    return (_BREAK.search(between) is None and len(between.split()) <= _FEW) or not any(map(str.isalpha, between))
