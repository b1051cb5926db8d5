"""The guide that Neo4j Browser shows first: what is in the graph, how to read it, the questions.

A guide is HTML: its title, then a `slide` each; a click on what is `runnable` fills the editor.
"""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph.browser.questions import QUESTIONS

FIRST_LOOKS = {
    "offices": """\
MATCH (person:Person)-[office:HOLDS_OFFICE]->(state:State)
RETURN person, office, state
LIMIT 100""",
    "kinds": """\
MATCH (entity:Entity)
RETURN entity.type AS type, count(*) AS entities, collect(entity.name)[..5] AS examples
ORDER BY entities DESC""",
    "edges": """\
WITH ['Vladimir Putin', 'North Korea', 'Russia'] AS names
MATCH (one:Entity)-[edge]->(other:Entity)
WHERE one.name IN names AND other.name IN names AND edge.confidence >= 0.8
RETURN one, edge, other
LIMIT 100""",
}
"""Queries of the pages before the questions, by their places in the template."""


def guide() -> str:
    """Return the guide as HTML; a query is shown as text, never as markup."""
    environment = Environment(
        loader=PackageLoader("graph.browser", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("guide.html").render(questions=QUESTIONS, **FIRST_LOOKS)
