"""What `communique extract` does: articles in, JSON out, and no database."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from graph.errors import InvalidInput
from loaders.documents import read_document
from loaders.sources.text import read_file

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

STDIN = "-"


def extract(file: Path, published: str | None) -> None:
    """Print what one article says; raises UnreadableDocument, or InvalidInput for a date that is none."""
    document = read_document(read_file(file), published=published)
    from loaders.extract import extract_json  # noqa: PLC0415  the language model, which a bad file need not wait for

    _print(extract_json(document), orjson.OPT_INDENT_2)


def extract_lines(file: Path) -> None:
    """Print an answer for every line of JSON; raises InvalidInput if the file cannot be opened."""
    with _opened(file) as lines:
        from loaders.extract import extract_lines as answers  # noqa: PLC0415  as above

        for answer in answers(lines):
            _print(answer)


@contextmanager
def _opened(file: Path) -> Generator[BinaryIO]:
    if str(file) == STDIN:
        yield sys.stdin.buffer
        return
    try:
        stream = file.open("rb")
    except OSError as error:
        raise InvalidInput(
            f"{file} cannot be opened: {error.strerror}.", remedy="Name a file of JSON lines, or - for standard input."
        ) from error
    with stream:
        yield stream


def _print(answer: dict[str, Any], layout: int = 0) -> None:
    sys.stdout.buffer.write(orjson.dumps(answer, option=layout | orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
