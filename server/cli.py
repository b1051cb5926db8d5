"""The command `communique`, as people at a terminal see it: what can be said and what it means.

What machines read goes to stdout, talk and progress to stderr. What a command does is in
`server.commands`, imported when it runs, so that `--help` is quick.
"""
# ruff: noqa: PLC0415  commands import what they need when they run

from __future__ import annotations

import logging
import signal
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from graph.errors import CommuniqueError
from server.console import complain

ANYWHERE = {"--home": True, "--debug": False}
"""Options that may stand before or after the command, and whether a value follows."""
TERMINATED = 128 + signal.SIGTERM
EXIT_CODES = (
    "Exit codes: 0 all was done; 1 something could not be done, as said on stderr; 2 the command was not understood; "
    "130 interrupted with Ctrl-C, 143 terminated (run and serve, which are stopped that way, end with 0)."
)

app = typer.Typer(
    name="communique",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Role = Literal["read", "write"]
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Articles as plain text, one a file.")]
Host = Annotated[
    str | None, typer.Option(help="Where the service listens; 127.0.0.1 unless COMMUNIQUE_HOST says otherwise.")
]
Port = Annotated[
    int | None, typer.Option(min=1, max=65535, help="Its port; 8000 unless COMMUNIQUE_PORT says otherwise.")
]


@app.command()
def run(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", help="Articles to load; the sample articles unless given.")
    ] = None,
    host: Host = None,
    port: Port = None,
) -> None:
    """Start Neo4j and the service, load articles, and say where to look. Ctrl-C stops it all."""
    from server.commands.serve import run as work
    from server.settings import Settings

    raise typer.Exit(work(Settings.read(home=context.obj, host=host, port=port), files or None))


@app.command()
def serve(context: typer.Context, host: Host = None, port: Port = None) -> None:
    """Start the service (and Neo4j, unless NEO4J_URI names one) without loading anything."""
    from server.commands.serve import serve as work
    from server.settings import Settings

    raise typer.Exit(work(Settings.read(home=context.obj, host=host, port=port)))


@app.command()
def load(context: typer.Context, files: Files) -> None:
    """Load articles into the graph; one that is there already changes nothing.

    Prints a line for each, separated by tabs: its id, facts, entities, `new` or `known`, the
    file. A file that cannot be read is named on stderr, and the others are loaded.
    """
    from server.commands.load import load as work
    from server.settings import Settings

    raise typer.Exit(work(Settings.read(home=context.obj), files))


@app.command()
def extract(  # noqa: PLR0913  each is an option
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An article; with --jsonl also - for standard input.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, as is done in any case but with --explain or --unresolved.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read JSON lines {id, text, published, title, url, outlet}.")
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE|unknown", help="The day of publication, where you know better than the text."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show for each fact the words, the rule, the parse and the dates' reasons."),
    ] = False,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Show what was seen and not used, by class, and why.")
    ] = False,
    html: Annotated[bool, typer.Option("--html", help="Show it as a page; with --explain or --unresolved.")] = False,
) -> None:
    """Print who did what to whom, when and according to whom, as JSON; no database is touched.

    With --explain or --unresolved, how the article was read: `extract --explain --html FILE > page.html`.
    """
    from server.commands.extract import Asked, extract_lines
    from server.commands.extract import extract as work

    if html and (jsonl or as_json or not (explain or unresolved)):
        message = (
            "a page shows how one article was read: use it with --explain or --unresolved, without --json and --jsonl."
        )
        raise typer.BadParameter(message, param_hint="--html")
    asked = Asked(explain=explain, unresolved=unresolved, as_json=as_json, html=html)
    if jsonl:
        extract_lines(file, asked)
    else:
        work(file, published, asked)


@app.command()
def retract(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Ids of articles, as load prints them.")],
) -> None:
    """Take articles out of the graph, with the facts and entities that only they hold up.

    Prints a line for each, separated by tabs: its id, facts removed, entities removed.
    """
    from server.commands.load import retract as work
    from server.settings import Settings

    raise typer.Exit(work(Settings.read(home=context.obj), articles))


@app.command()
def judge(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help="The id of an entity.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="The id of another of the same kind.")],
    judgement: Annotated[str, typer.Argument(metavar="same|not-same", help="Whether the two are one.")],
    reason: Annotated[str | None, typer.Option(help="Why, for those who read it later.")] = None,
) -> None:
    """Say whether two entities are one; every later load honours it, and the opposite undoes it.

    Prints, separated by tabs: the id of what LEFT now is, and how many facts changed hands.
    """
    from server.commands.judge import judge as work
    from server.settings import Settings

    if judgement not in {"same", "not-same"}:
        raise typer.BadParameter(f"{judgement!r} is neither same nor not-same.", param_hint="JUDGEMENT")
    work(Settings.read(home=context.obj), left, right, judgement, reason)


