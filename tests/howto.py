"""The page docs/howto.md as values: its tasks, the edits that each shows, and the commands that show it working."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = Path(__file__).parents[1] / "docs" / "howto.md"
WRITTEN = {"make schema": "schema/schema.graphql"}
"""Commands that write a file, which belongs to the change."""
PYTEST = ".venv/bin/pytest "
REST = "…"
"""Stands, at the end of a line of a diff, for the rest of it."""
_BLOCK = re.compile(r'^```(?P<language>\w+)(?: title="(?P<file>.+?)")?\n(?P<body>.*?)^```$', re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a block of the page does to a file: a diff changes it, anything else is a new one."""

    file: str
    body: str
    is_diff: bool

    def apply(self, root: Path) -> None:
        """Make the edit below the root; raises ValueError where it does not fit."""
        path = root / self.file
        if not self.is_diff and path.exists():
            raise ValueError(f"{self.file} is there already")
        text = patched(path.read_text(encoding="utf-8"), self.body, self.file) if self.is_diff else self.body
        path.write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Command:
    """A command that the page shows, without its prompt, and the lines that it prints as far as they are shown."""

    words: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A section of the page."""

    name: str
    edits: tuple[Edit, ...]
    commands: tuple[Command, ...]

    @property
    def files(self) -> frozenset[str]:
        """The files that it takes, those written by its commands included."""
        written = (WRITTEN[command.words] for command in self.commands if command.words in WRITTEN)
        return frozenset((*(edit.file for edit in self.edits), *written))

    @property
    def tests(self) -> tuple[tuple[str, str], ...]:
        """Each file of tests that it runs, and a word in the names of the tests chosen there."""
        run = (c.words.removeprefix(PYTEST).partition(" -k ") for c in self.commands if c.words.startswith(PYTEST))
        return tuple((file, word or Path(file).stem) for file, _, word in run)


def tasks() -> tuple[Task, ...]:
    """Return the tasks of the page, in order."""
    _, *sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return tuple(map(_task, sections))


def _task(section: str) -> Task:
    blocks = list(_BLOCK.finditer(section))
    return Task(
        name=section.partition("\n")[0],
        edits=tuple(Edit(b["file"], b["body"], b["language"] == "diff") for b in blocks if b["file"]),
        commands=tuple(command for b in blocks if b["language"] == "console" for command in _commands(b["body"])),
    )


def _commands(body: str) -> list[Command]:
    _, *several = re.split(r"^\$ ", body, flags=re.MULTILINE)
    return [Command(words, tuple(shown)) for words, *shown in map(str.splitlines, several)]


def patched(text: str, diff: str, name: str) -> str:
    """Return a text with a diff applied; a part of it goes to the first place where its lines stand."""
    lines = text.removesuffix("\n").split("\n")
    for part in re.split(r"^@@.*\n", diff, flags=re.MULTILINE):
        lines = _with_part(lines, part.splitlines(), name)
    return "\n".join(lines) + "\n"


def _with_part(lines: Sequence[str], part: Sequence[str], name: str) -> list[str]:
    old = [line[1:] for line in part if not line.startswith("+")]
    place = _place(lines, old) if old else len(lines)
    if place is None:
        raise ValueError(f"{name} has no lines {old}")
    there, new, rests = iter(lines[place : place + len(old)]), list[str](), list[str]()
    for line in part:
        if line.startswith("+"):
            new.append(line[1:-1] + rests.pop(0) if line.endswith(REST) else line[1:])
            continue
        found = next(there)
        if not line.startswith("-"):
            new.append(found)
        elif line.endswith(REST):
            rests.append(found[len(line) - 2 :])
    return [*lines[:place], *new, *lines[place + len(old) :]]


def _place(lines: Sequence[str], old: Sequence[str]) -> int | None:
    places = range(len(lines) - len(old) + 1)
    return next((i for i in places if all(map(_is_same, old, lines[i:]))), None)


def _is_same(shown: str, line: str) -> bool:
    return line.startswith(shown[:-1]) if shown.endswith(REST) else line == shown
