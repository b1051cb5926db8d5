"""Pipeline: the steps from a text to what it claims, in order.

    read_document -> parse -> dated -> find_mentions -> find_times -> find_events -> assemble

Another extractor can take the place of any step that finds something (`FindsMentions`,
`FindsTimes`, `FindsEvents`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.events import find_events
from loaders.mentions import find_mentions
from loaders.outputs.assemble import assemble
from loaders.parsing.parser import MODEL_LOCK, bounded_vocabulary, parse
from loaders.times import dated, find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graph.model import Extraction
    from loaders.model import Cast, Document, FindsEvents, FindsMentions, FindsTimes, Reading, Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What each step made of one article: how the extraction came about."""

    document: Document
    doc: Doc
    cast: Cast
    times: tuple[Timex, ...]
    reading: Reading
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """Reads articles; the three steps that find something can be replaced."""

    mentions: FindsMentions = find_mentions
    times: FindsTimes = find_times
    events: FindsEvents = find_events

    def extract(self, document: Document) -> Extraction:
        """Return what an article yields for the graph; memory stays the same however many are read."""
        with bounded_vocabulary():
            return self.trace(document).extraction

    def trace(self, document: Document) -> Trace:
        """Return what an article yields, with what every step on the way to it gave."""
        with MODEL_LOCK:
            return self._trace(document)

    def _trace(self, document: Document) -> Trace:
        doc = parse(document)
        document = dated(document, doc)
        cast = self.mentions(document, doc)
        times = self.times(document, doc)
        reading = self.events(document, doc, cast, times)
        return Trace(
            document=document,
            doc=doc,
            cast=cast,
            times=times,
            reading=reading,
            extraction=assemble(document, doc, cast, reading),
        )