@app.command()
def judgements(context: typer.Context) -> None:
    """Print the judgements in force, the latest first.

    A line for each, separated by tabs: left, right, same or not-same, who, when, why.
    """
    from server.commands.judge import judgements as work
    from server.settings import Settings

    work(Settings.read(home=context.obj))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def export(
    context: typer.Context,
    layout: Annotated[
        Literal["jsonl", "json", "csv", "arrow", "parquet", "graphml"],
        typer.Option("--format", help="How it is written; graphml draws facts as a network."),
    ] = "jsonl",
    table: Annotated[
        Literal["facts", "claims", "entities", "timeline", "dyads", "graph"] | None,
        typer.Option(help="Flat rows of this table, instead of the graph as it lies."),
    ] = None,
) -> None:
    """Print every node and edge of the graph, in an order that depends on the content alone.

    With --table, flat rows instead. Further options choose among them, as the parameters of /data do:
    `export --table facts --format csv --relation MET --relation VISITED --from 2019-01-01 --known-by 2019-03-01`.
    """
    from server.commands.export import export as work
    from server.settings import Settings

    work(Settings.read(home=context.obj), layout, table, context.args)


@app.command()
def migrate(context: typer.Context) -> None:
    """Bring the database to this program's version; prints the version."""
    from server.commands.migrate import migrate as work
    from server.settings import Settings

    work(Settings.read(home=context.obj))


@app.command()
def schema() -> None:
    """Print the GraphQL schema (SDL), for tools that generate clients."""
    from schema import sdl

    typer.echo(sdl())


browser = typer.Typer(
    name="browser", no_args_is_help=True, help="What Neo4j Browser shows of the graph, for a server of your own."
)
app.add_typer(browser)


@browser.command("export")
def export_browser(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; it is made if it is not there.")],
) -> None:
    """Write guide, saved queries and style as files that any Neo4j Browser or Aura imports.

    Prints the files, a line for each. No database is touched.
    """
    from server.commands.browser import export as work

    work(folder)


tokens = typer.Typer(
    name="token", no_args_is_help=True, help="Who may read and write over the network: add, list and revoke tokens."
)
app.add_typer(tokens)


@tokens.command("add")
def add_token(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose it is; what is written with it bears this name.")],
    role: Annotated[Role, typer.Option(help="What it allows; whoever may write may also read.")],
    expires: Annotated[
        int | None,
        typer.Option(metavar="DAYS", min=1, max=36500, help="After how many days it ends; never, unless given."),
    ] = None,
) -> None:
    """Print a new token, this once: only its sum is kept. It counts at once, without a restart."""
    from server.commands.token import add as work
    from server.settings import Settings

    work(Settings.read(home=context.obj), name, role, expires)


@tokens.command("list")
def list_tokens(context: typer.Context) -> None:
    """Print a line for each token, tabs between: name, role, creation, end or `never`, `valid` or `expired`."""
    from server.commands.token import show as work
    from server.settings import Settings

    work(Settings.read(home=context.obj))


@tokens.command("revoke")
def revoke_token(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME", help="Whose token it is.")]
) -> None:
    """End a token, within a second also for services that run."""
    from server.commands.token import revoke as work
    from server.settings import Settings

    work(Settings.read(home=context.obj), name)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it
    if wanted:
        typer.echo(f"communique {version('communique')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    *,
    home: Annotated[
        Path | None,
        typer.Option(help="Where the Neo4j of this machine keeps its data (or COMMUNIQUE_HOME).", show_default=False),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,  # noqa: ARG001  read in main
    version: Annotated[  # noqa: ARG001  its callback does it all
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """News articles in; dated, sourced facts in Neo4j; GraphQL out.

    Begin with `communique run`. `--home` and `--debug` may also follow the command.
    """
    context.obj = home


def main() -> None:
    """Run the command that was typed; an error becomes a sentence with its remedy and the exit code 1."""
    signal.signal(signal.SIGTERM, _end)
    front, rest = hoisted(sys.argv[1:])
    if "--debug" not in front:
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it logs, our errors say
    try:
        app([*front, *rest])
    except Exception as error:
        if "--debug" in front:
            raise
        complain(error if isinstance(error, CommuniqueError) else _unforeseen(error))
        sys.exit(1)


def hoisted(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the options that may stand anywhere from the rest; what follows `--` is left alone."""
    end = words.index("--") if "--" in words else len(words)
    front: list[str] = []
    rest: list[str] = []
    line = iter(words[:end])
    for word in line:
        name, has_value, _ = word.partition("=")
        if name not in ANYWHERE:
            rest.append(word)
            continue
        front.append(word)
        if ANYWHERE[name] and not has_value:
            front.extend(value for value in [next(line, None)] if value is not None)
    return front, [*rest, *words[end:]]


def _end(*_: object) -> NoReturn:
    """Unwind on SIGTERM, so that whatever was opened is closed."""
    sys.exit(TERMINATED)


def _unforeseen(error: Exception) -> CommuniqueError:
    return CommuniqueError(
        f"Something unforeseen happened: {type(error).__name__}: {error}.",
        remedy="This is a defect of Communiqué; add --debug to see where it happened.",
    )
