"""First and second persons in direct speech: 'I' and 'we' are whoever speaks, 'you' whom he speaks to.

quotations -> the words of the speaker or hearer, by the pronoun's token
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from loaders.events.attribution.quotations import Quotation
    from loaders.events.syntax.clauses import Clause

_SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_HEARER = frozenset({"you", "your", "yours"})
_HEARING = ("dat", "to")
_TELLING = frozenset({"tell", "assure", "inform", "remind", "thank", "warn", "promise"})
"""Verbs whose object is whom they speak to."""
_CITING = frozenset({"quote", "cite"})
"""Verbs whose object is who speaks: 'quoted him as saying'."""


def speech_persons(
    doc: Doc, quoted: Sequence[Quotation], clauses: Mapping[int, Clause]
) -> Mapping[int, tuple[Token, ...]]:
    """Return, for each 'I', 'we' and 'you' of direct speech, the words that name who is meant."""
    return dict(_persons(doc, quoted, clauses))


def _persons(
    doc: Doc, quoted: Sequence[Quotation], clauses: Mapping[int, Clause]
) -> Iterator[tuple[int, tuple[Token, ...]]]:
    for quotation in quoted:
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if quotation.verb is None or span is None:
            continue
        clause = clauses[quotation.verb.i]
        speaker, hearer = _speaker(clause), _hearer(clause)
        for token in span:
            if token.lower_ in _SPEAKER and speaker:
                yield token.i, speaker
            elif token.lower_ in _HEARER and hearer:
                yield token.i, hearer


def _speaker(clause: Clause) -> tuple[Token, ...]:
    return clause.filled("obj" if clause.head.lemma_.lower() in _CITING else "subj")


def _hearer(clause: Clause) -> tuple[Token, ...]:
    told = clause.filled("obj") if clause.head.lemma_.lower() in _TELLING else ()
    return told or next((heads for slot in _HEARING if (heads := clause.filled(slot))), ())
