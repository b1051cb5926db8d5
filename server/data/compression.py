"""Accept-Encoding -> how a response is compressed: zstd rather than gzip, not at all if neither is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

if TYPE_CHECKING:
    from server.data.formats import Sink

Coding = Literal["zstd", "gzip"]

CODINGS: tuple[Coding, ...] = ("zstd", "gzip")
"""The codings, the better first."""


def coding_of(accept: bytes | None) -> Coding | None:
    """Return the coding for an Accept-Encoding header; None to send it as it is."""
    accepted: dict[str, bool] = {}
    for part in (accept or b"").decode("latin-1").lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        accepted[name] = not any(each.replace(" ", "") in {"q=0", "q=0.0", "q=0.00", "q=0.000"} for each in parameters)
    return next((each for each in CODINGS if accepted.get(each, accepted.get("*", False))), None)


def compressing(sink: Sink, coding: Coding | None) -> Any:  # noqa: ANN401  a file
    """Return the file to write to, whose bytes arrive in the sink."""
    out = pa.PythonFile(sink, mode="w")
    return pa.CompressedOutputStream(out, coding) if coding else out
