"""The command as people use it: a process, its exit code, what is on stdout and what on stderr."""

from __future__ import annotations

import getpass
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import pytest
from builders import said, telling
from service import serving

from graph.store.migrations import migrate
from graph.store.writer import load
from server.ingest import samples
from server.settings import variables

if TYPE_CHECKING:
    from graph.local import Neo4jAddress
    from graph.store.database import Database

pytestmark = pytest.mark.anyio
COMMAND = str(Path(sys.executable).with_name("communique"))
ENGLISH = (
    "Title: Talks\nDate: 2024-01-17\n\n"
    "Russian President Vladimir Putin met Kim Jong Un in Moscow on January 16, 2024.\n"
)


class Typed:
    """Types commands into a shell whose environment names one Neo4j, or none."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run `communique` with these words to its end."""
        line = [COMMAND, *map(str, words)]
        return subprocess.run(
            line, env=self.environment, cwd=self.folder, input=stdin, capture_output=True, check=False
        )


@pytest.fixture
def alone(tmp_path: Path) -> Typed:
    """A shell without a Neo4j: a command that needs one would have to start it in an impossible place."""
    bare = {name: value for name, value in os.environ.items() if name not in variables()}
    return Typed(bare | {"COMMUNIQUE_HOME": "/dev/null/nowhere"}, tmp_path)


