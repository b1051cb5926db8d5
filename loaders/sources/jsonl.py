"""JSON lines: an article a line, `{"id", "text", "published"?, "title"?, "url"?, "outlet"?}`.

Read one by one, so that memory stays flat; a line that cannot be read is told in its place,
and the rest goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import ValidationError

from graph.errors import CommuniqueError, InvalidInput
from loaders.sources.raw_article import RawArticle
from loaders.sources.text import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.model import Document

LONGEST_LINE = 6 * LARGEST
"""Bytes of a line: JSON may write a character as six."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A line's article under the line's id, or why there is none: exactly one of the two is there."""

    id: object
    document: Document | None = None
    error: str | None = None


def read_lines(lines: Iterable[bytes | str]) -> Iterator[Submission]:
    """Yield what each line holds, in order; blank lines are passed over."""
    return (_submission(line) for line in lines if line.strip())


def _submission(line: bytes | str) -> Submission:
    identity: object = None
    try:
        record = _record(line)
        identity = record.get("id")
        document = RawArticle.model_validate(record).document()
    except ValidationError as error:
        fault = error.errors()[0]
        return Submission(identity, error=f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}.")
    except CommuniqueError as error:
        return Submission(identity, error=str(error))
    return Submission(identity, document)


def _record(line: bytes | str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise InvalidInput("The line is longer than an article can be.", remedy="Put one article on each line.")
    try:
        record: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"The line is not JSON: {error}.", remedy="Write one JSON object per line.") from error
    if not isinstance(record, dict):
        raise InvalidInput("The line is not a JSON object.", remedy='Write a line like {"id": 1, "text": "…"}.')
    return record  # pyright: ignore[reportUnknownVariableType]  what JSON holds is known when it is validated
