"""The page of ten changes: each is made in a copy of the project, as the page shows it, and is seen to work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import pytest
from emptying import emptied
from howto import PAGE, REST, WRITTEN, Task, tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.local import Neo4jAddress
    from graph.store.database import Run

ROOT = Path(__file__).parents[1]
COPIED = ("graph", "loaders", "schema", "server", "web", "tests", "tools")
MOST = 6
"""Files that a change may take, its test, the docs and the changelog included."""
TASKS = tasks()
each_task = pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])


def copied(root: Path) -> Path:
    """Make a copy of the project; what is compiled goes with it, so that it starts as quickly."""
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("node_modules"))
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy2(ROOT / name, root / name)
    return root


def ran(root: Path, *words: str, **variables: str) -> str:
    """Run a program of this environment on a copy and return what it prints."""
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    environment = os.environ | {"PYTHONPATH": str(root)} | variables
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False).stdout


def passing(root: Path, address: Neo4jAddress) -> list[str]:
    """Return the names of the tests that pass, of all that the page runs."""
    tests = [each for task in TASKS for each in task.tests]
    files = [file for file in dict.fromkeys(file for file, _ in tests) if (root / file).exists()]
    words = " or ".join(dict.fromkeys(word for _, word in tests))
    server = {"NEO4J_URI": address.bolt, "NEO4J_USERNAME": address.username, "NEO4J_PASSWORD": address.password}
    printed = ran(root, "pytest", "-v", *files, "-k", words, **server, NEO4J_DATABASE=address.database or "")
    return re.findall(r"^(\S+::.+?) PASSED", printed, re.MULTILINE)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with all ten changes."""
    root = copied(tmp_path_factory.mktemp("changed"))
    for edit in (edit for task in TASKS for edit in task.edits):
        edit.apply(root)
    return root


@pytest.fixture(scope="module")
def passed(changed: Path, neo4j_address: Neo4jAddress) -> Iterator[list[str]]:
    """The tests that pass with the changes; what these add to the database is taken from it again."""
    yield passing(changed, neo4j_address)
    anyio.run(_drop_additions, neo4j_address)


@pytest.fixture(scope="module")
def passed_before(tmp_path_factory: pytest.TempPathFactory, neo4j_address: Neo4jAddress) -> list[str]:
    """The tests that pass if nothing but the tests is changed."""
    root = copied(tmp_path_factory.mktemp("unchanged"))
    for edit in (edit for task in TASKS for edit in task.edits if edit.file.startswith("tests/")):
        edit.apply(root)
    return passing(root, neo4j_address)


async def _drop_additions(address: Neo4jAddress) -> None:
    async def drop(run: Run) -> None:
        await run("DROP CONSTRAINT edge_recognized IF EXISTS")

    async with emptied(address) as db:
        await db.write(drop)


def test_the_page_has_ten_tasks() -> None:
    """Each with something that shows that it works."""
    assert len(TASKS) == 10
    assert [task.name for task in TASKS if not task.tests] == []


def test_files_that_are_named_are_there() -> None:
    """The text names no file or folder that has been moved."""
    text = re.sub(r"^```.*?^```$", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    named = re.findall(r"`((?:loaders|graph|server|schema|tests)/[\w/.]+|\w+\.(?:py|tsv))`", text)
    assert named
    assert [name for name in named if not next(ROOT.glob(f"[!.]*/**/{name}" if "/" not in name else name), None)] == []


@each_task
def test_a_change_takes_few_files(task: Task, tmp_path: Path) -> None:
    """At most six, a test and the changelog among them; each edit fits the file as it is."""
    assert len(task.files) <= MOST
    assert any(file.startswith("tests/") for file in task.files)
    assert "CHANGELOG.md" in task.files
    for edit in task.edits:
        (tmp_path / edit.file).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / edit.file).exists():
            shutil.copy2(ROOT / edit.file, tmp_path / edit.file)
        edit.apply(tmp_path)


@each_task
def test_a_change_is_seen_to_work(task: Task, passed: list[str], passed_before: list[str]) -> None:
    """The tests that the page runs pass, and do not without the change."""
    for file, word in task.tests:
        assert [name for name in passed if name.startswith(f"{file}::") and word in name]
        assert [name for name in passed_before if name.startswith(f"{file}::") and word in name] == []


def test_the_schema_is_written(changed: Path) -> None:
    """The command that writes it adds what was declared."""
    ran(changed, "python", "tools/schema_changes.py")
    before, after = ((root / WRITTEN["make schema"]).read_text(encoding="utf-8") for root in (ROOT, changed))
    assert set(after.split()) - set(before.split()) >= {"RECOGNIZED"}
    assert after.count("title: [String!]") == before.count("title: [String!]") + 1


def test_commands_print_what_is_shown(changed: Path) -> None:
    """Line by line, up to the sign that stands for the rest."""
    commands = [c for task in TASKS for c in task.commands if c.shown]
    for command in commands:
        printed = ran(changed, *command.words.removeprefix(".venv/bin/").split()).splitlines()
        shown = command.shown[: command.shown.index(REST)] if REST in command.shown else command.shown
        assert tuple(printed[: len(shown)]) == shown
    assert commands


def test_the_code_is_in_shape(changed: Path) -> None:
    """It passes the linter and is formatted as the project is."""
    files = sorted({edit.file for task in TASKS for edit in task.edits if edit.file.endswith(".py")})
    assert ran(changed, "ruff", "check", *files).strip() == "All checks passed!"
    assert "would be reformatted" not in ran(changed, "ruff", "format", "--check", *files)
