"""What `communique browser export` does: files for a Neo4j Browser of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from graph.browser.folder import write_folder
from graph.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path


def export(folder: Path) -> None:
    """Write the files into the folder and print their paths; raises InvalidInput where it cannot be written."""
    try:
        written = write_folder(folder)
    except OSError as error:
        raise InvalidInput(
            f"{folder} cannot be written: {error.strerror or error}.", remedy="Choose a folder that you can write to."
        ) from error
    for path in written:
        typer.echo(path)
