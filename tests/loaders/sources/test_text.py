"""Files of plain text: what is read, and what is refused with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import UnreadableDocument
from loaders.sources.text import LARGEST, decode, read_file

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Putin met Kim in Vladivostok, the Kremlin’s spokesman said.\r\nThey agreed.\n"  # noqa: RUF001  as in print


def written(tmp_path: Path, raw: bytes) -> Path:
    """Return a file with these bytes."""
    path = tmp_path / "article.txt"
    path.write_bytes(raw)
    return path


ENCODED = [
    ("utf-8", TEXT.encode()),
    ("utf-8 with a byte order mark", TEXT.encode("utf-8-sig")),
    ("utf-16", TEXT.encode("utf-16")),
    ("utf-16, the other way round", b"\xfe\xff" + TEXT.encode("utf-16-be")),
    ("windows-1252", TEXT.encode("cp1252")),
]


@pytest.mark.parametrize("raw", [raw for _, raw in ENCODED], ids=[name for name, _ in ENCODED])
def test_text_comes_out_exactly(tmp_path: Path, raw: bytes) -> None:
    """Line ends and quotes survive; only the byte order mark is gone."""
    assert read_file(written(tmp_path, raw)) == TEXT


def test_latin_1_is_read(tmp_path: Path) -> None:
    """Accents in Latin-1 come out right."""
    assert read_file(written(tmp_path, b"Chang\xe9 met Putin in M\xfcnchen.")) == "Changé met Putin in München."


REFUSED = [
    ("empty", b"", "is empty"),
    ("blank", b" \n\t\r\n ", "is empty"),
    ("with NULs", b"Putin\x00met\x00Kim", "is binary"),
    ("noise", bytes(range(256)), "is binary"),
    ("a PDF", b"%PDF-1.7 ...", "is a PDF file"),
    ("a web page", b"\n<!DOCTYPE html><html><body>Putin met Kim.</body></html>", "is a web page"),
    ("rich text", b"{\\rtf1 Putin met Kim.}", "is an RTF document"),
    ("an archive", b"PK\x03\x04....", "is a ZIP archive"),
    ("half a character in UTF-16", b"\xff\xfea", "is binary"),
    ("too large", b"word " * (LARGEST // 5 + 1), "is larger than 2 MB"),
]


@pytest.mark.parametrize(("raw", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes, message: str) -> None:
    """The error says what is wrong with which file, and what to do."""
    path = written(tmp_path, raw)
    with pytest.raises(UnreadableDocument, match=message) as caught:
        read_file(path)
    assert str(path) in caught.value.message
    assert caught.value.remedy


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    """Neither is a traceback."""
    with pytest.raises(UnreadableDocument, match="does not exist"):
        read_file(tmp_path / "nowhere.txt")
    with pytest.raises(UnreadableDocument, match="is a directory"):
        read_file(tmp_path)


def test_a_path_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """A name that the system does not take is an answer, too."""
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        read_file(tmp_path / ("n" * 5000))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A sparse file of 50 GB would not fit into memory."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(UnreadableDocument, match="is larger than 2 MB"):
        read_file(path)


@example(b"\xa0")
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_clear_error(raw: bytes) -> None:
    """Whatever is handed in, nothing else is raised, and what comes out is written text."""
    try:
        text = decode(raw, "It")
    except UnreadableDocument:
        return
    assert text.strip()
    assert "\x00" not in text
