"""A copy of Neo4j Browser that asks no other host, and opens with our style.

The Browser is GPL-3 and comes from its publisher as it is, so that its sum can be verified.
On the user's machine a copy is made: addresses from which it would load scripts and fonts
or to which it would report are taken out, the unreachable preview of another product is
left out, and our page is added at `communique/open.html`, of the same origin as the
Browser, whose content policy allows no other.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from importlib.resources import files
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from graph.browser.guide import guide
from graph.browser.questions import saved
from graph.browser.style import rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SILENCED = (
    (rb"https://canny\.io/sdk\.js", b"communique/nothing.js"),
    (rb"https://cdn\.segment\.com/analytics\.js/v1/", b"communique/nothing.js?"),
    (rb"@import url\(https://fonts\.googleapis\.com/[^)]*\);", b""),
    (rb"https://\w+@\w+\.ingest\.sentry\.io/\d+", b""),
)
"""Address that the scripts would call, what stands there instead."""
LEFT_OUT = "browser/preview/"
ADDED = "browser/communique/"
OPEN = "communique/open.html"
"""The page that opens the Browser, below the Browser's own address."""
GUIDE = "communique/guide.html"
"""The guide, likewise."""
_LEVEL = 1
"""Packed loosely: the copy is made while a user waits."""


def silent_copy(original: Path, folder: Path) -> Path:
    """Return the copy of a Browser jar in the folder, made there unless it exists.

    Its name tells what it was made of, so that a change here makes another. Raises OSError.
    """
    added = _added()
    copy = folder / f"{original.stem}-{_digest(original.name, added)}.jar"
    if not copy.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = copy.with_suffix(f".{os.getpid()}.part")  # its own: two starts may make the same copy at once
        try:
            _write(original, part, added)
            part.replace(copy)
        finally:
            part.unlink(missing_ok=True)
    return copy


def silence(script: bytes) -> bytes:
    """Return a script without the addresses that it would call."""
    for address, instead in SILENCED:
        script = re.sub(address, instead, script)
    return script


def _write(original: Path, part: Path, added: Mapping[str, bytes]) -> None:
    with ZipFile(original) as source, ZipFile(part, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for entry in source.infolist():
            if not entry.filename.startswith(LEFT_OUT):
                content = source.read(entry)
                target.writestr(entry.filename, silence(content) if entry.filename.endswith(".js") else content)
        for name, content in added.items():
            target.writestr(ADDED + name, content)


def _added() -> dict[str, bytes]:
    """Return our own files, by their names."""
    assets = {asset.name: asset.read_bytes() for asset in files("graph.browser").joinpath("assets").iterdir()}
    return {
        **dict(sorted(assets.items())),
        "guide.html": guide().encode(),
        "queries.json": json.dumps(saved()).encode(),
        "style.json": json.dumps(rules()).encode(),
        "nothing.js": b"",
    }


def _digest(name: str, added: Mapping[str, bytes]) -> str:
    made_of = repr((name, SILENCED, LEFT_OUT, sorted(added.items())))
    return hashlib.sha256(made_of.encode()).hexdigest()[:12]
