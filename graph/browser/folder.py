"""The guide's queries and the style as files, for a Neo4j Browser of the user's own.

README.txt          which file is for which tool
saved-queries.csv   for the new Neo4j Browser and Aura (Query, Saved Cypher, import)
saved-queries.zip   for Neo4j Browser 5 (dropped on its page)
queries/            one query per file, for any tool
style.grass         captions, colours and sizes
guide.html          the guide, to be served by a host
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.browser.guide import guide
from graph.browser.questions import FOLDER, QUESTIONS
from graph.browser.style import grass

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = ("name", "description", "query", "id", "parentId", "isFolder")
_MADE = (1980, 1, 1, 0, 0, 0)
"""When the files in the archive were made: the same archive every time."""
_README = """\
The files in this folder and how to use them. For details, see docs/browser.md of Communiqué.

saved-queries.csv   Aura, and the new Neo4j Browser: Query, Saved Cypher, Import.
saved-queries.zip   Neo4j Browser 5: create a folder Communiqué among the favorites, then drag the file onto the page.
queries/            The same, one query per file: paste what you need into any tool.
style.grass         Neo4j Browser 5: drag it onto the page. Others: Customise Style, Import GraSS, if offered.
guide.html          Neo4j Browser 5: serve it from a host that the server allows, then run :guide ADDRESS.
"""


def write_folder(folder: Path) -> tuple[Path, ...]:
    """Write the files into the folder, over those of an earlier time; returns what was written.

    Raises OSError.
    """
    files = contents()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(folder / name for name in files)


def contents() -> dict[str, bytes]:
    """Return each file's content, by its path in the folder."""
    return {
        "README.txt": _README.encode(),
        "saved-queries.csv": saved_csv().encode(),
        "saved-queries.zip": saved_zip(),
        **{f"queries/{question.file}": question.text.encode() for question in QUESTIONS},
        "style.grass": grass().encode(),
        "guide.html": guide().encode(),
    }


def saved_csv() -> str:
    """Return the saved queries as the new Browser and Aura import them: a folder, then what is in it."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(_COLUMNS)
    rows.writerow((FOLDER, "", "", "0", "", "true"))
    for place, question in enumerate(QUESTIONS, 1):
        rows.writerow((f"{place}. {question.title}", question.reading, question.query, place, "0", "false"))
    return text.getvalue()


def saved_zip() -> bytes:
    """Return the saved queries as Browser 5 takes them: a file each, in the folder."""
    archive = io.BytesIO()
    with ZipFile(archive, "w") as target:
        for question in QUESTIONS:
            target.writestr(ZipInfo(f"{FOLDER}/{question.file}", _MADE), question.text, ZIP_DEFLATED)
    return archive.getvalue()
