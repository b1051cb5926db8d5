"""JSON lines: an article a line, `{"id", "text", "published"?, "title"?, "url"?, "outlet"?}`.

Read one by one, so that memory stays flat; a line that cannot be read is told in its place,
and the rest goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import CommuniqueError, InvalidInput
from loaders.documents import read_document
from loaders.sources.text import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.model import Document

LONGEST_LINE = 6 * LARGEST
"""Bytes of a line: JSON may write a character as six."""


class Line(BaseModel):
    """One article as it is handed in."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


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
        given = Line.model_validate(record)
        document = read_document(
            given.text, title=given.title, outlet=given.outlet, url=given.url, published=given.published
        )
    except ValidationError as error:
        fault = error.errors()[0]
        return Submission(identity, error=f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}.")
    except CommuniqueError as error:
        return Submission(identity, error=str(error))
    return Submission(identity, document)


def _record(line: bytes | str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise InvalidInput("The line is longer than an article can be.", remedy="Give one article a line.")
    try:
        record: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"The line is no JSON: {error}.", remedy="Write one JSON object a line.") from error
    if not isinstance(record, dict):
        raise InvalidInput("The line is no JSON object.", remedy='Write a line like {"id": 1, "text": "…"}.')
    return record  # pyright: ignore[reportUnknownVariableType]  what JSON holds is known when it is validated
