"""Messages and progress of the commands, on stderr, so that stdout is left to results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

if TYPE_CHECKING:
    from types import TracebackType

    from graph.errors import CommuniqueError

talk = Console(stderr=True, highlight=False)
"""The console that all messages go to."""


def say(text: str) -> None:
    """Print a message; the text is printed as it is, never as markup."""
    talk.print(escape(text), soft_wrap=True)


def warn(text: str) -> None:
    """Print a message that needs attention."""
    talk.print(f"[bold yellow]Note:[/] {escape(text)}", soft_wrap=True)


def complain(error: CommuniqueError) -> None:
    """Print an error and its remedy."""
    talk.print(f"[bold red]Error:[/] {escape(error.message)}", soft_wrap=True)
    if error.remedy:
        talk.print(escape(error.remedy), soft_wrap=True)


class Telling:
    """Tells what goes on while Neo4j is fetched and started (`graph.local.Progress`)."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("  "), BarColumn(), DownloadColumn(), TransferSpeedColumn(), console=talk, transient=True
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was, whatever happened."""
        self._done()

    def step(self, text: str) -> None:
        """Say that a step of its own begins."""
        self._done()
        say(f"{text} …")

    def notice(self, text: str) -> None:
        """Say something that the user should know."""
        warn(text)

    def fetched(self, done: int, total: int) -> None:
        """Draw how much of the download is done."""
        self._bar.update(self._task, completed=done, total=total)
        if done < total:
            self._bar.start()
        else:
            self._done()

    def _done(self) -> None:
        """Take the bar away; stopping one that was never drawn would leave an empty line."""
        if self._bar.live.is_started:
            self._bar.stop()
