"""From files to the graph: each article read, extracted and loaded by itself, so that a bad one stops no other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter, to_thread

from graph.errors import InvalidInput, UnreadableDocument
from graph.identity import article_id
from graph.store import writer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping

    from graph.model import Extraction
    from graph.store.database import Database
    from graph.store.writer import Loaded
    from loaders.model import Document
    from loaders.pipeline import Pipeline

_ROOT = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Fed:
    """What became of one file: what was loaded from it, or why nothing was."""

    file: Path
    loaded: Loaded | None = None
    error: InvalidInput | None = None


def samples() -> list[Path]:
    """Return the sample articles, wherever this program is installed."""
    places = (_ROOT.parent / "examples" / "articles", _ROOT / "samples")
    return sorted(file for place in places[: 1 if places[0].is_dir() else 2] for file in place.glob("*.txt"))


def read_article(file: Path) -> Document:
    """Return the article in a file; raises UnreadableDocument, which names it."""
    from loaders.sources.files import read_raw  # noqa: PLC0415  heavy

    raw = read_raw(file)
    try:
        return raw.document()
    except InvalidInput as error:
        raise UnreadableDocument(f"{file} cannot be read: {error.message}", remedy=error.remedy) from error


def sift(files: Iterable[Path]) -> tuple[list[Path], list[Fed]]:
    """Part the files that hold a readable article from those that do not; nothing is kept in memory."""
    good: list[Path] = []
    bad: list[Fed] = []
    for file in dict.fromkeys(files):
        try:
            read_article(file)
        except InvalidInput as error:
            bad.append(Fed(file, error=error))
        else:
            good.append(file)
    return good, bad


async def feed(db: Database, files: Iterable[Path]) -> AsyncIterator[Fed]:
    """Load one file after another and say of each what became of it; raises DatabaseError."""
    for file in files:
        try:
            yield Fed(file, await _load(db, read_article(file)))
        except InvalidInput as error:
            yield Fed(file, error=error)


async def _load(db: Database, document: Document) -> Loaded:
    known = await writer.known(db, article_id(document.original))
    return known or await writer.load(db, _pipeline().extract(document))


def loader(db: Database) -> Callable[[Mapping[str, Any]], Awaitable[Loaded]]:
    """Return what loads an article that a client hands in: its text, and title, url, outlet, published where given.

    Read as the command line reads it, off the event loop and one at a time. Raises
    UnreadableDocument or InvalidInput for what cannot be read.
    """
    turn = CapacityLimiter(1)

    async def load(given: Mapping[str, Any]) -> Loaded:
        document = await to_thread.run_sync(_handed_in, given, limiter=turn)
        known = await writer.known(db, article_id(document.original))
        return known or await writer.load(db, await to_thread.run_sync(_extract, document, limiter=turn))

    return load


def _handed_in(given: Mapping[str, Any]) -> Document:
    from loaders.documents import read_document  # noqa: PLC0415  heavy

    return read_document(
        given["text"],
        title=given.get("title"),
        outlet=given.get("outlet"),
        url=given.get("url"),
        published=given.get("published"),
    )


def _extract(document: Document) -> Extraction:
    return _pipeline().extract(document)


@cache
def _pipeline() -> Pipeline:
    from loaders.pipeline import Pipeline  # noqa: PLC0415  loads the language model

    return Pipeline()
