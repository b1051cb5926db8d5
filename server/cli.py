"""The command `communique`: its subcommands, arguments and options.

Results go to stdout, messages and progress to stderr. What a command does is in
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
"""Options that may come before or after the command, and whether they take a value."""
TERMINATED = 128 + signal.SIGTERM
EXIT_CODES = (
    "Exit codes: 0 success; 1 something failed, see stderr; 2 invalid command line; 130 interrupted with Ctrl-C; "
    "143 terminated (run and serve, which are stopped that way, exit with 0)."
)

app = typer.Typer(
    name="communique",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Role = Literal["read", "write"]
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Articles as plain text, one per file.")]
Host = Annotated[str | None, typer.Option(help="Address to listen on; defaults to COMMUNIQUE_HOST or 127.0.0.1.")]
Port = Annotated[
    int | None, typer.Option(min=1, max=65535, help="Port to listen on; defaults to COMMUNIQUE_PORT or 8000.")
]


@app.command()
def run(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", help="Articles to load; the sample articles by default.")
    ] = None,
    host: Host = None,
    port: Port = None,
) -> None:
    """Start Neo4j and the service, load articles, and print the addresses. Ctrl-C stops everything."""
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
    """Load articles into the graph; an article that is already there changes nothing.

    Prints one tab-separated line per article: id, facts, entities, `new` or `known`, file.

    A file that cannot be read is reported on stderr, and the others are loaded.
    """
    from server.commands.load import load as work
    from server.settings import Settings

    raise typer.Exit(work(Settings.read(home=context.obj), files))


@app.command()
def extract(  # noqa: PLR0913  each is an option
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An article; with --jsonl also - for standard input.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON; this is the default without --explain and --unresolved.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read JSON lines {id, text, published, title, url, outlet}.")
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE|unknown", help="The day of publication; overrides the text."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show each fact's words, rule and parse, and the reasons for its date."),
    ] = False,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Show what was recognized but not used, by class, and why.")
    ] = False,
    html: Annotated[bool, typer.Option("--html", help="Print an HTML page; with --explain or --unresolved.")] = False,
) -> None:
    """Print who did what to whom, when and according to whom, as JSON; uses no database.

    With --explain or --unresolved, show how the article was read: `extract --explain --html FILE > page.html`.
    """
    from server.commands.extract import Asked, extract_lines
    from server.commands.extract import extract as work

    if html and (jsonl or as_json or not (explain or unresolved)):
        message = (
            "an HTML page shows how one article was read: use --html with --explain or --unresolved, "
            "and without --json and --jsonl."
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
    """Remove articles from the graph, with the facts and entities that no other article supports.

    Prints one tab-separated line per article: id, facts removed, entities removed.
    """
    from server.commands.load import retract as work
    from server.settings import Settings

    raise typer.Exit(work(Settings.read(home=context.obj), articles))


@app.command()
def judge(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help="The id of an entity.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="The id of another entity of the same kind.")],
    judgement: Annotated[str, typer.Argument(metavar="same|not-same", help="Whether the two are the same entity.")],
    reason: Annotated[str | None, typer.Option(help="The reason, for later readers.")] = None,
) -> None:
    """Record whether two entities are the same; later loads honour it, and the opposite undoes it.

    Prints, separated by a tab: the id of the entity that LEFT now refers to, and the number of facts moved.
    """
    from server.commands.judge import judge as work
    from server.settings import Settings

    if judgement not in {"same", "not-same"}:
        raise typer.BadParameter(f"{judgement!r} is neither same nor not-same.", param_hint="JUDGEMENT")
    work(Settings.read(home=context.obj), left, right, judgement, reason)


@app.command()
def judgements(context: typer.Context) -> None:
    """Print the judgements in force, latest first.

    Prints one tab-separated line per judgement: left, right, same or not-same, who, when, why.
    """
    from server.commands.judge import judgements as work
    from server.settings import Settings

    work(Settings.read(home=context.obj))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def export(
    context: typer.Context,
    layout: Annotated[
        Literal["jsonl", "json", "csv", "arrow", "parquet", "graphml"],
        typer.Option("--format", help="Output format; graphml gives facts as a network."),
    ] = "jsonl",
    table: Annotated[
        Literal["facts", "claims", "entities", "timeline", "dyads", "graph"] | None,
        typer.Option(help="Print flat rows of this table instead of the whole graph."),
    ] = None,
) -> None:
    """Print every node and edge of the graph, in an order that depends only on the content.

    With --table, print flat rows instead. Further options filter them like the parameters of /data:
    `export --table facts --format csv --relation MET --relation VISITED --from 2019-01-01 --known-by 2019-03-01`.
    """
    from server.commands.export import export as work
    from server.settings import Settings

    work(Settings.read(home=context.obj), layout, table, context.args)


@app.command()
def migrate(context: typer.Context) -> None:
    """Upgrade the database to this program's version; prints the version."""
    from server.commands.migrate import migrate as work
    from server.settings import Settings

    work(Settings.read(home=context.obj))


