"""`communique extract`: what an article says, as JSON; no database is touched."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003  typer reads it at run time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An article; with --jsonl also - for standard input.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, which is done in any case.")] = True,  # noqa: ARG001  said for clearness
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read JSON lines {id, text, published, title, url, outlet}.")
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE|unknown", help="The day of publication, where you know better than the text."),
    ] = None,
) -> None:
    """Print who did what to whom, when and according to whom, as one JSON object an article."""
    from loaders import extract as reader  # noqa: PLC0415  loads the language model

    if jsonl:
        with _lines(file) as lines:
            for answer in reader.extract_jsonl(lines):
                _print(answer)
    else:
        from loaders.sources.text import read_file  # noqa: PLC0415

        _print(reader.extract_json(read_file(file), published=published), indent=2)


@contextmanager
def _lines(file: Path) -> Generator[Iterator[str]]:
    """Open a file of lines, or standard input, as UTF-8 whatever the locale says."""
    if str(file) == "-":
        yield (line.decode(errors="replace") for line in sys.stdin.buffer)
        return
    try:
        stream = file.open("rb")
    except OSError as error:
        raise InvalidInput(
            f"{str(file)!r} cannot be opened: {error.strerror}.", remedy="Name a file of JSON lines, or -."
        ) from error
    with stream:
        yield (line.decode(errors="replace") for line in stream)


def _print(answer: dict[str, Any], *, indent: int | None = None) -> None:
    text = json.dumps(answer, ensure_ascii=False, indent=indent)
    sys.stdout.buffer.write(text.encode(errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
