"""The questions that the guide asks: each a file of Cypher that is at once a saved query.

A file of `queries` begins with a line of comment, its title; further lines of comment say how
to read the answer; the rest is the query. All of it runs as it stands, on 5.26 LTS and later.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

FOLDER = "Communiqué"
"""What the folder of saved queries is called."""
_ID = "communique"
_COMMENT = "//"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the graph: the file's name and text, and what the text is made of."""

    file: str
    text: str
    title: str
    reading: str
    query: str


def parse(file: str, text: str) -> Question:
    """Return the question that a file of Cypher asks."""
    lines = text.splitlines()
    comments = [line.removeprefix(_COMMENT).strip() for line in itertools.takewhile(_is_comment, lines)]
    query = "\n".join(lines[len(comments) :])
    return Question(file, text, title=comments[0], reading=" ".join(comments[1:]), query=query)


def saved() -> dict[str, Any]:
    """Return folder and documents as Neo4j Browser keeps its saved queries."""
    folder = {"id": _ID, "name": FOLDER}
    documents = [
        {"id": f"{_ID}-{question.file}", "name": question.title, "folder": _ID, "content": question.text}
        for question in QUESTIONS
    ]
    return {"folders": [folder], "documents": documents}


def _is_comment(line: str) -> bool:
    return line.startswith(_COMMENT)


def _read() -> tuple[Question, ...]:
    found = sorted(files("graph.browser").joinpath("queries").iterdir(), key=lambda path: path.name)
    return tuple(parse(path.name, path.read_text(encoding="utf-8")) for path in found)


QUESTIONS: tuple[Question, ...] = _read()
"""All questions, in the order of the guide."""
