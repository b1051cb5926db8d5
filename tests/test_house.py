"""The house keeps its own rules: what may be in it, how it is set up, and that its papers are up to date."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import schema
from graph import errors
from graph.ontology import RELATIONS

ROOT = Path(__file__).parent.parent
LONGEST = 400
"""Lines of a source file; a longer one hides another."""
LARGEST = 2 * 1024 * 1024
"""Bytes of any file."""
# A letter in brackets keeps these patterns from finding themselves.
MACHINE = re.compile(r"(?<![\w.])/(?:w[o]rk|r[o]ot)/")
REGISTRY = re.compile(r"p[y]pi\.org|python[h]osted|registry\.[n]pmjs|repo1?\.[m]aven|[m]aven\.org|deb\.[d]ebian")


def tracked() -> list[Path]:
    """Return all files that are part of the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if listed.returncode:
        pytest.skip("not in a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """Return what a file says; nothing for a picture."""
    return path.read_text(encoding="utf-8", errors="ignore") if path.suffix != ".png" else ""


def lock() -> dict[str, str]:
    """Return each locked package's lines, by its name."""
    blocks = re.split(r"\n(?=[a-z])", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    return {block.partition("==")[0]: block for block in blocks}


def test_no_file_names_a_machine() -> None:
    """No file holds a path of somebody's machine."""
    assert [path for path in tracked() if MACHINE.search(text_of(path))] == []


def test_no_file_names_a_registry() -> None:
    """No file holds the host of a package registry: where packages come from is the user's choice."""
    assert [path for path in tracked() if REGISTRY.search(text_of(path))] == []


def test_files_are_small() -> None:
    """No source file hides another, and no file is a burden to whoever clones the project."""
    sources = [path for path in tracked() if path.suffix == ".py"]
    assert [path for path in sources if len(text_of(path).splitlines()) > LONGEST] == []
    assert [path for path in tracked() if path.stat().st_size > LARGEST] == []


def named_relations(path: Path) -> set[str]:
    """Return the relations that a source file names in its values; docstrings are not values."""
    tree = ast.parse(text_of(path))
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    words = (re.findall(r"\w+", str(node.value)) for node in strings if id(node) not in described)
    return {word for found in words for word in found} & set(RELATIONS)


def test_loaders_name_no_relation() -> None:
    """What code must know of a relation is a trait in the ontology; single relations are constants there."""
    sources = sorted((ROOT / "loaders").rglob("*.py"))
    assert sources
    assert {str(path.relative_to(ROOT)): names for path in sources if (names := named_relations(path))} == {}


def test_lock_is_hashes_only() -> None:
    """Every locked package is pinned and verified, and the lock says nothing about where it comes from."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert [name for name, block in lock().items() if "--hash=sha256:" not in block] == []


def test_lock_holds_what_is_needed() -> None:
    """Every dependency that is declared is locked at a version that satisfies it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    locked = {name: re.findall(rf"^{name}==([^\s;]+)", block, re.MULTILINE) for name, block in lock().items()}
    unmet = [
        text
        for text in wanted
        if not any(Requirement(text).specifier.contains(v) for v in locked.get(Requirement(text).name, []))
    ]
    assert unmet == []


def test_schema_is_ours() -> None:
    """The package `schema` that is imported is this project's, not another distribution of that name."""
    assert Path(str(schema.__file__)) == ROOT / "schema" / "__init__.py"


def test_make_targets_are_documented() -> None:
    """Every target of the Makefile is explained to contributors, and none that is not there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):.*##", makefile, re.MULTILINE)
    documented = re.findall(
        r"^\| `make ([a-z-]+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(targets) == sorted(documented)


def test_folders_are_on_the_map() -> None:
    """Every package and each of its rooms is explained to contributors, and none that is not there."""
    packages = [ROOT / name for name in ("graph", "loaders", "schema", "server")]
    rooms = {
        path.parent for folder in packages for path in (*folder.glob("__init__.py"), *folder.glob("*/__init__.py"))
    }
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {ROOT / name for row in re.findall(r"^\| (`.*?/`) \|", page, re.MULTILINE) for name in row.split("`")[1::2]}
    assert rooms <= named
    assert [path for path in named if not path.is_dir()] == []


def test_errors_are_documented() -> None:
    """Every error has its place in the documentation, with its code and status; no other has one."""
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (\d+) \|", page, re.MULTILINE)
    classes = [each for each in errors.classes() if each.__module__ == errors.__name__]
    assert sorted(documented) == sorted((each.__name__, each.code, str(each.status)) for each in classes)
