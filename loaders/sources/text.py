"""A plain text file: bytes to text, exactly as they are, or a clear refusal.

Line ends are kept as they stand, so that offsets count in the file's own text; only a byte
order mark is left out.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from graph.errors import UnreadableDocument

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2_000_000
"""Bytes of one article; a long magazine piece has 100,000."""
_KNOWN = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body)\b", re.IGNORECASE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXT_CONTROLS = "\t\n\r\f\v\x85"
_PLAIN = "Save the article as plain text in UTF-8."


def read_file(path: Path) -> str:
    """Return the text of a file, without a byte order mark.

    Reads UTF-8, UTF-16 with a byte order mark, and Windows-1252 (so Latin-1, too) where that
    gives plain text. Raises UnreadableDocument for a file that is missing, a directory, not
    to be opened, empty, binary or longer than `LARGEST`.
    """
    return decode(read_bytes(path), str(path))


def decode(raw: bytes, name: str) -> str:
    """Return the bytes as text; `name` says in an error what they are.

    Raises UnreadableDocument where they are empty, binary or in an unknown encoding.
    """
    empty = UnreadableDocument(f"{name} is empty.", remedy="Provide a file with the text of an article.")
    if not raw.strip():
        raise empty
    known = next((what for magic, what in _KNOWN.items() if raw.startswith(magic)), None)
    if known:
        raise UnreadableDocument(f"{name} is {known}, not text.", remedy=_PLAIN)
    for encoding in _encodings(raw):
        text = _decoded(raw, encoding)
        if text is not None and is_plain(text):
            if not text.strip():  # a space that only this encoding has
                raise empty
            return _not_markup(text, name)
    raise UnreadableDocument(f"{name} is binary, or text in an encoding other than UTF-8.", remedy=_PLAIN)


def is_plain(text: str) -> bool:
    """Whether the characters are those of written text: no control codes, no halves of a pair."""
    return not any(_is_control(char) for char in set(text))


def _not_markup(text: str, name: str) -> str:
    if _MARKUP.match(text):
        raise UnreadableDocument(f"{name} is a web page or other markup, not plain text.", remedy=_PLAIN)
    return text


def _is_control(char: str) -> bool:
    return (char < " " or "\x7f" <= char < "\xa0" or "\ud800" <= char <= "\udfff") and char not in _TEXT_CONTROLS


def _encodings(raw: bytes) -> tuple[str, ...]:
    return ("utf-16",) if raw.startswith(_UTF16) else ("utf-8-sig", "cp1252")


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; raises UnreadableDocument as `read_file` does.

    At most one byte more than `LARGEST` is read: a huge file is refused unread.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UnreadableDocument(f"{path} does not exist.", remedy="Check the path.") from error
    except IsADirectoryError as error:
        raise UnreadableDocument(f"{path} is a directory.", remedy="Name the files in it individually.") from error
    except OSError as error:
        why = error.strerror or "unknown error"
        raise UnreadableDocument(
            f"{path} cannot be read: {why}.", remedy="Check the path and its permissions."
        ) from error
    if len(raw) > LARGEST:
        limit = LARGEST // 1_000_000
        raise UnreadableDocument(f"{path} is larger than {limit} MB.", remedy="Put one article in each file.")
    return raw
