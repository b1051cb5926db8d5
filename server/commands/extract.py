"""What `communique extract` does: articles in, facts or their reasons out, and no database."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from graph.errors import InvalidInput
from loaders.sources.files import read_raw

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from loaders.model import Document
    from loaders.outputs.facts_json import Extras

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user wants to see of an article beside its facts, and how."""

    explain: bool = False
    unresolved: bool = False
    as_json: bool = False
    html: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether people are to read it, rather than machines."""
        return (self.explain or self.unresolved) and not self.as_json


def extract(file: Path, published: str | None, asked: Asked) -> None:
    """Print what one article says; raises UnreadableDocument, or InvalidInput for a date that is none."""
    document = read_raw(file).document(published)
    if asked.is_shown:
        _show(document, file.name, asked)
        return
    from loaders.outputs.facts_json import answer  # noqa: PLC0415  the language model, which a bad file need not wait for

    _print(answer(document, extras=_extras(asked)), orjson.OPT_INDENT_2)


def extract_lines(file: Path, asked: Asked) -> None:
    """Print an answer for every line of JSON; raises InvalidInput if the file cannot be opened."""
    with _opened(file) as lines:
        from loaders.outputs.facts_json import extract_lines as answers  # noqa: PLC0415  as above

        for answer in answers(lines, extras=_extras(asked)):
            _print(answer)


def _extras(asked: Asked) -> Extras:
    from loaders.outputs.facts_json import Extras  # noqa: PLC0415  as above

    return Extras(explanation=asked.explain, unresolved=asked.unresolved)


def _show(document: Document, name: str, asked: Asked) -> None:
    """Print how one article was read, for people."""
    from loaders.outputs.explain import explain  # noqa: PLC0415  as above
    from loaders.outputs.unresolved import unresolved  # noqa: PLC0415
    from loaders.pipeline import Pipeline  # noqa: PLC0415
    from server.explanation import Shown, page, terminal  # noqa: PLC0415  what only this needs

    trace = Pipeline().trace(document)
    shown = Shown(
        name=name,
        sentences=trace.extraction.sentences,
        explanation=explain(trace) if asked.explain else None,
        unresolved=unresolved(trace) if asked.unresolved else None,
    )
    if asked.html:
        sys.stdout.buffer.write(page.page(shown).encode())
    else:
        terminal.show(shown)


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