@app.command()
def schema() -> None:
    """Print the GraphQL schema (SDL), for tools that generate clients."""
    from schema import sdl

    typer.echo(sdl())


browser = typer.Typer(
    name="browser", no_args_is_help=True, help="The guide, queries and style for Neo4j Browser on a server of your own."
)
app.add_typer(browser)


@browser.command("export")
def export_browser(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write to; created if it does not exist.")
    ],
) -> None:
    """Write the guide, saved queries and style as files for any Neo4j Browser or Aura.

    Prints one file per line. Uses no database.
    """
    from server.commands.browser import export as work

    work(folder)


tokens = typer.Typer(
    name="token",
    no_args_is_help=True,
    help="Add, list and revoke tokens, which allow reading and writing over the network.",
)
app.add_typer(tokens)


@tokens.command("add")
def add_token(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The token's owner; changes are recorded under this name.")
    ],
    role: Annotated[Role, typer.Option(help="What the token allows; write includes read.")],
    expires: Annotated[
        int | None,
        typer.Option(metavar="DAYS", min=1, max=36500, help="Days until the token expires; never by default."),
    ] = None,
) -> None:
    """Print a new token. It is shown only once (only its hash is stored) and valid at once, without a restart."""
    from server.commands.token import add as work
    from server.settings import Settings

    work(Settings.read(home=context.obj), name, role, expires)


@tokens.command("list")
def list_tokens(context: typer.Context) -> None:
    """Print one tab-separated line per token: name, role, created, expires or `never`, `valid` or `expired`."""
    from server.commands.token import show as work
    from server.settings import Settings

    work(Settings.read(home=context.obj))


@tokens.command("revoke")
def revoke_token(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME", help="The token's owner.")]
) -> None:
    """Revoke a token; running services notice within a second."""
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
        typer.Option(help="The data folder of the Neo4j on this machine (or COMMUNIQUE_HOME).", show_default=False),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,  # noqa: ARG001  read in main
    version: Annotated[  # noqa: ARG001  its callback does it all
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """News articles in; dated, sourced facts in Neo4j; GraphQL out.

    Start with `communique run`. `--home` and `--debug` may also follow the command.
    """
    context.obj = home


def main() -> None:
    """Run the command; an error is printed with its remedy, and the exit code is 1."""
    signal.signal(signal.SIGTERM, _end)
    front, rest = hoisted(sys.argv[1:])
    if "--debug" not in front:
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it logs, our errors say
    try:
        app([*front, *rest])
    except Exception as error:
        if "--debug" in front:
            raise
        known = error if isinstance(error, CommuniqueError) else _unforeseen(error)
        complain(known)
        sys.exit(known.exit_code)


def hoisted(words: list[str]) -> tuple[list[str], list[str]]:
    """Separate the options that may come anywhere from the rest; leave what follows `--` alone."""
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
    """Unwind on SIGTERM, so that everything opened is closed."""
    sys.exit(TERMINATED)


def _unforeseen(error: Exception) -> CommuniqueError:
    return CommuniqueError(
        f"An unexpected error occurred: {type(error).__name__}: {error}.",
        remedy="This is a bug in Communiqué; add --debug to see where it happened.",
    )
