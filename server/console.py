"""What the commands say to people: talk and progress on stderr, so that stdout stays for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from graph.errors import CommuniqueError

talk = Console(stderr=True, highlight=False)
"""Where all talk goes."""


def say(text: str) -> None:
    """Tell the user something; the text is taken as it is, never as markup."""
    talk.print(escape(text), soft_wrap=True)


def complain(error: CommuniqueError) -> None:
    """Tell what went wrong, in one sentence, and what to do about it."""
    talk.print(f"[bold red]Error:[/] {escape(error.message)}", soft_wrap=True)
    if error.remedy:
        talk.print(escape(error.remedy), soft_wrap=True)
