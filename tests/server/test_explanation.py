"""How an article was read, on a terminal, in a pipe, on a page."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from loaders.documents import read_document
from loaders.outputs.explain import explain
from loaders.outputs.unresolved import unresolved
from loaders.pipeline import Pipeline
from server.explanation import Shown, pieces
from server.explanation.page import page
from server.explanation.terminal import show

MET = "Vladimir Putin met Kim Jong Un in Vladivostok on April 25, 2019 (see <b> and [red])."
BARE = "Nobody went there."


def shown(text: str) -> Shown:
    """Return all that can be shown of a text."""
    trace = Pipeline().trace(read_document(text))
    return Shown(
        name="a.txt", sentences=trace.extraction.sentences, explanation=explain(trace), unresolved=unresolved(trace)
    )


def printed(text: str, *, terminal: bool) -> str:
    """Return what is printed on a terminal, or into a pipe."""
    out = StringIO()
    show(shown(text), Console(file=out, force_terminal=terminal, highlight=False, emoji=False, width=40))
    return out.getvalue()


def test_a_terminal_shows_marks_in_colour():
    """There are no asterisks where there is colour; markup in the text is text."""
    text = printed(MET, terminal=True)
    assert "\x1b[" in text
    assert "**" not in text
    assert "[red]" in text


def test_a_pipe_gets_marks_as_asterisks_and_whole_lines():
    """A line is a line however narrow, with nothing but text in it."""
    text = printed(MET, terminal=False)
    assert "\x1b[" not in text
    assert (
        "**Vladimir Putin** **met** **Kim Jong Un** in **Vladivostok** on **April 25, 2019** (see <b> and [red])."
        in text
    )
    assert "date       April 25, 2019: a day as written" in text
    assert "confidence 0." in text


@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_to_show_is_said(terminal: bool):  # noqa: FBT001  a case
    """An article without facts, of which nothing was left over, says both."""
    text = printed(BARE, terminal=terminal)
    assert "No facts." in text
    assert "Everything that was seen was used." in text


def test_a_page_shows_text_as_text():
    """Nothing in an article becomes markup."""
    made = page(shown(MET))
    assert "<b>" not in made
    assert "see &lt;b&gt; and [red]" in made
    assert '<mark class="predicate">met</mark>' in made
    assert "No facts." in page(shown(BARE))


def test_pieces_are_the_sentence():
    """Put together, the pieces are the sentence again."""
    explanation = shown(MET).explanation
    assert explanation is not None
    for telling in (telling for fact in explanation.facts for telling in fact.tellings):
        assert "".join(text for text, _ in pieces(telling)) == telling.text