@pytest.fixture
def typed(alone: Typed, neo4j_address: Neo4jAddress, database: Database) -> Typed:  # noqa: ARG001  emptied for this test
    """A shell with an empty database."""
    address = neo4j_address
    named = {
        "NEO4J_URI": address.bolt,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": address.database or "",
    }
    return Typed(alone.environment | named, alone.folder)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A readable article."""
    path = tmp_path / "talks.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_help_names_every_command(alone: Typed) -> None:
    """`--help` is for strangers: it lists the commands and explains the exit codes, quickly and without a Neo4j."""
    shown = alone("--help")
    text = shown.stdout.decode()
    commands = ("run", "serve", "load", "extract", "retract", "export", "migrate", "schema")
    assert [name for name in commands if f" {name} " not in text] == []
    assert "Exit codes" in text
    assert shown.returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        *(["lode"], ["load"], ["export", "--format", "xml"], ["run", "--port", "0"], ["--nope"]),
        *(["extract", "--html", "a.txt"], ["extract", "--explain", "--html", "--jsonl", "-"]),
        ["extract", "--explain", "--html", "--json", "a.txt"],
    ],
)
def test_misunderstood(alone: Typed, words: list[str]) -> None:
    """What is not understood ends with 2 and leaves stdout empty."""
    answer = alone(*words)
    assert (answer.returncode, answer.stdout) == (2, b"")


def test_schema_is_machine_output(alone: Typed) -> None:
    """`schema` prints the SDL and nothing else."""
    printed = alone("schema")
    assert "type Query" in printed.stdout.decode()
    assert (printed.returncode, printed.stderr) == (0, b"")


def test_browser_export_needs_no_database(alone: Typed, tmp_path: Path) -> None:
    """`browser export` writes the files and prints their paths; where it cannot, it says so."""
    folder = tmp_path / "browser"
    printed = alone("browser", "export", folder)
    paths = [Path(line) for line in printed.stdout.decode().splitlines()]
    assert printed.returncode == 0
    assert sorted(paths) == sorted(path for path in folder.rglob("*") if path.is_file())
    refused = alone("browser", "export", paths[0])
    assert refused.returncode == 1
    assert "Choose a folder that you can write to." in refused.stderr.decode()


def test_extract_prints_json_alone(alone: Typed, article: Path) -> None:
    """`extract` prints one JSON object whose anchors are slices of the text."""
    printed = alone("extract", article)
    answer = json.loads(printed.stdout)
    assert printed.stderr == b""
    assert [fact["anchor"] for fact in answer["facts"]] == [ENGLISH[f["start"] : f["end"]] for f in answer["facts"]]
    assert answer["article"]["published"]["edtf"] == "2024-01-17"


def test_extract_lines_goes_on_after_a_bad_one(alone: Typed) -> None:
    """`extract --jsonl -` answers every line in its place, those that cannot be read with an error."""
    lines = [json.dumps({"id": 1, "text": ENGLISH}), "{", json.dumps({"id": 3}), json.dumps({"id": 4, "text": ENGLISH})]
    printed = alone("extract", "--jsonl", "-", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in printed.stdout.splitlines()]
    assert [(answer["id"], "error" in answer) for answer in answers] == [
        (1, False),
        (None, True),
        (3, True),
        (4, False),
    ]


def test_extract_explains_itself(alone: Typed, article: Path) -> None:
    """`--explain` tells for each fact the words, the rule, the parse, and how it is dated."""
    shown = alone("extract", "--explain", article)
    text = shown.stdout.decode()
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "Vladimir Putin met Kim Jong Un (" in text
    assert "**met** **Kim Jong Un** in **Moscow** on **January 16, 2024**" in text
    assert [stage for stage in ("clause", "parse", "lexicon", "status", "date", "speakers") if stage not in text] == []


def test_extract_shows_what_it_did_not_use(alone: Typed, article: Path) -> None:
    """`--unresolved` lists by class what was seen and not used, with its sentence and the reason."""
    article.write_text("Russian President Vladimir Putin did not meet Kim Jong Un in Moscow.\n", encoding="utf-8")
    shown = alone("extract", "--unresolved", article)
    text = shown.stdout.decode()
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "predicate without a fact (1)" in text
    assert "did not **meet** Kim Jong Un" in text
    assert "negated: not" in text


def test_extract_makes_a_page_that_needs_nothing_else(alone: Typed, article: Path) -> None:
    """`--html` prints one page; what the article holds is text there, and no host is named."""
    article.write_text(ENGLISH.replace("Talks", "<script>alert(1)</script>"), encoding="utf-8")
    shown = alone("extract", "--explain", "--unresolved", "--html", article)
    page = shown.stdout.decode()
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert page.startswith("<!doctype html>")
    assert '<mark class="time">January 16, 2024</mark>' in page
    assert "&lt;script&gt;alert(1)" in page
    assert [word for word in ("<script", "src=", "href=", "://", "@import", "url(") if word in page] == []


def test_extract_gives_reasons_as_json(alone: Typed, article: Path) -> None:
    """With --json or --jsonl the reasons stand in the answer, beside the facts."""
    one = json.loads(alone("extract", "--json", "--explain", article).stdout)
    line = json.dumps({"id": 1, "text": ENGLISH})
    other = json.loads(alone("extract", "--jsonl", "--explain", "--unresolved", "-", stdin=line.encode()).stdout)
    assert {fact["id"] for fact in one["explanation"]} == {fact["id"] for fact in one["facts"]}
    assert "unresolved" not in one
    assert other["explanation"] == one["explanation"]
    assert [each["words"] for each in other["unresolved"]] == ["Talks"]


BAD = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    "50 MB": b"Kim met Putin. " * 3_500_000,
    "French": "Le président russe a rencontré le dirigeant nord-coréen à Moscou, selon le ministère. ".encode() * 5,
    "Russian": "Президент России встретился с лидером Северной Кореи в Москве. ".encode() * 5,  # noqa: RUF001  Cyrillic is meant
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_before_anything_starts(alone: Typed, tmp_path: Path, kind: str) -> None:
    """A file without readable English text is named in one sentence with a remedy; no database is even looked for."""
    path = tmp_path / "input.txt"
    if (content := BAD[kind]) is not None:
        path.write_bytes(content)
    for command in ("load", "extract"):
        answer = alone(command, path)
        said = answer.stderr.decode()
        assert (answer.returncode, answer.stdout) == (1, b"")
        assert said.startswith("Error: ")
        assert "Traceback" not in said
        assert command == "extract" or str(path) in said


def test_directory_is_refused(alone: Typed, tmp_path: Path) -> None:
    """A directory is no article."""
    answer = alone("load", tmp_path)
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert f"{tmp_path} is a directory." in answer.stderr.decode()


async def test_latin_1_is_read(typed: Typed, tmp_path: Path) -> None:
    """Text in Latin-1 is read as what it is."""
    path = tmp_path / "latin.txt"
    path.write_bytes(ENGLISH.replace("Talks", "Talks in São Paulo").encode("latin-1"))
    assert typed("load", path).returncode == 0


async def test_good_files_are_loaded_beside_bad_ones(typed: Typed, article: Path, tmp_path: Path) -> None:
    """With several files the bad ones are named, the good ones loaded, and the exit code is 1."""
    answer = typed("load", tmp_path / "missing.txt", article)
    said = answer.stderr.decode()
    identity, _, _, state, file = answer.stdout.decode().strip().split("\t")
    assert (answer.returncode, state, file) == (1, "new", str(article))
    assert identity.startswith("article:")
    assert "missing.txt does not exist." in said
    assert "1 loaded, 1 not readable" in said


async def test_loading_twice_changes_nothing(typed: Typed, article: Path) -> None:
    """A second load says that the article is known, and the graph is the same to the byte."""
    typed("load", article)
    before = typed("export").stdout
    again = typed("load", article)
    assert again.stdout.decode().split("\t")[3] == "known"
    assert typed("export").stdout == before
    assert before


async def test_retract_undoes_load(typed: Typed, article: Path) -> None:
    """What load prints is what retract takes; afterwards the graph is empty, and a second time is refused."""
    identity = typed("load", article).stdout.decode().split("\t")[0]
    assert typed("retract", identity).returncode == 0
    assert typed("export").stdout == b""
    again = typed("retract", identity)
    assert (again.returncode, again.stdout) == (1, b"")
    assert identity in again.stderr.decode()


@pytest.mark.thorough
async def test_samples_in_any_order_give_one_graph(typed: Typed) -> None:
    """The sample articles, loaded forwards and backwards, give the same graph to the byte."""
    loaded = typed("load", *samples())
    forwards = typed("export").stdout
    typed("retract", *(line.split("\t")[0] for line in loaded.stdout.decode().splitlines()))
    assert typed("export").stdout == b""
    typed("load", *reversed(samples()))
    assert typed("export").stdout == forwards
    assert len(forwards.splitlines()) > 100


async def test_migrate_prints_the_version(typed: Typed) -> None:
    """`migrate` prints the version for machines and says in words that all is well."""
    answer = typed("migrate")
    assert answer.stdout.strip().isdigit()
    assert "this program's version" in answer.stderr.decode()


def test_unknown_server_is_one_sentence(alone: Typed) -> None:
    """A server that does not answer is an error with its remedy; `--debug` adds the traceback."""
    silent = Typed(alone.environment | {"NEO4J_URI": "bolt://127.0.0.1:1"}, alone.folder)
    answer, debugged = silent("export"), silent("export", "--debug")
    assert (answer.returncode, debugged.returncode) == (1, 1)
    assert "Check NEO4J_URI" in answer.stderr.decode()
    assert "Traceback" not in answer.stderr.decode()
    assert "Traceback" in debugged.stderr.decode()


async def test_wrong_password_is_said_and_not_shown(typed: Typed) -> None:
    """Wrong credentials are refused without repeating them."""
    wrong = Typed(typed.environment | {"NEO4J_PASSWORD": "open sesame"}, typed.folder)
    answer = wrong("export")
    assert answer.returncode == 1
    assert "NEO4J_PASSWORD" in answer.stderr.decode()
    assert "open sesame" not in answer.stderr.decode()


async def test_judge_makes_two_one_and_two_again(typed: Typed, database: Database) -> None:
    """In the name of who is logged in; what was said last is listed."""
    await migrate(database)
    await load(
        database, telling("2024-01-21", said("person:a", "MET", "person:b"), said("person:c", "MET", "person:b"))
    )
    one = typed("judge", "person:c", "person:a", "same", "--reason", "One and the same.")
    assert (one.returncode, one.stdout) == (0, b"person:a\t1\n")
    two = typed("judge", "person:c", "person:a", "not-same")
    assert (two.returncode, two.stdout) == (0, b"person:c\t1\n")
    listed = typed("judgements").stdout.decode().rstrip("\n").split("\t")
    assert [*listed[:4], listed[5]] == ["person:c", "person:a", "not-same", getpass.getuser(), ""]
    assert typed("judge", "person:a", "person:b", "maybe").returncode == 2


async def test_rows_are_exported_as_the_service_gives_them(
    typed: Typed, database: Database, neo4j_address: Neo4jAddress
) -> None:
    """Every table in every format, with filters as options, is byte for byte what the service answers."""
    await migrate(database)
    await load(database, telling("2023-09-14", said("person:a", "MET", "state:rus", on="2023-09-13", by=("outlet:b",))))
    await load(database, telling("2024-09-14", said("person:a", "VISITED", "state:rus")))
    asked = {
        "facts.csv?relation=MET&from=2023-01-01": ("--relation", "MET", "--from=2023-01-01"),
        "facts.jsonl?knownBy=2023-12-31": ("--known-by", "2023-12-31"),
        "claims.jsonl": (),
        "entities.csv?type=STATE&type=PERSON": ("--type", "STATE", "--type", "PERSON"),
        "timeline.csv?every=YEAR": ("--every", "YEAR"),
        "dyads.csv?first=1": ("--first", "1"),
        "graph.json": (),
        "graph.csv?part=NODES": ("--part", "NODES"),
    }
    async with serving(neo4j_address) as client:
        for address, options in asked.items():
            table, layout = address.partition("?")[0].split(".")
            done = await anyio.to_thread.run_sync(
                lambda words=("export", "--table", table, "--format", layout, *options): typed(*words)
            )
            assert done.stdout == (await client.get(f"/data/{address}")).content, (address, done.stderr)
    rows = json.loads(typed("export", "--table", "facts", "--format", "json").stdout)["rows"]
    assert len(rows) == 2
    assert typed("export", "--format", "graphml").stdout.count(b"<edge ") == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--format", "csv"), 2),
        (("--format", "graphml", "--table", "claims"), 2),
        (("--relation", "MET"), 2),
        (("--table", "facts", "MET"), 2),
        (("--table", "facts", "--relation"), 2),
        (("--table", "facts", "--relation", "LOVED"), 1),
        (("--table", "facts", "--colour", "red"), 1),
    ],
)
def test_what_cannot_be_exported_is_said(alone: Typed, words: tuple[str, ...], code: int) -> None:
    """A wrong option is named before a database is looked for."""
    refused = alone("export", *words)
    assert (refused.returncode, refused.stdout) == (code, b"")
    assert b"nowhere" not in refused.stderr
