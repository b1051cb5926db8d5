"""Files of articles: the suffix of a file says how it is read.

    file -> RawArticle -> Document

A format is a function from a path to a RawArticle, registered in `FORMATS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.sources.raw_article import RawArticle
from loaders.sources.text import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def plain_text(file: Path) -> RawArticle:
    """Return what a file of plain text holds; raises UnreadableDocument."""
    return RawArticle(text=read_file(file))


FORMATS: Mapping[str, Callable[[Path], RawArticle]] = {
    ".txt": plain_text,
}
"""How files are read, by suffix; a file with any other suffix is read as plain text."""


def read_raw(file: Path) -> RawArticle:
    """Return what a file holds, read as its suffix says; raises UnreadableDocument, which names the file."""
    return FORMATS.get(file.suffix.lower(), plain_text)(file)
