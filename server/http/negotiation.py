"""What a client accepts -> the media type of the answer.

`application/json` is what a client gets that does not say, or accepts anything; one that
names `application/graphql-response+json` gets that, and status codes that mean something.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from server.http.refusals import NotAcceptable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
HTML = "text/html"
_ANY = ("*/*", "application/*")
"""Ranges that stand for JSON."""
_QUALITY = re.compile(r"0(\.\d*)?|1(\.0*)?")


@lru_cache(256)
def negotiate(accept: bytes | None) -> str:
    """Return the media type that fits the Accept header best; raises Refusal if none does.

    Of equally welcome ones, what is named goes before what is merely not excluded, and
    GraphQL's own media type before plain JSON.
    """
    ranges = dict(_ranges(accept.decode("latin-1"))) if accept and accept.strip() else {"*/*": 1.0}
    welcome = [each for each in _welcome(ranges) if each[0] > 0]
    if not welcome:
        raise NotAcceptable(
            "The Accept header allows no media type that the service can return.",
            remedy=f"Accept {RESPONSE} or {JSON}.",
        )
    return max(welcome)[-1]


def _welcome(ranges: dict[str, float]) -> Iterator[tuple[float, bool, int, str]]:
    """Rate each media type by how welcome it is, whether it is named, and how much we like it."""
    for liking, media in enumerate((JSON, RESPONSE, HTML)):
        if media in ranges:
            yield ranges[media], True, liking, media
    if JSON not in ranges:
        yield next((ranges[each] for each in reversed(_ANY) if each in ranges), 0.0), False, 0, JSON


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Read `type/subtype; q=0.5, …`; a quality that is none counts as absent, which is 1."""
    for part in accept.split(","):
        media, *parameters = (each.strip().lower() for each in part.split(";"))
        yield media, _quality(parameters)


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q" and _QUALITY.fullmatch(value.strip()):
            return float(value)
    return 1.0
