"""`make schema`: write down the SDL, and say what it changes for clients since the last release.

    python tools/schema_changes.py

Breaking changes take away what an operation could use; dangerous ones leave it valid and may
still alter what it means. The exit code is 1 if there are breaking ones. A release, and
nothing else, copies `schema/schema.graphql` to `schema/released.graphql`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from graphql import build_schema, find_breaking_changes, find_dangerous_changes

import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphql import BreakingChange, DangerousChange

FOLDER = Path(schema.__file__).parent
PRINTED = FOLDER / "schema.graphql"
RELEASED = FOLDER / "released.graphql"


def breaking(before: str, after: str) -> list[str]:
    """Return what clients of one SDL could no longer do with another, a line each."""
    return _lines(find_breaking_changes(build_schema(before), build_schema(after)))


def dangerous(before: str, after: str) -> list[str]:
    """Return what clients of one SDL should look at in another, a line each."""
    return _lines(find_dangerous_changes(build_schema(before), build_schema(after)))


def _lines(changes: Iterable[BreakingChange | DangerousChange]) -> list[str]:
    return sorted(f"{change.type.name}: {change.description}" for change in changes)


def main() -> int:
    """Write the SDL, print the changes, return the exit code."""
    before, after = RELEASED.read_text(encoding="utf-8"), schema.sdl()
    PRINTED.write_text(after, encoding="utf-8")
    broken, doubtful = breaking(before, after), dangerous(before, after)
    for line in [*(f"breaking   {line}" for line in broken), *(f"dangerous  {line}" for line in doubtful)]:
        sys.stdout.write(f"{line}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
