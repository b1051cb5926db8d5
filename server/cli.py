"""The command `communique`: where the rooms are put together for people at a terminal.

What machines read goes to stdout, talk and progress to stderr. Each command lives in
`server.commands`; what they need that is heavy is imported when they run, so that `--help`
is quick.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path  # noqa: TC003  typer reads it at run time
from typing import Annotated

import typer

from graph.errors import CommuniqueError
from server.commands import extract, schema
from server.console import complain

ANYWHERE = {"--home": True, "--debug": False}
"""Options that may stand before or after the command, and whether a value follows."""
EXIT_CODES = (
    "Exit codes: 0 all was done; 1 something could not be done, as said on stderr; 2 the command was not understood; "
    "130 interrupted with Ctrl-C (run and serve, which are stopped that way, end with 0)."
)

app = typer.Typer(
    name="communique",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract.extract)
app.command()(schema.schema)


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
    front, rest = hoisted(sys.argv[1:])
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


def _unforeseen(error: Exception) -> CommuniqueError:
    return CommuniqueError(
        f"Something unforeseen happened: {type(error).__name__}: {error}.",
        remedy="This is a defect of Communiqué; add --debug to see where it happened.",
    )
