"""A text as the reader of events sees it: its clauses, parties, voices and quotations, each indexed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.identity import article_id
from loaders.events.attribution import Voices, named_later, quotation_at, quotations, speech_persons
from loaders.events.participants import Parties
from loaders.events.syntax import noun_clauses, verb_clauses
from loaders.parsing.parser import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from loaders.events.attribution import Quotation
    from loaders.events.syntax import Clause
    from loaders.model import Cast, Document


@dataclass(frozen=True, slots=True)
class Text:
    """What the steps of reading share; `sentence_at` gives the index in `sentences` of a token's sentence."""

    document: Document
    doc: Doc
    article: str
    parties: Parties
    voices: Voices
    verbs: Mapping[int, Clause]
    clauses: Mapping[int, Clause]
    quoted: Sequence[Quotation]
    sentences: Sequence[str]
    sentence_at: Mapping[int, int]

    @classmethod
    def of(cls, document: Document, doc: Doc, cast: Cast) -> Text:
        """Index a parsed text."""
        spans = sentences(document, doc)
        verbs = verb_clauses(spans)
        clauses = {**verbs, **noun_clauses(spans, verbs)}
        quoted = quotations(document.text, doc, clauses)
        parties = Parties.of(doc, cast, speech_persons(doc, quoted, clauses))
        voices = Voices.of(document, spans, verbs, parties)
        heard = {**voices.heard, **dict(named_later(spans, verbs, voices))}
        return cls(
            document=document,
            doc=doc,
            article=article_id(document.original),
            parties=parties,
            voices=replace(voices, heard=heard),
            verbs=verbs,
            clauses=dict(sorted(clauses.items())),
            quoted=quoted,
            sentences=[span.text for span in spans],
            sentence_at={token.i: index for index, span in enumerate(spans) for token in span},
        )

    def quoting(self, clause: Clause) -> Token | None:
        """Return the verb that says whose the direct speech around a clause is, if it is in any."""
        quotation = quotation_at(self.quoted, clause.head.idx)
        return quotation.verb if quotation else None
