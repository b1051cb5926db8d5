"""Shown on a terminal, or as plain text wherever else stdout leads: there, marked words stand between ** and **."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from server.explanation import around, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.outputs.explain import ExplainedClaim, ExplainedFact
    from server.explanation import Shown

_STYLES = {"predicate": "bold green", "party": "bold cyan", "time": "bold magenta", "words": "bold"}
_SEEN = "bold yellow"
_SPACE = str.maketrans("\n\r\t", "   ")


def show(shown: Shown, console: Console | None = None) -> None:
    """Print what is shown of one article to stdout."""
    console = console or Console(highlight=False, emoji=False)
    for line in _lines(shown, marked=not console.is_terminal):
        console.print(line, soft_wrap=True)


def _lines(shown: Shown, *, marked: bool) -> Iterator[Text]:
    if shown.explanation:
        title = shown.explanation.title or shown.name
        yield Text(f"{title}\nPublished: {shown.explanation.dated}", style="bold")
        for number, fact in enumerate(shown.explanation.facts, start=1):
            yield from _fact(number, fact, marked=marked)
        if not shown.explanation.facts:
            yield Text("\nNo facts.")
    if shown.unresolved is not None:
        yield from _unresolved(shown, marked=marked)


def _fact(number: int, fact: ExplainedFact, *, marked: bool) -> Iterator[Text]:
    yield Text()
    yield Text(f"{number}. {fact.summary}", style="bold")
    yield Text(f"   {fact.relation}  {fact.status}  {fact.date or 'no date'}", style="dim")
    for telling in fact.tellings:
        yield _sentence(telling.sentence, pieces(telling), marked=marked)
        yield from (Text(f"       {name:<11}{detail}") for name, detail in _reasons(telling))


def _reasons(telling: ExplainedClaim) -> Iterator[tuple[str, str]]:
    yield from ((step.stage, step.detail) for step in telling.steps)
    yield "speakers", " > ".join(telling.speakers) or "the article itself"
    if telling.stance != "supports":
        yield "stance", telling.stance


def _unresolved(shown: Shown, *, marked: bool) -> Iterator[Text]:
    for kind, members in shown.by_class():
        yield Text()
        yield Text(f"{kind} ({len(members)})", style="bold")
        for found in members:
            before, words, after = around(found, shown.sentences)
            yield _sentence(found.sentence, ((before, None), (words, "seen"), (after, None)), marked=marked)
            yield Text(f"       {found.why}")
    if not shown.unresolved:
        yield Text("\nEverything that was seen was used.")


def _sentence(index: int, parts: Iterable[tuple[str, str | None]], *, marked: bool) -> Text:
    """Put a sentence in a line, its marked words in colour or between asterisks."""
    line = Text(f"   [{index}] ")
    for text, role in parts:
        plain = text.translate(_SPACE)
        shown = f"**{plain}**" if marked and role and plain else plain
        line.append(shown, style=_STYLES.get(role, _SEEN) if role else "")
    return line
