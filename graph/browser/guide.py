"""The guide that Neo4j Browser shows first: what is in the graph, how to read it, the questions.

A guide is HTML: its title, then a `slide` each; a click on what is `runnable` fills the editor.
"""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph.browser.questions import QUESTIONS


def guide() -> str:
    """Return the guide as HTML; a query is shown as text, never as markup."""
    environment = Environment(
        loader=PackageLoader("graph.browser", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("guide.html").render(questions=QUESTIONS)
