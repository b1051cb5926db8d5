"""The files for other people's Neo4j Browser: complete, and in the forms that it imports."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

from graph.browser.folder import contents, saved_csv, saved_zip, write_folder
from graph.browser.guide import guide
from graph.browser.questions import FOLDER, QUESTIONS
from graph.browser.style import grass

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_is_written(tmp_path: Path) -> None:
    """Guide, style, and every question by itself; a second time over the first."""
    folder = tmp_path / "new" / "folder"
    assert write_folder(folder) == write_folder(folder)
    assert (folder / "style.grass").read_text(encoding="utf-8") == grass()
    assert (folder / "guide.html").read_text(encoding="utf-8") == guide()
    for question in QUESTIONS:
        assert (folder / "queries" / question.file).read_text(encoding="utf-8") == question.text


def test_the_archive_holds_one_folder() -> None:
    """Browser 5 makes a folder of favorites of it; the same archive comes out every time."""
    with ZipFile(io.BytesIO(saved_zip())) as archive:
        assert archive.namelist() == [f"{FOLDER}/{question.file}" for question in QUESTIONS]
        assert archive.read(archive.namelist()[0]).decode() == QUESTIONS[0].text
    assert saved_zip() == saved_zip()


def test_the_table_holds_a_folder_and_what_is_in_it() -> None:
    """The new Browser and Aura ask for these columns, and for names that are told apart."""
    rows = list(csv.DictReader(io.StringIO(saved_csv())))
    assert set(rows[0]) == {"name", "description", "query", "id", "parentId", "isFolder"}
    folder, *queries = rows
    assert (folder["name"], folder["isFolder"], folder["parentId"]) == (FOLDER, "true", "")
    assert {row["parentId"] for row in queries} == {folder["id"]}
    assert [row["query"] for row in queries] == [question.query for question in QUESTIONS]
    assert len({row["name"] for row in queries}) == len({row["id"] for row in rows}) - 1 == len(QUESTIONS)


def test_the_readme_names_every_file() -> None:
    """Whoever opens the folder finds what each of its files is for."""
    readme = contents()["README.txt"].decode()
    assert [name for name in contents() if name.split("/")[0] not in readme and name != "README.txt"] == []
