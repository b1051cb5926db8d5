"""Indexicals in direct speech: 'I' and 'we' are the speaker, 'you' the one spoken to.

quotations -> the words of the speaker or hearer, by the pronoun's token
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from loaders.events.attribution.quotations import Quotation
    from loaders.events.syntax import Clause

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
    found: dict[int, tuple[Token, ...]] = {}
    for quotation in quoted:
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if quotation.verb is None or span is None:
            continue
        clause = clauses[quotation.verb.i]
        lemma = clause.head.lemma_.lower()
        speaker = clause.filled("obj" if lemma in _CITING else "subj")
        slots = ("obj", *_HEARING) if lemma in _TELLING else _HEARING
        hearer = next((heads for slot in slots if (heads := clause.filled(slot))), ())
        found |= {token.i: speaker for token in span if token.lower_ in _SPEAKER and speaker}
        found |= {token.i: hearer for token in span if token.lower_ in _HEARER and hearer}
    return found
